package read

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// LossKind is a way in which a value of a file does not fit into a table of
// transactions.
type LossKind int

const (
	LossDecimals LossKind = iota // a price of more than four decimals is rounded
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
		what, became = describe.Counted(l.Count, "price")+" with more than four decimals rounded", "became "+l.Kept
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

// noteLosses looks for losses in a row that was just added, given by its
// trimmed cells.
func (b *builder) noteLosses(at source, cells *[columnCount]string, priceText string, price retail.Money) {
	if !means(priceText, price) {
		b.note(LossDecimals, at, columnPrice, cells[columnPrice], price.String())
	}
	if m := b.lastMoment; m.fraction || m.zone {
		kept := time.Unix(b.lastUnix, 0).UTC().Format(time.DateTime)
		if m.fraction {
			b.note(LossFraction, at, columnTime, cells[columnTime], kept)
		}
		if m.zone {
			b.note(LossZone, at, columnTime, cells[columnTime], kept)
		}
	}
	for _, c := range [...]column{columnInvoice, columnStockCode, columnCustomer} {
		if s := cells[c]; strings.IndexByte(s, '+') > 0 && roundedOff(s) {
			b.note(LossDigits, at, c, s, s)
		}
	}
}

// means reports whether a number is written as exactly the amount that it was
// read as.
func means(text string, m retail.Money) bool {
	if i := strings.IndexByte(text, '.'); !strings.ContainsAny(text, "eE") && (i < 0 || len(strings.TrimRight(text[i+1:], "0")) <= 4) {
		return true
	}
	want, err := strconv.ParseFloat(text, 64)
	have, err2 := strconv.ParseFloat(m.String(), 64)
	return err == nil && err2 == nil && want == have
}

// roundedOff reports whether s is a number such as 1.23E+17, which has more
// digits than are written.
func roundedOff(s string) bool {
	mantissa, _, ok := cutExponent(s)
	whole, fraction, _ := strings.Cut(mantissa, ".")
	return ok && whole != "" && allDigits(whole) && allDigits(fraction) && identifier(s) == s
}
