package xlsx

import (
	"math"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/table"
)

// sheet is a table, or as much of it as fits on one sheet, with the sentences below it.
type sheet struct {
	table *table.Table
	below []string
	part  bool // the table needs several sheets
}

// split divides a table into sheets of at most opt.rows rows, including the header and
// the sentences.
func split(t *table.Table, opt WorkbookOptions) []sheet {
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
		out = append(out, sheet{table: part, part: true})
		from += n
	}
	return append(out, sheet{table: t.Part(from, all), below: below, part: len(out) > 0})
}

// write streams one sheet. The stream writer dictates the order: panes and widths
// before the first row, and filter, bars and charts before Flush. Afterwards they would
// be lost silently.
func (s sheet) write(file *excelize.File, name string, styles *styles, decoration Decoration) error {
	t := s.table
	if err := layOutPage(file, name); err != nil {
		return err
	}
	w, err := file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}},
	}); err != nil {
		return err
	}
	wide, err := widths(t)
	if err != nil {
		return err
	}
	for j, width := range wide {
		if err := w.SetColWidth(j+1, j+1, width); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(t.Columns), t.Len()+1)
	if err != nil {
		return err
	}
	if err := file.AutoFilter(name, "A1:"+last, nil); err != nil {
		return err
	}

	cells := make([]any, len(t.Columns))
	columnStyles := make([]int, len(t.Columns))
	for j, c := range t.Columns {
		head, err := styles.header(c.Kind)
		if err != nil {
			return err
		}
		cells[j] = excelize.Cell{StyleID: head, Value: table.Within(table.Exported(c.Header()), excelize.TotalCellChars)}
		if columnStyles[j], err = styles.column(c, t.Currency, wide[j] >= widest); err != nil {
			return err
		}
	}
	if err := w.SetRow("A1", cells); err != nil {
		return err
	}
	line := 1
	next := func(cells []any) error {
		line++
		cell, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return err
		}
		return w.SetRow(cell, cells)
	}
	for _, row := range t.All() {
		for j, v := range row {
			cells[j] = nil
			if value := stored(v, t.Columns[j]); value != nil {
				cells[j] = excelize.Cell{StyleID: columnStyles[j], Value: value}
			}
		}
		if err := next(cells); err != nil {
			return err
		}
	}
	if len(s.below) > 0 {
		line++ // an empty row separates the sentences from the filter's range
		style, err := styles.sentence()
		if err != nil {
			return err
		}
		for _, sentence := range s.below {
			if err := next([]any{excelize.Cell{StyleID: style, Value: sentence}}); err != nil {
				return err
			}
		}
	}
	if err := s.decorate(file, name, decoration, wide); err != nil {
		return err
	}
	return w.Flush()
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

// stored returns a cell's value as the file holds it; nil for an empty cell.
func stored(v any, c table.Column) any {
	switch c.Kind {
	case table.Text:
		if s, ok := v.(string); ok && s != "" {
			return table.Within(table.Exported(s), excelize.TotalCellChars)
		}
		return nil
	case table.Count:
		switch v.(type) {
		case int, int32, int64:
			return v
		}
		return nil
	case table.Date:
		if t, ok := v.(time.Time); ok && !t.IsZero() {
			return serial(t)
		}
		return nil
	default:
		if f, ok := table.Figure(v); ok {
			return rounded(f, c)
		}
		return nil
	}
}

// rounded keeps two digits more of a number than its column shows, and of money a tenth
// of a penny, so that no cell holds digits that mean nothing.
func rounded(f float64, c table.Column) float64 {
	decimals := c.Decimals + 2
	switch c.Kind {
	case table.PValue:
		return f
	case table.Percent:
		decimals += 2
	case table.Money:
		decimals = max(decimals, 3)
	}
	scale := math.Pow10(min(decimals, 15))
	if r := math.Round(f*scale) / scale; !math.IsInf(r, 0) && !math.IsNaN(r) {
		return r
	}
	return f
}

// serial returns a day as Excel counts them: 1 is 1900-01-01, and 60 is 1900-02-29, a
// day that never existed. Days before March 1900, where programs disagree, and after
// 9999 become text.
func serial(t time.Time) any {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	n := int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
	if n <= 60 || t.Year() > 9999 {
		return t.Format("2006-01-02")
	}
	return n
}

// widest is the width of a column in which longer texts wrap.
const widest = 60

// widths returns the columns' widths in characters: wide enough for the header with
// the filter's button, and for the rows as they are shown. It is the first to see the rows,
// and checks them.
func widths(t *table.Table) ([]float64, error) {
	const button = 4
	columns := make([]columnWidth, len(t.Columns))
	for j, c := range t.Columns {
		columns[j] = columnWidth{
			needed: max(narrowest, utf8.RuneCountInString(c.Header())+button), low: math.Inf(1), high: math.Inf(-1),
		}
		if c.Kind == table.Money && c.Decimals <= 0 || c.Kind == table.PValue {
			columns[j].least = 1 // smaller ones are written with more digits
		}
	}
	for i, row := range t.All() {
		if err := t.ValidateRow(i, row); err != nil {
			return nil, err
		}
		for j, v := range row {
			if v != nil && columns[j].needed < widest && !columns[j].fits(v) {
				columns[j].widen(v, t.Columns[j], t.Currency)
			}
		}
	}
	out := make([]float64, len(t.Columns))
	for j := range columns {
		out[j] = float64(min(columns[j].needed, widest))
	}
	return out, nil
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
