package choose

import (
	"strings"
	"testing"
)

// A number that is given is never told as the rule's own choice.
func TestDecideAt(t *testing.T) {
	field := onlineRetail()
	for i := range field {
		if field[i].K == 12 {
			for range 12 {
				field[i].Stability = append(field[i].Stability, .7)
			}
		}
	}
	for _, c := range []struct {
		k     int
		given string
	}{
		{12, "The number of segments, 12, was given by hand, more than the 8 that the rule allows. Left to itself, " +
			"the rule chooses k-means with 4 segments, which scores 0.578."},
		{8, "The number of segments, 8, was given by hand. Left to itself, the rule chooses k-means with 4 segments, which scores 0.578."},
		{4, "The number of segments, 4, was given by hand. Left to itself, the rule chooses the same number, with k-means."},
		{2, "The number of segments, 2, was given by hand, fewer than the 3 that the rule asks for. Left to itself, " +
			"the rule chooses k-means with 4 segments, which scores 0.578."},
	} {
		r := DecideAt(c.k, field, Rule{}, nil, nil)
		if r.K != c.k || r.Given == nil || r.Given.RuleK != 4 || r.Given.MinK != 3 || r.Given.MaxK != 8 {
			t.Fatalf("k = %d: %d segments, given %+v", c.k, r.K, r.Given)
		}
		text, warnings := strings.Join(r.Reasons, "\n"), strings.Join(r.Warnings, "\n")
		if !strings.Contains(text, c.given) || !strings.Contains(warnings, c.given) {
			t.Errorf("k = %d: reasons\n%s\nwarnings\n%s", c.k, text, warnings)
		}
		if strings.Contains(text, "wins") || strings.Contains(text, "has the most segments") || strings.Contains(text, "keep 12 segments") {
			t.Errorf("k = %d is told as the rule's choice:\n%s", c.k, text)
		}
		for _, e := range r.Entries {
			if e.Candidate.K != c.k && (len(e.Out) == 0 || !strings.HasPrefix(e.Out[0].Brief, "k ≠ ")) {
				t.Errorf("k = %d: %d segments are out because %v", c.k, e.Candidate.K, e.Out)
			}
		}
	}
	if r := DecideAt(5, nil, Rule{}, nil, nil); r.Winner != -1 || r.Given.Technique != "" || r.Given.Score.Defined() {
		t.Errorf("nobody: %+v, %+v", r, r.Given)
	}
	if r := Decide(field, Rule{}, nil); r.Given != nil {
		t.Errorf("the rule chose, yet %+v", r.Given)
	}
}
