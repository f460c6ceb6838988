package columns

import (
	"math"
	"slices"
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

// warnOfReductions warns of columns that make the money less and are not read: pieces that
// were given back, and discounts on price × quantity.
func (m *matcher) warnOfReductions() {
	if m.money == NoMoney {
		return
	}
	for i, name := range m.header {
		if e := m.at(i); isReturnedQuantity(name) && e != nil && e.Numbers > 0 && e.hasOther(0) && !m.isQuantityLeft() {
			m.warn("%s counts pieces that were given back, and is not read: they count as sold.", m.column(i).Label())
		}
	}
	if m.money != PriceByQuantity {
		return
	}
	if e := m.at(m.role(Discount)); e != nil && e.hasOther(0) && !m.isNet(m.role(Price), m.role(Quantity), m.role(Discount)) {
		m.warn("The discount in %s is not taken off: the money is price × quantity.", m.column(m.role(Discount)).Label())
	}
}

// isReturnedQuantity reports whether a name says that a column counts returned pieces.
func isReturnedQuantity(name string) bool {
	return slices.Contains([]string{"refundedquantity", "quantityrefunded", "qtyrefunded", "refundedqty", "returnedquantity",
		"quantityreturned", "qtyreturned", "returnedqty", "retourmenge", "quantiteretournee", "cantidaddevuelta", "quantitareso",
		"retouraantal", "quantidadedevolvida", "iloscreklamowana", "ilosczwrocona"}, plain(name))
}

// hasOther reports whether a column has a number other than x.
func (e *Evidence) hasOther(x float64) bool {
	return slices.ContainsFunc(e.number, func(y float64) bool { return y != x && !math.IsNaN(y) })
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
