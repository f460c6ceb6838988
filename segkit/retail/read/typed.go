package read

import (
	"errors"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

// Each distinct text is read once; a row then only looks up what became of its
// texts.

// amounts are the distinct texts of a column of numbers, read.
type amounts struct {
	value []int64
	want  wanted
	lost  []bool // decimals were rounded away
}

// wanted is what was expected instead of the texts of a column, "" for those that could be read. Most
// columns have none that could not, but for the empty one, which may stand in no row.
type wanted struct {
	empty  string   // instead of the empty text
	others []string // by code; nil if all could be read
}

// note notes what was expected instead of one of n texts.
func (w *wanted) note(code, n int, want string) {
	if code == 0 {
		w.empty = want
		return
	}
	if w.others == nil {
		w.others = make([]string, n)
	}
	w.others[code] = want
}

// of returns what was expected instead of a text.
func (w *wanted) of(code int32) string {
	switch {
	case code == 0:
		return w.empty
	case w.others == nil:
		return ""
	}
	return w.others[code]
}

// readNumbers reads the numbers of a column; ok is false where a text is none.
func (b *builder) readNumbers(c column, f *values.NumberFormat) (numbers []values.Decimal, ok []bool) {
	column := b.value[c]
	n := column.len()
	numbers, ok = make([]values.Decimal, n), make([]bool, n)
	for code := range n {
		number, _, text := b.cell(column.at(int32(code)))
		format := f
		if number {
			format = &numeric
		}
		d, err := format.Parse(text)
		numbers[code], ok[code] = d, err == nil
	}
	return numbers, ok
}

// fixed reads a column in fixed point. A table without the column has no amounts.
func (b *builder) fixed(c column, f *values.NumberFormat, places int, want string) amounts {
	if !b.has[c] {
		return amounts{}
	}
	numbers, isNumber := b.readNumbers(c, f)
	n := len(numbers)
	a := amounts{value: make([]int64, n), lost: make([]bool, n)}
	for code, d := range numbers {
		ok := isNumber[code]
		if ok {
			a.value[code], a.lost[code], ok = d.Fixed(places)
		}
		if !ok {
			a.want.note(code, n, want)
		}
	}
	return a
}

// quantityPlaces returns how many decimals the quantities have, at most as many as money.
func (b *builder) quantityPlaces(f *values.NumberFormat) (places int) {
	if !b.has[columnQuantity] {
		return 0
	}
	numbers, isNumber := b.readNumbers(columnQuantity, f)
	for code, d := range numbers {
		for ; isNumber[code] && places < priceDecimals; places++ {
			if _, lost, ok := d.Fixed(places); !ok || !lost {
				break
			}
		}
	}
	return places
}

// priceDecimals is the number of decimals of retail.Money.
const priceDecimals = 4

// moments are the distinct texts of the column of times, read.
type moments struct {
	unix           []int64
	want           wanted
	fraction, zone []bool // they had one, which is not kept
}

func (b *builder) readMoments(f *values.DateFormat) moments {
	column := b.value[columnTime]
	n := column.len()
	m := moments{unix: make([]int64, n), fraction: make([]bool, n), zone: make([]bool, n)}
	for code := range n {
		text := column.at(int32(code))
		var err error
		if seconds, fraction, ok := b.realDate(text); ok {
			m.fraction[code] = fraction
			m.unix[code], err = f.Real(seconds)
		} else {
			var moment values.Moment
			_, _, text = b.cell(text)
			moment, err = f.Parse(text)
			m.unix[code], m.fraction[code], m.zone[code] = moment.Unix, moment.Fraction, moment.Zone
		}
		if err != nil {
			m.want.note(code, n, b.wantTime(err))
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
	case b.workbook:
		return "a date of the calendar"
	}
	return "a date such as 2010-12-01 08:26"
}

// typed returns the rows that are held as a table, and counts and leaves out those
// that cannot be understood.
func (b *builder) typed(f *formats) *retail.Transactions {
	ids := b.identify(f)
	l := b.readLines(f, ids[columnInvoice])
	t := &retail.Transactions{
		Invoice: ids[columnInvoice].text(b.text[columnInvoice]), StockCode: b.text[columnStockCode].text(),
		Description: b.text[columnDescription].text(), Customer: ids[columnCustomer].text(b.text[columnCustomer]),
		Country: b.text[columnCountry].text(), Quantity: l.quantity, Price: l.price, Total: l.total, Time: l.time,
		Scale: l.scale, Other: b.other,
	}
	if t.Total != nil {
		t.Scale = max(t.Scale, 1) // as a stored table has it
	}
	if b.has[columnStatus] {
		t.Status = b.text[columnStatus].text()
	}
	if b.has[columnCategory] {
		t.Category = b.text[columnCategory].text()
	}
	refunds := b.refunds(l, t)
	b.dropRows()
	if len(l.out) > 0 {
		t = without(t, l.out)
		b.shiftParts(l.out)
	}
	t = b.withRefunds(t, refunds)
	if t.Other != nil && !b.hashes {
		t.Other = numbered(t.Other)
	}
	if b.header != nil && b.header.at[columnInvoice] < 0 {
		makeUpOrders(t)
	}
	return t
}

// written returns a cell of a row that is held as the file has it.
func (b *builder) written(c column, row int) string {
	if c.isValue() {
		_, _, text := b.cell(b.value[c].at(b.value[c].code[row]))
		return text
	}
	return b.text[c].dict[b.text[c].code[row]]
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

// A number of a format that tells numbers from texts is marked by a character that no
// text of a workbook can hold: 1.25 may be the number, or a text in which the point
// parts thousands.
const (
	markNumber = "\x00n"
	markDate   = "\x00d" // in a workbook a number that is shown as a date
)

// mark returns the mark of a kind of cell.
func (b *builder) mark(k columns.Kind) string {
	switch {
	case !b.typedCells:
		return ""
	case k == columns.Number:
		return markNumber
	case k == columns.Day && b.workbook:
		return markDate
	}
	return ""
}

// cell tells what a cell is: a number to the file itself, or in a workbook a
// number that is shown as a date; and its text.
func (b *builder) cell(text string) (number, date bool, rest string) {
	if !b.typedCells {
		return false, false, text
	}
	if rest, ok := strings.CutPrefix(text, markNumber); ok {
		return true, false, rest
	}
	if rest, ok := strings.CutPrefix(text, markDate); ok {
		return true, true, rest
	}
	return false, false, text
}
