package nb

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/janpfeifer/gonb/gonbui"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
)

// fail ends the cell with an error, which the kernel shows as one message. It gives the
// kernel the line in the compiler's format, which the kernel turns into the number of
// the cell and the line within it. What the data cannot show is no error of the cell: it
// ends with the reason.
func fail(err error) {
	sentence := sentence(err)
	if why, lacks := notHere(err); lacks {
		show(lacking(why))
		if !gonbui.IsNotebook {
			fmt.Fprintln(os.Stderr, "Not in this data: "+why)
		}
		os.Exit(0)
	}
	working.clear()
	show() // waits until what the cell has shown so far has arrived
	if where := line(); where != "" {
		fmt.Fprintf(os.Stderr, "%s:1: %s\n", where, sentence)
	} else {
		fmt.Fprintln(os.Stderr, sentence)
	}
	os.Exit(1)
}

// lack is the reason why data cannot show something.
type lack struct{ reason string }

func (l lack) Error() string { return l.reason }

// NotPossible returns an error for what the data at hand cannot show: the cell ends with
// the reason, and not with an error.
func NotPossible(reason string) error { return lack{reason} }

// notHere returns what the data lacks, in a sentence, for errors that say so.
func notHere(err error) (why string, lacks bool) {
	var l lack
	switch {
	case err == nil:
		return "", false
	case errors.As(err, &l), errors.Is(err, chart.ErrEmpty), errors.Is(err, segkit.ErrNoTransactions), errors.Is(err, segkit.ErrNoMoney),
		errors.Is(err, segkit.ErrOwnFeature):
		return sentence(err), true
	}
	return "", false
}

// lacking shows what the data lacks.
func lacking(why string) output { return box(noteColor, "Not in this data:", why) }

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
