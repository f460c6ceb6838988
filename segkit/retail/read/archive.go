package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/packed"
)

// readArchive reads the tables in a zip archive, one after the other in the order of
// their names.
func readArchive(ctx context.Context, in input, b *builder, reading *Reading) error {
	entries, err := packed.Entries(in.r, in.size, packed.Defaults)
	var limit *packed.LimitError
	switch {
	case errors.As(err, &limit):
		return &Error{Name: in.name, Kind: ErrTooLarge, Detail: limit.Error(), Cause: err}
	case errors.Is(err, packed.ErrEntries):
		return &Error{Name: in.name, Kind: ErrTooLarge, Detail: err.Error(), Cause: err}
	case err != nil:
		return damaged(in.name, "zip archive", err)
	}
	var tables []tableFile
	var others []string
	for _, e := range entries {
		if !slices.Contains(endings, strings.ToLower(path.Ext(e.Name))) {
			others = append(others, fmt.Sprintf("%q", e.Name))
			continue
		}
		tables = append(tables, tableFile{
			name: in.name + ", file " + e.Name,
			open: func() (io.ReadCloser, error) { return e.Open(packed.Defaults) },
			at:   func() (io.ReaderAt, int64, error) { return e.At(packed.Defaults, maxHeld) },
		})
	}
	if len(tables) == 0 {
		return &Error{Name: in.name, Kind: ErrUnknownFormat, Detail: "is a zip archive without a table in it: " + listed(others)}
	}
	if len(others) > 0 {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("Of the archive, these files are no tables and were not read: %s.", listed(others)))
	}
	return readSeveral(ctx, tables, b, reading)
}

// listed joins names, and cuts a long list.
func listed(names []string) string {
	const most = 5
	switch {
	case len(names) == 0:
		return "it is empty"
	case len(names) > most:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// readSeveral reads tables as if they were one. They must have the same columns.
func readSeveral(ctx context.Context, files []tableFile, b *builder, reading *Reading) error {
	for _, f := range files {
		part := &Reading{Sheets: []string{}, Columns: []string{}, Warnings: []string{}}
		if err := readContent(ctx, f, b, part); err != nil {
			return err
		}
		if part.Format == formatZip {
			return &Error{Name: f.name, Kind: ErrUnknownFormat, Detail: "is an archive in an archive: unpack it first"}
		}
		reading.Sheets = append(reading.Sheets, part.Sheets...)
		for _, name := range part.Columns {
			if !slices.Contains(reading.Columns, name) {
				reading.Columns = append(reading.Columns, name)
			}
		}
		for _, w := range part.Warnings {
			if !slices.Contains(reading.Warnings, w) {
				reading.Warnings = append(reading.Warnings, w)
			}
		}
	}
	return nil
}
