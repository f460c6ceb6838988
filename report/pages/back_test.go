package pages

import (
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/persona"
)

// The success criteria are not said to be met where the segments break the rule.
func TestCriteriaReached(t *testing.T) {
	b := &book{results: &segkit.Results{Segments: []persona.Persona{{CustomerShare: .6, Stability: .9}, {CustomerShare: .4, Stability: .8}}}}
	said(t, "met", b.reached(), "Met: 2 segments, the smallest with 40 % of customers, the least stable with a mean Jaccard of 0.80; "+
		"each with a name, a rule of thumb and actions on its page.")
	b.results.Decision.Fallback = true
	said(t, "not met", b.reached(), "Not met: 2 segments, the smallest with 40 % of customers, the least stable with a mean Jaccard of 0.80 (page 00).")
}
