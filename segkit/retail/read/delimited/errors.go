package delimited

import "fmt"

// FaultKind is what is wrong with a text.
type FaultKind int

const (
	Unclosed      FaultKind = iota // a quoted field is not closed, or something follows its closing quote
	Swallowed                      // a quoted field holds rows of the table
	LineEnds                       // the line ends change
	LongRecord                     // a record of more than MaxRecord bytes
	LongField                      // the same, because of a quoted field
	TooManyFields                  // a record of more than MaxFields fields
)

// Error says where a text cannot be read, and why.
type Error struct {
	Kind  FaultKind
	Start int // the line in which the record begins
	Line  int // the line in question
	Rows  int // how many a field holds, for Swallowed
}

// Error returns the reason after the line.
func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason()) }

// Reason returns the reason without the line.
func (e *Error) Reason() string {
	switch e.Kind {
	case Unclosed:
		return `a quoted field is not closed, or something follows its closing quote: quotes (") inside a quoted field must be doubled`
	case Swallowed:
		return fmt.Sprintf(`a quote (") opens a field that is closed %d lines further down and holds rows of the table: `+
			`remove the quote, or double it and quote the whole field`, e.Rows)
	case LineEnds:
		return "the line ends change here, from LF or CR LF to CR alone or the other way round, so that rows run together: " +
			"save the file with one kind of line end"
	case LongRecord:
		return fmt.Sprintf("the line is longer than %d MB, the most that is accepted: this is not a table with one row per line", MaxRecord>>20)
	case LongField:
		return fmt.Sprintf(`the row that begins here is longer than %d MB, the most that is accepted: look for a quote (") that is not closed`, MaxRecord>>20)
	default:
		return fmt.Sprintf("the row has more than %d fields, the most that is accepted", MaxFields)
	}
}
