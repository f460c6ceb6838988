package read

import (
	"fmt"
	"math"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

// A few bad rows may hold much of the money, or all that is known of some customers.
// What a bad row would have been worth is worked out as far as its other cells can be
// read: its amount, or its quantity × price, with a number that is written in another
// way than its column read as people do.

// Bad says what the rows that could not be read would have been worth, as far as they
// can be read, and whose they are.
type Bad struct {
	Money          retail.Money `json:"money"`           // without signs
	MoneyShare     float64      `json:"money_share"`     // of the money of all rows, without signs
	Unknown        int          `json:"unknown"`         // rows of which nothing can be said
	Customers      int          `json:"customers"`       // with a bad row
	LostCustomers  int          `json:"lost_customers"`  // of them, those with no other row
	CustomersShare float64      `json:"customers_share"` // of LostCustomers among all customers
}

// BadRowsText says what is known of the bad rows, "" where there are none: how many,
// what they are worth, whose they are, and where the first one stands. It holds no
// value of the file, which could be a person's.
func (r *Reading) BadRowsText() string {
	if r.BadRows == 0 {
		return ""
	}
	they, are := "they", "are"
	if r.BadRows == 1 {
		they, are = "it", "is"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s of %s could not be read and %s left out", describe.Count(r.BadRows), describe.Counted(r.Rows, "row"), are)
	if r.Bad.Money > 0 {
		fmt.Fprintf(&out, ": %s of the money, as far as %s can be read", describe.Percent(r.Bad.MoneyShare, 1), they)
	}
	if n := r.Bad.Customers; n > 0 {
		fmt.Fprintf(&out, ", of %s", describe.Counted(n, "customer"))
		switch lost := r.Bad.LostCustomers; {
		case lost == 1 && n > 1:
			out.WriteString(", one of whom has no other row")
		case lost == 1:
			out.WriteString(" with no other row")
		case lost > 1:
			fmt.Fprintf(&out, ", %s of whom have no other row", describe.Count(lost))
		}
	}
	out.WriteByte('.')
	if len(r.FirstBad) > 0 {
		first := r.FirstBad[0]
		fmt.Fprintf(&out, " The first: %s, expected %s.", first.Place(), first.Want)
	}
	return out.String()
}

// badRows collects what is known of bad rows.
type badRows struct {
	early     []badCells // rows that were refused before their values could be read
	bad, good uint64     // money without signs
	unknown   int
	customers map[string]struct{}
}

// badCells are the cells that tell what a row is worth, and whose it is. Numbers have
// their marks.
type badCells struct{ quantity, price, amount, customer string }

// maxEarly bounds the rows that are kept until their values can be read.
const maxEarly = 1 << 16

// missed keeps the cells of a row that is refused before the formats are known.
func (b *builder) missed(cells *[columnCount]columns.Cell) {
	if len(b.lost.early) >= maxEarly {
		b.lost.unknown++
		return
	}
	text := func(c column) string { return strings.Clone(b.mark(cells[c].Kind) + trimSpace(cells[c].Text)) }
	b.lost.early = append(b.lost.early, badCells{
		text(columnQuantity), text(columnPrice), text(columnAmount), strings.Clone(trimSpace(b.textOf(&cells[columnCustomer]))),
	})
}

// cellsOf returns the cells of a row that is held.
func (b *builder) cellsOf(i int) badCells {
	text := func(c column) string {
		if !b.has[c] {
			return ""
		}
		return b.value[c].at(b.value[c].code[i])
	}
	customer := b.text[columnCustomer]
	return badCells{text(columnQuantity), text(columnPrice), text(columnAmount), customer.dict[customer.code[i]]}
}

// countBad adds what a bad row is worth.
func (b *builder) countBad(row badCells, f *formats) {
	if worth, ok := b.worth(row, f); ok {
		b.lost.bad = addUpTo(b.lost.bad, magnitude(int64(worth)))
	} else {
		b.lost.unknown++
	}
	id := row.customer
	if !b.opt.Exact {
		id, _ = f.id[columnCustomer].Clean(id)
	}
	if id == "" {
		return
	}
	if b.lost.customers == nil {
		b.lost.customers = map[string]struct{}{}
	}
	b.lost.customers[id] = struct{}{}
}

// worth returns the amount of a bad row, or its quantity × price. A file without
// quantities has one of each.
func (b *builder) worth(row badCells, f *formats) (retail.Money, bool) {
	const scale = retail.MoneyScale
	if b.money() == columns.OrderAmount {
		return 0, false // of the order, not of the line
	}
	if b.has[columnAmount] {
		v, ok := b.readAnyhow(row.amount, &f.number[columnAmount])
		return retail.Money(v), ok
	}
	price, ok := b.readAnyhow(row.price, &f.number[columnPrice])
	if !b.has[columnPrice] || !ok {
		return 0, false
	}
	if !b.has[columnQuantity] {
		return retail.Money(price), true
	}
	quantity, ok := b.readAnyhow(row.quantity, &f.number[columnQuantity])
	if !ok {
		return 0, false
	}
	return timesScaled(retail.Money(price), quantity, scale/powerOfTen(b.minorDigits))
}

// readAnyhow reads a number to four decimals as its column is written or, where it is
// not, as people would: the last of several marks stands before decimals, and so does
// a single one unless three digits follow.
func (b *builder) readAnyhow(text string, f *values.NumberFormat) (int64, bool) {
	number, _, text := b.cell(text)
	if number {
		f = &numeric
	}
	decimals := priceDecimals - b.minorDigits
	if d, err := f.Parse(text); err == nil {
		v, _, ok := d.Fixed(decimals)
		return v, ok
	}
	d, err := (&values.NumberFormat{Decimal: decimalOf(text), Proven: true}).Parse(text)
	if err != nil {
		return 0, false
	}
	v, _, ok := d.Fixed(decimals)
	return v, ok
}

// decimalOf returns the mark before the decimals of a number, as people would read it.
func decimalOf(text string) values.DecimalMark {
	point, comma := strings.LastIndexByte(text, '.'), strings.LastIndexByte(text, ',')
	last := max(point, comma)
	if last < 0 {
		return values.DecimalPoint
	}
	decimal := min(point, comma) >= 0 || len(strings.TrimRight(text[last+1:], " )%€$£")) != 3
	if decimal == (last == comma) {
		return values.DecimalComma
	}
	return values.DecimalPoint
}

// addUpTo adds two numbers, up to the largest.
func addUpTo(a, b uint64) uint64 {
	if a+b < a {
		return math.MaxUint64
	}
	return a + b
}

// sumUp completes the report on bad rows. known gives the customers who have rows that
// were read.
func (b *builder) sumUp(known func() []string, f *formats) (out Bad) {
	for _, row := range b.lost.early {
		b.countBad(row, f)
	}
	b.lost.early = nil
	if b.bad == 0 {
		return out
	}
	out.Money = retail.Money(min(b.lost.bad, math.MaxInt64))
	if all := float64(b.lost.bad) + float64(b.lost.good); all > 0 {
		out.MoneyShare = float64(b.lost.bad) / all
	}
	out.Unknown, out.Customers = b.lost.unknown, len(b.lost.customers)
	customers := known()
	out.LostCustomers = out.Customers
	for _, id := range customers {
		if _, ok := b.lost.customers[id]; ok {
			out.LostCustomers--
		}
	}
	if all := len(customers) + out.LostCustomers; all > 0 {
		out.CustomersShare = float64(out.LostCustomers) / float64(all)
	}
	return out
}

// customerIDs returns the customers who have rows.
func customerIDs(t *retail.Transactions) (ids []string) {
	known := make([]bool, len(t.Customer.Dict))
	for _, code := range t.Customer.Code {
		known[code] = true
	}
	for code, id := range t.Customer.Dict {
		if code > 0 && known[code] {
			ids = append(ids, id)
		}
	}
	return ids
}

// tooMuch says which limit on what bad rows are worth is exceeded, "" if none is.
func (b *builder) tooMuch(reading *Reading) string {
	bad := &reading.Bad
	if b.bad == 0 {
		return ""
	}
	last := fmt.Sprintf("the first: %s", reading.FirstBad[0])
	rows := fmt.Sprintf("has %s of %s that cannot be read", describe.Count(b.bad), describe.Counted(b.rows, "row"))
	switch {
	case bad.MoneyShare > b.opt.limit(b.opt.MaxBadMoneyShare):
		return fmt.Sprintf("%s and hold %.1f%% of the money, more than the %g%% accepted (max_bad_money_share under [reading] in study.toml); %s",
			rows, 100*bad.MoneyShare, 100*b.opt.limit(b.opt.MaxBadMoneyShare), last)
	case bad.CustomersShare > b.opt.limit(b.opt.MaxBadCustomerShare):
		return fmt.Sprintf("%s and are all that is known of %s, more than the %g%% accepted (max_bad_customer_share under [reading] in study.toml); %s",
			rows, describe.Counted(bad.LostCustomers, "customer"), 100*b.opt.limit(b.opt.MaxBadCustomerShare), last)
	}
	return ""
}

// DefaultBadWorth is the share of the money that bad rows may hold, and the share of
// the customers of whom nothing else is known, unless the options say otherwise.
const DefaultBadWorth = .05

// limit returns the share that is accepted. It is no less than the share of rows: who
// accepts half of the rows accepts their money.
func (o Options) limit(share float64) float64 {
	switch {
	case share < 0:
		return 0
	case share > 0:
		return max(share, o.maxBadShare())
	}
	return max(DefaultBadWorth, o.maxBadShare())
}
