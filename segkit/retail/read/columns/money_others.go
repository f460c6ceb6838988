package columns

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Net and gross, before and after a discount, with and without shipping: amounts of the
// same sale stand beside each other. Where price × quantity proves one of them, or its
// name says more, it is taken, and a note names the others. Otherwise the user is asked.

// otherMoney looks for columns of money that differ from what is taken.
func (m *matcher) otherMoney() {
	if m.money == NoMoney || m.asked(Amount) || m.asked(Price) || m.given(Amount) || m.given(Price) {
		return
	}
	taken := m.takenMoney()
	if taken == nil {
		return
	}
	var open []claimant
	for _, c := range m.otherClaimants() {
		numbers := m.at(c.column).number
		differ, both := differing(taken, numbers)
		if differ == 0 || m.isOfTheOrder(c.column) {
			continue
		}
		switch how := m.explain(taken, numbers); {
		case how.discounted && m.found[Amount].Reason != BySystem:
			m.takeInstead(c)
			return
		case how.undiscounted || m.isDecided(c, differ, both):
			m.warn("%s holds other amounts than the money that is read, on %d of %d lines looked at. To count it instead, say --columns %s.",
				m.column(c.column).Label(), differ, both, FormatColumns(map[Role]string{Amount: m.reference(c.column)}))
		default:
			open = append(open, c)
		}
	}
	if len(open) > 0 {
		m.askMoney(taken, open)
	}
}

// takenMoney returns the money of each row as it would be read, nil if it is not known.
func (m *matcher) takenMoney() []float64 {
	if amount := m.at(m.role(Amount)); amount != nil && m.money != PriceByQuantity {
		return amount.number
	}
	q, x := m.at(m.role(Quantity)), m.at(m.role(Price))
	if q == nil || x == nil {
		return nil
	}
	out := make([]float64, len(q.number))
	for i := range out {
		out[i] = q.number[i] * x.number[i]
	}
	return out
}

// otherClaimants returns the columns that may be the amount by their names and are not.
func (m *matcher) otherClaimants() (out []claimant) {
	for _, r := range []Role{Amount, OrderTotal} {
		for _, c := range m.claimants[r] {
			known := func(o claimant) bool { return o.column == c.column }
			role, taken := m.taken[c.column]
			if c.rank > 0 && (!taken || role == OrderTotal) && !slices.ContainsFunc(out, known) {
				out = append(out, c)
			}
		}
	}
	return out
}

// differing counts the rows on which two amounts are known, and those on which they differ.
func differing(a, b []float64) (differ, both int) {
	for i := range a {
		if math.IsNaN(a[i]) || math.IsNaN(b[i]) {
			continue
		}
		both++
		if !isEqualMoney(a[i], b[i]) {
			differ++
		}
	}
	return differ, both
}

func isEqualMoney(a, b float64) bool { return math.Abs(a-b) <= 0.0101+1e-9*math.Abs(a) }

// isOfTheOrder reports whether a column is the same on all lines of an order, and what is
// taken is not: it is the order's total, and no rival.
func (m *matcher) isOfTheOrder(column int) bool {
	return m.perOrder(column).constant && (m.money == PriceByQuantity || !m.perOrder(m.role(Amount)).constant)
}

// isDecided reports whether names or cells tell that a column is not the money.
func (m *matcher) isDecided(c claimant, differ, both int) bool {
	f, ok := m.found[Amount]
	if !ok { // quantity × price
		const few = 0.1
		return m.found[Price].Reason == BySystem || isOrderName(m.header[c.column]) || float64(differ) <= few*float64(both)
	}
	if f.Reason == BySystem || f.Reason == ByContent || m.money == PriceByQuantity {
		return true
	}
	for _, own := range m.claimants[Amount] {
		if own.column == f.Column.Index {
			return slices.Contains(m.claimants[Amount], c) && c.rank > own.rank
		}
	}
	return false
}

