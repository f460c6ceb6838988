package parallel

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Panic is what a panic becomes when it continues in another goroutine, whose own stack tells
// nothing of where it began. Formatted, as in the text of an error, it is its cause alone. A
// program that it ends prints the trace below the cause.
type Panic struct {
	Cause any    // what was panicked with
	Place string // file and line
	Trace string // of the goroutine that panicked: a function and its line on two lines, the innermost first
}

// String returns the cause and the trace. The runtime calls it for a program that ends.
func (p *Panic) String() string { return fmt.Sprintf("%v\n\n%s", p.Cause, p.Trace) }

// Format implements fmt.Formatter: it writes the cause.
func (p *Panic) Format(s fmt.State, verb rune) { fmt.Fprintf(s, fmt.FormatString(s, verb), p.Cause) }

// Caught describes what recover returned. Call it in the deferred function that recovers, which
// still has the stack of the panic. A *Panic stays as it is; of no panic it returns nil.
func Caught(recovered any) *Panic {
	if recovered == nil {
		return nil
	}
	if p, ok := recovered.(*Panic); ok {
		return p
	}
	p := &Panic{Cause: recovered, Place: "an unknown place"}
	pcs := make([]uintptr, 64)
	n := runtime.Callers(1, pcs)
	frames := runtime.CallersFrames(pcs[:n])
	var trace strings.Builder
	for panicking, more := false, true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		switch {
		case frame.Function == "runtime.gopanic":
			panicking = true
		case panicking && (trace.Len() > 0 || !strings.HasPrefix(frame.Function, "runtime.")):
			if trace.Len() == 0 {
				p.Place = fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
			}
			fmt.Fprintf(&trace, "%s\n\t%s:%d\n", frame.Function, frame.File, frame.Line)
		}
	}
	if n == len(pcs) {
		trace.WriteString("(calls further out are left out)\n")
	}
	p.Trace = strings.TrimSuffix(trace.String(), "\n")
	return p
}
