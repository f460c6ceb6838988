// Package describe holds the descriptive statistics that all stages share, under
// one set of definitions, and the way in which counts and lists are written.
//
// # Definitions
//
// The standard deviation of a [Summary] divides by n−1; [PopulationStd], which
// scaling uses, divides by n. Quantiles are type 7 of Hyndman and Fan ("Sample
// quantiles in statistical packages", 1996), as in R and NumPy: linear between
// order statistics. Skewness and kurtosis are the biased moment estimators, as in
// SciPy; the kurtosis of a normal distribution is 0.
//
// # Figures without a value
//
// Some figures do not exist: the standard deviation of one value, the skewness of
// a constant. Such a figure is [Undefined], and null in JSON, rather than a 0 that
// would be taken for a result. Functions that return a float64 return NaN instead.
package describe
