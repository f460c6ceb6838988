package validity

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
)

// pointsOf writes a contingency table out as points, in mixed order.
func pointsOf(table [][]int) (attribute []string, labels []int) {
	for r, row := range table {
		for c, n := range row {
			for range n {
				attribute, labels = append(attribute, string(rune('a'+r))), append(labels, c)
			}
		}
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(labels), func(i, j int) {
		attribute[i], attribute[j] = attribute[j], attribute[i]
		labels[i], labels[j] = labels[j], labels[i]
	})
	return attribute, labels
}

func TestAssociationGolden(t *testing.T) {
	for _, c := range readGolden(t).Association {
		attribute, labels := pointsOf(c.Table)
		a, err := Association(append(attribute, "", "a"), append(labels, 0, -1))
		if err != nil {
			t.Fatal(err)
		}
		near(t, "chi-squared", a.ChiSquared, c.ChiSquared)
		near(t, "p / p", a.P/describe.Float(c.P), 1)
		near(t, "Cramér's V", a.CramersVRaw, c.CramersVRaw)
		near(t, "corrected V", a.CramersV, c.CramersV)
		near(t, "sparse cells", a.SparseCells, c.SparseCells)
		if a.DegreesOfFreedom != c.DegreesOfFreedom || a.Missing != 1 || a.Noise != 1 || a.Customers != len(labels) {
			t.Errorf("%+v", a)
		}
		for r, row := range c.Table {
			for s, n := range row {
				if a.Counts[r][s] != n {
					t.Errorf("cell %d, %d holds %d, want %d", r, s, a.Counts[r][s], n)
				}
			}
		}
		if (len(a.Warnings) > 0) != (c.SparseCells > .2) {
			t.Errorf("%v with %v sparse cells", a.Warnings, c.SparseCells)
		}
	}
}

func TestAssociationShapes(t *testing.T) {
	for name, c := range map[string]struct {
		attribute []string
		labels    []int
		v         float64 // −1 for undefined
	}{
		"nobody":                {nil, nil, -1},
		"one value":             {[]string{"a", "a"}, []int{0, 1}, -1},
		"one segment":           {[]string{"a", "b"}, []int{0, 0}, -1},
		"all missing":           {[]string{"", ""}, []int{0, 1}, -1},
		"all noise":             {[]string{"a", "b"}, []int{-1, -1}, -1},
		"everybody a value":     {[]string{"a", "b"}, []int{0, 1}, -1},
		"the segments, renamed": {strings.Split(strings.Repeat("x,y,", 50), ",")[:100], alternating(100), 1},
	} {
		a, err := Association(c.attribute, c.labels)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a.CramersV.Defined() != (c.v >= 0) {
			t.Errorf("%s: V is %v", name, a.CramersV)
		}
		if c.v >= 0 {
			near(t, name, a.CramersV, c.v)
		}
		if data, err := json.Marshal(a); err != nil || strings.Contains(string(data), `"warnings":null`) || strings.Contains(string(data), `"values":null`) {
			t.Errorf("%s: %s, %v", name, data, err)
		}
	}
	if _, err := Association([]string{"a"}, nil); !errors.Is(err, ErrInput) {
		t.Errorf("different lengths: %v", err)
	}
}

func alternating(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i % 2
	}
	return out
}
