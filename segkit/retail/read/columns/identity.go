package columns

import (
	"strings"

	"customer-segmentation/segkit/retail/read/values"
)

// chooseIdentity settles who the customers are.
func (m *matcher) chooseIdentity() {
	customer, email := m.role(Customer), m.role(Email)
	if customer >= 0 && email >= 0 && !m.given(Customer) && m.hasGuests(customer, email) {
		m.unset(Customer)
		return
	}
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

// hasGuests reports whether customers are better told apart by their e-mail addresses, since many lines
// have one and no customer number: those of people who bought without an account. Where numbers and
// addresses tell customers apart differently, as those of firms with several buyers do, a warning says
// what is left out.
func (m *matcher) hasGuests(customer, email int) bool {
	ids, mails := m.at(customer), m.at(email)
	if ids == nil || mails == nil {
		return false
	}
	guests, numbers, addresses, pairs := 0, map[string]bool{}, map[string]bool{}, map[[2]string]bool{}
	lost := 0 // lines that have a number alone
	for i, mail := range mails.text {
		id := ids.text[i]
		switch none := id == "" || values.PlaceholderOf(id) != values.NotPlaceholder; {
		case mail == "" && !none:
			lost++
		case mail != "" && none:
			guests++
		case mail != "":
			mail = strings.ToLower(mail)
			numbers[id], addresses[mail], pairs[[2]string{id, mail}] = true, true, true
		}
	}
	const few, alike = 0.01, 0.9
	if guests <= lost || float64(guests) < few*float64(mails.Filled) {
		return false
	}
	label, name := m.column(customer).Label(), m.column(email).Label()
	if float64(min(len(numbers), len(addresses))) < alike*float64(len(pairs)) {
		m.warn("%s is missing on %d of %d lines looked at that have %s, and these are left out. To tell all customers apart by their addresses, say --columns %s.",
			label, guests, mails.Filled, name, FormatColumns(map[Role]string{Customer: ""}))
		return false
	}
	m.note("%s is missing on %d of %d lines looked at that have %s, which tells customers apart instead.", label, guests, mails.Filled, name)
	return true
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
