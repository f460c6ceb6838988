package explain

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// dying matches the line with which a Go program begins to report its own end, or a
// message of a cell that names its place as the compiler would.
var dying = regexp.MustCompile(`^(panic: |fatal error: |runtime: goroutine stack exceeds|\[signal |goroutine \d+ )|^\S*main\.go:\d+:\d+: `)

// Dying reports whether a line on standard error begins the report of a program's end,
// which a notebook shows as one message and not as it is.
func Dying(line string) bool { return dying.MatchString(line) }

// frame matches a line of the program in a stack.
var frame = regexp.MustCompile(`(?m)^\s+\S*[/\\]main\.go:(\d+)(?: \+0x[0-9a-f]+)?$`)

// Ended returns the message for a program that ended with an error, such as "exit status
// 2", and the report that it wrote; "" means that it wrote none.
func Ended(report, exit string, p Program) *Error {
	report = strings.TrimSpace(report)
	if m := position.FindStringSubmatch(report); m != nil && !strings.Contains(report, "\n") {
		line, _ := strconv.Atoi(m[1])
		return p.at(line, m[3])
	}
	line := 0
	if m := frame.FindStringSubmatch(report); m != nil { // the innermost is the first
		line, _ = strconv.Atoi(m[1])
	}
	first, _, _ := strings.Cut(report, "\n")
	first = strings.TrimSuffix(first, " [recovered]")
	for _, d := range deaths {
		if m := d.pattern.FindStringSubmatch(first); m != nil {
			return p.at(line, d.say(m))
		}
	}
	switch {
	case report != "":
		return p.at(line, sentence(first))
	case strings.Contains(exit, "interrupt"):
		return &Error{Sentence: "The cell was stopped.", program: p.Cell}
	case strings.Contains(exit, "killed"):
		return &Error{Sentence: "The cell was ended from outside, as happens when the computer runs out of memory.", program: p.Cell}
	}
	return &Error{Sentence: fmt.Sprintf("The cell ended with an error (%s).", exit), program: p.Cell}
}

// deaths explains why programs end.
var deaths = []struct {
	pattern *regexp.Regexp
	say     func(m []string) string
}{
	{regexp.MustCompile(`index out of range \[(-?\d+)\](?: with length (\d+))?`), func(m []string) string {
		length, err := strconv.Atoi(m[2])
		switch {
		case strings.HasPrefix(m[1], "-"):
			return fmt.Sprintf("The index %s is negative: counting begins at 0.", m[1])
		case err != nil || length == 0:
			return fmt.Sprintf("The index %s is too large: there are no elements.", m[1])
		case length == 1:
			return fmt.Sprintf("The index %s is too large: there is one element, number 0.", m[1])
		}
		return fmt.Sprintf("The index %s is too large: there are %d elements, numbered 0 to %d.", m[1], length, length-1)
	}},
	{regexp.MustCompile(`slice bounds out of range \[(?:::|-)`), func([]string) string { // as x.Row(i) does
		return "There is no such row or part: the first has number 0, the last one less than there are."
	}},
	{regexp.MustCompile(`slice bounds out of range (\[.*\])(?: with (length|capacity) (\d+))?`), func(m []string) string {
		if m[3] == "" {
			return fmt.Sprintf("The part %s cannot be cut out: its first number is larger than its second.", m[1])
		}
		return fmt.Sprintf("The part %s reaches beyond the end: the %s is %s.", m[1], m[2], m[3])
	}},
	{regexp.MustCompile(`integer divide by zero`), func([]string) string { return "A whole number is divided by zero: test the divisor first." }},
	{regexp.MustCompile(`assignment to entry in nil map`), func([]string) string {
		return "The map does not exist yet: make it first, such as counts := map[string]int{}."
	}},
	{regexp.MustCompile(`invalid memory address or nil pointer dereference`), func([]string) string {
		return "A value that is nil is used here: test for nil, and look whether an error was passed over above."
	}},
	{regexp.MustCompile(`all goroutines are asleep - deadlock`), func([]string) string {
		return "Everything waits for something that never comes, such as a value from a channel to which nothing is sent."
	}},
	{regexp.MustCompile(`goroutine stack exceeds|stack overflow`), func([]string) string {
		return "A function calls itself without end: it needs a case in which it stops."
	}},
	{regexp.MustCompile(`interface conversion: (.+)`), func(m []string) string { return sentence("The value has another type: " + m[1]) }},
	{regexp.MustCompile(`^panic: (?:runtime error: )?(.+)$`), func(m []string) string { return sentence(m[1]) }},
	{regexp.MustCompile(`^fatal error: (.+)$`), func(m []string) string { return sentence(m[1]) }},
}
