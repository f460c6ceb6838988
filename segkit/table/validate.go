package table

import (
	"errors"
	"fmt"
)

// ErrTable is wrapped by the errors of Validate.
var ErrTable = errors.New("not a valid table")

// Validate checks that the table has columns with names, that each row has a cell for
// each column, that each cell's type fits its column's kind, as Table describes, and
// that each footnote is about a place that exists. The error names the table, and the
// row and the column counted from 1. O(cells).
func (t *Table) Validate() error {
	if err := t.ValidateFrame(); err != nil {
		return err
	}
	for i, row := range t.All() {
		if err := t.ValidateRow(i, row); err != nil {
			return err
		}
	}
	return nil
}

// ValidateFrame checks what Validate does, apart from the rows.
func (t *Table) ValidateFrame() error {
	if len(t.Columns) == 0 {
		return fmt.Errorf("table %q: %w: it has no columns", t.Name, ErrTable)
	}
	for j, c := range t.Columns {
		if c.Name == "" {
			return fmt.Errorf("table %q: %w: column %d has no name", t.Name, ErrTable, j+1)
		}
		if c.Kind < Text || c.Kind > PValue {
			return fmt.Errorf("table %q: %w: column %q is of an unknown kind, %d", t.Name, ErrTable, c.Name, int(c.Kind))
		}
	}
	for _, f := range t.Footnotes {
		if f.Row < Heading || f.Row >= t.Len() || f.Row > Heading && (f.Column < 0 || f.Column >= len(t.Columns)) {
			return fmt.Errorf("table %q: %w: a footnote on row %d, column %d, which does not exist: %q",
				t.Name, ErrTable, f.Row+1, f.Column+1, f.Text)
		}
	}
	return nil
}

// ValidateRow checks row i as Validate does, for writers that see each row of a long table
// once.
func (t *Table) ValidateRow(i int, row []any) error {
	if len(row) != len(t.Columns) {
		return fmt.Errorf("table %q: %w: row %d has %d cells for %d columns", t.Name, ErrTable, i+1, len(row), len(t.Columns))
	}
	for j, v := range row {
		if c := t.Columns[j]; !fits(v, c.Kind) {
			return fmt.Errorf("table %q: %w: row %d, column %q: a %T in a column of kind %s",
				t.Name, ErrTable, i+1, c.Name, v, c.Kind)
		}
	}
	return nil
}

// fits reports whether a cell fits a column of kind k.
func fits(v any, k Kind) bool {
	if v == nil {
		return true
	}
	switch k {
	case Text:
		_, ok := v.(string)
		return ok
	case Count:
		_, ok := whole(v)
		return ok || undefined(v)
	case Date:
		_, ok := day(v)
		return ok || undefined(v)
	default:
		_, ok := Figure(v)
		return ok || undefined(v)
	}
}
