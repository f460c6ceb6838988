package persona

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
)

// Audience is the part of a segment that an action is for.
type Audience struct {
	Key  string // "overdue", as in results.json
	Whom string // "those overdue by their own rhythm"
	are  string // "are overdue by their own rhythm"
	not  string // "are not overdue"
	fits func(m *Member) bool
}

// Everybody is the audience of an action that fits the whole segment.
const Everybody = "everybody"

// Audiences lists all audiences, from the whole segment to its parts.
var Audiences = []Audience{
	{Everybody, "everybody", "are in the segment", "", anybody},
	{"new, one order", "new customers with one order", "first bought in the last 90 days and have ordered once",
		"have ordered again or first bought earlier", func(m *Member) bool { return m.isNew() && m.Orders == 1 && !m.isOverdue() }},
	{"first order", "those whose first order is at most 30 days old", "placed their first order in the last 30 days",
		"first bought earlier", func(m *Member) bool { return m.Tenure >= 0 && m.Tenure <= 30 }},
	{"active", "active customers", "ordered in the last 90 days and are not late by their own rhythm",
		"are late or have not ordered in 90 days", (*Member).isActive},
	{"active, repeat", "active customers with two orders or more", "are active and have ordered at least twice",
		"are not active or have ordered once", func(m *Member) bool { return m.isActive() && m.Orders >= 2 }},
	{"active, largest", "active customers among the twentieth who spend most", "are active and among the twentieth of customers who spend most",
		"are not active or spend less", func(m *Member) bool { return m.isActive() && m.Largest }},
	{"late, repeat", "clearly late customers with two orders or more", "are clearly late and have ordered at least twice",
		"are not clearly late or have ordered once", func(m *Member) bool { return m.isClearlyLate() && m.Orders >= 2 }},
	{"one order, quiet", "those who ordered once, more than 90 days ago", "ordered once, more than 90 days ago",
		"ordered again or in the last 90 days", func(m *Member) bool { return m.Orders == 1 && m.isQuiet() }},
	{"one order, recently", "those who ordered once, in the last 90 days", "ordered once, in the last 90 days",
		"ordered again or more than 90 days ago", func(m *Member) bool { return m.Orders == 1 && !m.isQuiet() }},
	{"repeat, not late", "customers with two orders or more who are not clearly late", "have ordered at least twice and are not clearly late",
		"are clearly late or have ordered once", func(m *Member) bool { return m.Orders >= 2 && !m.isClearlyLate() }},
	{"repeat", "those with two orders or more", "have ordered at least twice", "have ordered once", func(m *Member) bool { return m.Orders >= 2 }},
	{"returners", "those who sent something back", "have sent something back", "have sent nothing back", func(m *Member) bool { return m.Returned }},
}

// audienceOf returns the audience with a key; the whole segment for a key that is not known.
func audienceOf(key string) *Audience {
	i := slices.IndexFunc(Audiences, func(a Audience) bool { return a.Key == key })
	return &Audiences[max(i, 0)]
}

// Addresses reports whether the action is for a customer of its segment.
func (a Action) Addresses(m *Member) bool { return audienceOf(a.Audience).fits(m) }

// in returns the customers among rows whom the audience holds.
func (a *Audience) in(members []Member, rows []int) []int {
	var out []int
	for _, r := range rows {
		if a.fits(&members[r]) {
			out = append(out, r)
		}
	}
	return out
}

// counts says how many of a segment's n customers the audience holds.
func (a *Audience) counts(k, n int) string {
	if a.Key == Everybody {
		return fmt.Sprintf("All %s of the segment.", describe.Counted(n, "customer"))
	}
	if k == n && n > 1 {
		return fmt.Sprintf("All %s %s.", describe.Count(n), a.are)
	}
	return fmt.Sprintf("%s of the %s %s.", describe.Count(k), describe.Count(n), a.are)
}

// leavesOut says whom of n customers the audience leaves out, if it holds k.
func (a *Audience) leavesOut(k, n int) string {
	if k == n {
		return ""
	}
	return fmt.Sprintf("The other %s %s.", describe.Count(n-k), a.not)
}
