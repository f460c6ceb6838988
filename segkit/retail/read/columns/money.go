package columns

import "slices"

// The columns of money are the likeliest to be taken wrongly: "Price", "Sales" and
// "Total" can each be the price of a unit, the amount of a line or that of the order. The
// cells decide where they can:
//
//   - if quantity × one column is another, the first is the price and the second the amount;
//   - if a column is the same on all lines of each order, it is the order's;
//   - if it is the same for a product whatever the quantity, it is no line's amount, and
//     if it grows with the quantity, it is no price.
//
// Where they cannot, the name decides; where cells and name disagree, the user does.

// chooseMoney settles price, amount and the order's total.
func (m *matcher) chooseMoney() {
	quantity := m.role(Quantity)
	if quantity >= 0 && !m.settled(Price) && !m.settled(Amount) && m.chooseProduct(quantity) {
		m.decideMoney(quantity)
		return
	}
	switch {
	case m.given(Price) && !m.given(Amount):
		m.none[Amount] = true
	case m.given(Amount) && !m.given(Price):
		m.none[Price] = true
	}
	m.choosePrice(quantity)
	m.choose(Amount)
	if m.role(Amount) >= 0 { // which of several prices it is made of does not matter then
		m.questions = slices.DeleteFunc(m.questions, func(q Question) bool { return q.Role == Price })
	}
	single := m.role(Price) >= 0 && quantity < 0
	if m.role(Amount) < 0 && !m.asked(Amount) && !m.asked(Price) && (single || m.role(Price) < 0 && !m.none[Amount]) {
		m.fallBack(quantity)
	}
	m.decideMoney(quantity)
}

// chooseProduct finds a price and an amount of which quantity × price is the amount.
func (m *matcher) chooseProduct(quantity int) bool {
	prices := m.sorted(Price, Amount, OrderTotal)
	amounts := m.rivals(Amount) // "net sales" before "gross sales", even if quantity × price is the latter
	if len(amounts) == 0 {
		amounts = m.sorted(OrderTotal, Price)
	}
	for _, p := range prices {
		for _, a := range amounts {
			if p.column == a.column || m.isOrderTotal(a) || !m.isProduct(quantity, p.column, a.column) {
				continue
			}
			a = m.discounted(quantity, p, a, amounts)
			price, amount := m.reasonFor(Price, p), m.reasonFor(Amount, a)
			m.set(Price, p.column, price)
			m.set(Amount, a.column, amount)
			return true
		}
	}
	return false
}

// discounted returns, of the amounts that are as good as a by name, the one from which the
// discount has been taken: that is what was paid.
func (m *matcher) discounted(quantity int, price, a claimant, amounts []claimant) claimant {
	discounts := m.free(Discount)
	if len(discounts) == 0 {
		return a
	}
	for _, other := range amounts {
		if other.column != a.column && other.rank == a.rank && m.isDiscounted(quantity, price.column, discounts[0].column, other.column) {
			return other
		}
	}
	return a
}

// isOrderTotal reports whether a claimant is known to be the order's: in a shop of small
// orders, quantity × price is often the order's total too.
func (m *matcher) isOrderTotal(c claimant) bool {
	if !slices.Contains(m.claimants[OrderTotal], c) {
		return false
	}
	return c.rank == 0 || m.perOrder(c.column).constant
}

// reasonFor returns ByContent where the name alone would not have been enough.
func (m *matcher) reasonFor(r Role, c claimant) Reason {
	if rivals := m.rivals(r); len(rivals) == 1 && rivals[0].column == c.column {
		return m.reason(c)
	}
	return ByContent
}

