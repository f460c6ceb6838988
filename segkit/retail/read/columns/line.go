package columns

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/internal/printable"
)

// ParseColumns reads what stands behind --columns:
//
//	customer=Email,date="Paid at",price=
//
// A column's name may stand in double quotes, within which a quote is doubled; it must
// if it has a comma. A shell takes the quotes away, so blanks do not need them. #3 is the
// third column. An empty name says that no column has the role.
func ParseColumns(s string) (map[Role]string, error) {
	given := map[Role]string{}
	for rest := strings.TrimSpace(s); rest != ""; {
		name, after, ok := strings.Cut(rest, "=")
		role := Role(strings.ToLower(strings.TrimSpace(name)))
		if !ok {
			return nil, &GivenError{Text: fmt.Sprintf("--columns has %q without an equals sign: write "+
				"role=column, such as customer=Email", name)}
		}
		if err := checkRole(role); err != nil {
			return nil, err
		}
		if _, twice := given[role]; twice {
			return nil, &GivenError{Role: role, Text: fmt.Sprintf("--columns gives %s twice", role)}
		}
		column, next, err := cutColumn(strings.TrimLeft(after, " \t"))
		if err != nil {
			return nil, &GivenError{Role: role, Text: fmt.Sprintf("--columns: %s=%v", role, err)}
		}
		given[role], rest = column, strings.TrimSpace(next)
	}
	return given, nil
}

// cutColumn takes a column's name from the start of s.
func cutColumn(s string) (column, rest string, err error) {
	if !strings.HasPrefix(s, `"`) {
		column, rest, _ = strings.Cut(s, ",")
		return strings.TrimSpace(column), rest, nil
	}
	var b strings.Builder
	for s = s[1:]; ; {
		before, after, closed := strings.Cut(s, `"`)
		if !closed {
			return "", "", fmt.Errorf("%q has no closing quote", b.String()+before)
		}
		b.WriteString(before)
		if s = after; strings.HasPrefix(s, `"`) {
			b.WriteByte('"')
			s = s[1:]
			continue
		}
		s = strings.TrimSpace(s)
		if s != "" && !strings.HasPrefix(s, ",") {
			return "", "", fmt.Errorf("%q is followed by %q: a comma should stand there", b.String(), s)
		}
		return b.String(), strings.TrimPrefix(s, ","), nil
	}
}

// FormatColumns writes what ParseColumns reads, in the roles' order, ready to be pasted
// into a shell after --columns.
func FormatColumns(given map[Role]string) string {
	var parts []string
	strong := false
	for _, role := range allRoles {
		if column, ok := given[role]; ok {
			quoted, needsShell := quote(column)
			strong = strong || needsShell
			parts = append(parts, string(role)+"="+quoted)
		}
	}
	line := strings.Join(parts, ",")
	if strong { // characters that a shell would read, or quotes that must survive it
		return printable.Quoted(line)
	}
	return line
}

// quote writes a column's name. needsShell is true if the whole line must be quoted again.
func quote(column string) (quoted string, needsShell bool) {
	plain := func(r rune) bool {
		return r >= '0' && r <= '9' || isLetter(r) || r == '_' || r == '-' || r == '.'
	}
	switch {
	case !strings.ContainsFunc(column, func(r rune) bool { return !plain(r) }):
		return column, false
	case strings.ContainsAny(column, "\",'$`\\!") || column != strings.TrimSpace(column):
		return `"` + strings.ReplaceAll(column, `"`, `""`) + `"`, true
	}
	return `"` + column + `"`, false
}

// CheckRole refuses what is no role, with the nearest one.
func CheckRole(role Role) error { return checkRole(role) }

// checkRole refuses what is no role, with the nearest one.
func checkRole(role Role) error {
	if slices.Contains(allRoles, role) {
		return nil
	}
	text := fmt.Sprintf("%q is none of the columns' roles (%s)", role, strings.Join(names(Roles()), ", "))
	if near := nearest(string(role), roleNames()); near != "" {
		text += fmt.Sprintf("; did you mean %s?", near)
	}
	return &GivenError{Role: role, Text: text}
}

func roleNames() []string { return names(allRoles) }

func names(roles []Role) []string {
	out := make([]string, len(roles))
	for i, role := range roles {
		out[i] = string(role)
	}
	return out
}
