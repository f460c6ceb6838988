package columns

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// take settles the roles that the user gave.
func (m *matcher) take(given map[Role]string) error {
	for _, role := range slices.Sorted(maps.Keys(given)) {
		if err := checkRole(role); err != nil {
			return err
		}
	}
	for _, role := range allRoles {
		name, ok := given[role]
		if !ok {
			continue
		}
		if trim(name) == "" {
			m.none[role] = true
			continue
		}
		column, err := m.find(role, name)
		if err != nil {
			return err
		}
		if other, twice := m.taken[column]; twice && !mayShare(other, role) {
			return &GivenError{Role: role, Text: fmt.Sprintf("%s and %s are both given as %s: a column has one role",
				other, role, m.column(column).Label())}
		}
		m.found[role] = Found{role, m.column(column), Given}
		m.taken[column] = role
	}
	if e := m.at(m.role(DebitCredit)); e != nil && e.Filled > 0 && e.misfit(DebitCredit) != "" && e.misfit(Amount) != "" {
		return &GivenError{Role: DebitCredit, Text: fmt.Sprintf("%s %s, such as %q", m.column(m.role(DebitCredit)).Label(),
			e.misfit(DebitCredit), shorten(e.otherThanSides()))}
	}
	return m.takeCents()
}

// takeCents makes a column that was given as cents the amount.
func (m *matcher) takeCents() error {
	cents, ok := m.found[Cents]
	if !ok {
		return nil
	}
	if m.given(Amount) {
		return &GivenError{Role: Cents, Text: fmt.Sprintf("amount and cents are both given, as %s and %s: one of them is the money",
			m.found[Amount].Column.Label(), cents.Column.Label())}
	}
	m.unset(Cents)
	m.none[Amount] = false
	m.found[Amount] = Found{Amount, cents.Column, Given}
	m.taken[cents.Column.Index] = Amount
	m.minor = true
	return nil
}

// mayShare reports whether one column may have two roles.
func mayShare(a, b Role) bool {
	pair := [2]Role{a, b}
	return pair == [2]Role{Customer, Email} || pair == [2]Role{Product, Description}
}

// find returns the column that a name is of: as written, or in fold's form, or #3.
func (m *matcher) find(role Role, name string) (int, error) {
	name = trim(name)
	for _, equal := range []func(i int) bool{
		func(i int) bool { return trim(m.header[i]) == name },
		func(i int) bool { return m.folded[i] == fold(name) && m.folded[i] != "" },
	} {
		var at []int
		for i := range m.header {
			if equal(i) {
				at = append(at, i)
			}
		}
		switch {
		case len(at) == 1:
			return at[0], nil
		case len(at) > 1:
			return 0, &GivenError{Role: role, Text: fmt.Sprintf("%s=%s: columns %d and %d are both named so; say "+
				"%s=#%d or %s=#%d",
				role, name, at[0]+1, at[1]+1, role, at[0]+1, role, at[1]+1)}
		}
	}
	if number, ok := strings.CutPrefix(name, "#"); ok {
		if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(m.header) {
			return n - 1, nil
		}
	}
	text := fmt.Sprintf("%s=%s: there is no column %q; the columns are %s", role, name, name, shownHeader(m.header))
	if near := nearest(name, m.header); near != "" {
		text += fmt.Sprintf("; did you mean %q?", trim(near))
	}
	return 0, &GivenError{Role: role, Text: text}
}
