package persona

import (
	"strings"

	"customer-segmentation/segkit/describe"
)

// The departments that actions are for, in the order in which actions are listed.
const (
	Marketing = "marketing"
	Relations = "relations" // to customers
	Product   = "product"
	Service   = "service"
)

// DepartmentName returns a department as readers see it.
func DepartmentName(department string) string {
	if department == Relations {
		return "Customer relations"
	}
	if department == "" {
		return ""
	}
	return strings.ToUpper(department[:1]) + department[1:]
}

// Shares of a segment that an action must be for, to be listed.
const (
	leastAudience = .20
	half          = .50
)

// option is something a department can do for an audience.
type option struct {
	audience      string
	short         string  // the audience instead where the data is too short to tell who is new; "" for the same
	least         float64 // share of the segment that it must fit; 0 means leastAudience
	do            string
	withoutRhythm string // the same where no customer has come back, so that the shop has no rhythm; "" for the same
	because       fact   // adds a figure that supports it, or rules it out; nil adds none
	watch         string
	less          bool // after it, customers are contacted less than before

	// Of marketing's: the list of the plan that it makes, whom of all segments that is for,
	// and within how many days they are contacted; 0 means when each one's order falls due.
	list, whole string
	within      int
}

// ResponseDays is how long those contacted when an order falls due have to respond.
const ResponseDays = 14

// soon is within how many days those are contacted who are to be contacted now.
const soon = 7

// saying returns the sentence about the customer's shop: that for a shop without a rhythm, if it has
// none and there is such a sentence.
func (m *Member) saying(text, withoutRhythm string) string {
	if m.NoRhythm && withoutRhythm != "" {
		return withoutRhythm
	}
	return text
}

// options lists, for each department, what it can do. Marketing does what most of the
// segment needs; the others take the first option that fits enough customers and
// whose fact holds. Nothing here needs data that order lines do not hold. The others' options are
// for customers whom the plan contacts and for those it holds out, so none of them is a call: the
// plan has the customers to call. Few are served before others, as otherwise nobody is.
var options = []struct {
	department string
	list       []option
}{
	{Marketing, []option{
		{audience: "new, one order", short: "one order, recently", list: "Second-order offer", whole: "one order, recently",
			do:            "Send an offer for the second order when it falls due by the shop's rhythm, valid for two weeks.",
			withoutRhythm: "Send an offer for the second order, valid for two weeks.",
			watch:         "share who order a second time within 14 days of the offer"},
		{audience: "late, repeat", list: "Win-back offer", whole: "late, repeat", within: soon,
			do:    "Send one win-back offer now, valid for two weeks, and no second one to those who do not order.",
			watch: "share who order within 30 days of the offer"},
		{audience: "active, repeat", list: "Reminder when due", whole: "repeat, not late",
			do: "Send a reminder of what they usually buy when the next order falls due by their own rhythm.", because: rhythmOf,
			watch: "share who order within 14 days of the reminder"},
		{audience: "one order, quiet", list: "Last reminder", whole: "one order, quiet", within: soon,
			do:    "Send one reminder of what goes with their first order, then leave them to seasonal e-mails.",
			watch: "share who place a second order", less: true},
		{audience: Everybody, list: "One reminder", whole: Everybody, within: soon,
			do: "Send one reminder of what they bought and what goes with it.", watch: "orders within 30 days of the reminder"},
	}},
	{Relations, []option{
		{audience: "active, largest", do: "Give {each of them} a named contact to turn to.",
			watch: "share who order again within 90 days"},
		{audience: "one order, quiet", do: "Ask {them} one question by e-mail: what kept you from ordering again?",
			watch: "answers, by reason"},
		{audience: "new, one order", do: "Welcome {them} with a short message: how reordering works, and whom to ask.",
			watch: "share who order a second time"},
		{audience: "late, repeat", do: "Ask {them} whether anything about the last order is still unresolved.",
			watch: "issues resolved"},
	}},
	{Product, []option{
		{audience: "repeat", least: half, do: "Offer {them} refills and matching items, starting with {product}.", because: typical,
			watch: "order lines that match an earlier purchase"},
		{audience: "repeat", least: half, do: "Recommend to {them} products from ranges that they have not bought from yet.", because: choice,
			watch: "different products per customer"},
		{audience: Everybody, do: "Offer {them} {product} and what goes with it.", because: typical,
			watch: "order lines with these products"},
		{audience: Everybody, do: "Show {them} best-sellers{such as}, not the whole range.", because: varietyLow,
			watch: "different products in the next order"},
	}},
	{Service, []option{
		{audience: "active, largest", do: "Dispatch the orders of {them} first, and keep stock for the next.",
			watch: "days from order to dispatch"},
		{audience: "first order", do: "Ask {them} a week after the first delivery: was it complete, undamaged and as pictured?",
			watch: "complaints and returns on first orders"},
		{audience: "active, repeat", do: "Offer {them} a saved basket for reordering.",
			watch: "orders placed from a saved basket"},
	}},
}

