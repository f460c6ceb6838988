package explain

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// rule explains the compiler's messages of one kind.
type rule struct {
	pattern *regexp.Regexp
	say     func(p Program, line int, m []string) string // m is what the pattern matched; "" leaves it to the next rule
}

// mostMembers is how many fields and methods of a type are listed where none resembles what
// was written.
const mostMembers = 10

// rules are tried in their order.
var rules = []rule{
	{regexp.MustCompile(`^undefined: ([\w]+)\.(\w+)(?: \(but have \w+\))?$`), func(p Program, _ int, m []string) string {
		return fmt.Sprintf("Package %s has no %s.", m[1], m[2]) + suggest(near(m[2], p.exported(m[1])), m[1]+".")
	}},
	{regexp.MustCompile(`^undefined: (\w+)$`), func(p Program, line int, m []string) string { return p.unknown(line, m[1]) }},
	{regexp.MustCompile(`^([^ ]*?)\.?(\w+) undefined \(type ([^ ]+) has no field or method (\w+)(?:, but does have (?:field|method) (\w+))?\)$`),
		func(p Program, _ int, m []string) string {
			text, members := fmt.Sprintf("%s, of type %s, has no %s.", m[1], m[3], m[2]), p.members(m[3])
			names := near(m[2], members)
			if m[5] != "" {
				names = []string{m[5]}
			}
			if n := len(members); len(names) == 0 && n > 0 && n <= mostMembers {
				return text + " It has " + strings.Join(members, ", ") + "."
			}
			return text + suggest(names, m[1]+".")
		}},
	{regexp.MustCompile(`^declared and not used: (\w+)$`), func(_ Program, _ int, m []string) string {
		return fmt.Sprintf("%s gets a value that nothing uses: use it, for example nb.Show(%[1]s), or delete it.", m[1])
	}},
	{regexp.MustCompile(`^(.+) \(.*\) is not used$`), func(_ Program, _ int, m []string) string {
		return fmt.Sprintf("The value of %s is not used: show it with nb.Show(%[1]s), or give it a name.", m[1])
	}},
	{regexp.MustCompile(`^multiple-value (.+?\)) \(value of type (.+)\) in`), func(_ Program, _ int, m []string) string {
		return fmt.Sprintf("%s returns several values, %s: take them apart first, such as result, err := %[1]s.", m[1], m[2])
	}},
	{regexp.MustCompile(`^assignment mismatch: (\d+) variables? but (.+) returns? (\d+) values?$`), func(_ Program, _ int, m []string) string {
		return fmt.Sprintf("%s returns %s values, and the left side takes %s: write one name for each, or _ for a value that you do not need.",
			m[2], m[3], m[1])
	}},
	{regexp.MustCompile(`^no new variables on left side of :=$`), func(Program, int, []string) string {
		return "The names on the left are declared already: write = instead of :=."
	}},
	{regexp.MustCompile(`^(\w+) redeclared in this block$`), func(_ Program, _ int, m []string) string {
		return fmt.Sprintf("The name %s is declared twice: choose another, or write = to give it a new value.", m[1])
	}},
	{regexp.MustCompile(`^invalid operation: (.+) \(mismatched types (?:untyped )?(\S+) and (?:untyped )?(\S+)\)$`), func(_ Program, _ int, m []string) string {
		switch types := m[2:]; {
		case m[2] == "nil":
			return fmt.Sprintf("A value of type %s cannot be compared with nil.", m[3])
		case m[3] == "nil":
			return fmt.Sprintf("A value of type %s cannot be compared with nil.", m[2])
		case slices.Contains(types, "string"):
			return fmt.Sprintf("%s mixes %s and %s: make a text of the other with fmt.Sprint(…).", m[1], m[2], m[3])
		case slices.Contains(types, "bool") && slices.ContainsFunc(types, numeric.MatchString):
			return fmt.Sprintf("%s mixes %s and %s: neither can be made the other.", m[1], m[2], m[3])
		case slices.Contains(types, "bool"): // the other may be made of it, as type flag bool is
			return fmt.Sprintf("%s mixes %s and %s: both must be of one type.", m[1], m[2], m[3])
		}
		return fmt.Sprintf("%s mixes %s and %s: convert one of them, such as float64(n).", m[1], m[2], m[3])
	}},
	{regexp.MustCompile(`^cannot use (.+) \((?:variable|value|constant).* of (?:\w+ )?type (\S+)\) as (\S+) value in (.+?)(?:: .*)?$`),
		func(_ Program, _ int, m []string) string {
			text := fmt.Sprintf("%s is of type %s, and the %s must be of type %s", m[1], m[2], m[4], m[3])
			if numeric.MatchString(m[2]) && numeric.MatchString(m[3]) {
				return fmt.Sprintf("%s: write %s(%s).", text, m[3], m[1])
			}
			return text + "."
		}},
	{regexp.MustCompile(`^cannot use (.+) \(untyped (\w+) constant.*?\) as (\S+) value in (.+?)(?: \((?:truncated|(overflows))\))?(?:: .*)?$`),
		func(_ Program, _ int, m []string) string {
			kind := map[string]string{"string": "a text", "rune": "a single character", "float": "a number with decimals", "bool": "true or false"}
			text := fmt.Sprintf("%s is %s, and the %s must be of type %s", m[1], cmp.Or(kind[m[2]], "a number"), m[4], m[3])
			switch number := numeric.MatchString(m[3]); {
			case m[2] == "string" && number:
				return text + ": write a number without quotes."
			case strings.HasPrefix(m[1], "-") && strings.HasPrefix(m[3], "uint"):
				return text + ", which begins at 0."
			case m[5] != "":
				return text + ", which is too small for it."
			case m[3] == "string":
				return text + ": write a text in double quotes."
			}
			return text + "."
		}},
	{regexp.MustCompile(`^missing return$`), func(Program, int, []string) string {
		return "The function ends without the value that it promises: add a return."
	}},
	{regexp.MustCompile(`^(not enough|too many) arguments in call to (.+)$`), func(_ Program, _ int, m []string) string {
		return fmt.Sprintf("The call of %s has %s arguments: put the cursor on the name and press Shift+Tab to see which it takes.", m[2], m[1])
	}},
	{regexp.MustCompile(`^(?:string|rune|raw string) literal not terminated|^newline in string`), func(Program, int, []string) string {
		return "The text has no closing quotation mark."
	}},
	{regexp.MustCompile(`^could not import (\S+)|^package (\S+) is not in std|^no required module provides package ([^\s;]+)`),
		func(_ Program, _ int, m []string) string {
			return fmt.Sprintf("There is no package %s: look at the path for a misprint. Cells can import the standard library and what the project's go.mod names.",
				strings.Trim(m[1]+m[2]+m[3], `"`))
		}},
	{regexp.MustCompile(`^missing import path`), func(Program, int, []string) string {
		return `The path of an import stands in quotes, such as import "fmt".`
	}},
	{regexp.MustCompile(`^imported and not used`), func(Program, int, []string) string {
		return "The import is not used: delete it."
	}},
}

// numeric matches the types of numbers that convert into each other.
var numeric = regexp.MustCompile(`^u?int(8|16|32|64|ptr)?$|^float(32|64)$|^byte$|^rune$`)

// imported holds the packages that a notebook's first cells import.
var imported = []string{"nb", "segkit", "lesson"}

// suggest asks whether one of the names was meant.
func suggest(names []string, prefix string) string {
	if len(names) == 0 {
		return ""
	}
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = prefix + name
	}
	return " Did you mean " + strings.Join(all, " or ") + "?"
}
