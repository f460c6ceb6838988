package describe

import (
	"strconv"
	"strings"
)

// Count writes a whole number with separators: 12,345.
func Count(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Counted writes a count with what is counted: "1 customer", "2,000 customers".
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Count(n) + " " + noun + "s"
}

// Listed joins names as people do in a sentence: "a, b and c"; "" for none.
func Listed(names []string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
}

// Quoted puts a name, as of a segment, in quotation marks where it has a comma, which would else
// look like one of the sentence.
func Quoted(name string) string {
	if strings.Contains(name, ",") {
		return "“" + name + "”"
	}
	return name
}
