package validity

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"customer-segmentation/segkit/describe"
)

// AttributeAssociation tells how far an attribute is associated with the clusters.
type AttributeAssociation struct {
	CramersV         describe.Float `json:"cramers_v"`          // bias-corrected, 0 to 1
	CramersVRaw      describe.Float `json:"cramers_v_raw"`      // as textbooks define it
	ChiSquared       describe.Float `json:"chi_squared"`        // without continuity correction
	DegreesOfFreedom int            `json:"degrees_of_freedom"` // (values−1)(segments−1)
	P                describe.Float `json:"p"`                  // before any correction for several tests
	Values           []string       `json:"values"`             // rows of Counts, sorted
	Segments         []int          `json:"segments"`           // columns of Counts: labels, ascending
	Counts           [][]int        `json:"-"`                  // points by value and cluster; not stored: they may reveal a person
	Customers        int            `json:"customers"`          // points counted
	Missing          int            `json:"missing"`            // left out: no value
	Noise            int            `json:"noise"`              // left out: in no cluster
	SparseCells      describe.Float `json:"sparse_cells"`       // share of cells with fewer than 5 points expected
	Warnings         []string       `json:"warnings"`
}

// Association measures how far an attribute of n points and their n labels go
// together. Points without a value ("") or without a cluster (a negative label) are
// left out and counted. The figures are undefined where fewer than two values or two
// clusters are left. The error wraps [ErrInput] where the lengths differ. O(n log n).
func Association(attribute []string, labels []int) (*AttributeAssociation, error) {
	if len(attribute) != len(labels) {
		return nil, fmt.Errorf("%w: %d attribute values for %d labels", ErrInput, len(attribute), len(labels))
	}
	u := describe.Undefined
	a := &AttributeAssociation{CramersV: u, CramersVRaw: u, ChiSquared: u, P: u, SparseCells: u, Warnings: []string{}}
	a.count(attribute, labels)
	r, c := len(a.Values), len(a.Segments)
	if r < 2 || c < 2 {
		a.Warnings = append(a.Warnings,
			"the association cannot be measured: there are fewer than two values or two clusters")
		return a, nil
	}
	chi2, sparse := a.chiSquared()
	a.ChiSquared, a.DegreesOfFreedom = describe.Float(chi2), (r-1)*(c-1)
	a.P = describe.Float(distuv.ChiSquared{K: float64(a.DegreesOfFreedom)}.Survival(chi2))
	a.CramersVRaw = describe.Float(math.Sqrt(chi2 / float64(a.Customers) / float64(min(r, c)-1)))
	a.CramersV = correctedV(chi2, float64(a.Customers), float64(r), float64(c))
	a.SparseCells = describe.Float(float64(sparse) / float64(r*c))
	if a.SparseCells > .20 { // Cochran's rule
		a.Warnings = append(a.Warnings, fmt.Sprintf(
			"%s of the table's cells have an expected count below 5: the p-value is only approximate; merge rare values",
			describe.Percent(float64(a.SparseCells), 0)))
	}
	return a, nil
}

// count fills the contingency table.
func (a *AttributeAssociation) count(attribute []string, labels []int) {
	a.Values, a.Segments = []string{}, []int{}
	for i, v := range attribute {
		switch {
		case labels[i] < 0:
			a.Noise++
		case v == "":
			a.Missing++
		default:
			a.Customers++
			a.Values, a.Segments = append(a.Values, v), append(a.Segments, labels[i])
		}
	}
	slices.Sort(a.Values)
	slices.Sort(a.Segments)
	a.Values, a.Segments = slices.Compact(a.Values), slices.Compact(a.Segments)
	a.Counts = make([][]int, len(a.Values))
	for r := range a.Counts {
		a.Counts[r] = make([]int, len(a.Segments))
	}
	for i, v := range attribute {
		if labels[i] >= 0 && v != "" {
			r, _ := slices.BinarySearch(a.Values, v)
			c, _ := slices.BinarySearch(a.Segments, labels[i])
			a.Counts[r][c]++
		}
	}
}

// chiSquared returns Pearson's statistic, and the number of cells in which fewer than
// 5 points are expected.
func (a *AttributeAssociation) chiSquared() (chi2 float64, sparse int) {
	columns := make([]float64, len(a.Segments))
	for _, row := range a.Counts {
		for c, n := range row {
			columns[c] += float64(n)
		}
	}
	for _, row := range a.Counts {
		total := 0
		for _, n := range row {
			total += n
		}
		for c, n := range row {
			expected := float64(total) * columns[c] / float64(a.Customers)
			if expected < 5 {
				sparse++
			}
			chi2 += (float64(n) - expected) * (float64(n) - expected) / expected
		}
	}
	return chi2, sparse
}

// correctedV returns Bergsma's bias-corrected V of an r×c table of n points.
func correctedV(chi2, n, r, c float64) describe.Float {
	if n < 2 {
		return describe.Undefined
	}
	phi2 := max(0, chi2/n-(r-1)*(c-1)/(n-1))
	r -= (r - 1) * (r - 1) / (n - 1)
	c -= (c - 1) * (c - 1) / (n - 1)
	if min(r, c) <= 1 {
		return describe.Undefined // hardly more points than values
	}
	return describe.Float(math.Min(1, math.Sqrt(phi2/(min(r, c)-1))))
}
