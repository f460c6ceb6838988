package columns

import (
	"cmp"
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
	OtherHeader            // its names in another order: the columns change there
	TotalRow               // a total or subtotal, by its word
	SumRow                 // numbers alone: an unlabelled total at the end of a file, a bad row elsewhere
	RemarkRow              // one cell of text: a group's title, "(3336 rows affected)"
)

// Kind tells what a row below the header is. Only a row without a date can be anything but
// data, so no sale is mistaken for a total.
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
	case isHeaderMoved(header, row):
		return OtherHeader
	case filled == 1 && date != "" && !strings.ContainsAny(date, "0123456789"): // a group's title
		return RemarkRow
	case date != "" && !isTotalWord(date):
		return DataRow
	}
	for i := range row {
		if row[i].Kind == Text && isTotalWord(cellAt(row, i)) {
			return TotalRow
		}
	}
	if order := cellAt(row, m.At(Order)); (order == "" || IsTotal(order)) && cellAt(row, m.At(Product)) == "" && m.isNamedTotal(row) {
		return TotalRow
	}
	if filled == 1 && !m.singleNumber(row) {
		return RemarkRow
	}
	if m.nobody(row) && m.numbersOnly(row) {
		return SumRow
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

// isNamedTotal reports whether a row begins with "Total" and a group's name, and all that
// follows is numbers: accounting programs write "Total Acme" below the lines of Acme, and
// spreadsheets "Acme Total".
func (m *Mapping) isNamedTotal(row []Cell) bool {
	for i := range row {
		if text := cellAt(row, i); text != "" {
			return strings.Contains(text, " ") && row[i].Kind == Text && IsTotal(text) && m.numbersOnly(row[i+1:])
		}
	}
	return false
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

// IsAside reports whether a row is better left out of what Examine looks at: the header
// again, a total, or the title of a group. It knows less than Mapping.Kind.
func IsAside(header []string, row []Cell) bool {
	if isHeaderAgain(header, row) || len(header) > 2 && filledCells(row) == 1 {
		return true
	}
	for i := range row {
		if row[i].Kind == Text && isTotalWord(cellAt(row, i)) {
			return true
		}
	}
	return false
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

// isHeaderMoved reports whether a row holds the names of a header, most of them elsewhere.
func isHeaderMoved(header []string, row []Cell) bool {
	const few = 3
	at := map[string]int{}
	for i, name := range header {
		if name = fold(name); name != "" {
			at[name] = i
		}
	}
	names, moved, filled := 0, 0, 0
	for i := range row {
		text := cellAt(row, i)
		if text == "" {
			continue
		}
		filled++
		if from, ok := at[fold(text)]; ok {
			names++
			if from != i {
				moved++
			}
		}
	}
	return names >= few && 4*names >= 3*filled && moved > 1
}

// IsTotal reports whether a text is that of a total, be it of a group: "Total", "Total
// Acme", "10001 Total".
func IsTotal(text string) bool {
	text = trim(text)
	first, _, _ := strings.Cut(text, " ")
	return isTotalWord(text) || isTotalWord(first) || isTotalWord(text[strings.LastIndexByte(text, ' ')+1:])
}

// IsTotalOfOrder reports whether a row is the total of an order below its lines: it has the
// word in the place of a product. Words that are products too, such as "overall" and
// "ensemble", are none here.
func (m *Mapping) IsTotalOfOrder(product string) bool {
	const longest = 20
	return m.At(Order) >= 0 && len(product) <= longest && !strings.ContainsAny(product, "0123456789") && orderTotals()[fold(product)]
}

var orderTotals = sync.OnceValue(func() map[string]bool {
	return folded(`total; subtotal; sub total; sub-total; grand total; order total; invoice total; summe; zwischensumme; gesamtsumme; gesamtbetrag;
	sous-total; total général; totale; subtotale; totaal; subtotaal; totalt; delsum; delsumma; yhteensä; välisumma; celkem; celkom; mezisoučet; összesen;
	toplam; ara toplam; razem; ukupno; sveukupno; međuzbroj; skupaj; vmesna vsota; итого; всего; итог; промежуточный итог; подытог; разом; всього; усього; підсумок;
	общо; всичко; междинна сума; σύνολο; μερικό σύνολο; υποσύνολο; γενικό σύνολο; 合計; 小計; 総合計; 総計; 合计; 小计; 总计; 總計; 합계; 소계; 총계; 총합계`)
})

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
	totais; razem; ogółem; łącznie; suma końcowa; i alt; totalt; samlet; hovedtotal; delsum; totalsumma; delsumma; summa;
	yhteensä; kaikki yhteensä; välisumma; loppusumma; celkem; celkom; celkový součet; celkový súčet; mezisoučet; medzisúčet; součet; súčet;
	spolu; összesen; mindösszesen; végösszeg; részösszeg; toplam; genel toplam; ara toplam; итого; всего; итог; общий итог; итого по документу;
	ukupno; sveukupno; međuzbroj; zbroj; zbir; ukupan zbir; skupaj; vsota; skupna vsota; vmesna vsota;
	промежуточный итог; подытог; разом; всього; усього; підсумок; загальний підсумок; загалом; общо; всичко; обща сума; междинна сума; общ сбор;
	σύνολο; σύνολα; γενικό σύνολο; μερικό σύνολο; υποσύνολο; αθροίσματα; άθροισμα; 合計; 小計; 総合計; 総計; 累計; 合计; 小计; 总计; 总合计; 本页合计; 總計; 總合計; 합계; 소계; 총계; 총합계; 누계`) {
		m[fold(word)] = true
	}
	return m
})

// A Span is a block of merged cells, with rows and columns from 0, ends included.
type Span struct{ Top, Left, Bottom, Right int }

// Merged completes the rows of a table with merged cells: a table grouped by order shows the
// order once for its lines. Each value is copied into all rows of its block, in the block's
// first column.
type Merged struct {
	spans []Span // by their top row
	open  []openSpan
}

// An openSpan is a block of merged cells whose first row has been seen.
type openSpan struct {
	Span
	value Cell
}

// NewMerged takes the blocks of merged cells, in any order.
func NewMerged(spans []Span) *Merged {
	spans = slices.DeleteFunc(slices.Clone(spans), func(s Span) bool { return s.Bottom <= s.Top })
	slices.SortStableFunc(spans, func(a, b Span) int { return cmp.Compare(a.Top, b.Top) })
	return &Merged{spans: spans}
}

// Fill completes a row, given its number from 0. Rows must come in ascending order. The
// result shares the row's memory unless the row is too short.
func (m *Merged) Fill(number int, row []Cell) []Cell {
	m.open = slices.DeleteFunc(m.open, func(o openSpan) bool { return o.Bottom < number })
	for len(m.spans) > 0 && m.spans[0].Top <= number {
		if s := m.spans[0]; s.Top == number && s.Left < len(row) {
			m.open = append(m.open, openSpan{s, row[s.Left]})
		}
		m.spans = m.spans[1:]
	}
	for _, o := range m.open {
		for len(row) <= o.Left {
			row = append(row, Cell{})
		}
		if cellAt(row, o.Left) == "" {
			row[o.Left] = o.value
		}
	}
	return row
}
