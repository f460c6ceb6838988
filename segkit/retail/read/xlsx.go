package read

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"customer-segmentation/segkit/retail/read/sheet"
)

// readXLSX reads every sheet that has the needed columns, in the workbook's
// order. Other sheets are passed over with a warning, if there is at least one.
func readXLSX(ctx context.Context, in input, b *builder, reading *Reading) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = damaged(in.name, ".xlsx workbook", fmt.Errorf("%v", p))
		}
	}()
	book, err := sheet.Open(ctx, in.r, in.size, sheet.Options{})
	if err != nil {
		return workbookError(ctx, in.name, err)
	}
	b.marked, b.date1904 = true, book.Date1904
	var skipped []skippedSheet
	for _, s := range book.Sheets {
		h, err := readSheet(ctx, book, s, b, in.name)
		if err != nil {
			return err
		}
		if h == nil || len(h.missing) > 0 {
			skipped = append(skipped, skippedSheet{s.Name, h})
			continue
		}
		reading.Sheets = append(reading.Sheets, s.Name)
		reading.addColumns(h)
	}
	if len(reading.Sheets) == 0 {
		return noSheet(in.name, skipped)
	}
	for _, s := range skipped {
		why := "it is empty"
		if s.header != nil {
			why = "it has no column " + strings.Join(s.header.missing, ", ")
		}
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("Sheet %q was not read: %s.", s.name, why))
	}
	return nil
}

// workbookError says about a file what package sheet says about its content.
func workbookError(ctx context.Context, name string, err error) error {
	var known *sheet.ReadError
	if ctx.Err() != nil || !errors.As(err, &known) {
		return err
	}
	switch known.Kind {
	case sheet.ErrPassword:
		return &Error{Name: name, Kind: ErrPassword, Cause: err,
			Detail: "is a workbook protected by a password: open it, remove the password and save it again as .xlsx"}
	case sheet.ErrFormat:
		return &Error{Name: name, Kind: ErrWrongFormat, Cause: err, Detail: fmt.Sprintf("is not an .xlsx workbook (%v): "+
			"open it with its own program and save it as .xlsx", err)}
	case sheet.ErrLimit:
		return &Error{Name: name, Kind: ErrTooLarge, Cause: err, Detail: fmt.Sprintf("is too large to be read (%v): save it as .csv", err)}
	}
	return &Error{Name: name, Kind: ErrDamaged, Cause: err, Detail: fmt.Sprintf("is a damaged .xlsx workbook (%s): save or download it again",
		strings.TrimSuffix(err.Error(), ": save or download it again"))}
}

// skippedSheet is a sheet without the needed columns; its header is nil if it
// is empty.
type skippedSheet struct {
	name   string
	header *header
}

// noSheet is the error of a workbook in which no sheet has the needed columns.
func noSheet(name string, skipped []skippedSheet) error {
	var filled []skippedSheet
	for _, s := range skipped {
		if s.header != nil {
			filled = append(filled, s)
		}
	}
	switch len(filled) {
	case 0:
		return &Error{Name: name, Kind: ErrNoRows, Detail: "has no rows: every sheet is empty"}
	case 1:
		return filled[0].header.check(name, filled[0].name)
	}
	var each []string
	for _, s := range filled {
		each = append(each, fmt.Sprintf("sheet %q has no column %s, its first row is %s",
			s.name, strings.Join(s.header.missing, ", "), quotedNames(s.header.names)))
	}
	return &Error{Name: name, Kind: ErrColumns, Detail: "has no sheet with the needed columns: " + strings.Join(each, "; ")}
}

// addColumns lists a header's columns that no sheet before had.
func (r *Reading) addColumns(h *header) {
	known := map[string]bool{}
	for _, name := range r.Columns {
		known[plainName(name)] = true
	}
	for _, name := range h.columns() {
		if !known[plainName(name)] {
			r.Columns = append(r.Columns, name)
		}
	}
	for _, warning := range h.warnings() {
		seen := false
		for _, w := range r.Warnings {
			seen = seen || w == warning
		}
		if !seen {
			r.Warnings = append(r.Warnings, warning)
		}
	}
}

// readSheet adds a sheet's rows to b. It gives the sheet's header, nil for an
// empty sheet, and stops early where needed columns are missing.
func readSheet(ctx context.Context, book *sheet.Workbook, s sheet.Sheet, b *builder, name string) (h *header, err error) {
	rows := book.Rows(ctx, s, sheet.ReadOptions{})
	defer func() { err = errors.Join(err, rows.Close()) }()
	texts := cellTexts{book: book}
	var cells [columnCount]string
	at := source{sheet: s.Name}
	for rows.Next() {
		if err := b.tick(); err != nil {
			return h, err
		}
		row := rows.Row()
		if h == nil {
			names := texts.row(row.Cells)
			if allBlank(names) {
				continue
			}
			h = readHeader(names)
			if len(h.missing) > 0 {
				return h, nil
			}
			if err := h.check(name, s.Name); err != nil {
				return h, err
			}
			at.header = h
			texts.markValues(h)
			continue
		}
		if c, ok := uncomputed(row.Cells, h); ok {
			return h, &Error{Name: name, Kind: ErrValues, Detail: fmt.Sprintf("sheet %q, cell %s holds a formula without its result: "+
				"open the workbook in a spreadsheet program and save it again", s.Name, sheet.CellName(c, row.Number))}
		}
		line := texts.row(row.Cells)
		h.noteNameless(line)
		if !h.pick(line, &cells) {
			at.row = row.Number
			b.add(at, &cells)
		}
	}
	if err := rows.Err(); err != nil {
		return h, workbookError(ctx, name, err)
	}
	return h, nil
}

// uncomputed finds a formula without a result in a column that is needed.
func uncomputed(cells []sheet.Cell, h *header) (at int, ok bool) {
	for _, cell := range cells {
		if cell.Kind != sheet.Uncomputed {
			continue
		}
		for c, at := range h.at {
			if at == int(cell.Column) && !column(c).optional() {
				return at, true
			}
		}
	}
	return 0, false
}

func allBlank(row []string) bool {
	for _, cell := range row {
		if trimSpace(cell) != "" {
			return false
		}
	}
	return true
}
