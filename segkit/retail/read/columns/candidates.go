package columns

import (
	"cmp"
	"fmt"
	"slices"
)

// A claimant is a column that may have a role by its name.
type claimant struct {
	column int
	rank   int // 0 for the system's own, else the tier
	place  int // among the system's names for the role
}

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
					ours[i] = true
					if m.claim(c.role, claimant{i, 0, place}) {
						decided[c.role] = true
					}
				}
				place++
			}
		}
		for i, name := range m.folded {
			ours[i] = ours[i] || m.system.otherNames()[name]
		}
	}
	for i := range m.header {
		if ours[i] {
			continue
		}
		for _, meant := range m.meaningsOf(i) {
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

// claim enters a claimant, unless its cells object.
func (m *matcher) claim(r Role, c claimant) bool {
	if _, taken := m.taken[c.column]; taken {
		return false
	}
	misfit := m.at(c.column).misfit(r)
	if misfit == holdsDecimals && c.rank == 0 { // the system's ids look like that
		misfit = ""
	}
	if misfit != "" {
		m.vetoes[r] = append(m.vetoes[r], m.column(c.column).Label()+" "+misfit)
		return false
	}
	m.claimants[r] = append(m.claimants[r], c)
	return true
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

// rivals returns the best claimant, followed by those that are as good: of the same tier
// and with different contents. Columns that a system knows are no rivals of each other,
// but a column that it does not know is.
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

func (m *matcher) asked(r Role) bool {
	return slices.ContainsFunc(m.questions, func(q Question) bool { return q.Role == r })
}
