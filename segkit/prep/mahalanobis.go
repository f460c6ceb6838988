package prep

import (
	"fmt"

	"gonum.org/v1/gonum/stat/distuv"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// The Mahalanobis distance is the distance from the mean in standard deviations
// of the direction one goes in (Mahalanobis 1936). A customer with many orders and
// little money may be usual in each measure and still unusual in the combination,
// because the two go together: the distance sees it.
//
// It is the Euclidean distance after turning to principal components and dividing
// each by its standard deviation. For normal data in d dimensions its square has
// a χ² distribution with d degrees of freedom, so 2.5 % lie beyond the .975
// quantile. The covariance is the maximum-likelihood one, dividing by n. Directions
// in which nobody differs (a constant measure, or one that follows from the
// others) are left out, and d is the number of the others.

// leastVariance is the share of the largest component's variance below which a
// component is rounding and not data.
const leastVariance = 1e-10

// outlierQuantile of χ² is where Mahalanobis flags begin.
const outlierQuantile = .975

func mahalanobisMethod(dimensions int) OutlierMethod {
	m := OutlierMethod{Name: Mahalanobis, On: "standardised log1p", PerMeasure: []int{}, Flagged: []int{}, Largest: describe.Undefined}
	m.Rule = "squared Mahalanobis distance above the 97.5 % quantile of the chi-squared distribution"
	if dimensions > 0 {
		m.Rule += fmt.Sprintf(" with %d degrees of freedom", dimensions)
		m.Threshold = distuv.ChiSquared{K: float64(dimensions)}.Quantile(outlierQuantile)
	}
	return m
}

// mahalanobis flags rows of x, n×d. O(n·d²).
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
		return m, nil // all customers alike: nobody is far from anybody
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
		warnings = append(warnings, fmt.Sprintf("The %d measures vary in %d directions only, so the Mahalanobis distance goes by those.", x.D, rank))
	}
	return m, warnings
}
