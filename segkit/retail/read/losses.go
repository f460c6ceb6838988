package read

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// LossKind is a way in which a value of a file does not fit into a table of
// transactions.
type LossKind int

const (
	LossDecimals LossKind = iota // a price, amount or quantity of more than four decimals is rounded
	LossFraction                 // a fraction of a second is rounded
	LossZone                     // a time zone is left out: the clock is the shop's own
	LossNaN                      // a number that stands for nothing (NaN) is left empty
	LossDigits                   // an identifier lost digits in the program that wrote the file; it is kept as it stands
	lossKinds
)

// Loss counts the values of a kind that a table of transactions cannot hold,
// and shows the first of them. Numbers count as equal if their nearest binary
// fractions are, which is how spreadsheets keep them: 2.5499999999999998 is
// 2.55, and a day number that is less than half a millisecond away from a
// second is that second.
type Loss struct {
	Kind   LossKind
	Count  int
	Sheet  string // of the first, "" where the format has none
	Row    int    // of the first, as a spreadsheet numbers it
	Column string // of the first, the file's own name
	Value  string // the first, as the file has it
	Kept   string // what the table holds instead, "" for nothing
}

// String returns a sentence without the full stop.
func (l Loss) String() string {
	var what, became string
	switch l.Kind {
	case LossDecimals:
		what, became = describe.Counted(l.Count, "number")+" with more than four decimals rounded", "became "+l.Kept
	case LossFraction:
		what, became = describe.Counted(l.Count, "time")+" with a fraction of a second rounded", "became "+l.Kept
	case LossZone:
		what, became = describe.Counted(l.Count, "time")+" kept without its time zone", "became "+l.Kept
	case LossNaN:
		what, became = describe.Counted(l.Count, "NaN value")+" left empty", "became empty"
	case LossDigits:
		what, became = describe.Counted(l.Count, "identifier")+" whose last digits were rounded off by the program that wrote the file", "was kept as it stands"
	}
	where := ""
	if l.Sheet != "" {
		where = fmt.Sprintf("sheet %q, ", l.Sheet)
	}
	return fmt.Sprintf("%s; the first in %srow %d, column %s: %s %s", what, where, l.Row, l.Column, l.Value, became)
}

// note counts a loss in a row.
func (b *builder) note(kind LossKind, at source, c column, value, kept string) {
	l := &b.losses[kind]
	if l.Count++; l.Count == 1 {
		*l = Loss{kind, 1, at.sheet, at.row, at.header.name(c), shorten(value), kept}
	}
}

// watchLosses returns a function that notes the losses of a good row, or nil
// where there is none in any.
func (b *builder) watchLosses(numbers map[column]*amounts, times *moments) func(row int, place func(int) (int, source)) {
	if !b.opt.Exact {
		return nil
	}
	some := slices.Contains(times.fraction, true) || slices.Contains(times.zone, true)
	var cut []column // in their order, that have such numbers; a file may lack any of them
	for _, c := range b.active {
		if n := numbers[c]; n != nil && slices.Contains(n.lost, true) {
			cut = append(cut, c)
			some = true
		}
	}
	ids := [...]column{columnInvoice, columnStockCode, columnCustomer}
	var rounded [len(ids)][]bool
	for i, c := range ids {
		for _, id := range b.text[c].dict {
			off := strings.IndexByte(id, '+') > 0 && roundedOff(trimSpace(id))
			rounded[i] = append(rounded[i], off)
			some = some || off
		}
	}
	if !some {
		return nil
	}
	return func(row int, place func(int) (int, source)) {
		for _, c := range cut {
			if n, code := numbers[c], b.value[c].code[row]; n.lost[code] { // to four decimals, be it money or none
				_, at := place(row)
				b.note(LossDecimals, at, c, b.written(c, row), retail.Money(n.value[code]).String())
			}
		}
		if m := b.value[columnTime].code[row]; times.fraction[m] || times.zone[m] {
			_, at := place(row)
			text, kept := b.written(columnTime, row), time.Unix(times.unix[m], 0).UTC().Format(time.DateTime)
			if times.fraction[m] {
				b.note(LossFraction, at, columnTime, text, kept)
			}
			if times.zone[m] {
				b.note(LossZone, at, columnTime, text, kept)
			}
		}
		for i, c := range ids {
			if rounded[i][b.text[c].code[row]] {
				_, at := place(row)
				s := trimSpace(b.written(c, row))
				b.note(LossDigits, at, c, s, s)
			}
		}
	}
}

// roundedOff reports whether s is a number such as 1.23E+17, which has more
// digits than are written.
func roundedOff(s string) bool {
	mantissa, _, ok := cutExponent(s)
	whole, fraction, _ := strings.Cut(mantissa, ".")
	return ok && whole != "" && allDigits(whole) && allDigits(fraction) && identifier(s) == s
}