// isOrderName reports whether a name says that it is about the whole order, so that items
// sold for price × quantity are its parts.
func isOrderName(name string) bool {
	folded := fold(name)
	return slices.ContainsFunc([]string{"order", "invoice", "grand", "basket", "receipt", "cart", "bestell", "rechnung", "auftrag",
		"commande", "facture", "pedido", "factura", "ordine", "fattura", "documento", "bestelling", "factuur", "fatura", "zamowieni", "faktur"},
		func(word string) bool { return strings.Contains(folded, word) })
}

// An explanation is what makes one amount of another.
type explanation struct {
	text         string // a clause; "" if nothing is known
	discounted   bool   // the other amount is what is taken less a discount
	undiscounted bool   // and the other way round
}

// explain looks for tax, shipping and discount between two amounts.
func (m *matcher) explain(taken, other []float64) explanation {
	var parts []int
	for _, r := range []Role{Tax, Shipping, Discount} {
		for _, c := range m.claimants[r] {
			if r, has := m.taken[c.column]; !has || r == Tax || r == Shipping || r == Discount {
				parts = append(parts, c.column)
				break
			}
		}
	}
	for set := 1; set < 1<<len(parts); set++ {
		var added, names []string
		discounts := 0
		for bit, column := range parts {
			if set>>bit&1 == 0 {
				continue
			}
			names = append(names, m.column(column).Label())
			if m.isDiscount(column) {
				discounts++
			} else {
				added = append(added, names[len(names)-1])
			}
		}
		sum := func(i int) (all float64) {
			for bit, column := range parts {
				part := m.at(column).number[i]
				switch {
				case set>>bit&1 == 0 || math.IsNaN(part):
				case m.isDiscount(column):
					all -= math.Abs(part)
				default:
					all += part
				}
			}
			return all
		}
		forward := m.holds(func(i int) (a, b, part float64) { return taken[i] + sum(i), other[i], sum(i) })
		if !forward && !m.holds(func(i int) (a, b, part float64) { return other[i] + sum(i), taken[i], sum(i) }) {
			continue
		}
		only := len(added) == 0 && discounts > 0
		return explanation{"they differ by " + strings.Join(names, " and "), only && forward, only && !forward}
	}
	return explanation{}
}

func (m *matcher) isDiscount(column int) bool {
	return slices.ContainsFunc(m.claimants[Discount], func(c claimant) bool { return c.column == column })
}

// holds reports whether two amounts are equal on nearly all rows on which the part that
// makes the difference is not 0.
func (m *matcher) holds(of func(i int) (a, b, part float64)) bool {
	told, right := 0, 0
	for i := range m.evidence[0].number {
		a, b, part := of(i)
		if math.IsNaN(a) || math.IsNaN(b) || part == 0 {
			continue
		}
		told++
		if isEqualMoney(a, b) {
			right++
		}
	}
	const nearlyAll = 0.9
	return told > 0 && float64(right) >= nearlyAll*float64(told)
}

// takeInstead makes a column the amount, because it is what is left after the discount.
func (m *matcher) takeInstead(c claimant) {
	before := "price × quantity"
	if f, ok := m.found[Amount]; ok {
		before = f.Column.Label()
		m.unset(Amount)
	}
	if m.role(OrderTotal) == c.column {
		m.unset(OrderTotal)
	}
	m.set(Amount, c.column, ByContent)
	m.money = LineAmount
	m.note("%s is %s less the discount: it is the money.", m.column(c.column).Label(), before)
}

// askMoney asks which of several amounts counts.
func (m *matcher) askMoney(taken []float64, open []claimant) {
	q := Question{Role: Amount, Why: "there is more than one amount"}
	if f, ok := m.found[Amount]; ok {
		q.Candidates = append(q.Candidates, m.candidate(f.Column.Index))
	} else {
		c := m.candidate(m.role(Price))
		c.other = Price
		q.Candidates = append(q.Candidates, c)
		q.Why = fmt.Sprintf("price × quantity is not %s", m.column(open[0].column).Label())
	}
	for _, c := range open {
		q.Candidates = append(q.Candidates, m.candidate(c.column))
	}
	if how := m.explain(taken, m.at(open[0].column).number); how.text != "" && len(open) == 1 {
		q.Why += ", and " + how.text
	}
	m.questions = append(m.questions, q)
}
