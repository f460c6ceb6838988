package chunk

import (
	"errors"
	"fmt"
)

// The kinds of errors, for errors.Is.
var (
	ErrDamaged     = errors.New("damaged")        // the bytes contradict themselves
	ErrUnsupported = errors.New("not supported")  // a codec or an encoding that is not read
	ErrLimit       = errors.New("limit exceeded") // more memory than is reasonable
	errShort       = damage("a page breaks off")  // while values were decoded
	errSpare       = damage("a page holds more values than its header says")
)

type kindError struct {
	kind   error
	detail string
}

func (e *kindError) Error() string { return e.detail }
func (e *kindError) Unwrap() error { return e.kind }

func damage(format string, args ...any) error {
	return &kindError{ErrDamaged, fmt.Sprintf(format, args...)}
}

func unsupported(format string, args ...any) error {
	return &kindError{ErrUnsupported, fmt.Sprintf(format, args...)}
}

func tooLarge(format string, args ...any) error {
	return &kindError{ErrLimit, fmt.Sprintf(format, args...)}
}
