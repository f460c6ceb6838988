package read

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/sheet"
)

// readXLSX reads every visible sheet that has the needed columns, in the
// workbook's order. If there is one, the others are passed over with a warning.
func readXLSX(ctx context.Context, in input, b *builder, reading *Reading) error {
	book, err := sheet.Open(ctx, in.r, in.size, sheet.Options{})
	if err != nil {
		return workbookError(in.name, err)
	}
	b.typedCells, b.workbook, b.date1904 = true, true, book.Date1904
	x := &workbook{ctx, book, in.name, b, reading}
	if joined, err := x.readJoined(); joined || err != nil {
		return err
	}
	chosen, skipped, err := x.choose()
	if err != nil {
		return err
	}
	for _, s := range chosen {
		if err := x.read(s); err != nil {
			return err
		}
		reading.Sheets = append(reading.Sheets, s.Name)
	}
	for _, s := range skipped {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("Sheet %q was not read: %s.", s.name, s.why))
	}
	return nil
}

// workbook is a workbook that is being read.
type workbook struct {
	ctx     context.Context
	book    *sheet.Workbook
	name    string // of the file
	b       *builder
	reading *Reading
}

// skippedSheet is a sheet that is not read.
type skippedSheet struct {
	name, why string
	err       error // what its columns lack; nil if it is hidden or empty
	hidden    bool
}

// choose returns the sheets to be read: those that have the needed columns, and among
// them those with the same kind of lines and money as the one that tells most, but none
// with the orders of another one. Sheets that the user named are all read.
func (x *workbook) choose() (chosen []sheet.Sheet, skipped []skippedSheet, err error) {
	offered, skipped, err := x.offered()
	if err != nil {
		return nil, nil, err
	}
	var all []candidate
	var best *header
	for _, s := range offered {
		c, err := x.look(s)
		var refused *Error
		switch {
		case errors.As(err, &refused) && (refused.Kind == ErrColumns || refused.Kind == ErrUnclear || refused.Kind == ErrGiven):
			skipped = append(skipped, skippedSheet{name: s.Name, why: whyNot(err), err: err})
		case err != nil:
			return nil, nil, err
		case c.header == nil:
			skipped = append(skipped, skippedSheet{name: s.Name, why: "it is empty"})
		default:
			all = append(all, c)
			if best == nil || len(c.header.mapping.Columns) > len(best.mapping.Columns) {
				best = c.header
			}
		}
	}
	all = slices.DeleteFunc(all, func(c candidate) bool {
		other := c.header.mapping.Shape != best.mapping.Shape || c.header.mapping.Money != best.mapping.Money
		if other {
			skipped = append(skipped, skippedSheet{name: c.Name, why: fmt.Sprintf("it holds another kind of table (%s)", c.header.mapping.Shape)})
		}
		return other
	})
	if len(all) == 0 {
		return nil, nil, noSheet(x.name, skipped)
	}
	if all, skipped, err = x.compared(all, skipped); err != nil {
		return nil, nil, err
	}
	for _, c := range all {
		chosen = append(chosen, c.Sheet)
	}
	slices.SortStableFunc(skipped, func(a, b skippedSheet) int { return cmp.Compare(x.place(a.name), x.place(b.name)) })
	return chosen, skipped, nil
}

// compared leaves out the sheets that hold the orders of others. Of sheets that the user
// named, none may be left out.
func (x *workbook) compared(all []candidate, skipped []skippedSheet) (kept []candidate, _ []skippedSheet, err error) {
	named := len(x.b.opt.Sheets) > 0
	switch {
	case named && len(skipped) > 0:
		s := skipped[0]
		return nil, nil, &Error{Name: x.name, Kind: ErrGiven, Cause: s.err, Detail: fmt.Sprintf("sheet %q cannot be read: %s", s.name, s.why)}
	case len(all) < 2 || x.b.preview != nil:
		return all, skipped, nil
	}
	for i := range all {
		if err := x.listOrders(&all[i]); err != nil {
			return nil, nil, err
		}
	}
	if kept = all; !named {
		var copied []skippedSheet
		if kept, copied, err = x.withoutCopies(all); err != nil {
			return nil, nil, err
		}
		skipped = append(skipped, copied...)
	}
	x.noteShared(kept)
	return kept, skipped, nil
}

// offered returns the sheets that may be read: those that the user named, or else the
// visible ones.
func (x *workbook) offered() (offered []sheet.Sheet, skipped []skippedSheet, err error) {
	if len(x.b.opt.Sheets) == 0 {
		for _, s := range x.book.Sheets {
			if s.Visibility == sheet.Visible {
				offered = append(offered, s)
			} else {
				skipped = append(skipped, skippedSheet{name: s.Name, why: "it is hidden", hidden: true})
			}
		}
		return offered, skipped, nil
	}
	var names []string
	for _, s := range x.book.Sheets {
		names = append(names, fmt.Sprintf("%q", s.Name))
		if slices.ContainsFunc(x.b.opt.Sheets, func(name string) bool { return sameSheet(name, s.Name) }) {
			offered = append(offered, s)
		}
	}
	for _, name := range x.b.opt.Sheets {
		if !slices.ContainsFunc(offered, func(s sheet.Sheet) bool { return sameSheet(name, s.Name) }) {
			return nil, nil, &Error{Name: x.name, Kind: ErrGiven,
				Detail: fmt.Sprintf("has no sheet %q; its sheets are %s", name, strings.Join(names, ", "))}
		}
	}
	return offered, nil, nil
}

