package finding

import (
	"regexp"
	"strings"
)

// quoted is a name in the straight quotation marks of a terminal, as %q writes them, with what stands before it.
var quoted = regexp.MustCompile(`(^|[ (])"((?:[^"\\]|\\.)*)"`)

// unescaped replaces what %q escapes for the sake of its own quotation marks. What cannot be printed stays escaped.
var unescaped = strings.NewReplacer(`\\`, `\`, `\"`, `"`)

// Printed returns a text as it stands in a report: names in typographic quotation marks. What is to be typed
// into a terminal, an option's value, keeps those that a shell knows.
func Printed(text string) string {
	var out strings.Builder
	last := 0
	for _, at := range quoted.FindAllStringSubmatchIndex(text, -1) {
		before := strings.Fields(text[:at[0]])
		if n := len(before); n > 0 && strings.HasPrefix(before[n-1], "--") {
			continue
		}
		out.WriteString(text[last:at[3]] + "“" + unescaped.Replace(text[at[4]:at[5]]) + "”")
		last = at[1]
	}
	return out.String() + text[last:]
}
