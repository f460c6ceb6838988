package read

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// An .xlsx workbook is read through excelize, whose Rows gives each cell as the
// text in the file: a number for a date, which keeps its seconds, and 2.55 as
// 2.5499999999999998 where the program that saved it wrote all digits. Two of
// excelize's limits are worked around. Its parser needs a few seconds for half a
// million rows, and has no way to use a second processor: the sheet's XML is cut
// into parts (sheetCutter), which are parsed side by side, and handed on in
// order. And it unpacks a whole sheet before it gives the first row, to memory or
// to a temporary file: here unpacking, parsing and typing go on at the same time
// in bounded memory, and no file is written.

// readXLSX reads every sheet that has the needed columns, in the workbook's
// order. Other sheets are passed over with a warning, if there is at least one.
func readXLSX(ctx context.Context, in input, b *builder, reading *Reading) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = damaged(in.name, ".xlsx workbook", fmt.Errorf("%v", p))
		}
	}()
	book, err := openUnlessStopped(ctx, in)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	b.marked = true
	if b.date1904, err = book.date1904(); err != nil {
		return damaged(in.name, ".xlsx workbook", err)
	}
	var skipped []skippedSheet
	for _, s := range book.sheets {
		h, err := readSheet(ctx, book, s, b, in.name)
		if err != nil {
			return err
		}
		if h == nil || len(h.missing) > 0 {
			skipped = append(skipped, skippedSheet{s.name, h})
			continue
		}
		reading.Sheets = append(reading.Sheets, s.name)
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

// openUnlessStopped opens the workbook, which takes seconds where it holds
// millions of different texts. excelize cannot be told to stop: when ctx ends
// meanwhile, it is left to finish by itself.
func openUnlessStopped(ctx context.Context, in input) (*workbook, error) {
	type opened struct {
		book *workbook
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		var o opened
		defer func() {
			if p := recover(); p != nil {
				o = opened{nil, damaged(in.name, ".xlsx workbook", fmt.Errorf("%v", p))}
			}
			done <- o
		}()
		o.book, o.err = openWorkbook(in)
	}()
	select {
	case o := <-done:
		return o.book, o.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
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
func readSheet(ctx context.Context, book *workbook, s sheet, b *builder, name string) (h *header, err error) {
	r, err := s.entry.Open()
	if err != nil {
		return nil, damaged(name, ".xlsx workbook", err)
	}
	defer r.Close()
	var cells [columnCount]string
	at := source{sheet: s.name}
	err = parseParts(ctx, newSheetCutter(r, partSize), func(part []byte) (batch, error) {
		return book.parse(ctx, s, part)
	}, func(rows batch) error {
		for i, row := range rows.cells {
			if err := b.tick(); err != nil {
				return err
			}
			if h == nil {
				if allBlank(row) {
					continue
				}
				h = readHeader(unmarked(row))
				if len(h.missing) > 0 {
					return errStop
				}
				if err := h.check(name, s.name); err != nil {
					return err
				}
				at.header = h
				continue
			}
			h.noteNameless(row)
			if !h.pick(row, &cells) {
				for c := range cells {
					if !column(c).isValue() {
						cells[c] = unmark(cells[c])
					}
				}
				at.row = rows.number[i]
				b.add(at, &cells)
			}
		}
		return nil
	})
	var known *Error
	switch {
	case err == nil, errors.Is(err, errStop):
		return h, nil
	case ctx.Err() != nil:
		return h, ctx.Err()
	case errors.As(err, &known):
		return h, err
	}
	return h, damaged(name, ".xlsx workbook", err)
}

// errStop ends the reading of a sheet without an error.
var errStop = errors.New("stop")

func allBlank(row []string) bool {
	for _, cell := range row {
		if trimSpace(cell) != "" {
			return false
		}
	}
	return true
}