// sameSheet compares the names of sheets as spreadsheet programs do.
func sameSheet(a, b string) bool { return strings.EqualFold(trimSpace(a), trimSpace(b)) }

// whyNot says in a few words why the columns of a sheet are not known.
func whyNot(err error) string {
	var missing *columns.MissingError
	switch {
	case errors.As(err, &missing) && missing.Role == columns.Date:
		return "it has no column with the date of each order"
	case errors.As(err, &missing):
		return "it has no column that says who bought"
	case errors.Is(err, columns.ErrNoHeader):
		return "it has no row with the names of its columns"
	}
	return "its columns are not clear"
}

// place returns where a sheet stands among all.
func (x *workbook) place(name string) int {
	return slices.IndexFunc(x.book.Sheets, func(s sheet.Sheet) bool { return s.Name == name })
}

// look finds the columns of a sheet by its first rows. An empty sheet has no header.
func (x *workbook) look(s sheet.Sheet) (candidate, error) {
	t, err := x.hold(s)
	if err != nil || len(t.held) == 0 {
		return candidate{Sheet: s}, err
	}
	at, h, err := t.match()
	if err != nil {
		return candidate{}, t.fail(err)
	}
	return candidate{Sheet: s, header: h, from: t.held[at].number + 1}, nil
}

// hold returns a table that holds the first rows of a sheet.
func (x *workbook) hold(s sheet.Sheet) (*table, error) {
	rows := x.book.Rows(x.ctx, s, sheet.ReadOptions{})
	defer rows.Close()
	t := x.table(s)
	var cells rowCells
	for len(t.held) < firstLook && rows.Next() {
		row := rows.Row()
		if err := t.hold(row.Number, cells.of(row)); err != nil {
			return nil, err
		}
		if len(t.held) == 1 && isOnlineRetail(t.names(0)) {
			break
		}
	}
	return t, workbookError(x.name, rows.Err())
}

// read gives a sheet's rows to the builder.
func (x *workbook) read(s sheet.Sheet) error {
	rows := x.book.Rows(x.ctx, s, sheet.ReadOptions{})
	defer rows.Close()
	t := x.table(s)
	var cells rowCells
	for rows.Next() {
		row := rows.Row()
		if err := t.row(row.Number, cells.of(row)); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return workbookError(x.name, err)
	}
	return t.end()
}

// table returns a sheet's table, before its first row.
func (x *workbook) table(s sheet.Sheet) *table {
	t := newTable(x.b, x.name, s.Name, x.reading)
	t.spans = func() ([]columns.Span, error) {
		merged, err := x.book.Merged(x.ctx, s)
		if err != nil {
			return nil, workbookError(x.name, err)
		}
		spans := make([]columns.Span, len(merged))
		for i, m := range merged {
			spans[i] = columns.Span{Top: m.FirstRow - 1, Left: m.FirstColumn, Bottom: m.LastRow - 1, Right: m.LastColumn}
		}
		return spans, nil
	}
	return t
}

// noSheet returns the error of a workbook in which no sheet can be read.
func noSheet(name string, skipped []skippedSheet) error {
	var filled []skippedSheet
	var hidden []string
	for _, s := range skipped {
		if s.hidden {
			hidden = append(hidden, fmt.Sprintf("%q", s.name))
		} else if s.err != nil {
			filled = append(filled, s)
		}
	}
	tail := ""
	if len(hidden) > 0 {
		tail = fmt.Sprintf("; hidden sheets are not read: unhide %s if the data is there", strings.Join(hidden, ", "))
	}
	var known *Error
	switch {
	case len(filled) == 0:
		sheets := "every sheet"
		if len(hidden) > 0 {
			sheets = "every visible sheet"
		}
		return &Error{Name: name, Kind: ErrNoRows, Detail: fmt.Sprintf("has no rows: %s is empty%s", sheets, tail)}
	case len(filled) == 1 && errors.As(filled[0].err, &known):
		return &Error{Name: name, Kind: known.Kind, Detail: known.Detail + tail, Cause: known.Cause}
	}
	var each []string
	for _, s := range filled {
		if errors.As(s.err, &known) {
			if known.Kind == ErrUnclear || known.Kind == ErrGiven { // with an answer, it could be read
				return &Error{Name: name, Kind: known.Kind, Detail: known.Detail + tail, Cause: known.Cause}
			}
			each = append(each, known.Detail)
		}
	}
	return &Error{Name: name, Kind: ErrColumns, Detail: "has no sheet with the needed columns: " + strings.Join(each, "; ") + tail}
}
