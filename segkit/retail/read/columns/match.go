package columns

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Match decides which column of a file has which role. The header holds the names as
// the file writes them; evidence comes from Examine, or is nil to go by names alone. What
// the user gave wins: column names by role, "#3" for the third column, "" for none.
//
// The error is a *GivenError, an *AmbiguousError or a *MissingError; none is a guess.
func Match(header []string, evidence []Evidence, given map[Role]string) (*Mapping, error) {
	return match(header, evidence, given, false)
}

// Part is Match for a sheet or file that is one of several: orders and their lines, joined
// by the order's number. It need have neither date nor customer, and nothing is said of
// what it lacks.
func Part(header []string, evidence []Evidence, given map[Role]string) (*Mapping, error) {
	return match(header, evidence, given, true)
}

func match(header []string, evidence []Evidence, given map[Role]string, part bool) (*Mapping, error) {
	m := newMatcher(header, evidence)
	if err := m.take(given); err != nil {
		return nil, err
	}
	m.gather()
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
		if role == OrderTotal && m.totalIsAmount {
			continue
		}
		if !slices.Contains([]Role{DaysSince, LastOrder, Frequency, Monetary}, role) {
			m.choose(role)
		}
	}
	if !aggregated {
		m.promoteID()
		m.nearMisses()
		if !part {
			m.strangers()
		}
	}
	return m.result(aggregated, part)
}

// A claimant is a column that may have a role by its name.
type claimant struct {
	column int
	rank   int // 0 for the system's own, else the tier
	place  int // among the system's names for the role
}

type matcher struct {
	header    []string
	folded    []string
	evidence  []Evidence
	system    *system
	claimants map[Role][]claimant
	vetoes    map[Role][]string
	found     map[Role]Found
	taken     map[int]Role
	none      map[Role]bool // the user said that there is none
	questions []Question
	notes     []string
	money     Money

	totalIsAmount bool // the order's total was taken for the amount
}

func newMatcher(header []string, evidence []Evidence) *matcher {
	m := &matcher{header: header, evidence: evidence, claimants: map[Role][]claimant{}, vetoes: map[Role][]string{},
		found: map[Role]Found{}, taken: map[int]Role{}, none: map[Role]bool{}}
	for _, name := range header {
		m.folded = append(m.folded, fold(name))
	}
	m.system = systemOf(m.folded)
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

// gather collects the claimants of every role.
func (m *matcher) gather() {
	ours := map[int]bool{} // columns that the system explains
	decided := map[Role]bool{}
	if m.system != nil {
		for _, c := range m.system.claims {
			decided[c.role] = c.names == ""
			place := 0
			for name := range split(c.names) {
				if i := slices.Index(m.folded, fold(name)); i >= 0 {
					m.claim(c.role, claimant{i, 0, place})
					ours[i], decided[c.role] = true, true
				}
				place++
			}
		}
		for i, name := range m.folded {
			ours[i] = ours[i] || m.system.otherNames()[name]
		}
	}
	for i, name := range m.header {
		if ours[i] {
			continue
		}
		for _, meant := range meaningsOf(name) {
			if decided[meant.role] && meant.tier != first {
				continue
			}
			if meant.role != Other {
				m.claim(meant.role, claimant{i, int(meant.tier), 0})
			}
		}
	}
	for _, list := range m.claimants {
		slices.SortStableFunc(list, func(a, b claimant) int {
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.place, b.place), cmp.Compare(a.column, b.column))
		})
	}
}

func (m *matcher) claim(r Role, c claimant) {
	if m.taken[c.column] != "" {
		return
	}
	if misfit := m.at(c.column).misfit(r); misfit != "" {
		m.vetoes[r] = append(m.vetoes[r], fmt.Sprintf("%s is not it, as %s", m.column(c.column).Label(), misfit))
		return
	}
	m.claimants[r] = append(m.claimants[r], c)
}

// free returns a role's claimants that have no other role yet.
func (m *matcher) free(r Role) []claimant {
	var out []claimant
	for _, c := range m.claimants[r] {
		if _, taken := m.taken[c.column]; !taken {
			out = append(out, c)
		}
	}
	return out
}

// settled reports whether a role needs no choice.
func (m *matcher) settled(r Role) bool {
	_, ok := m.found[r]
	return ok || m.none[r]
}

// choose gives a role to its best claimant, or asks.
func (m *matcher) choose(r Role) {
	if m.settled(r) {
		return
	}
	best := m.rivals(r)
	switch {
	case len(best) == 0:
		return
	case len(best) > 1 && needsChoice(r) && (r != Email || m.role(Customer) < 0):
		m.ask(r, best, "")
		return
	}
	m.set(r, best[0].column, m.reason(best[0]))
}

func (m *matcher) reason(c claimant) Reason {
	if c.rank == 0 {
		return BySystem
	}
	return ByName
}

// needsChoice reports whether taking the wrong one of two columns gives wrong figures.
func needsChoice(r Role) bool {
	return slices.Contains([]Role{Customer, Email, Order, Date, Quantity, Price, Amount, Status, Currency}, r)
}

// rivals returns the best claimant, first, and those that are as good: of the same
// tier and with other contents. A system's own columns have no rivals among themselves;
// a strange one beside them is one.
func (m *matcher) rivals(r Role) []claimant {
	free := m.free(r)
	if len(free) == 0 {
		return nil
	}
	out := free[:1:1]
	best := free[0]
	for _, c := range free[1:] {
		rival := c.rank == best.rank && best.rank > 0 || best.rank == 0 && c.rank == int(first)
		if !rival {
			continue
		}
		if a, b := m.at(best.column), m.at(c.column); a != nil && b != nil && (a.equal(b) || a.same(b) && !isNumeric(r)) {
			continue
		}
		out = append(out, c)
	}
	return out
}

