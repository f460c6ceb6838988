// Package table is the one table that every step's result can turn into, with a
// unit for each column, and its renderers: text, HTML, CSV and xlsx.
package table

// Kind tells how a column's values are written and aligned.
type Kind int

// The kinds of column.
const (
	Text    Kind = iota // left-aligned
	Count               // whole numbers with thousands separators, right-aligned
	Number              // decimals, aligned at the point
	Percent             // a share from 0 to 1, shown in %
	Money               // amounts in the table's currency
	Date
)

// Column heads a column.
type Column struct {
	Name     string
	Unit     string // "days", "orders", …; "" for none
	Kind     Kind
	Decimals int // of Number, Percent and Money
}

// Table is what a step's result shows: a title, columns with units, rows, and
// the sentences below it.
type Table struct {
	Name     string // short and stable: a sheet's or a file's name
	Title    string
	Currency string // symbol for Money columns: "£"
	Columns  []Column
	Rows     [][]any  // string, int, int64, float64, time.Time; nil is an undefined figure and shows as "–"
	Caption  string   // what to see in it, in a sentence built from the data
	Notes    []string // definitions and warnings, shown as footnotes
}
