package xlsx

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/table"
)

// sheet is a table, or as much of it as fits on one sheet, with the sentences below it.
type sheet struct {
	table *table.Table
	wide  []float64 // the columns' widths
	below []string
	part  bool // the table needs several sheets
}

// split divides a table into sheets of at most opt.rows rows, including the header and
// the sentences.
func split(t *table.Table, wide []float64, opt WorkbookOptions) []sheet {
	below := sentences(t)
	if opt.Notes != "" {
		below = nil
	}
	tail := 0
	if len(below) > 0 {
		tail = len(below) + 1
	}
	var out []sheet
	from, all := 0, t.Len()
	for 1+all-from+tail > opt.rows {
		n := min(opt.rows-1, all-from)
		if n == 0 {
			break // the sentences alone fill a sheet
		}
		part := t.Part(from, from+n)
		part.Footnotes = nil // they are on the last sheet
		out = append(out, sheet{table: part, wide: wide, part: true})
		from += n
	}
	return append(out, sheet{table: t.Part(from, all), wide: wide, below: below, part: len(out) > 0})
}

// write streams one sheet without the table's rows, which are to follow its header and are
// returned. The stream writer dictates the order: panes and widths before the first row, and
// filter, bars and charts before Flush. Afterwards they would be lost silently.
func (s sheet) write(file *excelize.File, name string, styles *styles, decoration Decoration) (*rows, error) {
	t := s.table
	r := &rows{table: t, names: make([]string, len(t.Columns)), styles: make([]int, len(t.Columns))}
	if err := layOutPage(file, name); err != nil {
		return nil, err
	}
	w, err := file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	if err := w.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}},
	}); err != nil {
		return nil, err
	}
	for j, width := range s.wide {
		if err := w.SetColWidth(j+1, j+1, width); err != nil {
			return nil, err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(t.Columns), t.Len()+1)
	if err != nil {
		return nil, err
	}
	if err := file.AutoFilter(name, "A1:"+last, nil); err != nil {
		return nil, err
	}

	header := make([]any, len(t.Columns))
	for j, c := range t.Columns {
		style, err := styles.header(c.Kind)
		if err != nil {
			return nil, err
		}
		header[j] = excelize.Cell{StyleID: style, Value: table.Within(table.Exported(c.Header()), excelize.TotalCellChars)}
		if r.styles[j], err = styles.column(c, t.Currency, s.wide[j] >= widest); err != nil {
			return nil, err
		}
		if r.names[j], err = excelize.ColumnNumberToName(j + 1); err != nil {
			return nil, err
		}
	}
	if err := w.SetRow("A1", header); err != nil {
		return nil, err
	}
	for i, sentence := range s.below { // an empty row separates them from the filter's range
		style, err := styles.sentence()
		if err != nil {
			return nil, err
		}
		cell, err := excelize.CoordinatesToCellName(1, firstRow+t.Len()+1+i)
		if err != nil {
			return nil, err
		}
		if err := w.SetRow(cell, []any{excelize.Cell{StyleID: style, Value: sentence}}); err != nil {
			return nil, err
		}
	}
	if err := s.decorate(file, name, decoration); err != nil {
		return nil, err
	}
	return r, w.Flush()
}

// layOutPage prepares a sheet for printing: landscape, all columns on one page, the
// header on every page. On a streamed sheet it must come before the stream.
func layOutPage(file *excelize.File, name string) error {
	fit, orientation := true, "landscape"
	pagesWide, pagesHigh := 1, 0 // 0 means any number
	if err := file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	err := file.SetPageLayout(name, &excelize.PageLayoutOptions{
		Orientation: &orientation, FitToWidth: &pagesWide, FitToHeight: &pagesHigh,
	})
	if err != nil {
		return err
	}
	return file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name,
	})
}

// widest is the width of a column in which longer texts wrap.
const widest = 60

