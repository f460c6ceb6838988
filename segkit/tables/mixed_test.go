package tables_test

import (
	"fmt"
	"testing"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/tables"
)

func partition(n, k int, of func(i int) int) attribute.Partition {
	p := attribute.Partition{Technique: "k-means", Parameters: fmt.Sprintf("k = %d", k)}
	for s := range k {
		p.Names = append(p.Names, string(rune('A'+s)))
	}
	for i := range n {
		p.Labels = append(p.Labels, of(i))
	}
	return p
}

func TestWhatAttributesChange(t *testing.T) {
	three := partition(120, 3, func(i int) int { return i % 3 })
	four := partition(120, 4, func(i int) int { return i % 4 })
	e := attribute.Compare([]string{"age", "region"}, three, four)
	got := tables.Counterparts(e)
	if err := got.Validate(); err != nil || len(got.Rows) != 3 || got.Rows[0][2] != "A" {
		t.Errorf("%v %v", err, got.Rows)
	}
	says(t, "other segments", got.Caption, "Of 120 customers, 90 (75 %) would be in another segment without the attributes (adjusted Rand index -0.02): these are other segments.")
	says(t, "the note", got.Notes[0], "rest on purchases and on age and region; without, the same study gives k-means with k = 4, 4 segments")
	flows := tables.Flows(e)
	if err := flows.Validate(); err != nil || len(flows.Rows) != 4 || len(flows.Columns) != 4 || flows.Rows[0][1] != 10 {
		t.Errorf("%v %v", err, flows.Rows)
	}
	nine := partition(900, 9, func(i int) int { return i % 9 })
	many := tables.Flows(attribute.Compare([]string{"age"}, nine, partition(900, 4, func(i int) int { return i % 4 })))
	if err := many.Validate(); err != nil || len(many.Rows) != 20 || len(many.Columns) != 3 {
		t.Errorf("%v %v", err, many.Rows)
	}
	says(t, "the rest", many.Notes[0], "Smaller groups are left out: 16.")
	same := tables.Counterparts(attribute.Compare([]string{"age"}, three, three))
	says(t, "the same", same.Caption, "0 (0 %) would be in another segment without the attributes (adjusted Rand index 1.00): the attributes change the segments little.")
}

func TestFAMDShowsContributions(t *testing.T) {
	f := &prep.FAMD{Variables: []string{"recency", "age", "region"}, Eigenvalues: []float64{2, 1, .8, .6, .4, .2}, Ratio: []float64{.4, .2, .16, .12, .08, .04},
		Contributions: [][]float64{{.2, .7, .1}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}}}
	got := tables.FAMD(f)
	if err := got.Validate(); err != nil || len(got.Rows) != 3 || len(got.Columns) != 6 || got.Rows[1][1] != .7 {
		t.Errorf("%v %v", err, got.Rows)
	}
	says(t, "the first", got.Caption, "The first dimension holds 40 % of the variation, most of it from age.")
	says(t, "the rest", got.Notes[1], "1 dimension more")
}
