package rfm

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// Matrix returns the table as an n×3 matrix, with one row per customer in the
// table's order. Its columns are in the order of Names and in Units; money is
// in units of the currency.
func (t *Table) Matrix() matrix.Matrix {
	m := matrix.New(t.Len(), 3)
	for i := range t.Len() {
		row := m.Row(i)
		row[0] = float64(t.RecencyDays[i])
		row[1] = float64(t.Frequency[i])
		row[2] = t.Monetary[i].Float()
	}
	return m
}

// Describe summarises recency, frequency and monetary value over all customers,
// in the order of Names and in Units.
func (t *Table) Describe() [3]describe.Summary {
	m := t.Matrix()
	var out [3]describe.Summary
	for j := range out {
		out[j] = describe.Describe(m.Col(j))
	}
	return out
}

// Correlations tells how the three measures vary together over customers. Both
// matrices are 3×3 in the order of Names, symmetric, from −1 to 1, with 1 on
// the diagonal. A measure that is the same for every customer has undefined
// correlations, even with itself.
type Correlations struct {
	Names    []string             `json:"names"`
	Pearson  [3][3]describe.Float `json:"pearson"`  // of the values: led by the few largest customers
	Spearman [3][3]describe.Float `json:"spearman"` // of the ranks: the fairer one for skewed measures
}

// Correlations returns Pearson's and Spearman's correlations between the
// measures. It takes O(n log n).
func (t *Table) Correlations() Correlations {
	m := t.Matrix()
	var values, ranks [3][]float64
	for j := range values {
		values[j] = m.Col(j)
		ranks[j] = describe.Ranks(values[j])
	}
	out := Correlations{Names: Names}
	for a := range 3 {
		for b := range a + 1 {
			p, s := describe.Pearson(values[a], values[b]), describe.Pearson(ranks[a], ranks[b])
			if a == b && p.Defined() {
				p, s = 1, 1 // to the last bit
			}
			out.Pearson[a][b], out.Pearson[b][a] = p, p
			out.Spearman[a][b], out.Spearman[b][a] = s, s
		}
	}
	return out
}
