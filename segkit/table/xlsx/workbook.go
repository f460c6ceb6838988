package xlsx

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/table"
)

// The limits of a sheet.
const (
	maxRows    = 1_048_576
	maxColumns = 16_384
)

// ErrNoTables is returned for a workbook without tables, which would have no sheet.
var ErrNoTables = errors.New("a workbook needs at least one table")

// WorkbookOptions holds the options of WriteWorkbook; the zero value is ready to use.
type WorkbookOptions struct {
	Title string // in the file's properties

	// Created is the date in the file's properties; zero means 2000-01-01. Use the date
	// of the data, not of the clock, for a file that is always the same.
	Created time.Time

	Cover       *Cover                // a sheet before those of the tables; nil means none
	Decorations map[string]Decoration // bars and charts, by the table's Name
	// Notes names a last sheet that gathers the tables' titles, captions and notes, so
	// that nothing stands below the rows; "" puts them below.
	Notes string

	// Pence gives each money column the decimals that its smallest amount needs. A whole column
	// has one number format, and one that shows £0 where a customer spent £0.12 would mislead.
	Pence bool

	rows int // most rows per sheet; 0 means maxRows
}

// WriteWorkbook writes a sheet for each table: a frozen header with units, a filter,
// column widths that fit the content, number formats by the columns' kinds, and the
// table's caption and notes below the rows. A sheet has its table's Name, changed if
// Excel would refuse it. Undefined cells are empty. Texts stay texts, whatever they
// look like; Excel keeps 32,767 characters of each. A table with more rows than fit on
// a sheet continues on further sheets, named "… (2)" and so on.
//
// The error is ErrNoTables, a table's Validate, more than 16,384 columns, or
// w's. O(cells); the compressed sheets are held in memory until the end.
func WriteWorkbook(w io.Writer, tables []*table.Table, opt WorkbookOptions) error {
	if len(tables) == 0 {
		return ErrNoTables
	}
	if opt.rows == 0 {
		opt.rows = maxRows
	}
	if opt.Notes != "" {
		tables = append(slices.Clip(tables), gathered(tables, opt.Notes))
	}
	var sheets []sheet
	for _, t := range tables {
		if err := t.ValidateFrame(); err != nil { // the rows are checked as they are written
			return err
		}
		if len(t.Columns) > maxColumns {
			return fmt.Errorf("table %q has %d columns, a sheet holds %d", t.Name, len(t.Columns), maxColumns)
		}
		t, wide, err := measured(t, opt.Pence)
		if err != nil {
			return err
		}
		sheets = append(sheets, split(t, wide, opt)...)
	}

	file := excelize.NewFile()
	defer file.Close()
	styles := newStyles(file)
	all := sheets
	if opt.Cover != nil {
		all = append([]sheet{{table: &table.Table{Name: cmp.Or(opt.Cover.Name, "Cover")}}}, sheets...)
	}
	names := uniqueNames(all)
	for i, name := range names {
		if i == 0 {
			// A new file has one sheet already.
			if err := file.SetSheetName("Sheet1", name); err != nil {
				return fmt.Errorf("sheet %q: %w", name, err)
			}
		} else if _, err := file.NewSheet(name); err != nil {
			return fmt.Errorf("sheet %q: %w", name, err)
		}
	}
	if opt.Cover != nil {
		if err := opt.Cover.write(file, names[0], sheets, names[1:], styles); err != nil {
			return fmt.Errorf("sheet %q: %w", names[0], err)
		}
		names = names[1:]
	}
	numbers := map[string]int{} // of the sheets, in their parts' names
	for number, name := range file.GetSheetMap() {
		numbers[name] = number
	}
	out := newSortedZip(w)
	for i, s := range sheets {
		r, err := s.write(file, names[i], styles, opt.Decorations[s.table.Name])
		if err != nil {
			return fmt.Errorf("sheet %q: %w", names[i], err)
		}
		out.rows[fmt.Sprintf("xl/worksheets/sheet%d.xml", numbers[names[i]])] = r
	}
	if err := file.SetDocProps(opt.properties()); err != nil {
		return fmt.Errorf("the workbook's properties: %w", err)
	}
	file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return out })
	return file.Write(io.Discard) // the zip writer holds w
}

// creator is the program in the file's properties.
const creator = "customer-segmentation"

// properties returns the file's properties.
func (opt WorkbookOptions) properties() *excelize.DocProperties {
	created := opt.Created
	if created.IsZero() {
		created = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	stamp := created.UTC().Format("2006-01-02T15:04:05Z")
	return &excelize.DocProperties{
		Title: table.Clean(opt.Title), Creator: creator, LastModifiedBy: creator,
		Created: stamp, Modified: stamp,
	}
}

// gathered returns a table of the given name with the sentences of all tables.
func gathered(tables []*table.Table, name string) *table.Table {
	notes := &table.Table{Name: name, Title: "Notes on the sheets", Columns: []table.Column{{Name: "Sheet"}, {Name: "Note"}}}
	for _, t := range tables {
		for _, line := range sentences(t) {
			notes.Rows = append(notes.Rows, []any{t.Name, line})
		}
	}
	return notes
}

// sentences returns a table's title, caption, footnotes and notes, without empty ones.
func sentences(t *table.Table) []string {
	var out []string
	for _, line := range slices.Concat([]string{t.Title, t.Caption}, t.Asides(), t.Notes) {
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}
