package persona

import (
	"cmp"
	"slices"
	"strings"
)

const (
	leastPurity = .80 // share of a segment's customers for whom its name must hold
	perWord     = .05 // what each further word of a name must add
)

// word is a word of a name, and the customers it is true of. In a name that says
// what customers spend, adjective stands before "spenders".
type word struct {
	noun, adjective string
	of              func(m *Member) bool
}

func anybody(*Member) bool { return true }

// The vocabulary. The first entry of each list says nothing.
var (
	statusWords = []word{
		{"", "", anybody},
		{"Active", "", (*Member).isActive},
		{"Late", "", (*Member).isLate},
		{"Overdue", "", (*Member).isOverdue},
		{"Lapsed", "", (*Member).isLapsed},
		{"Quiet", "", (*Member).isQuiet},
	}
	orderWords = []word{
		{"customers", "", anybody},
		{"newcomers", "new", (*Member).isKnownNew},
		{"one-time buyers", "one-time", func(m *Member) bool { return m.Orders == 1 }},
		{"occasional buyers", "occasional", func(m *Member) bool { return m.Orders <= 2 }},
		{"repeat customers", "repeat", (*Member).isRepeat},
		{"regulars", "regular", (*Member).isRegular},
		{"frequent buyers", "frequent", func(m *Member) bool { return m.Frequent }},
	}
	spendWords = []word{
		{"", "", anybody},
		{"small", "", func(m *Member) bool { return m.Small }},
		{"top", "", func(m *Member) bool { return m.Top }},
	}
)

// best is what active, frequent top spenders are called.
const best = "Best customers"

// claim is a name for a group of customers: a word from each list.
type claim struct {
	status, orders, spend int
	holds                 float64 // share of the group that it is true of
	elsewhere             float64 // share of all other customers that it is true of; 0 without any
}

// of reports whether the name is true of customers of whom these words are.
func (c *claim) of(w trueWords) bool {
	return (w.status>>c.status)&(w.orders>>c.orders)&(w.spend>>c.spend)&1 == 1
}

// trueWords has a bit for each word of a list, set where it is true of a customer.
type trueWords struct{ status, orders, spend uint8 }

func trueOf(m *Member) trueWords {
	bits := func(list []word) (out uint8) {
		for i, w := range list {
			if w.of(m) {
				out |= 1 << i
			}
		}
		return out
	}
	return trueWords{bits(statusWords), bits(orderWords), bits(spendWords)}
}

// crowd counts the customers of a group, and all others, by the words that are true of them.
type crowd map[trueWords]*[2]int

// words returns the number of words that say something.
func (c *claim) words() int {
	n := 0
	for _, w := range []int{c.status, c.orders, c.spend} {
		if w > 0 {
			n++
		}
	}
	return n
}

// score says how well a name sets the group apart: the share it is true of less
// that of the others, and less what its words must add.
func (c *claim) score() float64 { return c.holds - c.elsewhere - perWord*float64(max(c.words()-1, 0)) }

// name returns the name in words.
func (c *claim) name() string {
	status, orders, spend := statusWords[c.status].noun, orderWords[c.orders], spendWords[c.spend].noun
	switch {
	case status == "Active" && orders.adjective == "frequent" && spend == "top":
		return best
	case spend != "":
		return sentence(status, orders.adjective, spend, "spenders")
	}
	return sentence(status, orders.noun)
}

// sentence joins the words that are not empty and starts with a capital letter.
func sentence(words ...string) string {
	text := strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// Words that say more of the same, from the mildest to the strongest: all who are
// overdue are late. Quiet says nothing of a customer's own rhythm, so a word that does is
// stronger.
var (
	stronger = []string{"", "Late", "Overdue", "Lapsed"}
	louder   = []string{"Quiet", "Late", "Overdue", "Lapsed"}
	fewer    = []string{"occasional buyers", "one-time buyers"}
)

// claimOf finds the name for the customers in rows: of all names that are true of at
// least four in five of them, the one that is least true of everybody else. In a tie
// the name with fewer words wins, then the first. The best customers are called that
// wherever it is true, and a word gives way to a stronger one that is. O(words · n).
func claimOf(members []Member, rows []int) claim {
	inside := make([]bool, len(members))
	for _, r := range rows {
		inside[r] = true
	}
	all := crowd{}
	for i := range members {
		words := trueOf(&members[i])
		if all[words] == nil {
			all[words] = &[2]int{}
		}
		if inside[i] {
			all[words][0]++
		} else {
			all[words][1]++
		}
	}
	top := claim{status: place(statusWords, "Active"), orders: place(orderWords, "frequent buyers"), spend: place(spendWords, "top")}
	if top.count(all); top.holds >= leastPurity {
		return top
	}
	var found []claim
	for p := range spendWords { // in a tie orders say more than standing, and standing more than money
		for s := range statusWords {
			for o := range orderWords {
				c := claim{status: s, orders: o, spend: p}
				if c.count(all); c.holds >= leastPurity {
					found = append(found, c)
				}
			}
		}
	}
	c := slices.MinFunc(found, func(a, b claim) int {
		return cmp.Or(-cmp.Compare(a.score(), b.score()), cmp.Compare(a.words(), b.words()))
	})
	for _, step := range []struct {
		words []word
		scale []string
		at    func(c *claim) *int
	}{
		{statusWords, stronger, func(c *claim) *int { return &c.status }},
		{statusWords, louder, func(c *claim) *int { return &c.status }},
		{orderWords, fewer, func(c *claim) *int { return &c.orders }},
	} {
		from := slices.Index(step.scale, step.words[*step.at(&c)].noun)
		for i := from + 1; from >= 0 && i < len(step.scale); i++ {
			try := c
			*step.at(&try) = place(step.words, step.scale[i])
			if try.count(all); try.holds >= leastPurity {
				c = try
			}
		}
	}
	return c
}

// place returns the place of a word in its list.
func place(list []word, noun string) int {
	return slices.IndexFunc(list, func(w word) bool { return w.noun == noun })
}

// count enters how many customers inside and outside a group the name is true of.
func (c *claim) count(all crowd) {
	var n, holds [2]int
	for words, customers := range all {
		for side, count := range customers {
			n[side] += count
			if c.of(words) {
				holds[side] += count
			}
		}
	}
	c.holds, c.elsewhere = float64(holds[0])/float64(max(n[0], 1)), float64(holds[1])/float64(max(n[1], 1))
}
