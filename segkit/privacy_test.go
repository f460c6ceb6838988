package segkit

import (
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/disclosure"
)

// Neither results.json nor a table of the demo shop names a small group.
func TestResultsNameNoSmallGroup(t *testing.T) {
	testenv.Studies(t)
	c := Default()
	c.Modelling.Restarts = 3
	c.Evaluation = Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 1}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	merged := 0
	for _, p := range r.Segments {
		for _, country := range p.Countries {
			if country.Merged > 0 {
				merged++
			}
			if country.Customers < disclosure.Least || country.Merged == 1 {
				t.Errorf("%s: %d customers of %s", p.Name, country.Customers, country.Country)
			}
		}
	}
	for _, a := range r.Attributes {
		for i, row := range a.Counts {
			for j, n := range row {
				if n > 0 && n < disclosure.Least {
					t.Errorf("%s: %v customers of %s in segment %d", a.Name, n, a.Values[i], j)
				}
			}
		}
	}
	for i, row := range r.Movement.Customers {
		for j, n := range row {
			if told := r.Movement.Before[i][j] != nil || r.Movement.After[i][j] != nil; told && n > 0 && n < disclosure.Least {
				t.Errorf("the money of %d customers who moved from %s to %s", n, r.Movement.States[i], r.Movement.States[j])
			}
		}
	}
	withheld, late := 0, 0 // the sum over all segments is told
	for _, e := range r.Plan.Segments {
		if e.Late > 0 && !e.OnTime.Defined() {
			withheld, late = withheld+1, late+e.Late
		}
	}
	if withheld == 1 || withheld > 1 && late < disclosure.Least {
		t.Errorf("what %d late customers would bring follows from the rest", late)
	}
	if merged == 0 || withheld == 0 {
		t.Error("nothing was merged or withheld: the shop does not try this")
	}
}
