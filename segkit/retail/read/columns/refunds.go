package columns

import (
	"math"
	"strings"
)

// Exports of payments write beside an amount what was given back of it later. That is a
// return, unless the amount is what was left.

// chooseRefunds says whether the refunded amounts are to be taken off.
func (m *matcher) chooseRefunds() {
	column := m.role(Refunded)
	if column < 0 || m.money == NoMoney {
		return
	}
	label := m.column(column).Label()
	switch {
	case m.given(Refunded):
	case m.isQuantityLeft():
		m.note("What was refunded (%s) is taken off the quantities already.", label)
		return
	case m.isLeft(column):
		m.note("What was refunded (%s) is taken off the amounts already.", label)
		return
	}
	m.refunds = true
	m.note("%s is money that was given back: it counts as a return.", label)
}

// isQuantityLeft reports whether the quantities are those after refunds, by their name.
func (m *matcher) isQuantityLeft() bool {
	quantity := m.role(Quantity)
	return quantity >= 0 && m.money == PriceByQuantity && strings.Contains(fold(m.header[quantity]), "refund")
}

// isLeft reports whether the money is another column less what was refunded.
func (m *matcher) isLeft(refunded int) bool {
	taken, back := m.takenMoney(), m.at(refunded)
	if taken == nil || back == nil {
		return false
	}
	for i := range m.header {
		e := m.at(i)
		if i == refunded || i == m.role(Amount) || e == nil || e.Numbers == 0 {
			continue
		}
		if m.holds(func(row int) (a, b, part float64) {
			off := math.Abs(back.number[row])
			if math.IsNaN(off) {
				off = 0
			}
			return e.number[row] - off, taken[row], off
		}) {
			return true
		}
	}
	return false
}
