package read

import (
	"fmt"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/sheet"
)

// readJoined reads a sheet of orders and one of their lines. It reports false if the
// workbook has not exactly one of each.
func (x *workbook) readJoined() (bool, error) {
	offered, _, err := x.offered()
	if err != nil || len(offered) < 2 {
		return false, err
	}
	var halves []*half
	for _, s := range offered {
		p, err := x.half(s)
		if err != nil {
			return false, err
		}
		halves = append(halves, p)
	}
	j, err := findJoin(x.name, x.b, x.reading, halves)
	if j == nil || err != nil {
		return false, err
	}
	if err := j.read(); err != nil {
		return false, err
	}
	for _, s := range x.book.Sheets {
		switch {
		case s.Name == j.orders.name || s.Name == j.lines.name || j.people != nil && s.Name == j.people.half.name:
			x.reading.Sheets = append(x.reading.Sheets, s.Name)
		case s.Visibility != sheet.Visible:
			x.reading.Warnings = append(x.reading.Warnings, fmt.Sprintf("Sheet %q was not read: it is hidden.", s.Name))
		default:
			x.reading.Warnings = append(x.reading.Warnings, fmt.Sprintf("Sheet %q was not read: it holds neither the orders nor their lines.", s.Name))
		}
	}
	return true, nil
}

// half looks at a sheet. It returns nil for one without known columns.
func (x *workbook) half(s sheet.Sheet) (*half, error) {
	t, err := x.hold(s)
	if err != nil {
		return nil, err
	}
	p := &half{name: s.Name, where: fmt.Sprintf("on sheet %q", s.Name), table: func() *table { return x.table(s) }}
	p.rows = func(visit func(int, []columns.Cell) error) error {
		rows := x.book.Rows(x.ctx, s, sheet.ReadOptions{})
		defer rows.Close()
		var cells rowCells
		for rows.Next() {
			row := rows.Row()
			if err := visit(row.Number, cells.of(row)); err != nil {
				return err
			}
		}
		return workbookError(x.name, rows.Err())
	}
	if !p.look(t) {
		return nil, nil
	}
	return p, nil
}