var fixReturns = option{
	audience: "returners", do: "Read the reasons that {they} give for returns and fix the two most common, such as pictures, sizes, packing or picking.",
	because: returns, watch: "share of spend returned",
}

// actions returns what each department can do for the customers in rows, and one
// thing more for service where the segment sends back more than others do.
func (s *profile) actions(all *profile, members []Member, rows []int) []Action {
	out := []Action{}
	one := &members[rows[0]] // the data is too short, and the shop without a rhythm, for all customers or for none
	short := one.Unwatched && one.Tenure >= 0
	made := func(department string, o option) (Action, bool) {
		audience := *audienceOf(o.audience)
		if short && o.short != "" {
			audience = *audienceOf(o.short)
		}
		audience.are = one.saying(audience.are, audience.withoutRhythm)
		k := len(audience.in(members, rows))
		a := Action{
			For: department, Do: s.fill(one.saying(o.do, o.withoutRhythm), k), Because: audience.counts(k, s.n), Watch: o.watch,
			Audience: audience.Key, Whom: audience.Whom, Customers: k, LeavesOut: audience.leavesOut(members, rows),
			Less: o.less, List: o.list,
		}
		if o.because == nil {
			return a, k > 0
		}
		figure, ok := o.because(s, all)
		a.Because = strings.TrimSpace(a.Because + " " + figure)
		return a, k > 0 && ok
	}
	for _, d := range options {
		best := Action{}
		for _, o := range d.list {
			a, ok := made(d.department, o)
			enough := ok && float64(a.Customers) >= max(o.least, leastAudience)*float64(s.n)
			if d.department != Marketing && enough {
				best = a
				break
			}
			// The whole segment is marketing's last resort.
			if d.department == Marketing && enough && a.Customers > best.Customers && (a.Audience != Everybody || best.Do == "") {
				best = a
			}
		}
		if best.Do != "" {
			out = append(out, best)
		}
	}
	if a, ok := made(Service, fixReturns); ok {
		out = append(out, a)
	}
	return out
}

// ActionFor returns what marketing does for a customer of the segment: the segment's
// first action where it addresses the customer, else the one that fits. Every customer has
// one.
func (p *Persona) ActionFor(m *Member) Action {
	if len(p.Actions) > 0 && p.Actions[0].Addresses(m) {
		return p.Actions[0]
	}
	for _, o := range options[0].list {
		if audience := audienceOf(o.whole); o.whole != Everybody && audience.fits(m) {
			return Action{For: Marketing, Do: m.saying(o.do, o.withoutRhythm), Watch: o.watch, Audience: audience.Key, Whom: audience.Whom, Less: o.less, List: o.list}
		}
	}
	return Action{}
}

// ListOf returns for whom of all segments a list of the plan is, and within how many days
// they are contacted; 0 means when each one's order falls due.
func ListOf(name string) (whom string, within int) {
	for _, o := range options[0].list {
		if o.list == name {
			return audienceOf(o.whole).Whom, o.within
		}
	}
	return Everybody, 0
}

// Lists returns the names of all lists that [Action.List] can name, in the order in which a customer
// without an action of the segment is tried for them. They do not depend on the data.
func Lists() []string {
	names := make([]string, len(options[0].list))
	for i, o := range options[0].list {
		names[i] = o.list
	}
	return names
}

// fill replaces the placeholders in the text of an action for k customers: where they are not
// the whole segment, it says how many they are.
func (s *profile) fill(do string, k int) string {
	product, sellers, they, them, each := "", "", "they", "them", "each of them"
	if l, ok := s.flagship(); ok {
		product = "“" + l.Name() + "”"
	}
	if len(s.sellers) > 0 {
		sellers = " such as " + describe.Listed(s.sellers)
	}
	switch {
	case s.n == 1:
		they, them, each = "this customer", "this customer", "this customer"
	case k == 1:
		they, them, each = "one of them", "one of them", "one of them"
	case k < s.n:
		part := describe.Count(k) + " of them"
		they, them, each = part, part, part
	}
	return strings.NewReplacer("{product}", product, "{such as}", sellers, "{them}", them, "{each of them}", each, "{they}", they).Replace(do)
}
