package prep

import (
	"fmt"

	"gonum.org/v1/gonum/stat/distuv"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// leastVariance is the share of the largest component's variance below which a component
// is rounding and not data.
const leastVariance = 1e-10

// outlierQuantile is the quantile of the chi-squared distribution above which a squared
// distance is flagged.
const outlierQuantile = .975

// mahalanobisMethod describes the method, not run where there are no dimensions.
func mahalanobisMethod(dimensions int) OutlierMethod {
	m := OutlierMethod{
		Name: Mahalanobis, On: "standardised log1p",
		PerMeasure: []int{}, Flagged: []int{}, Largest: describe.Undefined,
	}
	m.Rule = "squared Mahalanobis distance above the 97.5 % quantile of the chi-squared distribution"
	if dimensions > 0 {
		m.Rule += fmt.Sprintf(" with %d degrees of freedom", dimensions)
		m.Threshold = distuv.ChiSquared{K: float64(dimensions)}.Quantile(outlierQuantile)
	}
	return m
}

// mahalanobis flags rows of x (n×d). O(n·d²).
func mahalanobis(x matrix.Matrix) (OutlierMethod, []string) {
	names := ComponentNames(x.D)
	pca, err := PCA(x, names)
	if err != nil {
		return mahalanobisMethod(0), []string{fmt.Sprintf("The method %s was not run: %v.", Mahalanobis, err)}
	}
	rank := 0
	for _, v := range pca.Variance {
		if v > leastVariance*pca.Variance[0] {
			rank++
		}
	}
	m := mahalanobisMethod(rank)
	if rank == 0 {
		return m, nil // all rows are alike: none is far from the others
	}
	toPopulation := float64(x.N-1) / float64(x.N)
	scores := make([]float64, x.N)
	for i := range scores {
		for k, s := range pca.Scores.Row(i)[:rank] {
			scores[i] += s * s / (pca.Variance[k] * toPopulation)
		}
	}
	m.flag(scores)
	var warnings []string
	if rank < x.D {
		warnings = append(warnings, fmt.Sprintf(
			"The %d measures vary in only %s, in which the Mahalanobis distance is measured.", x.D, describe.Counted(rank, "direction")))
	}
	return m, warnings
}
