package read

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/sheet"
)

// readXLSX reads every visible sheet that has the needed columns, in the
// workbook's order. If there is one, the others are passed over with a warning.
func readXLSX(ctx context.Context, in input, b *builder, reading *Reading) error {
	book, err := sheet.Open(ctx, in.r, in.size, sheet.Options{})
	if err != nil {
		return workbookError(in.name, err)
	}
	b.marked, b.date1904 = true, book.Date1904
	var skipped []skippedSheet
	for _, s := range book.Sheets {
		if s.Visibility != sheet.Visible {
			skipped = append(skipped, skippedSheet{name: s.Name, hidden: true})
			continue
		}
		h, err := readSheet(ctx, book, s, b, in.name)
		if err != nil {
			return err
		}
		if h == nil || len(h.missing) > 0 {
			skipped = append(skipped, skippedSheet{name: s.Name, header: h})
			continue
		}
		reading.Sheets = append(reading.Sheets, s.Name)
		reading.addColumns(h)
	}
	if len(reading.Sheets) == 0 {
		return noSheet(in.name, skipped)
	}
	for _, s := range skipped {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("Sheet %q was not read: %s.", s.name, s.why()))
	}
	return nil
}

// readSheet adds a sheet's rows to b. It returns the sheet's header, nil for an
// empty sheet, and stops early where needed columns are missing.
func readSheet(ctx context.Context, book *sheet.Workbook, s sheet.Sheet, b *builder, name string) (*header, error) {
	rows := book.Rows(ctx, s, sheet.ReadOptions{})
	defer rows.Close()
	var h *header
	texts := rowTexts{exact: b.opt.Exact}
	var cells [columnCount]string
	at := source{sheet: s.Name}
	for rows.Next() {
		if err := b.tick(); err != nil {
			return h, err
		}
		row := rows.Row()
		line := texts.of(row)
		if h == nil {
			if allBlank(line) {
				continue
			}
			h = readHeader(line)
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
		if err := checkCells(row, line, h, b.opt.Exact); err != nil {
			err.Sheet = s.Name
			return h, workbookError(name, err)
		}
		h.noteNameless(line)
		if !h.pick(line, &cells) {
			at.row = row.Number
			b.add(at, &cells)
		}
	}
	return h, workbookError(name, rows.Err())
}

func allBlank(line []string) bool {
	return !slices.ContainsFunc(line, func(s string) bool { return trimSpace(s) != "" })
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
		if !slices.Contains(r.Warnings, warning) {
			r.Warnings = append(r.Warnings, warning)
		}
	}
}

// skippedSheet is a sheet that is hidden or lacks needed columns.
type skippedSheet struct {
	name   string
	hidden bool
	header *header // nil if the sheet is hidden or empty
}

// why tells why the sheet was skipped.
func (s skippedSheet) why() string {
	switch {
	case s.hidden:
		return "it is hidden"
	case s.header == nil:
		return "it is empty"
	}
	return "it has no column " + strings.Join(s.header.missing, ", ")
}

// noSheet returns the error of a workbook in which no sheet can be read.
func noSheet(name string, skipped []skippedSheet) error {
	var filled []skippedSheet
	var hidden []string
	for _, s := range skipped {
		if s.hidden {
			hidden = append(hidden, fmt.Sprintf("%q", s.name))
		} else if s.header != nil {
			filled = append(filled, s)
		}
	}
	tail := ""
	if len(hidden) > 0 {
		tail = fmt.Sprintf("; hidden sheets are not read: unhide %s if the data is there", strings.Join(hidden, ", "))
	}
	switch len(filled) {
	case 0:
		sheets := "every sheet"
		if len(hidden) > 0 {
			sheets = "every visible sheet"
		}
		return &Error{Name: name, Kind: ErrNoRows, Detail: fmt.Sprintf("has no rows: %s is empty%s", sheets, tail)}
	case 1:
		err := filled[0].header.check(name, filled[0].name)
		var known *Error
		if errors.As(err, &known) {
			known.Detail += tail
		}
		return err
	}
	var each []string
	for _, s := range filled {
		each = append(each, fmt.Sprintf("sheet %q has no column %s, its first row is %s",
			s.name, strings.Join(s.header.missing, ", "), quotedNames(s.header.names)))
	}
	return &Error{Name: name, Kind: ErrColumns,
		Detail: "has no sheet with the needed columns: " + strings.Join(each, "; ") + tail}
}
