package persona

import (
	"strings"
)

// The departments that actions are for, in the order in which actions are listed.
const (
	Marketing = "marketing"
	Relations = "relations"
	Product   = "product"
	Service   = "service"
)

// Shares of a segment that an action must be for, to be listed.
const (
	leastAudience = .20
	half          = .50
)

// option is something a department can do for an audience.
type option struct {
	audience string
	least    float64 // share of the segment that it must fit; 0 means leastAudience
	do       string
	because  fact // adds a figure that supports it, or rules it out; nil adds none
	watch    string
}

// contactsLess holds the actions after which customers are contacted less than before.
var contactsLess = map[string]bool{
	"Send one reminder of what goes with their first order, then leave them to seasonal e-mails.": true,
}

// options lists, for each department, what it can do. Marketing does what most of the
// segment needs; the others take the first option that fits enough customers and
// whose fact holds. Nothing here needs data that order lines do not hold.
var options = []struct {
	department string
	list       []option
}{
	{Marketing, []option{
		{"new, one order", 0, "Send an offer for the second order now, valid for two weeks.", nil,
			"second-order rate: the share who order again within 60 days of the offer"},
		{"late, repeat", 0, "Send one win-back offer now, valid for two weeks, and no second one to those who do not order.", nil,
			"share who order within 30 days of the offer"},
		{"active, repeat", 0, "Send a reminder of what they usually buy when the next order falls due by their own rhythm.", rhythmOf,
			"share who order within 14 days of the reminder"},
		{"one order, quiet", 0, "Send one reminder of what goes with their first order, then leave them to seasonal e-mails.", nil,
			"share who place a second order"},
		{Everybody, 0, "Send one reminder of what they bought and what goes with it.", nil, "orders within 30 days of the reminder"},
	}},
	{Relations, []option{
		{"late, top", 0, "Call them, the largest accounts first, before any offer goes out.", nil, "share of those reached who order within 60 days"},
		{"active, top", 0, "Give each of them a named contact who calls once a quarter, the largest accounts first.", nil,
			"share who order again within 90 days"},
		{"one order, quiet", 0, "Ask one question by e-mail: what kept you from ordering again?", nil, "answers, by reason"},
		{"new, one order", 0, "Welcome them with a short message: how reordering works, and whom to ask.", nil, "share who order a second time"},
		{"late, repeat", 0, "Ask whether anything about the last order is still unresolved.", nil, "issues resolved"},
	}},
	{Product, []option{
		{"repeat", half, "Offer refills and matching items, starting with {product}.", typical, "order lines that match an earlier purchase"},
		{"repeat", half, "Recommend products from ranges they have not bought from yet.", variety, "different products per customer"},
		{Everybody, 0, "Offer them {product} and what goes with it.", typical, "order lines with these products"},
		{Everybody, 0, "Show them best-sellers, not the whole range.", varietyLow, "different products in the next order"},
	}},
	{Service, []option{
		{"active, top", 0, "Dispatch their orders first, and reserve stock for the next one.", nil, "days from order to dispatch"},
		{"first order", 0, "Check on each first order a week after delivery: was it complete, undamaged and as pictured?", nil,
			"complaints and returns on first orders"},
		{"active, repeat", 0, "Offer a saved basket for reordering.", nil, "orders placed from a saved basket"},
	}},
}

var fixReturns = option{
	"returners", 0, "Read the reasons they give for returns and fix the two most common, such as pictures, sizes, packing or picking.",
	returns, "share of spend returned",
}

// actions returns what each department can do for the customers in rows, and one
// thing more for service where the segment sends back more than others do.
func (s *profile) actions(all *profile, members []Member, rows []int) []Action {
	out := []Action{}
	made := func(department string, o option) (Action, bool) {
		audience := audienceOf(o.audience)
		k := len(audience.in(members, rows))
		a := Action{
			For: department, Do: s.fill(o.do), Because: audience.counts(k, s.n), Watch: o.watch,
			Audience: audience.Key, Whom: audience.Whom, Customers: k, LeavesOut: audience.leavesOut(k, s.n),
			Less: contactsLess[o.do],
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

// fill replaces the placeholder in the text of an action.
func (s *profile) fill(do string) string {
	product := ""
	if l, ok := s.flagship(); ok {
		product = "“" + l.Name() + "”"
	}
	return strings.ReplaceAll(do, "{product}", product)
}
