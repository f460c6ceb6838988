package validity

// Is an attribute that took no part in the clustering (region, channel, age
// band) tied to the segments? The contingency table counts customers by value
// and segment. Pearson's chi-squared sums (observed − expected)² / expected over
// its cells; under independence it follows a chi-squared distribution with
// (r−1)(c−1) degrees of freedom, which gives the p-value. With thousands of
// customers a p-value is small for ties of no importance, so the effect size
// comes first: Cramér's V, 0 to 1,
//
//	V = √(φ² / min(r−1, c−1)),  φ² = χ²/n
//
// V is biased upward, most with many values and few customers. Bergsma's
// correction takes φ² less its expectation under independence, and shrinks r and
// c in the same spirit. Cohen's words for a table whose smaller side is 2: .1
// small, .3 medium, .5 large.
//
// H. Cramér (1946), Mathematical Methods of Statistics, ch. 21; W. Bergsma
// (2013), "A bias-correction for Cramér's V and Tschuprow's T", J. Korean
// Statistical Society 42, 323–328.

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"customer-segmentation/segkit/describe"
)

// AttributeAssociation is how far an attribute is tied to the segments.
type AttributeAssociation struct {
	CramersV         describe.Float `json:"cramers_v"`          // bias-corrected, 0 to 1
	CramersVRaw      describe.Float `json:"cramers_v_raw"`      // as textbooks define it
	ChiSquared       describe.Float `json:"chi_squared"`        // without continuity correction
	DegreesOfFreedom int            `json:"degrees_of_freedom"` // (values−1)(segments−1)
	P                describe.Float `json:"p"`                  // before any correction for several tests
	Values           []string       `json:"values"`             // rows of Counts, sorted
	Segments         []int          `json:"segments"`           // columns of Counts: labels, ascending
	Counts           [][]int        `json:"-"`                  // customers by value and segment; not stored, as small counts tell of single customers
	Customers        int            `json:"customers"`          // counted
	Missing          int            `json:"missing"`            // left out: no value
	Noise            int            `json:"noise"`              // left out: in no segment
	SparseCells      describe.Float `json:"sparse_cells"`       // share of cells that expect fewer than 5 customers
	Warnings         []string       `json:"warnings"`
}

// Association measures the tie between an attribute of n customers and their n
// labels. Customers without a value ("") or without a segment (a negative label)
// are left out and counted. Figures are undefined where fewer than two values or
// two segments are left. The error is ErrInput where the lengths differ.
// O(n log n).
func Association(attribute []string, labels []int) (*AttributeAssociation, error) {
	if len(attribute) != len(labels) {
		return nil, fmt.Errorf("%w: %d attribute values for %d customers", ErrInput, len(attribute), len(labels))
	}
	u := describe.Undefined
	a := &AttributeAssociation{CramersV: u, CramersVRaw: u, ChiSquared: u, P: u, SparseCells: u, Warnings: []string{}}
	a.count(attribute, labels)
	r, c := len(a.Values), len(a.Segments)
	if r < 2 || c < 2 {
		a.Warnings = append(a.Warnings, "a tie with the segments cannot be measured: there are fewer than two values or two segments")
		return a, nil
	}
	chi2, sparse := a.chiSquared()
	a.ChiSquared, a.DegreesOfFreedom = describe.Float(chi2), (r-1)*(c-1)
	a.P = describe.Float(distuv.ChiSquared{K: float64(a.DegreesOfFreedom)}.Survival(chi2))
	a.CramersVRaw = describe.Float(math.Sqrt(chi2 / float64(a.Customers) / float64(min(r, c)-1)))
	a.CramersV = correctedV(chi2, float64(a.Customers), float64(r), float64(c))
	a.SparseCells = describe.Float(float64(sparse) / float64(r*c))
	if a.SparseCells > .20 { // Cochran's rule
		a.Warnings = append(a.Warnings, fmt.Sprintf("%.0f %% of the table's cells expect fewer than 5 customers: the p-value is rough; join rare values", 100*float64(a.SparseCells)))
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

// chiSquared is Pearson's statistic, and the number of cells that expect fewer
// than 5 customers.
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

// correctedV is Bergsma's bias-corrected V of an r×c table of n customers.
func correctedV(chi2, n, r, c float64) describe.Float {
	if n < 2 {
		return describe.Undefined
	}
	phi2 := max(0, chi2/n-(r-1)*(c-1)/(n-1))
	r -= (r - 1) * (r - 1) / (n - 1)
	c -= (c - 1) * (c - 1) / (n - 1)
	if min(r, c) <= 1 {
		return describe.Undefined // hardly more customers than values
	}
	return describe.Float(math.Min(1, math.Sqrt(phi2/(min(r, c)-1))))
}
