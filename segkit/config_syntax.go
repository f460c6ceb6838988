package segkit

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"customer-segmentation/internal/lazyregexp"
)

// syntaxError words an error of TOML's reader in the line of this number, the first being 0, and
// returns the number of the line that is wrong: the reader has gone past a heading that does not end.
func syntaxError(lines []string, line int, message string) (at int, said string) {
	if line < 0 || line >= len(lines) {
		return line, message
	}
	if cure := syntaxCure(lines[line], message); cure != "" {
		return line, cure
	}
	if m := twice().FindStringSubmatch(message); m != nil {
		heading := func(line string) string { // without a remark
			line, _, _ = strings.Cut(line, "#")
			return strings.TrimSpace(line)
		}
		switch here := heading(lines[line]); {
		case !strings.HasPrefix(here, "["):
			return line, m[1] + " is there twice: keep one of the two"
		case slices.ContainsFunc(lines[:line], func(above string) bool { return heading(above) == here }):
			return line, fmt.Sprintf("the heading [%s] is there twice: put the options of both below one", m[1])
		}
		return line, m[1] + " stands above already, in another form: keep one of the two"
	}
	if m := headingOf().FindStringSubmatch(lines[line]); m != nil && strings.Contains(message, "to end table name") {
		return line, fmt.Sprintf("%s: %.60q", oddName, m[1])
	}
	switch {
	case strings.HasPrefix(message, "expected a comma (',') or array terminator"):
		return line, "a list has commas between its entries, and ] behind the last one"
	case strings.HasPrefix(message, "expected '.' or ']' to end table name"):
		return beforeBreak(line, message), "a heading stands alone on its line, in brackets: [name]"
	case strings.HasPrefix(message, "expected end of table array name delimiter"):
		return beforeBreak(line, message), "the heading of an entry of a list stands in two brackets: [[name]]"
	}
	return line, message
}

// beforeBreak returns the number of the line whose end the reader met, by its message, when it was on
// the line of the given number.
func beforeBreak(line int, message string) int {
	if strings.Contains(message, `got '\n'`) {
		return max(0, line-1)
	}
	return line
}

// syntaxCure says how a line of study.toml that TOML cannot read is meant to be written, for the
// mistakes that people make: decimal commas, quotes of a text program, none at all, Windows' paths.
// It returns "" where it does not know, and where the line itself is none: where it is the second
// of its name, or within a list or text of several lines, of which the message says more.
func syntaxCure(line, message string) string {
	const typed = 500 // bytes; a longer line was not typed
	var alone toml.ParseError
	if len(line) > typed || strings.IndexAny(strings.TrimSpace(line), "\"'[") == 0 && !quotedName().MatchString(line) {
		return ""
	}
	if _, err := toml.Decode(line, new(map[string]any)); !errors.As(err, &alone) || alone.Message != message {
		return ""
	}
	name, value, ok := strings.Cut(line, "=")
	if !ok {
		if strings.Contains(line, ":") {
			return "write an option as name = value, with = instead of :"
		}
		return "write an option as name = value, and # before a remark"
	}
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if strings.HasPrefix(message, "expected '.' or '='") {
		if m := commaWithin().FindStringSubmatch(value); m != nil {
			return m[1] + ": write the number without a comma: " + withoutComma(m[2])
		}
		switch {
		case plainName().MatchString(name): // what is wrong is within the braces
			return ""
		case strings.Contains(name, ":"):
			return "write an option as name = value, with = instead of :"
		}
		return fmt.Sprintf("%s: %.60q", oddName, name)
	}
	text, quoted := strings.CutPrefix(value, `"`)
	if quoted {
		open := message == "strings cannot contain newlines" || message == `unexpected EOF; expected '"'`
		switch {
		case strings.Contains(text, `\`) && strings.Contains(message, `\`), open && backslashLast().MatchString(text):
			return name + `: within double quotes, \ begins a special character: put a path in single quotes, or write / instead`
		case open:
			return name + `: the text has no " at its end`
		case strings.HasPrefix(message, restOfLine):
			return name + ": " + followed
		}
		return ""
	}
	value, _, _ = strings.Cut(value, "#")
	value = strings.TrimSpace(value)
	first, _ := utf8.DecodeRuneInString(value)
	switch {
	case value == "":
		return name + ": the value is missing"
	case strings.ContainsRune("“”„‘’‚«»", first):
		return name + `: write straight quotes, " or '`
	case withoutComma(value) != "":
		return name + ": write the number without a comma: " + withoutComma(value)
	case strings.HasPrefix(value, "true"), strings.HasPrefix(value, "false"): // such as true; where the rest is wrong
		return name + ": " + followed
	case slices.Contains([]string{"true", "false", "yes", "no", "on", "off", "ja", "nein"}, strings.ToLower(value)):
		return name + ": write true or false, in lower case"
	case bareEntry().MatchString(value):
		return name + `: each text in a list needs quotes: ["a", "b"]`
	case (unicode.IsLetter(first) || unicode.Is(unicode.Sc, first) && !strings.ContainsAny(value, "0123456789")) &&
		!strings.ContainsAny(value, `"'`):
		return fmt.Sprintf("%s: a text needs quotes: %.40q", name, value)
	}
	if percent, is := strings.CutSuffix(value, "%"); is {
		if share, err := strconv.ParseFloat(strings.TrimSpace(percent)+"e-2", 64); err == nil {
			return fmt.Sprintf("%s: a share is written as a number: %v", name, share)
		}
	}
	if strings.HasPrefix(message, restOfLine) && !strings.ContainsAny(value, "[{") {
		return name + ": " + followed
	}
	return ""
}

// restOfLine begins the reader's message about a value that something else follows; the others are ours.
const (
	restOfLine = "expected a top-level item to end with a newline"
	followed   = "nothing may follow the value but a remark after #"
	oddName    = "a name of other signs than letters from a to z, digits, - and _ needs quotes"
)

var (
	twice         = lazyregexp.New(`^Key '(.*)' has already been defined\.$`)
	commaWithin   = lazyregexp.New(`([\w-]+)\s*=\s*([+-]?\d+,\d+)\s*[,}]`)               // in the options that stand in braces
	bareEntry     = lazyregexp.New(`^\[\s*(("[^"]*"|'[^']*')\s*,\s*)*\pL[^"']*(,|\]|$)`) // of a list on one line
	headingOf     = lazyregexp.New(`^\s*\[([^\[\]"'#]+)\]\s*(#.*)?$`)                    // that is whole
	plainName     = lazyregexp.New(`^[A-Za-z0-9_.-]+$`)
	quotedName    = lazyregexp.New(`^\s*("[^"=]*"|'[^'=]*')\s*=`)
	backslashLast = lazyregexp.New(`\\"\s*(#[^"]*)?$`) // as in "D:\shop\", whose last quote is a part of the text
)

var commaNumber = lazyregexp.New(`^([+-]?)(\d+),(\d+)$`)

// withoutComma says how a number with a comma is written, "" for anything else. The comma is a
// decimal one, or may part the thousands as well.
func withoutComma(text string) string {
	m := commaNumber().FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	sign, whole, digits := m[1], m[2], m[3]
	decimal := sign + whole + "." + digits
	if len(digits) == 3 && len(whole) <= 3 && whole[0] != '0' {
		return fmt.Sprintf("%s%s%s, or %s for a decimal one", sign, whole, digits, decimal)
	}
	return decimal
}
