package read

import (
	"errors"
	"fmt"

	"customer-segmentation/segkit/retail/read/values"
)

// columnError says why a column as a whole cannot be read.
type columnError struct {
	column  string // the file's own name
	setting string // what decides how it is read
	cause   error
}

// in returns the error about the file of a name.
func (e *columnError) in(name string) *Error {
	return &Error{Name: name, Kind: ErrValues, Detail: e.detail(), Cause: e.cause}
}

func (e *columnError) detail() string {
	var conflict *values.Conflict
	var half *values.HalfConverted
	switch {
	case errors.As(e.cause, &conflict):
		return fmt.Sprintf("has a column %s that is written in two ways: %s in %s, but %s in %s; mend the file, or set %s under [reading] "+
			"in study.toml, and the rows that do not fit are left out", e.column,
			conflict.First.Reading, shown(conflict.First), conflict.Second.Reading, shown(conflict.Second), e.setting)
	case errors.As(e.cause, &half):
		return fmt.Sprintf("has a column %s in which %v", e.column, e.cause)
	}
	return fmt.Sprintf("has a column %s that cannot be read: %v", e.column, e.cause)
}

// shown shows a text of a column, and how many more are like it.
func shown(e values.Example) string {
	if e.Count == 1 {
		return shorten(e.Text)
	}
	return fmt.Sprintf("%s and %d more", shorten(e.Text), e.Count-1)
}
