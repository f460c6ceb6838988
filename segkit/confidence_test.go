package segkit

import "testing"

// A choice moves as many customers as the sensitivity analysis says: both fit the
// technique to all customers. Matching segments by their customers can only leave
// more of them where they were.
func TestConfidenceAgreesWithSensitivity(t *testing.T) {
	r, err := quickResults()
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, c := range r.Confidence.Choices {
		for _, s := range r.Sensitivity {
			if s.Choice == c.Choice && s.To == c.To {
				compared++
				if c.Moved > s.Moved+1e-12 {
					t.Errorf("%s %s moves %v of customers, and %v by the sensitivity analysis", c.Choice, c.To, c.Moved, s.Moved)
				}
			}
		}
	}
	// Seed, two outlier policies, one transform, one space and two returns policies; three
	// and five segments have no counterpart.
	if compared != 7 || len(r.Confidence.Choices) != 9 || r.Confidence.Fits != 10*(1+samplesPerChoice) {
		t.Errorf("%d of %d choices compared, in %d fits", compared, len(r.Confidence.Choices), r.Confidence.Fits)
	}
	for g, mean := range r.Confidence.Segments {
		if mean < .5 || mean > 1 || mean != r.Segments[g].Confidence {
			t.Errorf("segment %d has a confidence of %v, and %v on its page", g, mean, r.Segments[g].Confidence)
		}
	}
}
