package read

import (
	"context"
	"fmt"
	"strings"

	"customer-segmentation/segkit/retail"
)

// builder turns rows of text cells into typed columns. All readers share it, so
// that the same data gives the same table whatever file it comes from:
//
//   - space around a cell is ignored, unless texts are to be exact;
//   - identifiers stay text, "" if there is none; a row without an invoice number
//     is a bad row, one without stock code, description, customer or country is
//     not;
//   - a row is bad, and is left out and counted, because of its first cell that
//     cannot be understood, in the order of Online Retail's columns.
type builder struct {
	ctx          context.Context
	opt          Options
	decimalComma bool // prices are written 2,55
	serials      bool // times may be a workbook's day numbers
	date1904     bool

	text     [columnCount]*dictionary // nil for the columns of numbers
	quantity []int64
	price    []retail.Money
	time     []int64

	lastTime   string // a time as written, and what became of it
	lastMoment moment
	lastUnix   int64
	lastOK     bool

	open      []openTime // rows whose time waits for the order of day and month
	openTexts []string   // their times as written; rows after each other share one
	order     dayOrder
	losses    [lossKinds]Loss

	rows   int // data rows seen, bad ones included
	bad    int
	first  []orderedBad
	totals retail.Totals
	full   bool // a total no longer fits

	dayFirst *bool        // the order of day and month, where it is known beforehand
	flush    func() error // called now and then by Stream's readers to take the rows away; nil means not
}

// orderedBad is a bad row with its position among all rows.
type orderedBad struct {
	rank int
	BadRow
}

func newBuilder(ctx context.Context, opt Options) *builder {
	b := &builder{ctx: ctx, opt: opt}
	tidy := map[column]func(string) string{columnInvoice: identifier, columnCustomer: customerID,
		columnStockCode: strings.TrimSpace, columnDescription: strings.TrimSpace, columnCountry: strings.TrimSpace}
	for c, tidy := range tidy {
		if opt.Exact {
			tidy = nil
		}
		b.text[c] = newDictionary(tidy)
	}
	return b
}

// source is the position of a row.
type source struct {
	sheet  string
	row    int
	header *header
}

// add takes a row that is not blank.
func (b *builder) add(at source, cells *[columnCount]string) {
	b.rows++
	texts := cells
	if b.opt.Exact {
		asWritten := *cells
		texts = &asWritten
	}
	for c := range cells {
		cells[c] = trimSpace(cells[c])
	}
	if cells[columnInvoice] == "" {
		b.refuse(at, columnInvoice, "", "an invoice number")
		return
	}
	quantityText, priceText := cells[columnQuantity], cells[columnPrice]
	if b.decimalComma {
		quantityText, priceText = decimalPoint(quantityText), decimalPoint(priceText)
	}
	quantity, ok := parseQuantity(quantityText)
	if !ok {
		b.refuse(at, columnQuantity, cells[columnQuantity], "a whole number")
		return
	}
	if !b.readTime(cells[columnTime]) {
		b.refuse(at, columnTime, cells[columnTime], b.wantTime())
		return
	}
	price, err := retail.ParseMoney(priceText)
	if err != nil {
		b.refuse(at, columnPrice, cells[columnPrice], "a price such as 2.55")
		return
	}
	amount, ok := price.Times(quantity)
	if !ok {
		b.refuse(at, columnQuantity, cells[columnQuantity], "a quantity whose product with the price can be counted")
		return
	}
	b.full = !b.totals.Add(amount, quantity)
	if b.lastMoment.open {
		b.postpone(at, cells[columnTime])
	}
	for c, dictionary := range b.text {
		if dictionary != nil {
			dictionary.append(texts[c])
		}
	}
	b.quantity = append(b.quantity, quantity)
	b.price = append(b.price, price)
	b.time = append(b.time, b.lastUnix)
	if b.opt.Exact {
		b.noteLosses(at, cells, priceText, price)
	}
}

