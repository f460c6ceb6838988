package segkit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// syntaxCure says how a line of study.toml that TOML cannot read is meant to be written, for the
// mistakes that people make: decimal commas, quotes of a text program, none at all, Windows' paths.
// It returns "" where it does not know.
func syntaxCure(line string) string {
	const typed = 500 // bytes; a longer line was not typed
	name, value, ok := strings.Cut(line, "=")
	switch {
	case len(line) > typed:
		return ""
	case !ok:
		if _, _, ok = strings.Cut(line, ":"); ok {
			return "write an option as name = value, with = instead of :"
		}
		return ""
	}
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	text, quoted := strings.CutPrefix(value, `"`)
	if quoted {
		switch {
		case strings.Contains(text, `\`):
			return name + `: within double quotes, \ begins a special character: put a path in single quotes, or write / instead`
		case !strings.Contains(text, `"`):
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
	case pointed(value) != "":
		return name + ": a decimal number is written with a point: " + pointed(value)
	case slices.Contains([]string{"true", "false", "yes", "no", "on", "off", "ja", "nein"}, strings.ToLower(value)):
		return name + ": write true or false, in lower case"
	case unicode.IsLetter(first) && !strings.ContainsAny(value, `"'`):
		return fmt.Sprintf("%s: a text needs quotes: %.40q", name, value)
	}
	percent, _ := strings.CutSuffix(value, "%")
	if share, err := strconv.ParseFloat(strings.TrimSpace(percent), 64); err == nil && percent != value {
		return fmt.Sprintf("%s: a share is written as a number: %v", name, share/100)
	}
	return ""
}

// pointed returns a number that has a decimal comma with a point instead, "" for anything else.
func pointed(text string) string {
	number := strings.Replace(text, ",", ".", 1)
	if _, err := strconv.ParseFloat(number, 64); err != nil || number == text {
		return ""
	}
	return number
}