// sorted returns the free claimants of several roles, those of the first role first.
func (m *matcher) sorted(roles ...Role) (out []claimant) {
	for _, r := range roles {
		for _, c := range m.free(r) {
			if !slices.ContainsFunc(out, func(o claimant) bool { return o.column == c.column }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// choosePrice takes the price by its name, unless the cells say that it is the line's.
func (m *matcher) choosePrice(quantity int) {
	if m.settled(Price) {
		return
	}
	m.choose(Price)
	price := m.role(Price)
	if price < 0 || quantity < 0 || m.found[Price].Reason == BySystem {
		return
	}
	if m.role(Amount) < 0 && len(m.rivals(Amount)) == 0 && m.isOfLine(price, quantity) {
		m.unset(Price)
		m.set(Amount, price, ByContent)
		m.note("%s is the line's amount: over the lines of an order it adds up to the order's total.", m.column(price).Label())
		return
	}
	if constant, growing := m.perProduct(price, quantity); growing && !constant {
		m.unset(Price)
		c := m.candidate(price)
		amount := c
		amount.other = Amount
		m.questions = append(m.questions, Question{Role: Price, Candidates: []Candidate{c, amount}, One: true,
			Why: "grows with the quantity: it may be the amount of the line and not the price of one unit"})
	}
}

// fallBack takes a total, or a price without quantities, for the amount.
func (m *matcher) fallBack(quantity int) {
	if quantity < 0 && m.role(Price) >= 0 {
		column := m.role(Price)
		reason := m.found[Price].Reason
		m.unset(Price)
		m.set(Amount, column, reason)
		m.note("There is no quantity: each line counts as one piece at the price in %s.", m.column(column).Label())
		return
	}
	totals := m.rivals(OrderTotal)
	if m.settled(OrderTotal) {
		if !m.given(OrderTotal) {
			return
		}
		totals = []claimant{{column: m.role(OrderTotal)}}
	}
	switch len(totals) {
	case 0:
	case 1:
		reason := m.reason(totals[0])
		if f, ok := m.found[OrderTotal]; ok {
			reason = f.Reason
			m.unset(OrderTotal)
			m.money = OrderAmount
		} else if o := m.perOrder(totals[0].column); o.constant && (o.once || o.different > 1 || reason == BySystem) {
			m.money = OrderAmount
		} else if o.constant {
			m.askOrderTotal(totals[0].column)
		}
		m.set(Amount, totals[0].column, reason)
		m.totalIsAmount = true
	default:
		m.ask(Amount, totals, "")
	}
}

// decideMoney says how a line's money comes about.
func (m *matcher) decideMoney(quantity int) {
	price, amount := m.role(Price), m.role(Amount)
	switch {
	case amount >= 0 && m.money == OrderAmount:
		m.note("%s is the same on all lines of an order: it counts once for each order.", m.column(amount).Label())
	case price >= 0 && quantity >= 0 && (amount < 0 || m.given(Price) && !m.given(Amount)):
		m.money = PriceByQuantity
	case amount >= 0 && price >= 0 && quantity >= 0:
		p := m.compare(quantity, price, amount)
		switch differ := p.lines - p.equal; {
		case p.lines > 0 && differ == 0:
			m.money = PriceByQuantity
			return
		case differ > 0 && !m.given(Amount) && m.isSumOfOrder(amount, price, quantity):
			m.note("%s is the sum of %s × %s over the lines of an order: these are the money.",
				m.column(amount).Label(), m.column(quantity).Label(), m.column(price).Label())
			m.unset(Amount)
			m.money = PriceByQuantity
			return
		case differ > 0:
			m.note("%s is not %s × %s on %d of %d lines looked at, perhaps because of discounts: the money is %s.",
				m.column(amount).Label(), m.column(quantity).Label(), m.column(price).Label(), differ, p.lines,
				m.column(amount).Label())
		}
		m.money = LineAmount
	case amount >= 0:
		m.money = LineAmount
	}
	if m.money == LineAmount {
		m.checkAmount(amount, quantity)
	}
}

// checkAmount asks if the cells say that an amount is not the line's.
func (m *matcher) checkAmount(amount, quantity int) {
	f := m.found[Amount]
	if f.Reason == Given || f.Reason == BySystem {
		return
	}
	const noAccident = 4 // orders of several lines, all alike
	if o := m.perOrder(amount); o.constant && !o.once && o.different >= noAccident {
		if !m.asked(Amount) {
			m.askOrderTotal(amount)
		}
		return
	}
	if quantity < 0 || m.role(Price) >= 0 {
		return
	}
	if constant, growing := m.perProduct(amount, quantity); constant && !growing {
		c := m.candidate(amount)
		other := c
		other.other = Price
		m.questions = append(m.questions, Question{Role: Amount, Candidates: []Candidate{c, other}, One: true,
			Why: "is the same for a product whatever the quantity: it may be the price of one unit and not the line's amount"})
	}
}

// askOrderTotal asks about a number that is the same on all lines of an order.
func (m *matcher) askOrderTotal(column int) {
	c := m.candidate(column)
	other := c
	other.other = OrderTotal
	m.questions = append(m.questions, Question{Role: Amount, Candidates: []Candidate{c, other}, One: true,
		Why: "is the same on all lines of an order: it may be the order's total and not the line's amount"})
}
