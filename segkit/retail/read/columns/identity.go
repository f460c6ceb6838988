package columns

import (
	"maps"
	"slices"

	"customer-segmentation/segkit/retail/read/values"
)

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
		m.warnOfGuests(customer, email)
	}
	m.warnOfOneCustomer()
	if customer >= 0 || email >= 0 || m.none[Customer] || m.asked(Customer) || m.asked(Email) {
		return
	}
	names := m.free(CustomerName)
	if len(names) == 0 {
		m.askRepeatedID()
		return
	}
	bare := names[0].rank == int(third)
	if bare && (m.role(Product) >= 0 || m.role(Description) >= 0) {
		if m.part { // the name of a product, in the lines of orders
			return
		}
		m.ask(Customer, names[:1], "it is not clear who bought")
		return
	}
	m.set(Customer, names[0].column, SecondBest)
	m.note("There is no customer number and no e-mail address: customers are told apart by %s, "+
		"and two with the same name count as one.", m.column(names[0].column).Label())
}

// warnOfGuests warns where lines without a customer number have the e-mail addresses of many people, who
// bought without an account, say, and are left out, and where a number such as 0 stands for many people.
func (m *matcher) warnOfGuests(customer, email int) {
	ids, mails := m.at(customer), m.at(email)
	if ids == nil || mails == nil {
		return
	}
	lines, guests := map[string]int{}, map[string]map[string]bool{} // by number; "" where it is missing
	for i, id := range ids.text {
		of := values.PlaceholderOf(id)
		if of == values.NotPlaceholder || values.PlaceholderOf(mails.text[i]) != values.NotPlaceholder {
			continue
		}
		if of != values.NumberPlaceholder {
			id = ""
		}
		if lines[id]++; guests[id] == nil {
			guests[id] = map[string]bool{}
		}
		guests[id][mails.text[i]] = true
	}
	const many = 10
	for _, id := range slices.Sorted(maps.Keys(guests)) {
		if len(guests[id]) < many {
			continue
		}
		is, of, these := "missing", "of", "left out"
		if id != "" {
			is, of, these = id, "and stands for", "no single customer"
		}
		m.warn("%s is %s on %d of %d lines looked at that have %s, %s %d different addresses: these are %s. "+
			"To tell all customers apart by their addresses, say --columns %s.", m.column(customer).Label(), is, lines[id], mails.Filled,
			m.column(email).Label(), of, len(guests[id]), these, FormatColumns(map[Role]string{Customer: m.reference(email)}))
	}
}

// warnOfOneCustomer warns where who bought is the same on every line, such as the shop's own account, and
// another column may tell.
func (m *matcher) warnOfOneCustomer() {
	identity := m.role(Customer)
	if identity < 0 {
		identity = m.role(Email)
	}
	e := m.at(identity)
	const many = 100
	if e == nil || e.Distinct != 1 || e.Filled < many || m.given(Customer) || m.given(Email) {
		return
	}
	for _, c := range slices.Concat(m.claimants[Email], m.claimants[CustomerName]) {
		if m.at(c.column).Distinct > 1 && c.rank < int(third) {
			m.warn("%s is the same on every line looked at. If %s says who bought, say --columns %s.", m.column(identity).Label(),
				m.column(c.column).Label(), FormatColumns(map[Role]string{Customer: m.reference(c.column)}))
			return
		}
	}
}

// askRepeatedID asks whether a column named id is the customer's where nothing else can be
// and its values come again.
func (m *matcher) askRepeatedID() {
	if m.part {
		return
	}
	for _, c := range m.free(LineID) {
		if e := m.at(c.column); fold(m.header[c.column]) == "id" && e != nil && 3*e.Distinct < 2*e.Filled {
			m.ask(Customer, []claimant{c}, "no column is named as the customer, but one comes again on many lines")
			return
		}
	}
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
	if free := m.free(LineID); identity < 0 && len(free) > 0 && fold(m.header[free[0].column]) == "id" {
		identity = free[0].column // a line is a customer
	}
	if identity < 0 {
		return false
	}
	if e := m.at(identity); e != nil && e.Distinct < e.Filled {
		return false
	}
	if m.role(Customer) < 0 && m.role(Email) < 0 {
		m.set(Customer, identity, ByName)
	}
	if len(last) > 0 {
		m.set(LastOrder, last[0].column, ByName)
	} else {
		m.set(DaysSince, days[0].column, ByName)
	}
	m.set(Frequency, orders[0].column, ByName)
	m.set(Monetary, money[0].column, ByName)
	return true
}

// chooseLine settles the line number. A column named id numbers the items, or, where each
// line is an order, the orders.
func (m *matcher) chooseLine() {
	free := m.free(LineID)
	items := m.role(Product) >= 0 || m.role(Quantity) >= 0 || m.role(Description) >= 0
	switch {
	case len(free) == 0 || items || free[0].rank != int(third):
		m.choose(LineID)
	case !m.settled(Order) && !m.asked(Order) && fold(m.header[free[0].column]) == "id":
		m.set(Order, free[0].column, ByName)
	}
}
