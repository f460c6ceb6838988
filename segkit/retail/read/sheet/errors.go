package sheet

import (
	"context"
	"errors"
	"fmt"

	"customer-segmentation/internal/printable"
)

// The kinds of a ReadError, for errors.Is.
var (
	ErrFormat   = errors.New("not an .xlsx workbook")
	ErrPassword = errors.New("password-protected")
	ErrDamaged  = errors.New("damaged workbook")
	ErrLimit    = errors.New("limit exceeded")
)

// ReadError says in one sentence what is wrong with a workbook, and where.
type ReadError struct {
	Kind   error  // one of the Err… above
	Sheet  string // its name; "" if the error is not in a sheet
	Row    int    // 0 if it is not known
	Column int    // counted from 0; -1 if it is not known
	Detail string // the sentence after the place
	Cause  error  // what another package reported; may be nil
}

// Error returns the place and what is wrong there.
func (e *ReadError) Error() string {
	switch {
	case e.Sheet == "":
		return e.Detail
	case e.Row == 0:
		return fmt.Sprintf("sheet %q: %s", e.Sheet, e.Detail)
	case e.Column < 0:
		return fmt.Sprintf("sheet %q, row %d: %s", e.Sheet, e.Row, e.Detail)
	}
	return fmt.Sprintf("sheet %q, cell %s: %s", e.Sheet, CellName(e.Column, e.Row), e.Detail)
}

// Unwrap returns the kind and the cause.
func (e *ReadError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

func failure(kind error, format string, args ...any) *ReadError {
	return &ReadError{Kind: kind, Column: -1, Detail: fmt.Sprintf(format, args...)}
}

func damage(format string, args ...any) *ReadError { return failure(ErrDamaged, format, args...) }

func tooLarge(format string, args ...any) *ReadError { return failure(ErrLimit, format, args...) }

// partError describes what went wrong while a part was read. A *ReadError and
// the error of a context are returned unchanged.
func partError(part string, err error) error {
	var known *ReadError
	if err == nil || errors.As(err, &known) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	// The XML parser quotes names of the file as they are.
	e := damage("%s cannot be read: %s", part, printable.Line(err.Error()))
	e.Cause = err
	return e
}

// inSheet adds the sheet's name to an error.
func inSheet(name string, err error) error {
	var known *ReadError
	if errors.As(err, &known) && known.Sheet == "" {
		known.Sheet = name
	}
	return err
}
