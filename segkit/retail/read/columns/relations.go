package columns

import (
	"math"
	"slices"
)

// A product tells how often quantity × price is an amount: on all lines, on those with
// more than one piece, where it means something, and apart from the sign.
type product struct{ lines, equal, telling, unsigned int }

func (m *matcher) compare(quantity, price, amount int) (p product) {
	q, x, a := m.at(quantity), m.at(price), m.at(amount)
	if q == nil || x == nil || a == nil {
		return product{}
	}
	for i := range q.number {
		money := q.number[i] * x.number[i]
		if math.IsNaN(money) || math.IsNaN(a.number[i]) {
			continue
		}
		tolerance := 0.0051*math.Max(1, math.Abs(q.number[i])) + 1e-9*math.Abs(money) // prices are rounded to cents
		p.lines++
		if math.Abs(money-a.number[i]) <= tolerance {
			p.equal++
		}
		if math.Abs(q.number[i]) == 1 || money == 0 {
			continue
		}
		p.telling++
		if math.Abs(math.Abs(money)-math.Abs(a.number[i])) <= tolerance {
			p.unsigned++
		}
	}
	return p
}

// isProduct reports whether quantity × price is the amount, be it with another sign, on
// nearly all lines where that can be told.
func (m *matcher) isProduct(quantity, price, amount int) bool {
	const fewest, nearlyAll = 3, 0.9
	p := m.compare(quantity, price, amount)
	return p.telling >= fewest && float64(p.unsigned) >= nearlyAll*float64(p.telling)
}

// isDiscounted reports whether an amount is quantity × price less a discount, on nearly all
// lines that have one.
func (m *matcher) isDiscounted(quantity, price, discount, amount int) bool {
	q, x, d, a := m.at(quantity), m.at(price), m.at(discount), m.at(amount)
	told, right := 0, 0
	for i := range q.number {
		off := math.Abs(d.number[i])
		money := q.number[i]*x.number[i] - off
		if math.IsNaN(money) || math.IsNaN(a.number[i]) || off == 0 {
			continue
		}
		told++
		if math.Abs(money-a.number[i]) <= 0.0051*math.Max(1, math.Abs(q.number[i])) {
			right++
		}
	}
	const nearlyAll = 0.9
	return told > 0 && float64(right) >= nearlyAll*float64(told)
}

