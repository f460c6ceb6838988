package prep

import "fmt"

// FAMD is the factor analysis of mixed data: the principal components of
// standardised numbers and of categories coded as [Mixed] says. Its dimensions give
// numbers and categories the same weight: along one, a number counts by its squared
// correlation with the dimension, and a category by its correlation ratio, the share
// of the dimension's variance that lies between its values.
//
// J. Pagès (2004), "Analyse factorielle de données mixtes", Revue de statistique
// appliquée 52 (4), 93–111.
type FAMD struct {
	Variables     []string    `json:"variables"`     // measures, numbers and categories
	Eigenvalues   []float64   `json:"eigenvalues"`   // of the dimensions, descending; they divide by n, and add up to numbers + Σ (values − 1)
	Ratio         []float64   `json:"ratio"`         // of the total
	Contributions [][]float64 `json:"contributions"` // by dimension and variable; a dimension's add up to 1

	Projection *Components `json:"projection,omitempty"` // on the dimensions, where these are clustered
}

// negligible is the share of the largest eigenvalue below which one is 0: the columns of
// a category depend on each other.
const negligible = 1e-10

// newFAMD takes the dimensions from the principal components of n coded rows.
// variables has the variable of each column.
func newFAMD(c *Components, n int, variables []string) *FAMD {
	f := &FAMD{Variables: []string{}, Eigenvalues: []float64{}, Ratio: []float64{}, Contributions: [][]float64{}}
	of := make([]int, len(variables))
	for j, v := range variables {
		if j == 0 || variables[j-1] != v {
			f.Variables = append(f.Variables, v)
		}
		of[j] = len(f.Variables) - 1
	}
	for k, variance := range c.Variance {
		if variance <= negligible*c.Variance[0] {
			break
		}
		shares := make([]float64, len(f.Variables))
		for j, loading := range c.Loadings[k] {
			shares[of[j]] += loading * loading
		}
		f.Eigenvalues = append(f.Eigenvalues, variance*float64(n-1)/float64(n))
		f.Ratio, f.Contributions = append(f.Ratio, c.Ratio[k]), append(f.Contributions, shares)
	}
	return f
}

// dimensionNames names the first n dimensions.
func dimensionNames(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("dimension %d", i+1)
	}
	return out
}
