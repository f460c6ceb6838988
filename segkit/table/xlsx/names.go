package xlsx

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
)

// maxName is the length of the longest sheet name, in UTF-16 units.
const maxName = 31

// uniqueNames gives each sheet a unique name that Excel accepts. Excel ignores case
// when it compares names.
func uniqueNames(sheets []sheet) []string {
	taken := map[string]bool{}
	out := make([]string, len(sheets))
	for i, s := range sheets {
		base := validName(s.table.Name)
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := fmt.Sprintf(" (%d)", n)
			name = shorten(base, maxName-len(suffix)) + suffix
		}
		taken[strings.ToLower(name)] = true
		out[i] = name
	}
	return out
}

// validName replaces what Excel forbids: : \ / ? * [ ], control characters, an empty
// name, and the reserved name History. It makes an apostrophe typographic, because a
// plain one would end the name in a reference such as the filter's.
func validName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]`, r), unicode.IsControl(r), r == '\ufffe', r == '\uffff':
			return '-'
		case r == '\'':
			return '’'
		default:
			return r
		}
	}, strings.ToValidUTF8(name, "-"))
	name = strings.TrimSpace(shorten(strings.TrimSpace(name), maxName))
	switch {
	case name == "":
		return "Table"
	case strings.EqualFold(name, "history"):
		return name + "-"
	default:
		return name
	}
}

// shorten cuts a name to at most n UTF-16 units without cutting a character.
func shorten(name string, n int) string {
	units := 0
	for i, r := range name {
		units += utf16.RuneLen(r)
		if units > n {
			return strings.TrimSpace(name[:i])
		}
	}
	return name
}
