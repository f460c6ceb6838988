package persona

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
)

// Audience is the part of a segment that an action is for.
type Audience struct {
	Key  string // "overdue", as in results.json
	Whom string // "those overdue by their own rhythm"
	are  string // "are overdue by their own rhythm"
	fits func(m *Member) bool
	not  []reason // of each customer whom it does not fit, at least one is true

	withoutRhythm string // what they are where no customer has come back, so that the shop has no rhythm; "" for the same
}

// reason is why an audience leaves a customer out.
type reason struct {
	text string // "are not overdue"
	of   func(m *Member) bool
}

// The reasons that several audiences share. Where the data is too short to tell who is new, an
// audience of new customers holds nobody, so that no action says whom it leaves out.
var (
	oneDay         = reason{"ordered on one day", func(m *Member) bool { return !m.isRepeat() }}
	again          = reason{"ordered again", (*Member).isRepeat}
	inactive       = reason{"are not active", func(m *Member) bool { return !m.isActive() }}
	firstEarlier   = reason{"first bought earlier", func(m *Member) bool { return !m.isKnownNew() }}
	notClearlyLate = reason{"are not clearly late", func(m *Member) bool { return !m.isClearlyLate() }}
)

// Everybody is the audience of an action that fits the whole segment.
const Everybody = "everybody"

// Audiences lists all audiences, from the whole segment to its parts.
var Audiences = []Audience{
	{Everybody, "everybody", "are in the segment", anybody, nil, ""},
	{"new, one order", "new customers who ordered on one day", "first bought in the last 90 days, have ordered on one day only and are not overdue",
		func(m *Member) bool { return m.isKnownNew() && !m.isRepeat() && !m.isOverdue() }, []reason{again, firstEarlier, {"are overdue", (*Member).isOverdue}},
		"first bought in the last 90 days and have ordered on one day only"},
	{"first order", "those whose first order is at most 30 days old", "placed their first order in the last 30 days",
		func(m *Member) bool { return m.isKnownNew() && m.Tenure <= 30 }, []reason{{"first bought earlier", anybody}}, ""},
	{"active", "active customers", "ordered in the last 90 days and are not late",
		(*Member).isActive, []reason{{"are late or have not ordered in 90 days", anybody}}, ""},
	{"active, repeat", "active customers with two order days or more", "are active and have ordered on two days or more",
		func(m *Member) bool { return m.isActive() && m.isRepeat() }, []reason{inactive, oneDay}, ""},
	{"active, largest", "active customers among the twentieth who spend most", "are active and among the twentieth of customers who spend most",
		func(m *Member) bool { return m.isActive() && m.Largest }, []reason{inactive, {"spent less", func(m *Member) bool { return !m.Largest }}}, ""},
	{"late, repeat", "clearly late customers with two order days or more", "are clearly late and have ordered on two days or more",
		func(m *Member) bool { return m.isClearlyLate() && m.isRepeat() }, []reason{notClearlyLate, oneDay}, ""},
	{"one order, quiet", "those who ordered on one day only, more than 90 days ago", "ordered on one day only, more than 90 days ago",
		func(m *Member) bool { return !m.isRepeat() && m.isQuiet() },
		[]reason{again, {"ordered in the last 90 days", func(m *Member) bool { return !m.isQuiet() }}}, ""},
	{"one order, recently", "those who ordered on one day only, in the last 90 days", "ordered on one day only, in the last 90 days",
		func(m *Member) bool { return !m.isRepeat() && !m.isQuiet() }, []reason{again, {"ordered more than 90 days ago", (*Member).isQuiet}}, ""},
	{"repeat, not late", "customers with two order days or more who are not clearly late", "have ordered on two days or more and are not clearly late",
		func(m *Member) bool { return m.isRepeat() && !m.isClearlyLate() }, []reason{{"are clearly late", (*Member).isClearlyLate}, oneDay}, ""},
	{"repeat", "those with two orders or more", "have ordered at least twice", func(m *Member) bool { return m.Orders >= 2 }, []reason{{"ordered once", anybody}}, ""},
	{"returners", "those who sent something back", "have sent something back", func(m *Member) bool { return m.Returned }, []reason{{"sent nothing back", anybody}}, ""},
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
	switch {
	case a.Key == Everybody && n == 1:
		return "The segment's only customer."
	case a.Key == Everybody && n == 2:
		return "Both customers of the segment."
	case a.Key == Everybody:
		return fmt.Sprintf("All %s of the segment.", describe.Counted(n, "customer"))
	case k == n && n == 1:
		return fmt.Sprintf("The segment's only customer %s.", agree(1, a.are))
	case k == n && n == 2:
		return fmt.Sprintf("Both %s.", a.are)
	case k == n && n > 0:
		return fmt.Sprintf("All %s %s.", describe.Count(n), a.are)
	case k == 1:
		return fmt.Sprintf("One of the %s %s.", describe.Count(n), agree(1, a.are))
	}
	return fmt.Sprintf("%s of the %s %s.", describe.Count(k), describe.Count(n), a.are)
}

// leavesOut says whom of the customers in rows the audience leaves out, by the reasons that are
// true of any of them.
func (a *Audience) leavesOut(members []Member, rows []int) string {
	out := 0
	applies := make([]bool, len(a.not))
	for _, r := range rows {
		if a.fits(&members[r]) {
			continue
		}
		out++
		for i, why := range a.not {
			applies[i] = applies[i] || why.of(&members[r])
		}
	}
	var reasons []string
	for i, why := range a.not {
		if applies[i] {
			reasons = append(reasons, why.text)
		}
	}
	if out == 0 {
		return ""
	}
	last := len(reasons) - 1
	text := reasons[last]
	if last > 0 {
		text = strings.Join(reasons[:last], ", ") + " or " + text
	}
	text = strings.Replace(text, "ordered again or ordered ", "ordered again or ", 1)
	if out == 1 {
		return fmt.Sprintf("The other one %s.", agree(out, text))
	}
	return fmt.Sprintf("The other %s %s.", describe.Count(out), text)
}

// agree puts verbs of several customers into the singular where there is one.
func agree(n int, text string) string {
	if n != 1 {
		return text
	}
	return strings.NewReplacer("are ", "is ", "have ", "has ").Replace(text)
}
