package nb

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// fail ends the cell with an error, which the kernel shows as one message. It gives the
// kernel the line in the compiler's format, which the kernel turns into the number of
// the cell and the line within it.
func fail(err error) {
	sentence := sentence(err)
	working.clear()
	show() // waits until what the cell has shown so far has arrived
	if where := line(); where != "" {
		fmt.Fprintf(os.Stderr, "%s:1: %s\n", where, sentence)
	} else {
		fmt.Fprintln(os.Stderr, sentence)
	}
	os.Exit(1)
}

// Fail ends the cell with an error, which is shown as one sentence; nil does nothing.
func Fail(err error) {
	if err != nil {
		fail(err)
	}
}

// sentence returns an error on one line, with a full stop.
func sentence(err error) string {
	var joined interface{ Unwrap() []error }
	text := err.Error()
	if errors.As(err, &joined) {
		text = strings.ReplaceAll(text, "\n", "; ")
	}
	text = strings.TrimSpace(strings.ReplaceAll(text, "\n", " "))
	if text == "" {
		text = "something went wrong, but the error has no message"
	}
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}

// line returns the place in the cell's own code that called, or "" if there is
// none.
func line() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "main.") && strings.HasSuffix(frame.File, "main.go") {
			return fmt.Sprintf("%s:%d", frame.File, frame.Line)
		}
		if !more {
			return ""
		}
	}
}
