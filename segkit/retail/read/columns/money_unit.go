package columns

import (
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/values"
)

// Payment programs count in the currency's smallest unit where they speak to programs:
// 12647 is 126.47 dollars, and 12,647 yen. A name such as amount_cents says so. For the
// export of an interface, its own names and the cells decide.

const minorUnits = 100 // in a unit, for comparing columns; the reader knows the currency

// divided returns the evidence of a column with its numbers in whole units.
func (e *Evidence) divided(by float64) Evidence {
	out := *e
	out.number = slices.Clone(e.number)
	for i := range out.number {
		out.number[i] /= by
	}
	return out
}

// chooseUnit says whether the money counts in the smallest unit.
func (m *matcher) chooseUnit() {
	column := m.role(Amount)
	if column < 0 || m.money == PriceByQuantity {
		column = m.role(Price)
	}
	if column < 0 || m.money == NoMoney {
		return
	}
	switch {
	case m.minor:
	case isMinor(m.header[column]):
		m.minor = true
	case m.role(Amount) == column && !m.given(Amount):
		m.decideUnit(column)
	}
	if m.minor {
		m.note("%s counts in the currency's smallest unit, such as cents.", m.column(column).Label())
	}
}

// decideUnit decides for the names of Stripe's interface. Amounts with decimals were
// divided by somebody. Whole ones count cents, unless they are so small that nobody could
// have paid them.
func (m *matcher) decideUnit(column int) {
	const smallest = 50 // Stripe takes no payment below 50 cents
	api := m.system != nil && m.system.minor
	for _, name := range []string{"id", "created", "amount", "currency", "customer"} {
		if !api && !slices.Contains(m.header, name) {
			return
		}
	}
	e := m.at(column)
	if e == nil || e.Numbers == 0 || e.Decimals > 0 || isWholeCurrency(m.at(m.role(Currency))) {
		return
	}
	least, epochs := math.Inf(1), m.at(m.role(Date))
	for _, x := range e.number {
		if x > 0 {
			least = min(least, x)
		}
	}
	switch marked := m.hasPrefixes(); {
	case (api || marked) && least >= smallest:
		m.minor = true
	case api || marked || least >= smallest && epochs != nil && epochs.Numbers == epochs.Filled:
		c := m.candidate(column)
		cents := c
		cents.other = Cents
		m.questions = append(m.questions, Question{Role: Amount, Candidates: []Candidate{c, cents}, One: true,
			Why: "has whole numbers only: it may count in whole units, or in cents"})
	}
}

// hasPrefixes reports whether orders or customers have the ids of Stripe's objects.
func (m *matcher) hasPrefixes() bool {
	for _, r := range []Role{Order, Customer} {
		e := m.at(m.role(r))
		if e == nil {
			continue
		}
		marked := 0
		for _, text := range e.text {
			if kind, _, ok := strings.Cut(text, "_"); ok && slices.Contains([]string{"ch", "pi", "py", "in", "txn", "cus", "cs"}, kind) {
				marked++
			}
		}
		if 2*marked > e.Filled {
			return true
		}
	}
	return false
}

// isWholeCurrency reports whether a column of currencies holds nothing else than those
// without cents.
func isWholeCurrency(e *Evidence) bool {
	return e != nil && e.Filled > 0 && !slices.ContainsFunc(e.text, func(text string) bool {
		return text != "" && values.MinorDigits(text) != 0
	})
}
