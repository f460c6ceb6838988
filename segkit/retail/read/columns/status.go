package columns

import (
	"slices"

	"customer-segmentation/segkit/retail/status"
)

// Shops say in one column what became of an order and in another whether it is paid. An order is no
// sale if either says so; whether it is paid yet is for the column that is the status.

// isLost reports whether a status says that an order is no sale and will not become one.
func isLost(s status.Status) bool {
	return s == status.Cancelled || s == status.Refunded || s == status.Failed || s == status.Test
}

// statusRivals returns those of the columns that may be the status by their names between which it
// makes a difference which one is taken: they hold words of a status, and one calls an order pending
// that another calls done. Where there is no such order, it is the first that holds words of a status.
func (m *matcher) statusRivals(all []claimant) []claimant {
	rivals := slices.DeleteFunc(slices.Clone(all), func(c claimant) bool { // a "state" may be a part of a country
		e := m.at(c.column)
		return e != nil && !slices.ContainsFunc(e.text, func(text string) bool { return status.Of(text) != status.Unknown })
	})
	if len(rivals) == 0 || m.evidence == nil {
		return all
	}
	for row := range m.evidence[0].text {
		pending, done, lost := false, false, false
		for _, c := range rivals {
			s := status.Of(m.at(c.column).text[row])
			pending, done, lost = pending || s == status.Pending, done || s.IsSale(), lost || isLost(s)
		}
		if pending && done && !lost {
			return rivals
		}
	}
	return rivals[:1]
}

// chooseStatuses finds the columns that are read beside the status, for the orders that they say are no
// sales.
func (m *matcher) chooseStatuses() {
	if m.role(Status) < 0 {
		return
	}
	for _, c := range m.free(Status) {
		e := m.at(c.column)
		if c.rank <= int(first) && e != nil && !kindNames[m.folded[c.column]] && slices.ContainsFunc(e.text, func(text string) bool { return isLost(status.Of(text)) }) {
			m.statuses = append(m.statuses, c.column)
			m.note("%s is read beside %s: an order is no sale if either says so.", m.column(c.column).Label(), m.column(m.role(Status)).Label())
		}
	}
}

// lostWord returns a word of a column that says that an order is no sale, or is partly refunded, ""
// unless nearly all of its words are those of a status.
func (m *matcher) lostWord(column int) string {
	e, kind := m.at(column), m.documentKind()
	if e == nil || e.Filled == 0 {
		return ""
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
		returns := s == status.Refunded && kind != nil && kind.column == column // they take back what was sold
		if told == "" && (isLost(s) || s == status.Partly) && !returns {
			told = text
		}
	}
	if e.share(known) < nearlyAll {
		return ""
	}
	return told
}

// unreadStatus warns of a column that is not read and is full of words for orders that are
// no sales. Its name alone did not tell.
func (m *matcher) unreadStatus() {
	for i := range m.header {
		_, taken := m.taken[i]
		if taken || m.none[Status] || slices.Contains(m.statuses, i) || m.system != nil && m.system.otherNames()[m.folded[i]] {
			continue
		}
		told := m.lostWord(i)
		if told == "" {
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

// Beside returns the columns that are read beside those of the roles, each with what it is: another
// status, or the payee, whom money that is given back goes to.
func (m *Mapping) Beside() map[int]string {
	out := map[int]string{}
	for _, i := range m.statuses {
		out[i] = "other status"
	}
	for _, i := range m.payees {
		out[i] = "payee"
	}
	return out
}

// StatusOf returns the status of a row: its own, or, if that leaves it a sale, the word of a column read
// beside it that says that the order is none.
func (m *Mapping) StatusOf(row []Cell, own Cell) Cell {
	for _, column := range m.statuses {
		if s := status.Of(own.Text); s == status.Pending || isLost(s) {
			break
		}
		if text := cellAt(row, column); isLost(status.Of(text)) {
			return Cell{Kind: Text, Text: text}
		}
	}
	return own
}
