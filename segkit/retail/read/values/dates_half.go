package values

import (
	"fmt"
	"math"
)

// A spreadsheet that expects the month first turns 05/01/2023, 5 January, into
// the date 1 May, and leaves 13/01/2023 as text because there is no month 13.
// The column then holds real dates whose days are all up to 12, and texts that
// all have a number above 12: the former are wrong, and nothing shows it.

// halfEvidence counts both kinds.
type halfEvidence struct {
	realDays, textDays map[int64]struct{} // distinct, at most mostDays
	realText, textText Example
	late               bool // a real date with a day above 12
	open               bool // a text that both orders can read
}

const mostDays = 64

func (h *halfEvidence) real(days int64, text string, count int) {
	if h.late {
		return
	}
	if _, _, day := dateOf(days); day > 12 {
		h.late = true
		return
	}
	h.realText.see(text, "swapped by a spreadsheet", count)
	remember(&h.realDays, days)
}

func (h *halfEvidence) text(days int64, text string, count int) {
	if h.open {
		return
	}
	h.textText.see(text, "left as text", count)
	remember(&h.textDays, days)
}

func remember(set *map[int64]struct{}, days int64) {
	if *set == nil {
		*set = map[int64]struct{}{}
	}
	if len(*set) < mostDays {
		(*set)[days] = struct{}{}
	}
}

// found reports whether the column was half converted: no real date has a day
// above 12, every text has, and chance would do that less than once in a
// thousand columns.
func (h *halfEvidence) found() bool {
	if h.late || h.open || h.realText.Count == 0 || h.textText.Count == 0 {
		return false
	}
	const early = 12 * 12 / 365.25 // of all days of a year
	chance := math.Pow(early, float64(len(h.realDays))) * math.Pow(1-early, float64(len(h.textDays)))
	return chance < .001
}

// A HalfConverted is the error of a column of which a spreadsheet swapped day and
// month in some dates and left the others as text.
type HalfConverted struct {
	Real, Text Example
}

func (h *HalfConverted) Error() string {
	return fmt.Sprintf("a spreadsheet swapped day and month in some of these dates: "+
		"none of %d real dates such as %s has a day above 12, and each of %d dates kept as text such as %s has; "+
		"export the file again without opening it in a spreadsheet",
		h.Real.Count, shorten(h.Real.Text), h.Text.Count, shorten(h.Text.Text))
}

// HalfConverted returns the finding if the column's dates were half converted,
// and nil otherwise.
func (d *Dates) HalfConverted() *HalfConverted {
	if !d.half.found() {
		return nil
	}
	return &HalfConverted{d.half.realText, d.half.textText}
}
