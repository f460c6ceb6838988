package pages

import (
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/table"
)

// inPairs adds tables that each would leave half of the page empty two by two, side by side,
// and those that need more than half of its width alone. On the screen, where the type is larger and
// a page has no end, all stand alone.
func (b *book) inPairs(list []*table.Table) {
	half := (b.Width() - columnGap) / 2
	for len(list) > 0 {
		if !b.onScreen && len(list) > 1 && b.narrow(list[0], half) && b.narrow(list[1], half) {
			side := func(t *table.Table) []pdf.Block { return []pdf.Block{pdf.Table{Data: *b.under(t), Compact: true}} }
			b.Add(pdf.Columns{Cols: [][]pdf.Block{side(list[0]), side(list[1])}, Gap: columnGap})
			list = list[2:]
			continue
		}
		b.Add(pdf.Table{Data: *b.under(list[0]), Compact: true, Close: len(list[0].Rows) > fewRows})
		list = list[1:]
	}
}

// fewRows is the number of rows up to which a table of segments needs no closer lines for three of its
// kind to have room on a page: the most segments that the rule chooses.
const fewRows = 8

// columnGap is the space between columns, in points.
const columnGap = 24

// narrow reports whether a compact table has room in a width without cutting a word or a figure, and
// without a name of more than two lines, for which it would be as high as two tables of the whole width.
func (b *book) narrow(t *table.Table, width float64) bool {
	const size, gap = 7.4, 9 // of a compact table
	need := -float64(gap)
	for j, column := range t.Columns {
		widest := 0.0
		fit := func(text string, style typeface.Style) {
			widest = max(widest, b.theme.Fonts.Width(text, style, size))
		}
		for _, word := range strings.Fields(column.Name) {
			fit(word, typeface.Medium)
		}
		for _, row := range t.Rows {
			text := pdf.CellText(row[j], column, t.Currency)
			if column.Kind.RightAligned() {
				fit(text, typeface.Regular)
				continue
			}
			longest := 0.0
			for _, word := range strings.Fields(text) {
				longest = max(longest, b.theme.Fonts.Width(word, typeface.Regular, size))
			}
			whole := b.theme.Fonts.Width(text, typeface.Regular, size)
			widest = max(widest, min(whole, (whole+longest)/2)) // the first line ends before a word that has no room
		}
		need += widest + gap
	}
	return need <= width
}