// measured returns a table with the decimals that its amounts need if pence asks for them, and
// the widths of its columns in characters: wide enough for the header with
// the filter's button, and for the rows as they are shown. It is the first to see the rows,
// and checks them.
func measured(t *table.Table, pence bool) (*table.Table, []float64, error) {
	const button = 4
	type result struct {
		columns []columnWidth
		err     error
	}
	all, err := newColumnWidths(t, pence), error(nil)
	table.InPieces(t, func(first int, piece *table.Table) (r result) {
		r.columns, r.err = columnWidths(first, piece, pence)
		return r
	}, func(r result) bool {
		for j, c := range r.columns {
			all[j].add(c)
		}
		err = r.err
		return err == nil
	})
	out := *t
	out.Columns = slices.Clone(t.Columns)
	widths := make([]float64, len(t.Columns))
	for j, c := range all {
		if c.amounts {
			out.Columns[j].Decimals = max(out.Columns[j].Decimals, c.pence)
			for _, extreme := range []float64{c.low, c.high} { // no other amount is wider
				c.widen(extreme, out.Columns[j], t.Currency)
			}
		}
		widths[j] = float64(min(widest, max(narrowest, c.needed, utf8.RuneCountInString(t.Columns[j].Header())+button)))
	}
	return &out, widths, err
}

// columnWidths returns how wide the columns must be for rows, of which the first one has the
// given number.
func columnWidths(first int, t *table.Table, pence bool) ([]columnWidth, error) {
	columns := newColumnWidths(t, pence)
	for i, row := range t.All() {
		if err := t.ValidateRow(first+i, row); err != nil {
			return nil, err
		}
		for j, v := range row {
			switch c := &columns[j]; {
			case v == nil:
			case c.amounts:
				c.amount(v)
			case c.needed < widest && !c.fits(v):
				c.widen(v, t.Columns[j], t.Currency)
			}
		}
	}
	return columns, nil
}

const (
	narrowest = 8 // of all columns
	around    = 2 // characters around a cell's text
)

// columnWidth is how wide a column must be for the cells seen so far.
type columnWidth struct {
	needed    int
	least     float64 // the size from which a larger number is never shorter
	low, high float64 // the smallest and the largest number seen
	amounts   bool    // their decimals are sought, and the width is found from low and high in the end
	pence     int     // the decimals that the amounts need
}

func newColumnWidths(t *table.Table, pence bool) []columnWidth {
	columns := make([]columnWidth, len(t.Columns))
	for j, c := range t.Columns {
		columns[j] = columnWidth{low: math.Inf(1), high: math.Inf(-1), amounts: pence && c.Kind == table.Money}
		if c.Kind == table.Money && c.Decimals <= 0 || c.Kind == table.PValue {
			columns[j].least = 1 // smaller ones are written with more digits
		}
	}
	return columns
}

// add takes what other rows of the column need.
func (c *columnWidth) add(d columnWidth) {
	c.needed, c.pence = max(c.needed, d.needed), max(c.pence, d.pence)
	c.low, c.high = min(c.low, d.low), max(c.high, d.high)
}

// amount takes an amount.
func (c *columnWidth) amount(v any) {
	if f, ok := table.Figure(v); ok {
		c.pence = max(c.pence, table.Pence(f))
		c.low, c.high = min(c.low, f), max(c.high, f)
	}
}

// fits reports whether a cell is surely no wider than those seen: a shorter text, or a
// number closer to zero. To write every cell would take most of the time.
func (c *columnWidth) fits(v any) bool {
	if s, ok := v.(string); ok {
		return len(s)+around <= c.needed // no character has less than a byte
	}
	f, ok := table.Figure(v)
	return ok && (f >= c.least && f <= c.high || f <= -c.least && f >= c.low)
}

// widen makes room for a cell.
func (c *columnWidth) widen(v any, column table.Column, currency string) {
	c.needed = max(c.needed, utf8.RuneCountInString(table.Format(v, column, currency))+around)
	if f, ok := table.Figure(v); ok {
		c.low, c.high = min(c.low, f), max(c.high, f)
	}
}
