package columns

import (
	"slices"
	"strings"
	"sync"
)

// A RowKind says what a row below the header is.
type RowKind int

// The kinds of rows.
const (
	DataRow        RowKind = iota
	BlankRow               // nothing
	RepeatedHeader         // the header again, as where files were joined
	TotalRow               // a total or subtotal
	RemarkRow              // one cell of text: a group's title, "(3336 rows affected)"
)

// Kind tells what a row below the header is. Only a row without a date can be anything but
// data, so no sale is mistaken for a total. A row that has numbers, but no date, customer or
// order, is an unlabelled total: believe that at the end of the file only, and count such
// rows as bad elsewhere.
func (m *Mapping) Kind(header []string, row []Cell) RowKind {
	date := cellAt(row, m.At(Date))
	if m.Shape.Aggregated() {
		date = cellAt(row, m.At(m.recency()))
	}
	if date != "" && date[0] >= '0' && date[0] <= '9' { // nearly all rows
		return DataRow
	}
	filled := filledCells(row)
	switch {
	case filled == 0:
		return BlankRow
	case isHeaderAgain(header, row):
		return RepeatedHeader
	case date != "" && !isTotalWord(date):
		return DataRow
	}
	for i := range row {
		if row[i].Kind == Text && isTotalWord(cellAt(row, i)) {
			return TotalRow
		}
	}
	if filled == 1 && !m.singleNumber(row) {
		return RemarkRow
	}
	if m.nobody(row) && m.numbersOnly(row) {
		return TotalRow
	}
	return DataRow
}

func (m *Mapping) recency() Role {
	if m.Shape == AggregatedByDate {
		return LastOrder
	}
	return DaysSince
}

// singleNumber reports whether the only cell of a row is a number: a bare sum.
func (m *Mapping) singleNumber(row []Cell) bool { return m.numbersOnly(row) && m.nobody(row) }

// nobody reports whether a row names neither a customer nor an order.
func (m *Mapping) nobody(row []Cell) bool {
	for _, r := range []Role{Customer, Email, Order, Product} {
		if cellAt(row, m.At(r)) != "" {
			return false
		}
	}
	return true
}

// numbersOnly reports whether all that a row holds is numbers.
func (m *Mapping) numbersOnly(row []Cell) bool {
	for i := range row {
		text := cellAt(row, i)
		if text == "" {
			continue
		}
		if _, ok := (Plain{}).Number(i, text); !ok {
			return false
		}
	}
	return true
}

// isHeaderAgain reports whether a row repeats the header, other columns aside.
func isHeaderAgain(header []string, row []Cell) bool {
	same, named := 0, 0
	for i, name := range header {
		if trim(name) == "" {
			continue
		}
		named++
		if text := cellAt(row, i); text != "" && fold(text) == fold(name) {
			same++
		}
	}
	return named > 1 && same == named || named > 4 && same >= named-1
}

// isTotalWord reports whether a text introduces a sum: "Total", "Summe:", "Total for
// Acme", "Gesamt".
func isTotalWord(text string) bool {
	if len(text) > 60 {
		return false
	}
	folded := strings.ToLower(strings.TrimRight(trim(text), ": "))
	first, rest, more := strings.Cut(folded, " ")
	if totalWords()[fold(folded)] {
		return true
	}
	if !more {
		return false
	}
	second, _, _ := strings.Cut(rest, " ")
	return slices.Contains([]string{"total", "subtotal", "summe", "totale", "totaal"}, first) &&
		slices.Contains([]string{"for", "of", "für", "pour", "para", "per", "voor", "de"}, second)
}

var totalWords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for word := range split(`total; totals; grand total; sub total; subtotal; sum; overall; overall total; grand totals;
	column total;
	total general; total général; totaux; summe; gesamt; gesamtsumme; zwischensumme; gesamtergebnis; ergebnis;
	insgesamt; endsumme; übertrag; somme; sous-total; ensemble; suma; suma total; totales; total geral; totale;
	totali; totale complessivo; totale generale; somma; subtotale; totaal; eindtotaal; subtotaal; som; soma;
	totais; razem; ogółem; łącznie; suma końcowa`) {
		m[fold(word)] = true
	}
	return m
})

// A Span is a block of merged cells, with rows and columns from 0, ends included.
type Span struct{ Top, Left, Bottom, Right int }

// FillMerged copies the value of merged cells into all of their rows, in the columns up
// to the span's right end: a table grouped by order shows the order once for its lines. Rows are
// numbered from firstRow on.
func FillMerged(rows [][]Cell, firstRow int, spans []Span) {
	for _, s := range spans {
		top := s.Top - firstRow
		if top < 0 || top >= len(rows) || s.Left >= len(rows[top]) || s.Bottom == s.Top {
			continue
		}
		value := rows[top][s.Left]
		for i := top + 1; i <= s.Bottom-firstRow && i < len(rows); i++ {
			for len(rows[i]) <= s.Left {
				rows[i] = append(rows[i], Cell{})
			}
			if cellAt(rows[i], s.Left) == "" {
				rows[i][s.Left] = value
			}
		}
	}
}
