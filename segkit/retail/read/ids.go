package read

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"
)

// identities are the identifiers of a column, cleaned: the code of each by the
// code of what the file wrote.
type identities struct {
	code []int32
	dict []string
}

// decideIDs decides how order numbers and customer ids are written, unless texts are to
// be exact. Integers that a program took for measurements are integers again, and e-mail
// addresses have no capital letters.
func (e *evidence) decideIDs(b *builder, f *formats) (said []string, failed *columnError) {
	if b.opt.Exact {
		return nil, nil
	}
	for _, c := range idColumns {
		if b.header.at[c] < 0 {
			continue
		}
		format, remarks, err := e.id[c].Decide()
		if err != nil && failed == nil {
			failed = &columnError{column: b.header.name(c), cause: err}
		}
		for _, r := range remarks {
			if r.Kind != values.MendedIDs { // that loses nothing
				said = append(said, fmt.Sprintf("Column %s: %s", b.header.name(c), r.Text))
			}
		}
		f.id[c] = format
	}
	return said, failed
}

// identify cleans the identifiers of the rows that are held.
func (b *builder) identify(f *formats) (ids [columnCount]*identities) {
	if b.opt.Exact || b.header == nil {
		return ids
	}
	for _, c := range idColumns {
		ids[c] = b.cleaned(c, f.id[c])
	}
	return ids
}

// tidied is what became of the identifiers of a column so far.
type tidied struct {
	round  int // of the builder, in which the column's first code was given
	format values.IDFormat
	clean  int // so many of the first identifiers needed no cleaning, with which it began
	ids    identities
	known  map[string]int32
}

// cleaned returns nil if there is nothing to clean.
func (b *builder) cleaned(c column, format values.IDFormat) *identities {
	written, k := b.text[c].dict, &b.tidied[c]
	if k.round != b.text[c].round || k.format != format {
		*k = tidied{round: b.text[c].round, format: format}
	}
	for k.known == nil && k.clean < len(written) {
		if id, _ := format.Clean(written[k.clean]); id != written[k.clean] {
			k.ids.dict, k.known = []string{""}, map[string]int32{"": 0}
		} else {
			k.clean++
		}
	}
	if k.known == nil {
		return nil
	}
	for _, text := range written[len(k.ids.code):] {
		id, _ := format.Clean(text)
		code, ok := k.known[id]
		if !ok {
			id = strings.Clone(id)
			code = int32(len(k.ids.dict))
			k.known[id] = code
			k.ids.dict = append(k.ids.dict, id)
		}
		k.ids.code = append(k.ids.code, code)
	}
	return &identities{k.ids.code, k.ids.dict}
}

// text returns the cleaned column. It writes over the codes.
func (ids *identities) text(d *dictionary) retail.Text {
	if ids == nil {
		return d.text()
	}
	for i, code := range d.code {
		d.code[i] = ids.code[code]
	}
	return retail.Text{Code: d.code, Dict: ids.dict}
}

// nobodies counts the customer ids that always stand for nobody.
type nobodies struct {
	texts []string // in the order of the file
	rows  map[string]int
}

func (n *nobodies) add(text string, count int) {
	if text == "" || values.PlaceholderOf(text) != values.AlwaysPlaceholder {
		return
	}
	if n.rows == nil {
		n.rows = map[string]int{}
	}
	if n.rows[text] == 0 {
		n.texts = append(n.texts, strings.Clone(text))
	}
	n.rows[text] += count
}

// saidNobody lists the customer ids that always stand for nobody.
func (b *builder) saidNobody(e *evidence, reading *Reading) []string {
	var found []string
	for _, text := range e.nobody.texts {
		rows := e.nobody.rows[text]
		found = append(found, fmt.Sprintf("%q in %d rows", shorten(text), rows))
		reading.Nobody = append(reading.Nobody, retail.Nobody{Value: shorten(text), Rows: rows})
	}
	if len(found) == 0 || b.header == nil {
		return nil
	}
	const most = 5
	if len(found) > most {
		found = append(found[:most], "and others")
	}
	return []string{fmt.Sprintf("Column %s: these stand for no customer: %s.", b.header.name(columnCustomer), strings.Join(found, ", "))}
}

// withoutPlaceholders removes customers such as Guest or 0 if they have so many
// orders that they stand for everyone without an id, and says so.
func (b *builder) withoutPlaceholders(t *retail.Transactions, reading *Reading) (_ *retail.Transactions, said []string) {
	if b.opt.KeepPlaceholders || b.opt.Exact || !slices.ContainsFunc(t.Customer.Dict[1:], isPlaceholder) {
		return t, nil
	}
	gone, said := b.placeholders(t.Customer.Dict, activityOf(t), reading)
	if len(gone) == 0 {
		return t, nil
	}
	forgotten := make([]bool, len(t.Customer.Dict))
	for _, code := range gone {
		forgotten[code] = true
	}
	for i, code := range t.Customer.Code {
		if forgotten[code] {
			t.Customer.Code[i] = 0
		}
	}
	return t.Compact(), said
}

func isPlaceholder(id string) bool { return values.PlaceholderOf(id) != values.NotPlaceholder }

// placeholders returns which of the customers stand for everyone without an id, and what is
// to be said about them. The first customer is nobody.
func (b *builder) placeholders(ids []string, activity []retail.Activity, reading *Reading) (gone []int, said []string) {
	class := make([]values.Placeholder, len(ids))
	for code, id := range ids {
		class[code] = values.PlaceholderOf(id)
	}
	customers := describeOrders(activity, class)
	for code, a := range activity {
		if code == 0 || !customers.Outlying(class[code], a.Orders) {
			continue
		}
		gone = append(gone, code)
		reading.Nobody = append(reading.Nobody, retail.Nobody{Value: shorten(ids[code]), Rows: a.Rows, Orders: a.Orders})
		said = append(said, fmt.Sprintf("Column %s: %q has %d orders and no customer more than %d: it appears to stand for customers without an id, "+
			"so its %d rows are treated as having none. If it is a customer, set keep_placeholders = true under [reading] in study.toml.",
			b.header.name(columnCustomer), shorten(ids[code]), a.Orders, customers.Largest, a.Rows))
	}
	return gone, said
}

// activityOf returns the orders and rows of each customer, by code.
func activityOf(t *retail.Transactions) []retail.Activity {
	type order struct{ customer, invoice int32 }
	seen := map[order]struct{}{}
	out := make([]retail.Activity, len(t.Customer.Dict))
	for i, customer := range t.Customer.Code {
		out[customer].Rows++
		o := order{customer, t.Invoice.Code[i]}
		if _, ok := seen[o]; !ok {
			seen[o] = struct{}{}
			out[customer].Orders++
		}
	}
	return out
}

func describeOrders(activity []retail.Activity, class []values.Placeholder) values.Orders {
	var of []int
	for code, a := range activity {
		if a.Orders > 0 && class[code] == values.NotPlaceholder {
			of = append(of, a.Orders)
		}
	}
	if len(of) == 0 {
		return values.Orders{}
	}
	slices.Sort(of)
	return values.Orders{Customers: len(of), Median: of[len(of)/2], Largest: of[len(of)-1]}
}
