package choose

import "customer-segmentation/segkit/describe"

// Terms holds the four terms of the score, each on an absolute scale whose best value is
// 1, so that adding or removing a candidate changes no other score. A term is undefined
// where the candidate's figure is.
type Terms struct {
	Silhouette        describe.Float `json:"silhouette"`         // silhouette × share of customers in a segment
	Stability         describe.Float `json:"stability"`          // mean Jaccard of the least stable segment
	VarianceExplained describe.Float `json:"variance_explained"` // B / (B + W), from Calinski–Harabasz
	Separation        describe.Float `json:"separation"`         // 1 / (1 + Davies–Bouldin)
}

// TermsOf computes the four terms of a candidate. It turns Calinski–Harabasz into the
// share of variance explained, (k−1)·CH / ((k−1)·CH + n − k), with n the number of
// customers in a segment, on which the index is computed.
func TermsOf(c Candidate) Terms {
	coverage := c.coverage()
	t := Terms{
		Silhouette: c.Silhouette * describe.Float(coverage), Stability: leastStability(c),
		VarianceExplained: describe.Undefined, Separation: 1 / (1 + c.DaviesBouldin),
	}
	between := describe.Float(c.K-1) * c.CalinskiHarabasz
	within := describe.Float(c.customers() - c.Noise - c.K)
	if c.K >= 2 && between+within > 0 {
		t.VarianceExplained = between / (between + within)
	}
	return t
}

// weighed returns the weighted sum of the terms. It is undefined where a term is, even one
// whose weight is 0: no technique is compared on less than the others.
func (t Terms) weighed(w Weights) describe.Float {
	return describe.Float(w.Silhouette)*t.Silhouette + describe.Float(w.Stability)*t.Stability +
		describe.Float(w.VarianceExplained)*t.VarianceExplained + describe.Float(w.Separation)*t.Separation
}

// Score returns the weighted sum of a candidate's four terms, at most 1; higher is better.
// It is undefined where a term is, as for a candidate whose stability was not computed.
func Score(c Candidate, rule Rule) describe.Float {
	return TermsOf(c).weighed(rule.filled().Weights)
}
