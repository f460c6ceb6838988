package read

import (
	"context"
	"errors"
	"fmt"

	"customer-segmentation/segkit/retail/read/sheet"
)

// workbookError turns an error of package sheet into an *Error, which keeps it
// as the cause: errors.As finds the sheet, row and column.
func workbookError(name string, err error) error {
	var known *sheet.ReadError
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case !errors.As(err, &known):
		return &Error{Name: name, Detail: fmt.Sprintf("cannot be read (%v)", err), Cause: err}
	}
	detail := "cannot be read: " + known.Error()
	kind := known.Kind
	switch {
	case errors.Is(known.Kind, sheet.ErrFormat):
		kind = ErrWrongFormat
	case errors.Is(known.Kind, sheet.ErrPassword):
		kind = ErrPassword
	case errors.Is(known.Kind, sheet.ErrLimit):
		kind = ErrTooLarge
	case known.Kind == ErrUncomputed:
		cell := sheet.CellName(known.Column, known.Row)
		detail = fmt.Sprintf("sheet %q, cell %s %s", known.Sheet, cell, known.Detail)
	case errors.Is(known.Kind, sheet.ErrDamaged):
		kind = ErrDamaged
		if known.Sheet != "" {
			detail += "; save or download the workbook again"
		}
	}
	return &Error{Name: name, Kind: kind, Detail: detail, Cause: err}
}
