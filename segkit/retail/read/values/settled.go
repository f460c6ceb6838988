package values

import "slices"

// Settled reports whether nothing that may still come changes how the values
// added so far are read: it can only make the column an error. A reader that
// hands rows over before the end of a file asks this.
func (n *Numbers) Settled() bool {
	if n.debit.Count+n.credit.Count > 0 {
		return false
	}
	proofs := n.decimal[0].Count + n.decimal[1].Count + n.group[0].Count + n.group[1].Count
	return proofs > 0 || n.either[0].Count+n.either[1].Count == 0
}

// Settled is what Numbers.Settled is, for dates. set is the order of DateOptions.
func (d *Dates) Settled(set Order) bool {
	if d.epochDay.Count > 0 || len(d.months) > 0 {
		return false
	}
	for _, e := range d.plain {
		if e.Count > 0 {
			return false
		}
	}
	for g := range dateGroup(dateGroups) {
		e := &d.groups[g]
		if e.count == 0 || g != groupYear && slices.Contains(g.allowed(), set) {
			continue
		}
		left := 0
		for _, o := range g.allowed() {
			if e.fails[o].Count == 0 {
				left++
			}
		}
		if left != 1 {
			return false
		}
	}
	return true
}
