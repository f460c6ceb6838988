package read

import (
	"errors"
	"fmt"

	"customer-segmentation/internal/printable"
)

// The kinds of an Error, for errors.Is.
var (
	ErrUnknownFormat  = errors.New("unknown format")         // the name's extension is not one that is read
	ErrWrongFormat    = errors.New("wrong format")           // the content is not what the name says
	ErrEmptyFile      = errors.New("empty file")             // not a single byte
	ErrPassword       = errors.New("password-protected")     // an encrypted workbook
	ErrDamaged        = errors.New("damaged file")           // truncated, or altered since it was written
	ErrDirectory      = errors.New("a folder")               // a path that does not name a file
	ErrColumns        = errors.New("missing columns")        // a required column is missing
	ErrUnclear        = errors.New("unclear columns")        // only the user can tell which columns are meant
	ErrGiven          = errors.New("unknown column given")   // Options.Columns names a role or column that is none
	ErrShape          = errors.New("another kind of table")  // its lines are not what the caller wants
	ErrCurrencies     = errors.New("several currencies")     // amounts that cannot be added up
	ErrValues         = errors.New("values of no one kind")  // a column of numbers or dates that no single rule reads
	ErrNoRows         = errors.New("no data rows")           // a header with nothing below it
	ErrUncomputed     = errors.New("formulas not computed")  // a workbook without the result of a formula
	ErrTooManyBadRows = errors.New("too many bad rows")      // more than Options.MaxBadShare
	ErrTooLarge       = errors.New("more than can be taken") // sizes or amounts beyond what is counted exactly
)

// Error says in one sentence why a file could not be read and what to do about
// it. It unwraps to one of the kinds above and to the cause, if there is one.
type Error struct {
	Name   string // of the file, as it was given
	Kind   error  // one of the Err… above; nil for a plain failure of input
	Detail string // the sentence after the name
	Cause  error  // what a library or the system reported; may be nil
}

// Error returns the sentence on one line, whatever the file's own texts hold.
func (e *Error) Error() string { return fmt.Sprintf("%q %s", e.Name, printable.Line(e.Detail)) }

// Unwrap returns the kind and the cause.
func (e *Error) Unwrap() []error {
	var out []error
	for _, err := range []error{e.Kind, e.Cause} {
		if err != nil {
			out = append(out, err)
		}
	}
	return out
}

// damaged returns the error for content that breaks off or contradicts itself.
func damaged(name, what string, cause error) *Error {
	detail := fmt.Sprintf("is a damaged %s: save or download it again", what)
	if cause != nil {
		detail = fmt.Sprintf("is a damaged %s (%v): save or download it again", what, cause)
	}
	return &Error{Name: name, Kind: ErrDamaged, Detail: detail, Cause: cause}
}
