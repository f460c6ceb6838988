// Package prep goes from raw measures, such as recency, frequency and monetary value,
// to the features that are clustered, and back: outliers, transforms, scaling and
// principal components.
//
// Measures are an n×d matrix: one row per point (a customer, say), one column per
// measure, in the measure's own unit. [FindOutliers] flags unusual rows, [Prepare]
// makes the features, [PCA] describes them, and the fitted [Pipeline] takes new rows
// the same way and features back to raw units. Everything that is fitted is fitted on
// the rows that are clustered, and the settings are never changed by a fit.
//
// # Outliers
//
// An outlier is a point unlike the others: a wholesaler among households, or a typing
// error. Which points are outliers depends on what is compared, so five usual answers
// stand side by side. Three rules look at one measure at a time, in its own unit:
//
//   - Tukey: beyond the quartiles by more than 1.5 times the distance between them, the
//     whiskers of a box plot (Tukey, Exploratory Data Analysis, 1977).
//   - z: further from the mean than 3 standard deviations. Outliers themselves widen the
//     standard deviation, and so hide each other.
//   - Modified z: the same idea with the median and the median absolute deviation (MAD),
//     which outliers do not move: |0.6745 (x − median) / MAD| > 3.5 (Iglewicz and
//     Hoaglin, How to Detect and Handle Outliers, 1993). Where the MAD is 0, because more
//     than half of the rows share a value, the mean absolute deviation takes its place,
//     as they advise.
//
// All three assume that the bulk is symmetric. Money is not, so they flag much of its
// upper tail. The other two look at all measures together, after log1p and z-score, as
// the clustering does.
//
// # Mahalanobis distance
//
// The Mahalanobis distance from the mean counts standard deviations in the direction in
// which the point lies (Mahalanobis, "On the generalised distance in statistics", 1936).
// A customer with many orders and little money may be usual in each measure and still
// unusual in the combination, because the two go together; this distance sees it.
//
// It is the Euclidean distance after rotating to principal components and dividing each
// by its standard deviation. For normal data in d dimensions its square has a
// chi-squared distribution with d degrees of freedom, so 2.5 % of the points lie beyond
// the .975 quantile. The covariance is the maximum-likelihood one, dividing by n.
// Directions in which no points differ (a constant measure, or one that follows from
// the others) are left out, and d is the number of those that remain.
//
// # Local outlier factor
//
// The local outlier factor asks whether a point lives in a thinner neighbourhood than
// its neighbours do (Breunig, Kriegel, Ng and Sander, "LOF: identifying density-based
// local outliers", 2000). A sparse group far out holds no outliers among its own, but a
// point just outside a dense group is one: no rule with one global yardstick can see
// both.
//
// Let d(p, o) be the distance and D(o) the distance from o to its k-th nearest other
// point. The reachability of p from o is max(d(p, o), D(o)), so that points deep inside
// o's neighbourhood count as equally near. The local density of p is one over the mean
// reachability of p from its k neighbours. The factor is the mean density of the
// neighbours over p's own: about 1 inside a group, and more the lonelier p is.
//
// As in scikit-learn, a point has exactly k neighbours (the paper takes all those tied
// for the k-th place; here the lower row wins), and 1e-10 is added to the mean
// reachability, so that points with more than k exact copies have a huge but finite
// density.
//
// # Transforms
//
// Frequency and monetary value are skewed: most customers are small, a few are huge, and
// in plain units those few would decide every distance. A transform bends the axis so
// that ratios count rather than differences:
//
//	log1p        log(1+x)
//	Box-Cox      (x^λ − 1)/λ, log x at λ = 0; needs x > 0
//	Yeo-Johnson  Box-Cox of 1+x with λ for x ≥ 0, minus that of 1−x with 2−λ for
//	             x < 0, so that zero and negative values are welcome
//
// Each is increasing, so it has an inverse. Both Box-Cox forms are computed as
// expm1(λ·log x)/λ, which keeps its digits when λ is near 0.
//
// Box and Cox (1964), "An analysis of transformations"; Yeo and Johnson (2000), "A new
// family of power transformations to improve normality or symmetry".
//
// # How λ is found
//
// λ is chosen so that the transformed values look as normal as they can: it maximises
// the likelihood of a normal distribution whose mean and variance are fitted as well
// (Box and Cox). Up to a constant the log-likelihood of n values is
//
//	−n/2 · log var(y(λ)) + (λ − 1) · Σ log x                Box-Cox
//	−n/2 · log var(y(λ)) + (λ − 1) · Σ sign(x) log(1+|x|)   Yeo-Johnson
//
// It is concave in λ, so a search for a single peak finds the top (for Yeo-Johnson:
// Marchand and others, "SecureFedYJ", 2022). The search is Brent's (Algorithms for
// Minimization without Derivatives, 1973, chapter 5). It keeps the three best points so
// far and jumps to the vertex of the parabola through them, which gains digits very fast
// near the optimum. Where the parabola misleads, because it points outside the interval
// or the steps do not shrink, it falls back on golden sections, which cut the interval by
// a fixed share each time and never fail.
//
// The plain formula loses all digits where λ is far below 0: x^λ vanishes against
// 1, the variance becomes 0, and its logarithm a false, infinitely good optimum. Dividing
// x by its geometric mean first only adds a constant to the log-likelihood of Box-Cox. It
// also makes the second term 0 and puts the values around 1, where expm1 keeps every
// digit. Yeo-Johnson of values of one sign is Box-Cox of 1+|x| and is computed in the same
// way; only mixed signs need the plain formula.
//
// # Scaling
//
// Days, orders and money cannot be added up in one distance, so each feature is moved and
// stretched to a common scale, x → (x − centre) / spread:
//
//	z-score   mean and population standard deviation: every feature weighs the same
//	robust    median and interquartile range: the same, unmoved by a few extremes
//	min-max   minimum and range: from 0 to 1, ruled by the extremes
//
// # Principal components
//
// Principal component analysis rotates the axes of the feature space so that the first
// points where the rows differ most, the second where they differ most among what is
// left, and so on (Pearson, 1901; Hotelling, 1933). The new axes are uncorrelated. A
// component's loadings say how much each feature adds to it. Its explained variance says
// how much of all differences lies along it, so components with little can be left out.
//
// The axes are the right singular vectors of the centred matrix, and the variance along
// one is its singular value squared, over n−1. Using the singular value decomposition
// rather than the covariance matrix keeps the digits of the small components, as nothing
// is squared. An axis has no direction: v and −v are equally right. Here the largest
// loading by size is positive, so that the sign does not depend on the library or the
// machine.
//
// # Attributes beside the measures
//
// An age, a region or a channel can be clustered together with the measures, if all
// count alike. The factor analysis of mixed data (FAMD; Pagès, 2004) gives each number a
// variance of 1, and codes a category by one column per value: the indicator of the
// value, less its share p, divided by √p. Two customers then differ more by a rare
// value than by a common one, and the principal components of all columns are neither
// those of the numbers nor those of the categories alone. A dimension's variance splits
// into what it shares with each number (the squared correlation) and with each category
// (the share of variance between its values).
//
// [WithAttributes] puts these columns beside the measures' features. Rotating them to
// the dimensions changes no distance, so the columns themselves are clustered, unless
// only the first dimensions are asked for. Values that hardly anybody has are merged,
// since 1/√p would put them far from everybody.
package prep
