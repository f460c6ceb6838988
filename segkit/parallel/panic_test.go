package parallel

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// An error that mentions a panic has its cause; a program that ends prints the trace as well.
func TestPanicInText(t *testing.T) {
	for want, cause := range map[string]any{"seven": "seven", "no column": errors.New("no column"), "7": 7} {
		p := caught(func() { panic(cause) })
		for _, got := range []string{fmt.Sprint(p), fmt.Sprintf("%v", p), fmt.Errorf("it ended: %v", p).Error()[len("it ended: "):]} {
			if got != want {
				t.Errorf("%q, expected %q", got, want)
			}
		}
		if !strings.HasPrefix(p.String(), want+"\n\n") || !strings.HasSuffix(p.String(), p.Trace) || strings.Contains(p.Trace, "left out") {
			t.Errorf("a program ends with %q", p.String())
		}
	}
	if got := fmt.Sprintf("%q", caught(func() { panic("a b") })); got != `"a b"` {
		t.Error(got)
	}
}

// A trace that is too long says so.
func TestLongTrace(t *testing.T) {
	var deep func(calls int)
	deep = func(calls int) {
		if calls == 0 {
			panic("deep")
		}
		deep(calls - 1)
	}
	p := caught(func() { deep(100) })
	if lines := strings.Split(p.Trace, "\n"); lines[len(lines)-1] != "(calls further out are left out)" || len(lines) > 2*64 {
		t.Errorf("%d lines, the last %s", len(lines), lines[len(lines)-1])
	}
}

// caught returns the panic of f.
func caught(f func()) (p *Panic) {
	defer func() { p = Caught(recover()) }()
	f()
	return nil
}
