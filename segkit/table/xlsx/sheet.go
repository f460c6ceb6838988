package xlsx

import (
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/table"
)

// sheet is a table, or as much of it as one sheet holds, and the sentences
// below it.
type sheet struct {
	table *table.Table
	below []string
	part  bool // the table goes over several sheets
}

// split cuts a table into sheets of at most opt.rows rows, header and sentences
// counted.
func split(t *table.Table, opt WorkbookOptions) []sheet {
	var below []string
	if opt.NotesSheet == "" {
		below = sentences(t)
	}
	tail := 0
	if len(below) > 0 {
		tail = len(below) + 1
	}
	var out []sheet
	rows := t.Rows
	for 1+len(rows)+tail > opt.rows {
		n := min(opt.rows-1, len(rows))
		if n == 0 {
			break // the sentences alone fill a sheet
		}
		part := *t
		part.Footnotes = nil // they stand below the last sheet
		part.Rows, rows = rows[:n], rows[n:]
		out = append(out, sheet{table: &part, part: true})
	}
	rest := *t
	rest.Rows = rows
	return append(out, sheet{table: &rest, below: below, part: len(out) > 0})
}

// write streams one sheet. The order is the stream writer's: panes and widths
// before the first row, the filter, bars and charts before Flush; later they
// would be lost without a word.
func (s sheet) write(file *excelize.File, name string, styles *styles, dress Dress) error {
	t := s.table
	if err := printed(file, name); err != nil {
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
	for j, width := range widths(t) {
		if err := w.SetColWidth(j+1, j+1, width); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(t.Columns), len(t.Rows)+1)
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
		cells[j] = excelize.Cell{StyleID: head, Value: c.Header()}
		if columnStyles[j], err = styles.column(c, t.Currency); err != nil {
			return err
		}
	}
	if err := w.SetRow("A1", cells); err != nil {
		return err
	}
	line := 1
	next := func(cells []any) error {
		line++
		at, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return err
		}
		return w.SetRow(at, cells)
	}
	for _, row := range t.Rows {
		for j, v := range row {
			cells[j] = nil
			if value := stored(v, t.Columns[j].Kind); value != nil {
				cells[j] = excelize.Cell{StyleID: columnStyles[j], Value: value}
			}
		}
		if err := next(cells); err != nil {
			return err
		}
	}
	if len(s.below) > 0 {
		line++ // an empty row parts the sentences from the filter's range
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
	if err := s.dress(file, name, dress); err != nil {
		return err
	}
	return w.Flush()
}

// printed lays a sheet out for paper: across, all columns on one page, the header
// on each. On a streamed sheet it must come before the stream.
func printed(file *excelize.File, name string) error {
	fit, wide, any, orientation := true, 1, 0, "landscape"
	if err := file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &orientation, FitToWidth: &wide, FitToHeight: &any}); err != nil {
		return err
	}
	return file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name})
}

// stored is a cell's value as the file holds it; nil for an empty cell.
func stored(v any, k table.Kind) any {
	switch k {
	case table.Text:
		if s, ok := v.(string); ok && s != "" {
			return s
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
			return f
		}
		return nil
	}
}

// serial is a day as Excel counts them: 1 is 1900-01-01, and 60 is the day
// 1900-02-29 that never was. Days before March 1900, where programs disagree,
// and after 9999 stay text.
func serial(t time.Time) any {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	n := int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
	if n <= 60 || t.Year() > 9999 {
		return t.Format("2006-01-02")
	}
	return n
}

// widths are the columns' widths in characters, from the header, with room for
// the filter's button, and the rows as they show.
func widths(t *table.Table) []float64 {
	const narrowest, widest, button = 8, 60, 4
	out := make([]float64, len(t.Columns))
	for j, c := range t.Columns {
		n := utf8.RuneCountInString(c.Header()) + button
		for _, row := range t.Rows {
			if row[j] != nil {
				n = max(n, utf8.RuneCountInString(table.Format(row[j], c, t.Currency))+2)
			}
		}
		out[j] = float64(min(max(n, narrowest), widest))
	}
	return out
}
