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
	tables, others, err := tablesIn(in)
	if err != nil {
		return err
	}
	if len(others) > 0 {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("Of the archive, these files are no tables and were not read: %s.", listed(others)))
	}
	return readSeveral(ctx, tables, b, reading)
}

// tablesIn lists the files of an archive that are tables by their names, and the names of the others.
func tablesIn(in input) (tables []tableFile, others []string, err error) {
	entries, err := packed.Entries(in.r, in.size, packed.Defaults)
	var limit *packed.LimitError
	switch {
	case errors.As(err, &limit), errors.Is(err, packed.ErrEntries):
		return nil, nil, &Error{Name: in.name, Kind: ErrTooLarge, Detail: err.Error(), Cause: err}
	case err != nil:
		return nil, nil, damaged(in.name, "zip archive", err)
	}
	for _, e := range entries {
		if !slices.Contains(endings, strings.ToLower(path.Ext(e.Name))) {
			others = append(others, fmt.Sprintf("%q", e.Name))
			continue
		}
		tables = append(tables, entryFile(in.name, e))
	}
	if len(tables) == 0 {
		return nil, nil, &Error{Name: in.name, Kind: ErrUnknownFormat, Detail: "is a zip archive without a table in it: " + listed(others)}
	}
	return tables, others, nil
}

// entryFile returns a file in an archive.
func entryFile(archive string, e packed.Entry) tableFile {
	return tableFile{
		name: archive + ", file " + e.Name, label: e.Name,
		open: func() (io.ReadCloser, error) { return e.Open(packed.Defaults) },
		at:   func() (io.ReaderAt, int64, error) { return e.At(packed.Defaults, maxHeld) },
	}
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
	b.usual = charsetAmong(files)
	reading.CodePage = b.usual.named()
	joined, files, err := readJoinedFiles(ctx, files, b, reading)
	if joined || err != nil {
		return err
	}
	var first *Reading
	for i, f := range files {
		part := newReading()
		days := b.date1904
		b.startPart(f.label)
		err := readContent(ctx, f, b, part)
		if f.close != nil {
			f.close()
		}
		switch {
		case err != nil:
			return err
		case i > 0 && b.date1904 != days:
			return &Error{Name: f.name, Kind: ErrColumns,
				Detail: fmt.Sprintf("is a workbook whose days count from another year than those of %q: read it alone", files[0].name)}
		case i > 0:
			if err := fits(first, part, files[0].name, f.name); err != nil {
				return err
			}
		default:
			first = part
		}
		reading.takeOver(part)
	}
	if b.file = ""; len(files) > 1 {
		reading.Files = len(files)
		if b.streamed {
			reading.Warnings = append(reading.Warnings, "Rows that stand in two of the files are kept twice, because the files were read one after the other.")
		}
	}
	return nil
}

// fits returns an error if a file has other columns than the first one. Columns that
// are not read do not count.
func fits(first, part *Reading, firstName, name string) error {
	lacks, has := onlyIn(first.roles(), part.roles()), onlyIn(part.roles(), first.roles())
	if len(lacks)+len(has) == 0 {
		return nil
	}
	var how []string
	if len(lacks) > 0 {
		how = append(how, "it lacks "+strings.Join(lacks, ", "))
	}
	if len(has) > 0 {
		how = append(how, "only it has "+strings.Join(has, ", "))
	}
	return &Error{Name: name, Kind: ErrColumns,
		Detail: fmt.Sprintf("does not have the columns of %q: %s", firstName, strings.Join(how, ", and "))}
}

// onlyIn returns the names that are not among the others.
func onlyIn(names, others []string) (out []string) {
	for _, name := range names {
		if !slices.Contains(others, name) {
			out = append(out, name)
		}
	}
	return out
}
