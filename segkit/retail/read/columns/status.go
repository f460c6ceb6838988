package columns

import (
	"slices"

	"customer-segmentation/segkit/retail/status"
)

// unreadStatus warns of a column that is not read and is full of words for orders that are
// no sales. Its name alone did not tell.
func (m *matcher) unreadStatus() {
	kind := m.documentKind()
	for i := range m.header {
		e := m.at(i)
		_, taken := m.taken[i]
		if taken || e == nil || e.Filled == 0 || m.none[Status] || m.system != nil && m.system.otherNames()[m.folded[i]] {
			continue
		}
		lost := []status.Status{status.Cancelled, status.Partly, status.Failed, status.Test}
		onSides := m.role(DebitCredit) >= 0 && kindNames[m.folded[i]]
		if !onSides && (kind == nil || kind.column != i) { // its returns take back what was sold
			lost = append(lost, status.Refunded)
		}
		known, told := 0, ""
		for _, text := range e.text {
			if text == "" {
				continue
			}
			s := status.Of(text)
			if s != status.Unknown {
				known++
			}
			if told == "" && slices.Contains(lost, s) {
				told = text
			}
		}
		const nearlyAll = 0.8
		if told == "" || float64(known) < nearlyAll*float64(e.Filled) {
			continue
		}
		label, give := m.column(i).Label(), FormatColumns(map[Role]string{Status: m.reference(i)})
		if m.role(Status) >= 0 {
			m.warn("%s has words such as %q, which say that an order is no sale, and is not read: the status is %s. To take it instead, say --columns %s.",
				label, shorten(told), m.column(m.role(Status)).Label(), give)
			continue
		}
		m.warn("%s has words such as %q, which say that an order is no sale, and is not read: those orders count. To leave them out, say --columns %s.",
			label, shorten(told), give)
	}
}
