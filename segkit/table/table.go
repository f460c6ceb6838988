package table

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
)

// Kind says how a column's values are written and aligned.
type Kind int

// The kinds of column.
const (
	Text    Kind = iota // left-aligned
	Count               // whole numbers with thousands separators, right-aligned
	Number              // decimals, aligned at the point
	Percent             // a share from 0 to 1, shown in %
	Money               // amounts in the table's currency
	Date                // a day, without its time
	PValue              // a probability; one that rounds to zero is shown as below the last decimal
)

// String returns the kind's name in lower case.
func (k Kind) String() string {
	switch k {
	case Text:
		return "text"
	case Count:
		return "count"
	case Number:
		return "number"
	case Percent:
		return "percent"
	case Money:
		return "money"
	case Date:
		return "date"
	case PValue:
		return "p-value"
	default:
		return fmt.Sprintf("kind %d", int(k))
	}
}

// RightAligned reports whether the kind's values line up at their last digit.
func (k Kind) RightAligned() bool {
	return k == Count || k == Number || k == Percent || k == Money || k == PValue
}

// Column describes a column.
type Column struct {
	Name     string
	Unit     string // "days", "orders", …; "" for none
	Kind     Kind
	Decimals int // of Number, Percent, Money and PValue; negative counts as 0
}

// Header returns the column's name and unit on one line: "recency (days)".
func (c Column) Header() string {
	if c.Unit == "" {
		return c.Name
	}
	return c.Name + " (" + c.Unit + ")"
}

// Table shows a step's result: a title, columns with units, rows, and the sentences
// below them.
//
// A cell is a string in a Text column; an int, int32 or int64 in a Count
// column; any of these whole numbers, a float64, a describe.Float or a value
// with a method Float() float64 (such as retail.Money) in a Number, Percent, Money
// or PValue column; a time.Time in a Date column. In every column nil, NaN, an
// infinity and the zero time are undefined and show as "–".
type Table struct {
	Name     string // short and stable: names a sheet or a file
	Title    string
	Currency string // symbol for Money columns: "£"
	Columns  []Column
	Rows     [][]any  // nil where Long makes them
	Long     *Long    // the rows of a table that is too long to be held; nil for others
	Caption  string   // what to see in it, in a sentence built from the data
	Notes    []string // definitions, and what applies to the whole table

	Footnotes []Footnote // remarks on single places; see Footnote
}

// Len returns the number of rows.
func (t *Table) Len() int {
	if t.Long != nil {
		return t.Long.Count
	}
	return len(t.Rows)
}

// All returns the rows with their numbers.
func (t *Table) All() iter.Seq2[int, []any] {
	if t.Long == nil {
		return slices.All(t.Rows)
	}
	return t.Long.all
}

// row returns a row, nil if there is none of that number.
func (t *Table) row(i int) []any {
	switch {
	case i < 0 || i >= t.Len():
		return nil
	case t.Long != nil:
		return t.Long.Row(i)
	}
	return t.Rows[i]
}

// Part returns a table of the rows from one number to before another. It shares the
// cells and everything else with t.
func (t *Table) Part(from, to int) *Table {
	part := *t
	if t.Long == nil {
		part.Rows = t.Rows[from:to:to]
		return &part
	}
	part.Long = &Long{to - from, func(i int) []any { return t.Long.Row(from + i) }}
	return &part
}

// Head returns a table of the first n rows, with a note that says so if it leaves rows
// out. It shares the cells with t.
func (t *Table) Head(n int) *Table {
	n = max(n, 0)
	if n >= t.Len() {
		return t
	}
	out := t.Part(0, n)
	out.Footnotes = slices.DeleteFunc(slices.Clone(t.Footnotes), func(f Footnote) bool { return f.Row >= n })
	note := fmt.Sprintf("The first %s of %s rows.", describe.Count(n), describe.Count(t.Len()))
	out.Notes = append([]string{note}, t.Notes...)
	return out
}

// Without returns a table without the given column and the remarks on it. It shares
// the other cells with t.
func (t *Table) Without(column int) *Table {
	out := *t
	out.Columns = slices.Delete(slices.Clone(t.Columns), column, column+1)
	out.Rows, out.Long, out.Footnotes = make([][]any, t.Len()), nil, nil
	for i, row := range t.All() {
		out.Rows[i] = slices.Delete(slices.Clone(row), column, column+1)
	}
	for _, f := range t.Footnotes {
		switch {
		case f.Row != Heading && f.Column == column:
			continue
		case f.Row != Heading && f.Column > column:
			f.Column--
		}
		out.Footnotes = append(out.Footnotes, f)
	}
	return &out
}

// SortByText sorts the rows, which must be held, by a column of texts. Call it before
// adding footnotes to rows.
func (t *Table) SortByText(column int) {
	slices.SortStableFunc(t.Rows, func(a, b []any) int { return strings.Compare(a[column].(string), b[column].(string)) })
}
