package read

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/retail"
)

// dayOrder collects what a column reveals about the order of day and month. A
// first number above 12 speaks for the day first, a second one for the month
// first.
type dayOrder struct {
	dayFirst, monthFirst int // rows that can be read in one order only
}

func (o *dayOrder) see(m moment) {
	_, day := m.unix(true)
	_, month := m.unix(false)
	switch {
	case day && !month:
		o.dayFirst++
	case month && !day:
		o.monthFirst++
	}
}

// decide returns the order that more rows demand; the other rows are then bad
// rows. If no row demands either, the month comes first, as in Online Retail's
// own exports, and certain is false.
func (o *dayOrder) decide() (dayFirst, certain bool) {
	return o.dayFirst > 0 && o.dayFirst >= o.monthFirst, o.dayFirst+o.monthFirst > 0
}

// openTime is a row whose time is settled at the end.
type openTime struct {
	index, text int // in the columns, and in openTexts
	moment      moment
	bad         orderedBad
}

// postpone keeps the row about to be added for settle.
func (b *builder) postpone(at source, text string) {
	if n := len(b.openTexts); n == 0 || b.openTexts[n-1] != text {
		b.openTexts = append(b.openTexts, b.lastTime)
	}
	b.order.see(b.lastMoment)
	b.open = append(b.open, openTime{
		index: len(b.time), text: len(b.openTexts) - 1, moment: b.lastMoment,
		bad: orderedBad{b.rows, BadRow{Sheet: at.sheet, Row: at.row, Column: at.header.name(columnTime)}},
	})
}

func orderWarning(example string) string {
	return fmt.Sprintf("Dates such as %s can be read with the day or the month first, and no row shows which: they were read with the month first.",
		shorten(example))
}

// settle decides the order of day and month and fills in the times that wait
// for it. It removes rows whose date is impossible in that order.
func (b *builder) settle(t *retail.Transactions, reading *Reading) *retail.Transactions {
	if len(b.open) == 0 {
		return t
	}
	dayFirst, certain := b.order.decide()
	if !certain {
		reading.Warnings = append(reading.Warnings, orderWarning(b.openTexts[0]))
	}
	want := "a date with the month first, as in most rows"
	if dayFirst {
		want = "a date with the day first, as in most rows"
	}
	var out []int // indices of rows to take out
	for _, o := range b.open {
		seconds, ok := o.moment.unix(dayFirst)
		t.Time[o.index] = seconds
		if ok {
			continue
		}
		out = append(out, o.index)
		if len(out) <= maxFirstBad {
			o.bad.Value, o.bad.Want = shorten(b.openTexts[o.text]), want
			b.first = append(b.first, o.bad)
		}
	}
	if len(out) == 0 {
		return t
	}
	b.bad += len(out)
	slices.SortFunc(b.first, func(x, y orderedBad) int { return cmp.Compare(x.rank, y.rank) })
	b.first = b.first[:min(len(b.first), maxFirstBad)]
	keep := make([]int32, 0, t.Len()-len(out))
	for i := range t.Len() {
		if len(out) > 0 && out[0] == i {
			out = out[1:]
			continue
		}
		keep = append(keep, int32(i))
	}
	return t.Select(keep).Compact()
}
