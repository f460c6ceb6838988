package read

import (
	"errors"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"
)

// Each distinct text is read once; a row then only looks up what became of its
// texts.

// amounts are the distinct texts of a column of numbers, read.
type amounts struct {
	value []int64
	want  []string // what was expected instead; "" if the text could be read
	lost  []bool   // decimals were rounded away
}

// readAmounts reads a column with convert, which turns a number into what the
// table holds.
func (b *builder) readAmounts(c column, f *values.NumberFormat, want string, convert func(values.Decimal) (v int64, lost, ok bool)) amounts {
	column := b.value[c]
	n := column.len()
	a := amounts{make([]int64, n), make([]string, n), make([]bool, n)}
	for code := range n {
		number, _, text := b.cell(c, column.at(int32(code)))
		format := f
		if number {
			format = &numeric
		}
		d, err := format.Parse(text)
		ok := err == nil
		if ok {
			a.value[code], a.lost[code], ok = convert(d)
		}
		if !ok {
			a.want[code] = want
		}
	}
	return a
}

func wholeNumber(d values.Decimal) (v int64, lost, ok bool) {
	v, ok = d.Whole()
	return v, false, ok
}

// priceDecimals is the number of decimals of retail.Money.
const priceDecimals = 4

func price(d values.Decimal) (v int64, lost, ok bool) {
	v, lost, ok = d.Fixed(priceDecimals)
	return v, lost, ok
}

// moments are the distinct texts of the column of times, read.
type moments struct {
	unix           []int64
	want           []string
	fraction, zone []bool // they had one, which is not kept
}

func (b *builder) readMoments(f *values.DateFormat) moments {
	column := b.value[columnTime]
	n := column.len()
	m := moments{make([]int64, n), make([]string, n), make([]bool, n), make([]bool, n)}
	for code := range n {
		text := column.at(int32(code))
		var err error
		if seconds, fraction, ok := b.realDate(text); ok {
			m.fraction[code] = fraction
			m.unix[code], err = f.Real(seconds)
		} else {
			var moment values.Moment
			_, _, text = b.cell(columnTime, text)
			moment, err = f.Parse(text)
			m.unix[code], m.fraction[code], m.zone[code] = moment.Unix, moment.Fraction, moment.Zone
		}
		if err != nil {
			m.want[code] = b.wantTime(err)
		}
	}
	return m
}

func (b *builder) wantTime(err error) string {
	switch {
	case errors.Is(err, values.ErrOrder) && b.opt.DateOrder != values.OrderUnknown:
		return "a date with " + b.opt.DateOrder.String() + ", as set"
	case errors.Is(err, values.ErrSentinel):
		return "a date on which something was bought"
	case b.marked:
		return "a date of the calendar"
	}
	return "a date such as 2010-12-01 08:26"
}

// typed returns the rows that are held as a table, and counts and leaves out those
// that cannot be understood.
func (b *builder) typed(f *formats, ids [columnCount]*identities) *retail.Transactions {
	quantities := b.readAmounts(columnQuantity, &f.quantity, "a whole number", wholeNumber)
	prices := b.readAmounts(columnPrice, &f.price, "a price such as 2.55", price)
	times := b.readMoments(&f.date)
	out := b.check(ids[columnInvoice], &quantities, &prices, &times)
	t := &retail.Transactions{
		Invoice: ids[columnInvoice].text(b.text[columnInvoice]), StockCode: b.text[columnStockCode].text(),
		Description: b.text[columnDescription].text(), Customer: ids[columnCustomer].text(b.text[columnCustomer]),
		Country: b.text[columnCountry].text(),
	}
	t.Quantity = lookUp[int64](b.value[columnQuantity], quantities.value)
	t.Price = lookUp[retail.Money](b.value[columnPrice], prices.value)
	t.Time = lookUp[int64](b.value[columnTime], times.unix)
	b.dropRows()
	if len(out) > 0 {
		t = without(t, out)
	}
	return t
}

// check refuses the rows with a text that could not be read, and returns where
// they are held. It adds up the others.
func (b *builder) check(invoices *identities, quantities, prices *amounts, times *moments) (out []int32) {
	place := b.place.walk()
	quantityCode, priceCode, timeCode := b.value[columnQuantity].code, b.value[columnPrice].code, b.value[columnTime].code
	losses := b.watchLosses(prices, times)
	for i := range b.held() {
		q, p, m := quantityCode[i], priceCode[i], timeCode[i]
		var wrong column
		var want string
		switch {
		case invoices != nil && invoices.code[b.text[columnInvoice].code[i]] == 0: // such as NULL
			wrong, want = columnInvoice, "an invoice number"
		case quantities.want[q] != "":
			wrong, want = columnQuantity, quantities.want[q]
		case times.want[m] != "":
			wrong, want = columnTime, times.want[m]
		case prices.want[p] != "":
			wrong, want = columnPrice, prices.want[p]
		default:
			quantity := quantities.value[q]
			amount, ok := retail.Money(prices.value[p]).Times(quantity)
			if ok {
				b.full = !b.totals.Add(amount, quantity)
				if losses != nil {
					losses(i, place)
				}
				continue
			}
			wrong, want = columnQuantity, "a quantity whose product with the price can be counted"
		}
		out = append(out, int32(i))
		b.bad++
		if len(b.unread) < maxFirstBad {
			rank, at := place(i)
			b.unread = append(b.unread, orderedBad{rank, BadRow{at.sheet, at.row, at.header.name(wrong), shorten(b.written(wrong, i)), want}})
		}
	}
	return out
}

// written returns a cell of a row that is held as the file has it.
func (b *builder) written(c column, row int) string {
	if c.isValue() {
		_, _, text := b.cell(c, b.value[c].at(b.value[c].code[row]))
		return text
	}
	return b.text[c].dict[b.text[c].code[row]]
}

// lookUp returns the value of each row, and lets go of the codes.
func lookUp[T ~int64](s *spellings, value []int64) []T {
	rows := make([]T, len(s.code))
	for i, code := range s.code {
		rows[i] = T(value[code])
	}
	*s = spellings{decoded: s.decoded}
	return rows
}

// without returns the table without some rows, given in ascending order.
func without(t *retail.Transactions, out []int32) *retail.Transactions {
	keep := make([]int32, 0, t.Len()-len(out))
	for i := range int32(t.Len()) {
		if len(out) > 0 && out[0] == i {
			out = out[1:]
			continue
		}
		keep = append(keep, i)
	}
	return t.Select(keep).Compact()
}

// dropRows forgets the rows that are held.
func (b *builder) dropRows() {
	b.decoded += b.decodedNow()
	b.empty()
}

// cell tells what a cell is: a number to the file itself, or in a workbook a
// number that is shown as a date; and its text.
func (b *builder) cell(c column, text string) (number, date bool, rest string) {
	if !b.marked {
		return b.numeric[c], false, text
	}
	if rest, ok := strings.CutPrefix(text, markNumber); ok {
		return true, false, rest
	}
	if rest, ok := strings.CutPrefix(text, markDate); ok {
		return true, true, rest
	}
	return false, false, text
}
