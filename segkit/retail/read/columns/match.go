package columns

import (
	"fmt"
	"slices"
	"strings"
)

// Match decides which column of a file has which role. The header holds the names as
// the file writes them; evidence comes from Examine, or is nil to go by names alone. What
// the user gave wins: column names by role, "#3" for the third column, "" for none.
//
// The error is a *GivenError, an *AmbiguousError or a *MissingError; none is a guess.
func Match(header []string, evidence []Evidence, given map[Role]string) (*Mapping, error) {
	return match(header, evidence, given, false)
}

// Part does what Match does for a sheet or file that is one of several, such as orders and
// their lines, to be joined by the order number. It may lack the date and the customer, and
// no note says so.
func Part(header []string, evidence []Evidence, given map[Role]string) (*Mapping, error) {
	return match(header, evidence, given, true)
}

func match(header []string, evidence []Evidence, given map[Role]string, part bool) (*Mapping, error) {
	m := newMatcher(header, evidence)
	m.part = part
	if err := m.take(given); err != nil {
		return nil, err
	}
	m.gather()
	m.chooseSides()
	for _, role := range studyRoles {
		if role != Price && role != Amount { // which need the others
			m.choose(role)
		}
	}
	m.chooseIdentity()
	aggregated := m.aggregated()
	if !aggregated {
		m.chooseMoney()
	}
	for _, role := range furtherRoles {
		switch role {
		case DaysSince, LastOrder, Frequency, Monetary:
		case LineID:
			m.chooseLine()
		case OrderTotal:
			if !m.totalIsAmount {
				m.choose(role)
			}
		default:
			m.choose(role)
		}
	}
	if !aggregated {
		m.chooseUnit()
		m.otherMoney()
		m.chooseRefunds()
		m.warnOfReductions()
		m.unreadStatus()
		m.nearMisses()
		if !part {
			m.strangers()
		}
	}
	return m.result(aggregated, part)
}

type matcher struct {
	header    []string
	folded    []string
	prefix    string // of all names
	evidence  []Evidence
	system    *system
	claimants map[Role][]claimant
	vetoes    map[Role][]string
	found     map[Role]Found
	taken     map[int]Role
	none      map[Role]bool // the user said that there is none
	questions []Question
	notes     []string
	warnings  []string
	money     Money

	part          bool // of a table: one of several sheets or files
	totalIsAmount bool // the order's total was taken for the amount
	minor         bool // the amount is in the currency's smallest unit
	refunds       bool // the refunded amounts are to be taken off
}

func newMatcher(header []string, evidence []Evidence) *matcher {
	m := &matcher{header: header, evidence: evidence, claimants: map[Role][]claimant{}, vetoes: map[Role][]string{},
		found: map[Role]Found{}, taken: map[int]Role{}, none: map[Role]bool{}}
	for i, name := range header {
		m.folded = append(m.folded, fold(name))
		if i < len(evidence) && isMinor(name) {
			if &m.evidence[0] == &evidence[0] {
				m.evidence = slices.Clone(evidence)
			}
			m.evidence[i] = evidence[i].divided(minorUnits)
		}
	}
	m.system = systemOf(m.folded)
	m.prefix = commonPrefix(header)
	return m
}

func (m *matcher) column(i int) Column { return Column{i, m.header[i]} }

// at returns the evidence of a column, or nil.
func (m *matcher) at(i int) *Evidence {
	if i < 0 || i >= len(m.evidence) {
		return nil
	}
	return &m.evidence[i]
}

// namesCode reports whether a column's name says outright that it holds the codes of products, as
// product_id does and product does not.
func (m *matcher) namesCode(column int) bool {
	return slices.Contains(m.meaningsOf(column), meaning{Product, first})
}

// role returns the column that has a role so far, or −1.
func (m *matcher) role(r Role) int {
	if f, ok := m.found[r]; ok {
		return f.Column.Index
	}
	return -1
}

func (m *matcher) set(r Role, column int, why Reason) {
	m.found[r] = Found{r, m.column(column), why}
	m.taken[column] = r
}

func (m *matcher) unset(r Role) {
	if f, ok := m.found[r]; ok {
		delete(m.found, r)
		delete(m.taken, f.Column.Index)
	}
}

func (m *matcher) given(r Role) bool {
	f, ok := m.found[r]
	return ok && f.Reason == Given
}

func (m *matcher) note(format string, a ...any) { m.notes = append(m.notes, fmt.Sprintf(format, a...)) }

func (m *matcher) warn(format string, a ...any) {
	m.warnings = append(m.warnings, fmt.Sprintf(format, a...))
}

// settled reports whether a role needs no choice.
func (m *matcher) settled(r Role) bool {
	_, ok := m.found[r]
	return ok || m.none[r]
}