// tick reports progress and lets the caller stop the reading. The readers call
// it once per row.
func (b *builder) tick() error {
	if b.rows&0xfff != 0 {
		return nil
	}
	if b.opt.Progress != nil && b.rows > 0 {
		b.opt.Progress(b.rows)
	}
	if b.flush != nil && b.rows > 0 {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return b.ctx.Err()
}

func (b *builder) wantTime() string {
	if b.serials {
		return "a date of the calendar"
	}
	return "a date such as 2010-12-01 08:26"
}

// readTime reads a time into lastMoment and lastUnix and reports whether it is
// one.
func (b *builder) readTime(s string) bool {
	if s == b.lastTime && s != "" {
		return b.lastOK
	}
	b.lastTime = strings.Clone(s)
	if b.lastMoment, b.lastOK = parseMoment(s); b.lastOK {
		if b.lastMoment.open && b.dayFirst != nil {
			b.lastUnix, b.lastOK = b.lastMoment.unix(*b.dayFirst)
			b.lastMoment.open = false
		} else if b.lastMoment.open {
			_, day := b.lastMoment.unix(true)
			_, month := b.lastMoment.unix(false)
			b.lastOK = day || month
		} else {
			b.lastUnix, b.lastOK = b.lastMoment.unix(false)
		}
	} else if b.serials {
		b.lastMoment = moment{}
		b.lastUnix, b.lastMoment.fraction, b.lastOK = parseSerial(s, b.date1904)
	}
	return b.lastOK
}

func (b *builder) refuse(at source, c column, value, want string) {
	b.refuseRow(at, at.header.name(c), value, want)
}

func (b *builder) refuseRow(at source, column, value, want string) {
	b.bad++
	if len(b.first) < maxFirstBad {
		b.first = append(b.first, orderedBad{b.rows, BadRow{at.sheet, at.row, column, shorten(value), want}})
	}
}

// finish settles what only the whole file can tell, and returns the table.
func (b *builder) finish(name string, reading *Reading) (*retail.Transactions, error) {
	t := &retail.Transactions{
		Invoice: b.text[columnInvoice].text(), StockCode: b.text[columnStockCode].text(),
		Description: b.text[columnDescription].text(), Customer: b.text[columnCustomer].text(),
		Country: b.text[columnCountry].text(), Quantity: b.quantity, Price: b.price, Time: b.time,
	}
	t = b.settle(t, reading)
	reading.Rows, reading.BadRows = b.rows, b.bad
	for _, bad := range b.first {
		reading.FirstBad = append(reading.FirstBad, bad.BadRow)
	}
	for _, loss := range b.losses {
		if loss.Count > 0 {
			reading.Losses = append(reading.Losses, loss)
		}
	}
	reading.Warnings = append(reading.Warnings, b.warnings()...)
	switch {
	case b.rows == 0:
		return nil, &Error{Name: name, Kind: ErrNoRows, Detail: "has a header but no data rows: nothing to read"}
	case float64(b.bad) > b.opt.maxBadShare()*float64(b.rows) || b.bad == b.rows:
		return nil, &Error{Name: name, Kind: ErrTooManyBadRows, Detail: b.tooManyBad()}
	case b.full:
		return nil, &Error{Name: name, Kind: ErrTooLarge, Detail: "has quantities and prices that add up to more than can be counted exactly: look for mistyped ones"}
	}
	if b.opt.Progress != nil {
		b.opt.Progress(b.rows)
	}
	return t, nil
}

func (b *builder) warnings() (out []string) {
	if b.bad > 0 {
		out = append(out, fmt.Sprintf("%d of %d rows could not be read and were left out; the first: %s.", b.bad, b.rows, b.first[0].BadRow))
	}
	decoded := 0
	for _, d := range b.text {
		if d != nil {
			decoded += d.decoded
		}
	}
	if decoded > 0 {
		out = append(out, fmt.Sprintf("The text is not UTF-8: %d values were read as Windows-1252.", decoded))
	}
	for _, id := range b.text[columnCustomer].dict {
		if _, _, rounded := cutExponent(id); rounded && !b.opt.Exact { // exact: told by Losses
			out = append(out, fmt.Sprintf("Customer ids such as %s were rounded by the program that wrote the file: different customers may share one.", shorten(id)))
			break
		}
	}
	return out
}

func (b *builder) tooManyBad() string {
	limit := fmt.Sprintf("more than the %g%% accepted", b.opt.maxBadShare()*100)
	switch {
	case b.opt.maxBadShare() == 0:
		limit = "and none may be left out"
	case b.bad == b.rows && b.opt.maxBadShare() == 1:
		limit = "so that none is left"
	}
	return fmt.Sprintf("has %d of %d rows that cannot be read, %s; the first: %s", b.bad, b.rows, limit, b.first[0].BadRow)
}

// String names the cell, what it holds and what was expected.
func (r BadRow) String() string {
	var s strings.Builder
	if r.Sheet != "" {
		fmt.Fprintf(&s, "sheet %q, ", r.Sheet)
	}
	fmt.Fprintf(&s, "row %d, ", r.Row)
	if r.Column != "" {
		fmt.Fprintf(&s, "column %s, ", r.Column)
	}
	if r.Value == "" {
		fmt.Fprintf(&s, "is empty, expected %s", r.Want)
	} else {
		fmt.Fprintf(&s, "is %q, expected %s", r.Value, r.Want)
	}
	return s.String()
}

// trimSpace does what strings.TrimSpace does, with a quick answer for a string
// without any space around it.
func trimSpace(s string) string {
	if s == "" || (s[0] > ' ' && s[0] < 0x80 && s[len(s)-1] > ' ' && s[len(s)-1] < 0x80) {
		return s
	}
	return strings.TrimSpace(s)
}
