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
		"many":                  {profile{n: 30, returnShare: .08, returnRest: .08, returners: 9, topReturn: .1}, "30 % have sent something back, 5 % of everyone. 8 % of what they spent came back, 5 % of everyone's."},
		"many, and a larger":    {profile{n: 30, returnShare: .09, returnRest: .06, returners: 9, topReturn: .4}, "30 % have sent something back, 5 % of everyone. 9 % of what they spent came back, 5 % of everyone's; without the largest returner 6 %, 4 % of everyone's."},
	} {
		text, ok := returns(&c.s, all)
		if ok != (c.want != "") || (ok && text != c.want) {
			t.Errorf("%s: %q, %v; want %q", name, text, ok, c.want)
		}
	}
}

// Every rule can fill every department that it has something for, and leaves an
// action out when its figures are undefined.
func TestActionsComeWithFigures(t *testing.T) {
	lines, returned := shop(rand.New(rand.NewPCG(8, 8)), 200, true, true)
	in := input(t, lines, returned)
	act := observe(&in)
	all, segments := profiles(&in, act)
	s := segments[0]
	s.lifts = []ProductLift{{StockCode: "10001", Description: "EGG CUP", Lift: 2.04, Low: 1.36}}
	for i := range rules {
		r := &rules[i]
		for _, a := range r.act(s, all) {
			if strings.Contains(a.Do, "EGG CUP") != strings.Contains(a.Because, "EGG CUP is 2.0 times as common in their orders as in everyone's (at least 1.4 times") {
				t.Errorf("%s: %+v", r.name, a)
			}
		}
		s := *s
		s.lifts, s.gap, s.products, s.orderValue = nil, describe.Undefined, describe.Undefined, describe.Undefined
		for _, a := range r.act(&s, all) {
			if strings.Contains(a.Because, "NaN") || strings.Contains(a.Do, "  ") || strings.Contains(a.Do, "first .") {
				t.Errorf("%s: %+v", r.name, a)
			}
		}
	}
}

// What names a part of a segment is an action that exists, with a figure of how
// many are meant.
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
