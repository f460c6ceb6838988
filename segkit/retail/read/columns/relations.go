package columns

import (
	"math"
	"slices"
)

// isProduct reports whether quantity × price is the amount on nearly all lines where
// that can be told: those with more than one piece.
func (m *matcher) isProduct(quantity, price, amount int) bool {
	q, p, a := m.at(quantity), m.at(price), m.at(amount)
	if q == nil || p == nil || a == nil {
		return false
	}
	told, right := 0, 0
	for i := range q.number {
		product := q.number[i] * p.number[i]
		if math.IsNaN(product) || math.IsNaN(a.number[i]) || math.Abs(q.number[i]) == 1 || product == 0 {
			continue
		}
		told++
		// Prices are rounded to cents, and returns may carry the minus in one column only.
		tolerance := 0.0051*math.Max(1, math.Abs(q.number[i])) + 1e-9*math.Abs(product)
		if math.Abs(math.Abs(product)-math.Abs(a.number[i])) <= tolerance {
			right++
		}
	}
	const fewest, nearlyAll = 3, 0.9
	return told >= fewest && float64(right) >= nearlyAll*float64(told)
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

// perOrder reports whether a number is the same on all lines of each order: of enough
// orders with several lines that this is no accident.
func (m *matcher) perOrder(column int) bool {
	e := m.at(column)
	if e == nil {
		return false
	}
	several, constant := 0, 0
	values := map[float64]bool{}
	for _, lines := range m.orderLines() {
		if len(lines) < 2 {
			continue
		}
		var seen []float64
		for _, i := range lines {
			if v := e.number[i]; !math.IsNaN(v) && !slices.Contains(seen, v) {
				seen = append(seen, v)
			}
		}
		if len(seen) == 0 {
			continue
		}
		several++
		if len(seen) == 1 {
			constant++
			values[seen[0]] = true
		}
	}
	const fewest, nearlyAll = 3, 0.95
	return several >= fewest && len(values) > 1 && float64(constant) >= nearlyAll*float64(several)
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
