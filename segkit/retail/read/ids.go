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

// cleaned returns nil if there is nothing to clean.
func (b *builder) cleaned(c column, format values.IDFormat) *identities {
	written := b.text[c].dict
	clean := true
	for _, text := range written {
		id, _ := format.Clean(text)
		clean = clean && id == text
	}
	if clean {
		return nil
	}
	ids := &identities{dict: []string{""}}
	known := map[string]int32{"": 0}
	for _, text := range written {
		id, _ := format.Clean(text)
		code, ok := known[id]
		if !ok {
			id = strings.Clone(id)
			code = int32(len(ids.dict))
			known[id] = code
			ids.dict = append(ids.dict, id)
		}
		ids.code = append(ids.code, code)
	}
	return ids
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

// saidNobody lists the customer ids that always stand for nobody.
func (b *builder) saidNobody(reading *Reading) []string {
	if b.opt.Exact || b.header == nil {
		return nil
	}
	var found []string
	b.text[columnCustomer].each(func(text string, count int) {
		if text != "" && values.PlaceholderOf(text) == values.AlwaysPlaceholder {
			found = append(found, fmt.Sprintf("%q in %d rows", shorten(text), count))
			reading.Nobody = append(reading.Nobody, retail.Nobody{Value: shorten(text), Rows: count})
		}
	})
	if len(found) == 0 {
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
	class := make([]values.Placeholder, len(t.Customer.Dict))
	some := false
	for code, id := range t.Customer.Dict {
		class[code] = values.PlaceholderOf(id)
		some = some || code > 0 && class[code] != values.NotPlaceholder
	}
	if !some || b.opt.KeepPlaceholders || b.opt.Exact {
		return t, nil
	}
	orders := ordersOf(t)
	customers := describeOrders(orders, class)
	gone := map[int32]int{} // rows
	for code := range orders {
		if code > 0 && customers.Outlying(class[code], orders[code]) {
			gone[int32(code)] = 0
		}
	}
	if len(gone) == 0 {
		return t, nil
	}
	for i, code := range t.Customer.Code {
		if _, ok := gone[code]; ok {
			gone[code]++
			t.Customer.Code[i] = 0
		}
	}
	for code, id := range t.Customer.Dict {
		if rows, ok := gone[int32(code)]; ok {
			reading.Nobody = append(reading.Nobody, retail.Nobody{Value: shorten(id), Rows: rows, Orders: orders[code]})
			said = append(said, fmt.Sprintf("Column %s: %q has %d orders and no customer more than %d: it appears to stand for customers without an id, "+
				"so its %d rows are treated as having none. If it is a customer, set keep_placeholders = true under [reading] in study.toml.",
				b.header.name(columnCustomer), shorten(id), orders[code], customers.Largest, rows))
		}
	}
	return t.Compact(), said
}

// ordersOf returns the number of orders of each customer.
func ordersOf(t *retail.Transactions) []int {
	type order struct{ customer, invoice int32 }
	seen := map[order]struct{}{}
	orders := make([]int, len(t.Customer.Dict))
	for i, customer := range t.Customer.Code {
		o := order{customer, t.Invoice.Code[i]}
		if _, ok := seen[o]; !ok {
			seen[o] = struct{}{}
			orders[customer]++
		}
	}
	return orders
}

func describeOrders(orders []int, class []values.Placeholder) values.Orders {
	var of []int
	for code, n := range orders {
		if n > 0 && class[code] == values.NotPlaceholder {
			of = append(of, n)
		}
	}
	if len(of) == 0 {
		return values.Orders{}
	}
	slices.Sort(of)
	return values.Orders{Customers: len(of), Median: of[len(of)/2], Largest: of[len(of)-1]}
}