// orderLines groups the rows of the sample by order; nil if there are no order numbers.
func (m *matcher) orderLines() [][]int {
	order := m.at(m.role(Order))
	if order == nil {
		return nil
	}
	at := map[string]int{}
	var groups [][]int
	for i, id := range order.text {
		if id == "" {
			continue
		}
		g, ok := at[id]
		if !ok {
			g = len(groups)
			at[id] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}

// An orderNumber says how a number behaves within orders of several lines.
type orderNumber struct {
	constant  bool // it is the same on all of an order's lines that have it
	once      bool // only one line of each order has it
	different int  // how many different numbers there are
}

func (m *matcher) perOrder(column int) orderNumber {
	e := m.at(column)
	if e == nil {
		return orderNumber{}
	}
	several, constant, once := 0, 0, 0
	values := map[float64]bool{}
	for _, lines := range m.orderLines() {
		if len(lines) < 2 {
			continue
		}
		var seen []float64
		filled := 0
		for _, i := range lines {
			v := e.number[i]
			if math.IsNaN(v) {
				continue
			}
			filled++
			if !slices.Contains(seen, v) {
				seen = append(seen, v)
			}
		}
		if filled == 0 {
			continue
		}
		several++
		if filled == 1 {
			once++
		}
		if len(seen) == 1 {
			constant++
			values[seen[0]] = true
		}
	}
	nearlyAll := func(n int) bool { return several > 0 && float64(n) >= 0.95*float64(several) }
	return orderNumber{nearlyAll(constant), nearlyAll(once), len(values)}
}

// perProduct compares pairs of lines of one product with different quantities: a price
// is constant, and a line's amount is growing.
func (m *matcher) perProduct(column, quantity int) (constant, growing bool) {
	product := m.at(m.role(Product))
	if product == nil {
		product = m.at(m.role(Description))
	}
	x, q := m.at(column), m.at(quantity)
	if product == nil || x == nil || q == nil {
		return false, false
	}
	last := map[string]int{}
	pairs, same, grown := 0, 0, 0
	for i, id := range product.text {
		if id == "" || math.IsNaN(x.number[i]) || math.IsNaN(q.number[i]) || q.number[i] <= 0 || x.number[i] <= 0 {
			continue
		}
		if j, ok := last[id]; ok && q.number[i] != q.number[j] {
			pairs++
			if x.number[i] == x.number[j] {
				same++
			}
			if math.Abs(x.number[i]/q.number[i]-x.number[j]/q.number[j]) <= 0.0051 {
				grown++
			}
		}
		last[id] = i
	}
	const fewest, nearlyAll = 10, 0.9
	enough := func(n int) bool { return pairs >= fewest && float64(n) >= nearlyAll*float64(pairs) }
	return enough(same), enough(grown)
}

// onFirstLines reports whether the date or the customer of an order stands on its first
// line only, as exports of orders with their items write it.
func (m *matcher) onFirstLines() bool {
	for _, r := range []Role{Date, Customer, Email, Status} {
		e := m.at(m.role(r))
		if e == nil || e.Filled == e.Rows {
			continue
		}
		several, first := 0, 0
		for _, lines := range m.orderLines() {
			if len(lines) < 2 || e.text[lines[0]] == "" {
				continue
			}
			several++
			if !slices.ContainsFunc(lines[1:], func(i int) bool { return e.text[i] != "" }) {
				first++
			}
		}
		if several >= 3 && float64(first) >= 0.9*float64(several) {
			return true
		}
	}
	return false
}

// continues reports whether the lines of an order below its first have no number, date and
// customer at all, as Odoo writes orders with their items. Each line must have all of them
// or none, and a product.
func (m *matcher) continues() bool {
	order, date, who := m.at(m.role(Order)), m.at(m.role(Date)), m.at(m.role(Customer))
	for _, r := range []Role{Email, CustomerName} {
		if who == nil {
			who = m.at(m.role(r))
		}
	}
	product := m.at(m.role(Product))
	if product == nil {
		product = m.at(m.role(Description))
	}
	if order == nil || date == nil || who == nil || product == nil || order.Rows == 0 || order.text[0] == "" {
		return false
	}
	below := 0
	for i := range order.text {
		first := order.text[i] != ""
		if first != (date.text[i] != "") || !first && who.text[i] != "" {
			return false
		}
		if first {
			continue
		}
		if product.text[i] == "" {
			return false
		}
		below++
	}
	const fewest, share = 3, 0.05
	return below >= fewest && float64(below) >= share*float64(order.Rows)
}

// isNet reports whether another column less the discount, be it of a piece, of the line or a share, is the
// price, on nearly all lines that have one.
func (m *matcher) isNet(price, quantity, discount int) bool {
	x, q, d := m.at(price), m.at(quantity), m.at(discount)
	return slices.ContainsFunc(m.evidence, func(list Evidence) bool {
		told, right := 0, 0
		for i, of := range list.number {
			off := math.Abs(d.number[i])
			if off == 0 || math.IsNaN(off+x.number[i]+q.number[i]) {
				continue
			}
			told++
			net := []float64{of - off, of - off/q.number[i], of * (1 - off), of * (1 - off/100)}
			if !isEqualMoney(of, x.number[i]) && slices.ContainsFunc(net, func(net float64) bool { return isEqualMoney(net, x.number[i]) }) {
				right++
			}
		}
		return told > 0 && float64(right) >= nearlyAll*float64(told)
	})
}

// isSumOfOrder reports whether an amount is the sum of quantity × price over the lines of each order,
// some of which have several. The last order may go on after the lines looked at.
func (m *matcher) isSumOfOrder(amount, price, quantity int) bool {
	q, x, a := m.at(quantity), m.at(price), m.at(amount)
	several := 0
	for _, lines := range m.orderLines() {
		sum := 0.0
		for _, i := range lines {
			sum += q.number[i] * x.number[i]
		}
		last := lines[len(lines)-1]
		switch {
		case !slices.ContainsFunc(lines, func(i int) bool { return !isEqualMoney(a.number[i], sum) }):
			if len(lines) > 1 {
				several++
			}
		case last < len(a.number)-1 || !(sum < a.number[last]):
			return false
		}
	}
	const fewest = 3
	return several >= fewest
}

// isOfLine reports whether the prices of an order's lines add up to the order's total, and
// quantity × price does not: then they are the lines' amounts.
func (m *matcher) isOfLine(price, quantity int) bool {
	x, q := m.at(price), m.at(quantity)
	if x == nil || q == nil {
		return false
	}
	for _, c := range m.claimants[OrderTotal] {
		total := m.at(c.column)
		if c.column == price || total == nil || !m.perOrder(c.column).constant {
			continue
		}
		told, right := 0, 0
		for _, lines := range m.orderLines() {
			single, product, all := 0.0, 0.0, math.NaN()
			for _, i := range lines {
				single += x.number[i]
				product += x.number[i] * q.number[i]
				if math.IsNaN(all) {
					all = total.number[i]
				}
			}
			if math.IsNaN(single+product+all) || math.Abs(single-product) < 0.01 {
				continue
			}
			told++
			if math.Abs(single-all) < 0.0051 {
				right++
			}
		}
		const fewest, nearlyAll = 5, 0.9
		if told >= fewest && float64(right) >= nearlyAll*float64(told) {
			return true
		}
	}
	return false
}
