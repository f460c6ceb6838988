package pages

import (
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
)

// The criteria are said to be met by the limits that their words name, whatever rule chose the segments; of
// criteria of the shop's own nothing is said but the figures.
func TestCriteriaReached(t *testing.T) {
	usual := segkit.Default().Business.Success
	of := func(stability describe.Float, shares ...float64) *book {
		b := &book{results: &segkit.Results{}}
		for _, share := range shares {
			b.results.Segments = append(b.results.Segments, persona.Persona{CustomerShare: share, Stability: stability})
		}
		return b
	}
	const all = "; each with a name, a rule of thumb and actions on its page."
	said(t, "met", of(.8, .5, .3, .2).reached(usual), "Met: 3 segments, the smallest with 20 % of customers, the least stable with a mean Jaccard of 0.80"+all)
	said(t, "too few segments", of(.8, .6, .4).reached(usual),
		"Not all met: 2 segments, the smallest with 40 % of customers, the least stable with a mean Jaccard of 0.80"+all)
	said(t, "too many segments", of(.8, slices.Repeat([]float64{.1}, 10)...).reached(usual),
		"Not all met: 10 segments, the smallest with 10 % of customers, the least stable with a mean Jaccard of 0.80"+all)
	for name, b := range map[string]*book{
		"a small one": of(.8, .6, .395, .005), "an unstable one": of(.5, .5, .3, .2), "stability unknown": of(describe.Undefined, .5, .3, .2),
	} {
		if got := b.reached(usual); !strings.HasPrefix(got, "Not all met: 3 segments, ") || strings.Contains(got, "NaN") {
			t.Errorf("%s: %s", name, got)
		}
	}
	b := of(.8, .5, .3, .2)
	b.results.Decision.Fallback = true
	said(t, "no clustering passes", b.reached(usual), "Met: 3 segments, the smallest with 20 % of customers, the least stable with a mean Jaccard of 0.80"+all+
		" No clustering passes the rule; what is shown is for orientation (page 00).")
	said(t, "criteria of the shop's own", of(.5, 1).reached([]string{"Sell more."}),
		"1 segment, the smallest with 100 % of customers, the least stable with a mean Jaccard of 0.50"+all)
}

// The limits that the default criteria name are those of the default rule, with which they are compared.
func TestCriteriaNameTheLimits(t *testing.T) {
	rule := choose.DefaultRule()
	if text := segkit.Default().Business.Success[0]; rule.MinK != 3 || rule.MaxK != 8 || rule.SmallestShare != .01 || rule.LeastStability != .60 ||
		!strings.HasPrefix(text, "Three to eight segments, each with at least 1 %") || !strings.Contains(text, "at least 0.60") {
		t.Errorf("%+v: %s", rule, text)
	}
}
