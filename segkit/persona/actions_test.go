package persona

import (
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
)

func TestReturnsNeedMoreThanOneReturner(t *testing.T) {
	all := &profile{n: 100, returners: 5, returnShare: .05, returnRest: .04}
	for name, c := range map[string]struct {
		s    profile
		want string
	}{
		"below everyone's":      {profile{n: 30, returnShare: .04, returnRest: .04, returners: 9}, ""},
		"one whale":             {profile{n: 30, returnShare: .30, returnRest: .02, returners: 9, topReturn: .95}, ""},
		"a single returner":     {profile{n: 30, returnShare: .30, returnRest: .05, returners: 1, topReturn: 1}, ""},
		"no gross revenue":      {profile{n: 30, returnShare: describe.Undefined, returnRest: describe.Undefined, returners: 9}, ""},
		"fewer than everywhere": {profile{n: 300, returnShare: .08, returnRest: .08, returners: 9, topReturn: .1}, ""},
		"many": {profile{n: 30, returnShare: .08, returnRest: .08, returners: 9, topReturn: .1}, "30 % have sent something back, against 5 % of all customers. " +
			"8 % of what they spent came back, against 5 % across all customers."},
		"many, and a larger": {profile{n: 30, returnShare: .09, returnRest: .06, returners: 9, topReturn: .4},
			"30 % have sent something back, against 5 % of all customers. " +
				"9 % of what they spent came back, against 5 % across all customers; without the largest returner, 6 % against 4 %."},
	} {
		text, ok := returns(&c.s, all)
		if ok != (c.want != "") || (ok && text != c.want) {
			t.Errorf("%s: %q, %v; want %q", name, text, ok, c.want)
		}
	}
}

// Actions come with the figures that support them, and are left out where those are
// undefined.
func TestActionsComeWithFigures(t *testing.T) {
	lines, returned := shop(rand.New(rand.NewPCG(8, 8)), 200, true, true)
	in := input(t, lines, returned)
	act := observe(&in)
	all, segments := profiles(&in, act)
	s := segments[0]
	s.lifts = []ProductLift{{StockCode: "10001", Description: "EGG CUP", Lift: 2.04, Low: 1.36}}
	shown := false
	for i := range rules {
		r := &rules[i]
		for _, a := range r.actionsFor(s, all) {
			// 1.36 is rounded down to a bound of 1.3
			because := strings.Contains(a.Because, "“Egg cup” is 2.0 times as common in their orders as in all orders (at least 1.3 times")
			if strings.Contains(a.Do, "“Egg cup”") != because {
				t.Errorf("%s: %+v", r.name, a)
			}
			shown = shown || because
		}
		s := *s
		s.lifts, s.gap, s.products, s.orderValue = nil, describe.Undefined, describe.Undefined, describe.Undefined
		for _, a := range r.actionsFor(&s, all) {
			if strings.Contains(a.Because, "NaN") || strings.Contains(a.Do, "  ") || strings.Contains(a.Do, "with .") {
				t.Errorf("%s: %+v", r.name, a)
			}
		}
	}
	if !shown {
		t.Error("no rule recommends the flagship product")
	}
}

// Each action that is for part of a segment exists, and counts the customers it is
// for.
func TestAddressedActionsExist(t *testing.T) {
	known := map[string]bool{}
	for _, r := range rules {
		for _, list := range r.actions {
			for _, o := range list {
				known[o.do] = true
			}
		}
	}
	for do := range addressed {
		if !known[do] {
			t.Errorf("no action is %q", do)
		}
		s := &profile{n: 40, oneOrder: .3}
		if a := s.action(Marketing, option{do: do}, ""); a.Whom != OrderedOnce || a.Customers != 12 || a.Addresses(2) || !a.Addresses(1) {
			t.Errorf("%+v", a)
		}
	}
	if a := (&profile{n: 40}).action(Service, fixReturns, ""); a.Whom != Everybody || a.Customers != 40 || !a.Addresses(7) {
		t.Errorf("%+v", a)
	}
}
