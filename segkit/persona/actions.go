package persona

import (
	"math"
	"strings"
)

// Departments that an action is for, in the order of every list of actions.
const (
	Marketing = "marketing"
	Relations = "relations"
	Product   = "product"
	Service   = "service"
)

var departments = [4]string{Marketing, Relations, Product, Service}

// option is something a department can do, with the fact that speaks for it.
// {gap}, {product}, {day} and {hour} in do are filled in from the segment.
type option struct {
	do      string
	because fact
	watch   string
}

// Whom an action is for.
const (
	Everybody   = "everybody"
	OrderedOnce = "those who ordered once"
)

// addressed are the actions that are for a part of the segment only, by what is
// to be done.
var addressed = map[string]string{
	"Send an offer for the second order within 30 days of the first, valid for two weeks.": OrderedOnce,
}

// Addresses tells whether an action is for a customer with so many orders.
func (a Action) Addresses(orders int) bool { return a.Whom != OrderedOnce || orders == 1 }

// action is an option with the segment's figures.
func (s *profile) action(department string, o option, because string) Action {
	a := Action{For: department, Do: s.fill(o.do), Because: because, Watch: o.watch, Whom: Everybody, Customers: s.n}
	if whom, part := addressed[o.do]; part {
		a.Whom, a.Customers = whom, int(math.Round(float64(s.oneOrder)*float64(s.n)))
	}
	return a
}

// act is, for each department, the first option whose fact holds, and one more
// for service where a segment sends back more than others do.
func (r *rule) act(s, all *profile) []Action {
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

// fill puts the segment's own figures into what is to be done.
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
	"Read the reasons given for their returns and put right the two most frequent: pictures, sizes, packing or picking.",
	returns, "returned share of spend",
}
