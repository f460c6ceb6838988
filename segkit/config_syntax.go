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
		return ""
	}
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	text, quoted := strings.CutPrefix(value, `"`)
	if quoted {
		open := message == "strings cannot contain newlines" || message == `unexpected EOF; expected '"'`
		switch {
		case strings.Contains(text, `\`) && strings.Contains(message, `\`), open && backslashLast().MatchString(text):
			return name + `: within double quotes, \ begins a special character: put a path in single quotes, or write / instead`
		case open:
			return name + `: the text has no " at its end`
		}
		return ""
	}
	value, _, _ = strings.Cut(value, "#")
	value = strings.TrimSpace(value)
	first, _ := utf8.DecodeRuneInString(value)
	switch {
	case strings.ContainsRune("“”„‘’‚«»", first):
		return name + `: write straight quotes, " or '`
	case withoutComma(value) != "":
		return name + ": write the number without a comma: " + withoutComma(value)
	case strings.HasPrefix(value, "true"), strings.HasPrefix(value, "false"): // such as true; where the rest is wrong
		return ""
	case slices.Contains([]string{"true", "false", "yes", "no", "on", "off", "ja", "nein"}, strings.ToLower(value)):
		return name + ": write true or false, in lower case"
	case unicode.IsLetter(first) && !strings.ContainsAny(value, `"'`):
		return fmt.Sprintf("%s: a text needs quotes: %.40q", name, value)
	}
	if percent, is := strings.CutSuffix(value, "%"); is {
		if share, err := strconv.ParseFloat(strings.TrimSpace(percent)+"e-2", 64); err == nil {
			return fmt.Sprintf("%s: a share is written as a number: %v", name, share)
		}
	}
	return ""
}

var (
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
