package read

import (
	"bytes"

	"customer-segmentation/segkit/retail/read/sheet"
)

// A workbook tells numbers, dates and texts apart: 1.25 may be the number, or a
// text in which the point parts thousands. A number in a column of numbers or
// dates is marked by a character that no text of a workbook can hold.
const (
	markNumber = "\x00n"
	markDate   = "\x00d" // a number in the format of a date
)

// cellTexts turns the cells of a sheet's rows into texts.
type cellTexts struct {
	book   *sheet.Workbook
	value  map[uint16]bool // columns in which numbers are marked
	shared []string        // by the number of a shared string
	known  map[string]string
	buf    []byte
	texts  []string // of one row
}

// markValues has the numbers in the columns of numbers and dates marked.
func (t *cellTexts) markValues(h *header) {
	t.value = map[uint16]bool{}
	for c, at := range h.at {
		if column(c).isValue() && at >= 0 {
			t.value[uint16(at)] = true
		}
	}
}

// row returns a row's texts by column. They are valid until the next call.
func (t *cellTexts) row(cells []sheet.Cell) []string {
	t.texts = t.texts[:0]
	for _, cell := range cells {
		for len(t.texts) < int(cell.Column) {
			t.texts = append(t.texts, "")
		}
		t.texts = append(t.texts, t.text(cell))
	}
	return t.texts
}

func (t *cellTexts) text(cell sheet.Cell) string {
	switch cell.Kind {
	case sheet.Empty, sheet.Uncomputed:
		return ""
	case sheet.Number:
		switch {
		case !t.value[cell.Column]:
			return t.number(cell)
		case cell.Format.IsDate():
			return t.keep(markDate, cell.Text)
		}
		return t.keep(markNumber, cell.Text)
	case sheet.Bool:
		return cell.String()
	}
	if cell.Shared < 0 {
		return t.keep("", cell.Text)
	}
	for len(t.shared) < t.book.SharedStrings() {
		t.shared = append(t.shared, "")
	}
	s := &t.shared[cell.Shared]
	if *s == "" {
		*s = string(cell.Text)
	}
	return *s
}

// number returns a number as an identifier: as it is written, or without the
// exponent. If digits are missing, it keeps those that tell it from any other
// number.
func (t *cellTexts) number(cell sheet.Cell) string {
	if !bytes.ContainsAny(cell.Text, "eE") {
		return t.keep("", cell.Text)
	}
	if written := identifier(string(cell.Text)); allDigits(written) {
		return written
	}
	return cell.String()
}

// keep returns a text behind its mark; each is copied once.
func (t *cellTexts) keep(mark string, text []byte) string {
	t.buf = append(append(t.buf[:0], mark...), text...)
	s, ok := t.known[string(t.buf)]
	if !ok {
		s = string(t.buf)
		if t.known == nil {
			t.known = map[string]string{}
		}
		if len(t.known) < maxKnown {
			t.known[s] = s
		}
	}
	return s
}