// result puts the mapping together, or says what is missing.
func (m *matcher) result(aggregated, part bool) (*Mapping, error) {
	identity := m.role(Customer) >= 0 || m.role(Email) >= 0 || m.asked(Customer) || m.asked(Email)
	dated := m.role(Date) >= 0 || m.asked(Date) || aggregated
	switch {
	case len(m.questions) > 0 && (part || identity && dated): // no use in asking about money otherwise
		return nil, &AmbiguousError{m.questions}
	case part:
	case !identity:
		vetoed := slices.Concat(m.vetoes[Customer], m.vetoes[Email])
		if m.role(FirstName) >= 0 && m.role(LastName) >= 0 {
			vetoed = append(vetoed, "first and last name stand in two columns: join them into one")
		}
		return nil, m.missing(Customer, vetoed)
	case m.role(Date) < 0 && !aggregated:
		return nil, m.missing(Date, m.vetoes[Date])
	}
	sums := m.sumRows() // which has a note, too
	out := &Mapping{Money: m.money, Notes: m.notes, Warnings: m.warnings, Minor: m.minor, Refunds: m.refunds}
	if e := m.at(m.role(DebitCredit)); e != nil && e.misfit(DebitCredit) != "" && e.misfit(Amount) == "" {
		out.onSides = true
	}
	out.sums, out.kind, out.payee = sums, m.documentKind(), m.payeeColumns()
	if m.system != nil {
		out.System = m.system.name
		if m.system.note != "" {
			out.Notes = append(out.Notes, m.system.note)
		}
		out.FirstLine, out.Pieces = m.system.firstLine, m.system.pieces
	}
	for _, r := range allRoles {
		if f, ok := m.found[r]; ok {
			out.Columns = append(out.Columns, f)
		} else if f, ok := m.found[Product]; ok && r == Description && !m.none[r] && m.at(f.Column.Index).holdsNames(m.namesCode(f.Column.Index)) {
			out.Columns = append(out.Columns, Found{r, f.Column, ByContent})
		}
	}
	for i := range m.header {
		if _, taken := m.taken[i]; !taken {
			out.Rest = append(out.Rest, m.column(i))
		}
	}
	switch {
	case aggregated && m.role(LastOrder) >= 0:
		out.Shape, out.Money = AggregatedByDate, LineAmount
	case aggregated:
		out.Shape, out.Money = AggregatedByDays, LineAmount
	default:
		out.Shape = out.shape()
		out.FirstLine = out.FirstLine || m.onFirstLines()
		if out.Continued = m.continues(); out.Continued {
			out.Notes = append(out.Notes, "The number, date and customer of an order stand on its first line only: "+
				"lines without them are of the order above.")
		}
		if !part {
			out.Notes = append(out.Notes, m.lacks(out)...)
		}
	}
	return out, nil
}

// unreadMoney says which column would be the money if it held numbers, "" if none would.
func (m *matcher) unreadMoney() string {
	for _, role := range []Role{Amount, OrderTotal, Price} {
		for i := range m.header {
			e := m.at(i)
			named := slices.ContainsFunc(m.meaningsOf(i), func(meant meaning) bool { return meant.role == role })
			if _, taken := m.taken[i]; named && !taken && !m.none[role] && e != nil && e.Filled > 0 && e.misfit(role) != "" {
				return fmt.Sprintf("%s %s that can be read, such as %q", m.column(i).Label(), e.misfit(role), shorten(e.Examples[0]))
			}
		}
	}
	return ""
}

func (m *matcher) missing(r Role, vetoed []string) error {
	err := &MissingError{Role: r, Header: m.header, Vetoed: vetoed, Blanks: m.inBlanks()}
	if m.system != nil && (m.system.lacksRole == "" || m.system.lacksRole == r) {
		err.System, err.Note = m.system.name, m.system.lacks
	}
	return err
}

// inBlanks reports whether the only column is named as several are, and each cell has as many parts.
func (m *matcher) inBlanks() bool {
	if len(m.header) != 1 || m.evidence == nil {
		return false
	}
	parts := strings.Fields(m.header[0])
	const fewest = 3 // who, when and how much
	if len(slices.DeleteFunc(slices.Clone(parts), func(name string) bool { return !known(name) })) < fewest {
		return false
	}
	return !slices.ContainsFunc(m.evidence[0].text, func(text string) bool { return len(strings.Fields(text)) != len(parts) })
}

// lacks says what is done without.
func (m *matcher) lacks(out *Mapping) (notes []string) {
	if m.role(Order) < 0 {
		notes = append(notes, "There is no order number: what a customer bought at the same moment counts as one order.")
	}
	switch unread := m.unreadMoney(); {
	case out.Money != NoMoney:
	case unread != "":
		out.Warnings = append(out.Warnings, fmt.Sprintf("%s: only recency and frequency can be computed.", unread))
	default:
		notes = append(notes, "There is no price and no amount: only recency and frequency can be computed.")
	}
	if m.role(Product) < 0 && m.role(Description) < 0 {
		notes = append(notes, "There is no product column: nothing can be said about what customers buy.")
	}
	return notes
}
