package segkit

import (
	"context"
	"errors"
	"strings"

	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
)

// Emails returns the customers' e-mail addresses in the order of RFM, trimmed and in
// lower case, "" for a customer without one: the ids where these are addresses, else
// the attribute of a customer table that is called so, else the column of the
// transactions. It is nil where the data has none.
func (s *Study) Emails(ctx context.Context) ([]string, error) {
	t, err := s.RFM()
	if err != nil {
		return nil, err
	}
	if list := addresses(t.Customer); list != nil {
		return list, nil
	}
	known, err := flow.Get(s.run, customers)
	if err != nil {
		return nil, err
	}
	for i, name := range known.Names {
		if plain := strings.ToLower(strings.ReplaceAll(name, "-", "")); strings.Contains(plain, "email") {
			if list := addresses(known.Of(i, t.Customer)); list != nil {
				return list, nil
			}
		}
	}
	r, err := s.Reading()
	if err != nil {
		return nil, err
	}
	var id, email string
	for _, m := range r.Matched {
		switch m.Role {
		case string(columns.Customer):
			id = m.Column
		case string(columns.Email):
			email = m.Column
		}
	}
	if id == "" || email == "" || len(s.source.files) == 0 {
		return nil, nil
	}
	found, err := read.AttributesWith(ctx, nil,
		read.Constant{Paths: s.source.files, Customer: id, Columns: []string{email}}, read.AttributeOptions{Categories: []string{email}, Customers: t.Customer})
	if err != nil { // such as several addresses of one customer: nobody is written to by chance
		if cancelled := ctx.Err(); cancelled != nil {
			return nil, cancelled
		}
		return nil, nil
	}
	return addresses(found.Of(0, t.Customer)), nil
}

// ErrNoEmails is returned where e-mail addresses are needed and the data has none.
var ErrNoEmails = errors.New("the data has no e-mail addresses")

// addresses normalises e-mail addresses; nil unless at least half are some.
func addresses(list []string) []string {
	out, n := make([]string, len(list)), 0
	for i, text := range list {
		text = strings.ToLower(strings.TrimSpace(text))
		if local, domain, ok := strings.Cut(text, "@"); ok && local != "" && strings.Contains(domain, ".") && !strings.ContainsAny(text, " \t,;<>") &&
			!strings.Contains(domain, "@") {
			out[i] = text
			n++
		}
	}
	if n == 0 || 2*n < len(list) {
		return nil
	}
	return out
}