func isNumeric(r Role) bool { return slices.Contains([]Role{Quantity, Price, Amount, OrderTotal}, r) }

func (m *matcher) ask(r Role, candidates []claimant, why string) {
	q := Question{Role: r, Why: why, CanLack: canLack(r)}
	for _, c := range candidates {
		q.Candidates = append(q.Candidates, m.candidate(c.column))
	}
	m.questions = append(m.questions, q)
}

// canLack reports whether a file can be read without the role.
func canLack(r Role) bool { return r != Date && r != Customer && r != Email }

func (m *matcher) candidate(column int) Candidate {
	c := Candidate{Column: m.column(column), give: m.reference(column)}
	if e := m.at(column); e != nil {
		for _, example := range e.Examples {
			c.Examples = append(c.Examples, shorten(maskEmail(example)))
		}
	}
	return c
}

// reference names a column so that take finds it again.
func (m *matcher) reference(column int) string {
	name := trim(m.header[column])
	same := 0
	for _, other := range m.header {
		if trim(other) == name {
			same++
		}
	}
	if name == "" || same > 1 {
		return fmt.Sprintf("#%d", column+1)
	}
	return name
}

// chooseIdentity settles who the customers are.
func (m *matcher) chooseIdentity() {
	customer, email := m.role(Customer), m.role(Email)
	if customer >= 0 && email >= 0 && !m.given(Customer) {
		if a, b := m.at(customer), m.at(email); a != nil && b != nil && 2*a.Filled < a.Rows && b.Filled > 2*a.Filled {
			m.note("%s is empty on most lines: customers are told apart by %s.",
				m.column(customer).Label(), m.column(email).Label())
			m.unset(Customer)
			return
		}
	}
	if customer >= 0 || email >= 0 || m.none[Customer] || m.asked(Customer) || m.asked(Email) {
		return
	}
	names := m.free(CustomerName)
	if len(names) == 0 {
		return
	}
	bare := names[0].rank == int(third)
	if bare && (m.role(Product) >= 0 || m.role(Description) >= 0) {
		m.ask(Customer, names[:1], "it is not clear who bought")
		return
	}
	m.set(Customer, names[0].column, SecondBest)
	m.note("There is no customer number and no e-mail address: customers are told apart by %s, and two of the "+
		"same name are one.",
		m.column(names[0].column).Label())
}

func (m *matcher) asked(r Role) bool {
	return slices.ContainsFunc(m.questions, func(q Question) bool { return q.Role == r })
}

// aggregated finds files that have a line for each customer, with R, F and M.
func (m *matcher) aggregated() bool {
	days, last, orders := m.free(DaysSince), m.free(LastOrder), m.free(Frequency)
	money := m.sorted(Monetary, OrderTotal, Amount)
	if len(orders) == 0 || len(money) == 0 || len(days)+len(last) == 0 || m.role(Product) >= 0 {
		return false
	}
	identity := m.role(Customer)
	if identity < 0 {
		identity = m.role(Email)
	}
	if identity < 0 {
		return false
	}
	if e := m.at(identity); e != nil && e.Distinct < e.Filled {
		return false
	}
	if len(last) > 0 {
		m.set(LastOrder, last[0].column, ByName)
	} else {
		m.set(DaysSince, days[0].column, ByName)
	}
	m.set(Frequency, orders[0].column, ByName)
	for _, c := range money {
		if _, taken := m.taken[c.column]; !taken {
			m.set(Monetary, c.column, ByName)
			return true
		}
	}
	return true
}

// promoteID takes a column named id for the order's where lines are orders.
func (m *matcher) promoteID() {
	line := m.role(LineID)
	items := m.role(Product) >= 0 || m.role(Quantity) >= 0 || m.role(Description) >= 0
	if items || line < 0 || m.given(LineID) || m.settled(Order) || m.asked(Order) || fold(m.header[line]) != "id" {
		return
	}
	m.unset(LineID)
	m.set(Order, line, ByName)
}

// result puts the mapping together, or says what is missing.
func (m *matcher) result(aggregated, part bool) (*Mapping, error) {
	switch {
	case len(m.questions) > 0:
		return nil, &AmbiguousError{m.questions}
	case part:
	case m.role(Customer) < 0 && m.role(Email) < 0:
		return nil, &MissingError{Customer, m.header, slices.Concat(m.vetoes[Customer], m.vetoes[Email])}
	case m.role(Date) < 0 && !aggregated:
		return nil, &MissingError{Date, m.header, m.vetoes[Date]}
	}
	out := &Mapping{Money: m.money, Notes: m.notes, width: len(m.header)}
	if m.system != nil {
		out.System = m.system.name
		if m.system.note != "" {
			out.Notes = append(out.Notes, m.system.note)
		}
		out.FirstLine = m.system.firstLine
	}
	for _, r := range allRoles {
		if f, ok := m.found[r]; ok {
			out.Columns = append(out.Columns, f)
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
		if !part {
			out.Notes = append(out.Notes, m.lacks(out)...)
		}
	}
	return out, nil
}

// lacks says what is done without.
func (m *matcher) lacks(out *Mapping) (notes []string) {
	if m.role(Order) < 0 {
		notes = append(notes, "There is no order number: what one customer bought at the same moment is one order.")
	}
	if out.Money == NoMoney {
		notes = append(notes, "There is no price and no amount: recency and frequency are all that can be told.")
	}
	if m.role(Product) < 0 && m.role(Description) < 0 {
		notes = append(notes, "There are no products: what needs them is left out.")
	}
	return notes
}

// IsUnclear reports whether an error is a question to the user.
func IsUnclear(err error) bool {
	var unclear *AmbiguousError
	return errors.As(err, &unclear)
}
