package persona

import (
	"math"
	"strings"
)

// The departments that actions are for, in the order in which actions are listed.
const (
	Marketing = "marketing"
	Relations = "relations"
	Product   = "product"
	Service   = "service"
)

var departments = [4]string{Marketing, Relations, Product, Service}

// option is something a department can do, with the fact that supports it.
// The placeholders {gap}, {product} and {day} in do are filled in from the segment.
type option struct {
	do      string
	because fact
	watch   string
}

// The customers of a segment that an action is for.
const (
	Everybody   = "everybody"
	OrderedOnce = "those who ordered once"
)

// addressed maps the text of an action to the part of the segment it is for.
// Actions that are not listed are for the whole segment.
var addressed = map[string]string{
	"Send an offer for the second order within 30 days of the first, valid for two weeks.": OrderedOnce,
}

// contactsLess holds the actions that contact customers less than before.
var contactsLess = map[string]bool{
	"Send only seasonal e-mails, and stop for those who have not opened one in a year.": true,
	"Use e-mail only: nothing printed, and no calls.":                                   true,
	"Use e-mail first, and send cards only to those who open it.":                       true,
}

// Addresses reports whether the action is for a customer with the given number
// of orders.
func (a Action) Addresses(orders int) bool { return a.Whom != OrderedOnce || orders == 1 }

// action fills in an option with the segment's figures.
func (s *profile) action(department string, o option, because string) Action {
	a := Action{For: department, Do: s.fill(o.do), Because: because, Watch: o.watch, Whom: Everybody, Customers: s.n, Less: contactsLess[o.do]}
	if whom, part := addressed[o.do]; part {
		a.Whom, a.Customers = whom, int(math.Round(float64(s.oneOrder)*float64(s.n)))
	}
	return a
}

// actionsFor returns, for each department, the first option whose fact holds,
// and one more for service where the segment sends back more than others do.
func (r *rule) actionsFor(s, all *profile) []Action {
	out := []Action{}
	take := func(department string, list []option) bool {
		for _, o := range list {
			if sentence, ok := o.because(s, all); ok {
				out = append(out, s.action(department, o, sentence))
				return true
			}
		}
		return false
	}
	for d, list := range r.actions {
		take(departments[d], list)
	}
	if _, ok := returns(s, all); ok && !r.fixesReturns {
		take(Service, []option{fixReturns})
	}
	return out
}

// fill replaces the placeholders in the text of an action.
func (s *profile) fill(do string) string {
	product := ""
	if l, ok := s.flagship(); ok {
		product = "“" + l.Name() + "”"
	}
	day, _, _, _, _ := s.peak()
	gap := ""
	if s.gap.Defined() {
		gap = days(s.gap)
	}
	return strings.NewReplacer("{gap}", gap, "{product}", product, "{day}", weekdays[day]).Replace(do)
}

var fixReturns = option{
	"Read the reasons they give for returns and fix the two most common, such as pictures, sizes, packing or picking.",
	returns, "share of spend returned",
}
