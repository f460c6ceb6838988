package columns

import "slices"

// nearMisses asks about columns whose name is nearly a known one, for roles that are
// still open and that change the figures.
func (m *matcher) nearMisses() {
	nearby := map[int]map[Role]bool{}
	for i, name := range m.header {
		if _, taken := m.taken[i]; !taken && !known(name) && m.meaningsOf(i) == nil {
			nearby[i] = nearRoles(plain(name))
		}
	}
	for _, r := range []Role{Customer, Date, Order, Quantity, Price, Amount, Status, Currency, Email} {
		if m.settled(r) || m.asked(r) || !m.wanted(r) {
			continue
		}
		for i := range m.header {
			if nearby[i][r] && m.at(i).misfit(r) == "" {
				m.questions = append(m.questions,
					Question{Role: r, Near: true, Candidates: []Candidate{m.candidate(i)}, CanLack: canLack(r)})
				break
			}
		}
	}
}

// wanted reports whether a role would add anything to what is found.
func (m *matcher) wanted(r Role) bool {
	switch r {
	case Customer:
		return m.role(Email) < 0
	case Email:
		return m.role(Customer) < 0
	case Price, Amount:
		return m.money == NoMoney && !m.asked(Price) && !m.asked(Amount)
	case Quantity:
		return m.role(Amount) < 0 || m.role(Price) >= 0 || m.found[Amount].Reason != BySystem
	}
	return true
}

// nearRoles returns the roles of the words of the first two tiers that a name is near to.
func nearRoles(name string) map[Role]bool {
	roles := map[Role]bool{}
	words := meanings()
	if !isLatin(name) {
		words = otherMeanings()
	}
	written := spellingOf(name)
	for word, meant := range words {
		if !written.near(word) {
			continue
		}
		for _, m := range meant {
			switch {
			case m.tier == third:
			case m.role == CustomerName:
				roles[Customer] = true
			default:
				roles[m.role] = true
			}
		}
	}
	return roles
}

// strangers asks about columns whose name says nothing where a role that is needed is
// open and their cells fit.
func (m *matcher) strangers() {
	if len(m.questions) > 0 {
		return
	}
	m.strange(Date, m.role(Date) < 0, "no column's name says that it is the date", func(e *Evidence) bool {
		return e.share(e.Dates) >= 0.8
	})
	identity := m.role(Customer) >= 0 || m.role(Email) >= 0
	m.strange(Email, !identity, "no column's name says that it is the customer", func(e *Evidence) bool {
		return e.share(e.Emails) >= 0.8
	})
	m.strange(Customer, !identity && !m.asked(Email), "no column's name says that it is the customer", func(e *Evidence) bool {
		ids := e.Integers+e.Words >= e.Filled*4/5 && e.share(e.Dates) < 0.1 && e.share(e.Spaced) < 0.5 && e.share(e.Decimals) < 0.1
		return ids && e.Distinct > 1 && e.Distinct < e.Filled && 5*e.Distinct >= e.Filled/20
	})
	open := m.money == NoMoney && !m.none[Amount] && !m.none[Price]
	m.strange(Amount, open, "no column's name says that it is the money", func(e *Evidence) bool {
		return e.share(e.Numbers) >= 0.9 && e.share(e.Decimals) >= 0.3
	})
}

// explained reports whether a column's name says what it is, and its cells do not deny it.
func (m *matcher) explained(column int) bool {
	for _, list := range m.claimants {
		if slices.ContainsFunc(list, func(c claimant) bool { return c.column == column }) {
			return true
		}
	}
	for _, meant := range m.meaningsOf(column) {
		if meant.role == Other {
			return true
		}
	}
	return m.system != nil && m.system.otherNames()[m.folded[column]]
}

func (m *matcher) strange(r Role, open bool, why string, fits func(*Evidence) bool) {
	if !open || m.none[r] || m.evidence == nil {
		return
	}
	var found []claimant
	for i := range m.header {
		if _, taken := m.taken[i]; !taken && !m.explained(i) && m.at(i).Filled > 0 && fits(m.at(i)) && len(found) < 4 {
			found = append(found, claimant{column: i})
		}
	}
	if len(found) > 0 {
		m.ask(r, found, why)
	}
}
