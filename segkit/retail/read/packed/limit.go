package packed

import (
	"fmt"
	"io"
)

// Limits bound what a packed file may inflate to.
type Limits struct {
	Free  int64 // bytes up to which any ratio is accepted
	Ratio int64 // bytes inflated per byte packed
	Total int64 // bytes
}

// Defaults are the limits for tables.
var Defaults = Limits{Free: 256 << 20, Ratio: 250, Total: 1 << 40}

// LimitError says which limit was passed.
type LimitError struct {
	Ratio int64 // of the bytes so far; 0 if Total was passed
	Limit int64
}

// Error returns a clause that follows the name of a file.
func (e *LimitError) Error() string {
	if e.Ratio > 0 {
		return fmt.Sprintf("inflates to more than %d times its size, the most that is accepted: no table is packed like that", e.Limit)
	}
	return fmt.Sprintf("inflates to more than %s, the most that is accepted", size(e.Limit))
}

// size returns a number of bytes as people write it.
func size(n int64) string {
	for _, unit := range []struct {
		bytes int64
		name  string
	}{{1 << 40, "TB"}, {1 << 30, "GB"}, {1 << 20, "MB"}} {
		if n >= unit.bytes {
			return fmt.Sprintf("%d %s", n/unit.bytes, unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}

// counted counts the bytes that are taken from a packed file.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// limited fails once more was inflated than the limits allow.
type limited struct {
	r      io.Reader
	packed func() int64
	n      int64
	limits Limits
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p[:min(len(p), 1<<20)])
	l.n += int64(n)
	switch {
	case l.n > l.limits.Total:
		return 0, &LimitError{Limit: l.limits.Total}
	case l.n > l.limits.Free && l.n/l.limits.Ratio > l.packed():
		return 0, &LimitError{Ratio: l.n / max(l.packed(), 1), Limit: l.limits.Ratio}
	}
	return n, err
}
