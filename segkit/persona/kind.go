package persona

import (
	"cmp"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// Kind counts the customers of a segment of whom a word is true. Kinds overlap:
// somebody can be new and late.
type Kind struct {
	Kind      string  `json:"kind"` // "new", "active", "late", "overdue", "lapsed", "one order", "regulars", "top spenders", …
	Customers int     `json:"customers"`
	Share     float64 `json:"share"` // of the segment's customers, 0 to 1
	Spent     float64 `json:"spent"` // share of the segment's revenue that is theirs; 0 where there is none
}

// kinds lists what the composition of a segment is counted by.
var kinds = []struct {
	name string
	of   func(m *Member) bool
}{
	{"new", (*Member).isKnownNew},
	{"active", (*Member).isActive},
	{"late", (*Member).isLate},
	{"overdue", (*Member).isOverdue},
	{"lapsed", (*Member).isLapsed},
	{"one order", func(m *Member) bool { return m.Orders == 1 }},
	{"regulars", (*Member).isRegular},
	{"top spenders", func(m *Member) bool { return m.Top }},
}

// compose counts the kinds of the customers in rows. money is what each of all
// customers spent.
func compose(members []Member, rows []int, money []retail.Money) []Kind {
	out := make([]Kind, len(kinds))
	var all retail.Money
	for _, r := range rows {
		all += money[r]
	}
	for k, kind := range kinds {
		out[k].Kind = kind.name
		var theirs retail.Money
		for _, r := range rows {
			if kind.of(&members[r]) {
				out[k].Customers++
				theirs += money[r]
			}
		}
		out[k].Spent = ratio(theirs, all)
		out[k].Share = float64(out[k].Customers) / float64(len(rows))
	}
	return out
}

// shareOf returns the share of a kind in a composition; 0 for a kind that is not there.
func shareOf(composition []Kind, kind string) float64 {
	for _, k := range composition {
		if k.Kind == kind {
			return k.Share
		}
	}
	return 0
}

const (
	largeKind = .20 // share from which a second kind is part of the name
	mostOf    = .75 // share of the late who must be overdue, or lapsed, to be called that
)

// second returns the largest kind that a name should mention beside what it says
// already, as in ", a third new"; "" where none is large. What is true of every customer
// of the shop tells no segment from another, but where all are late, how many are overdue may.
func second(c claim, composition []Kind, ofAll map[string]bool) string {
	share := func(kind string) float64 {
		if ofAll[kind] {
			return 0
		}
		return shareOf(composition, kind)
	}
	late := "late"
	for _, graver := range []string{"overdue", "lapsed"} {
		if shareOf(composition, graver) >= mostOf*shareOf(composition, "late") {
			late = graver
		}
	}
	type said struct {
		word  string
		share float64
	}
	var list []said
	if status := statusWords[c.status].noun; status == "" || status == "Quiet" {
		list = append(list, said{late, share(late)})
	}
	if orders := orderWords[c.orders].noun; orders != "newcomers" {
		list = append(list, said{"new", share("new")})
	}
	if c.orders == 0 {
		list = append(list, said{"one-timers", share("one order")})
	}
	list = slices.DeleteFunc(list, func(s said) bool { return s.share < largeKind })
	if len(list) == 0 {
		return ""
	}
	largest := slices.MinFunc(list, func(a, b said) int { return -cmp.Compare(a.share, b.share) })
	return ", " + roughly(largest.share) + " " + largest.word
}

// roughly returns a share from a fifth up in words.
func roughly(share float64) string {
	switch {
	case share < .225:
		return "a fifth"
	case share < .29:
		return "a quarter"
	case share < .37:
		return "a third"
	case share < .45:
		return "two fifths"
	case share < .495:
		return "nearly half"
	case share < .505:
		return "half"
	case share < .60:
		return "over half"
	case share < .95:
		return "most"
	case share < 1:
		return "nearly all"
	}
	return "all"
}

// common returns the kinds that all customers of all segments are of.
func common(segments []*profile) map[string]bool {
	ofAll := map[string]bool{}
	for _, kind := range kinds {
		ofAll[kind.name] = !slices.ContainsFunc(segments, func(s *profile) bool { return shareOf(s.kinds, kind.name) < 1 })
	}
	return ofAll
}

// why says in words which customers the name is true of, with the figures.
func (s *profile) why(all *profile) string {
	text := "“" + s.claim.name() + "” is true of " + percent(s.claim.holds) + " of them"
	if s.n < all.n {
		text += " and of " + percent(s.claim.elsewhere) + " of everybody else"
	}
	for _, kind := range []string{"new", "late", "one order"} {
		if share := shareOf(s.kinds, kind); share >= largeKind {
			text += "; " + percent(share) + " " + map[string]string{
				"new": "first bought in the last 90 days", "late": "are late", "one order": "have ordered once",
			}[kind]
		}
	}
	return text + "."
}

func (s *profile) money(x describe.Float) string { return amount(s.currency, float64(x)) }

// Kind returns the segment's customers of a kind; none for a kind that does not exist.
func (p *Persona) Kind(kind string) Kind {
	for _, k := range p.Kinds {
		if k.Kind == kind {
			return k
		}
	}
	return Kind{Kind: kind}
}
