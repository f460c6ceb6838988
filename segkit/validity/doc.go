// Package validity judges clusterings: how compact and separate the clusters are,
// how many clusters the data calls for, whether they reappear in other samples,
// whether there is structure at all, and how far two clusterings agree.
//
// The points are the n rows of a matrix with d columns, labels are n whole numbers: 0
// … k−1, or negative for noise. Noise is never scored as a cluster; the share of
// points that are in one, the coverage, stands beside every index. No index knows a
// truth to compare with, and none is right for clusters of every shape: the
// silhouette, Calinski–Harabasz and Davies–Bouldin favour round ones.
//
// # Silhouette
//
// The silhouette of a point i compares two mean distances: a, to the other members of
// its own cluster, and b, to the members of the nearest other cluster:
//
//	s(i) = (b − a) / max(a, b)
//
// It is near 1 where the point sits well inside its cluster, near 0 on a border, and
// below 0 where another cluster would suit it better. A point alone in its cluster
// has s = 0 by definition. The silhouette of a clustering is the mean over its points.
// Kaufman and Rousseeuw (Finding Groups in Data, 1990) read a mean above .70 as a
// strong structure, above .50 as reasonable, above .25 as weak, and below as none.
//
// Of the clusters other than its own, only those that may be the nearest are looked at
// for a point. The mean distance to the members of a cluster is at least the distance r
// to their mean, and at most √(r² + s), with s the mean squared distance of the members
// from it; a cluster whose lower bound is above the upper bound of another is out.
//
// The remaining distances, up to n(n−1)/2, are never needed at once. [Silhouette] lays
// the points out by cluster and cuts them into blocks, each inside one cluster. For a pair
// of blocks (a tile) every distance is computed once and added twice: to its row's sum
// and to its column's. Afterwards each point adds up its sums by cluster in the order
// of the blocks. Blocks depend only on the sizes of the clusters, so the sums, to the
// last digit, are the same on any number of cores.
//
// P. J. Rousseeuw (1987), "Silhouettes: a graphical aid to the interpretation and
// validation of cluster analysis", J. Comput. Appl. Math. 20, 53–65.
//
// # Silhouette of a sample
//
// Above some tens of thousands of points the exact silhouette takes longer than it is
// worth. [SampledSilhouette] takes a stratified sample: every cluster is sampled in
// proportion to its size, small ones a little more, and each sampled point is scored
// against all points, not only against the sample. The mean of the clusters' sample
// means, weighted by the sizes of the clusters, is then an unbiased estimate, with the
// textbook's standard error
//
//	SE² = Σ W² (1 − f) s² / m
//
// summed over clusters, with W the cluster's share of the points, m of its n points
// sampled, f = m/n, and s the standard deviation of the sampled silhouettes.
//
// W. G. Cochran (1977), Sampling Techniques, 3rd ed., ch. 5.
//
// A sampled point needs the sum of its distances to all members of every cluster, and
// most of them are far away. From far enough, a small group of neighbours is nearly
// one point: with r the vector to the group's mean, u the vectors from there to its m
// members, and S the scatter matrix about the mean,
//
//	Σ |r + u| ≈ m·|r| + (tr S − rᵀS r / |r|²) / (2·|r|)
//
// This is the Taylor series to the second order; the first-order terms cancel about
// the mean. For a group whose farthest member is ρ = θ·|r| from the mean, the third
// derivative of the distance bounds what is left out for each member by
//
//	.193 · θ³ / (1 − θ)² · |r|
//
// and as that term is odd in u, most of it cancels too. The groups are blocks of points
// of one cluster: all of them, then those on either side of the middle of the block's
// longest side, and so on down to a few points. Of a block that is too near its halves
// are looked at, and in the end its points, one by one. This is done in up to three
// dimensions.
//
// J. Barnes and P. Hut (1986), "A hierarchical O(N log N) force-calculation
// algorithm", Nature 324, 446–449, for the idea of looking at groups from afar.
//
// # Elbow
//
// The elbow method plots the inertia of k-means against k and looks for the bend, the
// k after which one more cluster stops paying off. People see different bends in one
// curve, so Kneedle decides: it scales both axes to 0 … 1 and takes the point that lies
// farthest below the straight line between the ends of the curve.
//
// Scaling to the ends is also its weakness: a longer range of k moves the line, and the
// elbow with it. [FindElbow] therefore asks under several ranges. Where they agree
// there is an elbow; where they do not, the answer is that there is no clear one, and
// the candidates are named.
//
// R. L. Thorndike (1953), "Who belongs in the family?", Psychometrika 18, 267–276; V.
// Satopää, J. Albrecht, D. Irwin and B. Raghavan (2011), "Finding a 'Kneedle' in a
// haystack", ICDCS Workshops, 166–171.
//
// # Gap statistic
//
// The gap statistic asks how much tighter the clusters are than clusters of data
// without any structure would be. With W(k) the inertia of k clusters,
//
//	gap(k) = mean of log W*(k) over reference draws − log W(k)
//
// The reference is uniform over a box aligned with the principal axes of the data, so
// that a long diagonal cloud is compared with a long diagonal box. Inertia does not
// change when data is rotated, so the box is drawn in the coordinates of the axes and
// never rotated back. With sd the standard deviation of log W* over B draws, the
// simulation error is s(k) = sd·√(1 + 1/B). [Gap] chooses the first k with gap(k) ≥
// gap(k+1) − s(k+1): from there on another cluster gains no more than it would on
// structureless data.
//
// R. Tibshirani, G. Walther and T. Hastie (2001), "Estimating the number of clusters in
// a data set via the gap statistic", J. Royal Statistical Society B 63, 411–423.
//
// # Stability
//
// A real cluster should reappear if the sample had been slightly different.
// [Bootstrap] tries this out: n points are drawn with replacement, the technique is
// refitted to them, and each original cluster is compared with the new cluster that
// resembles it most, by the Jaccard index: the number of points that are in both,
// over the number that are in at least one of them,
//
//	|A ∩ B| / |A ∪ B|
//
// counted on the distinct points that were drawn. It is 1 where the cluster came back
// member for member and 0 where nothing of it did. The mean over resamples is the
// cluster's stability. The clusters of one technique can differ widely in it, which a
// single figure for the whole clustering would hide. Noise is no cluster, neither
// before nor after.
//
// C. Hennig (2007), "Cluster-wise assessment of cluster stability", Computational
// Statistics & Data Analysis 52, 258–271.
//
// # Is there structure at all?
//
// k-means always returns k clusters, even from a cloud without any. Are they groups
// that exist, or slices cut from a continuum? [StructureTest] draws data that surely
// has no groups, from one Gaussian with the mean and covariance of the points, cuts it
// by k-means into as many clusters, and compares the silhouettes. A continuum reaches a
// silhouette of about .3 for a handful of clusters in few dimensions, so only what lies
// clearly above that speaks for groups.
//
// The verdict is "natural groups" where the silhouette is above that of every draw and
// at least [SmallMargin] above their mean, otherwise "useful slices of a continuum".
// Being above the draws is not enough: with thousands of points a difference far too
// small to matter is still larger than chance. Slices are not a lesser answer. They
// serve decisions, but their borders are conventions.
//
// The parametric bootstrap against a null model without clusters follows C. Hennig and
// T. F. Liao (2013), "How to find an appropriate clustering for mixed-type variables
// with application to socio-economic stratification", J. Royal Statistical Society C
// 62, 309–369.
//
// # Agreement
//
// Two clusterings agree on a pair of points where both put the pair together or both
// keep it apart. The Rand index is the share of pairs agreed on. It is high by chance
// alone, so the adjusted index subtracts what independent clusterings with the same
// sizes would reach:
//
//	ARI = (index − expected) / (largest − expected)
//
// 1 is the same clustering under any names, 0 is what chance gives, and a negative
// value is less than chance.
//
// L. Hubert and P. Arabie (1985), "Comparing partitions", J. Classification 2, 193–218.
//
// # What tells the clusters apart
//
// [Differentiation] gives two answers, since they see different things. The variance
// explained (eta squared) is the share of a feature's variance that lies between the
// clusters: 1 − within / total. It looks at one feature at a time, so two features that
// say the same both score high. Permutation importance shuffles one feature among the
// points and assigns all of them again by the clustering's own rule. The share that end
// up elsewhere is how much the rule depends on that feature, given the others.
//
// R. A. Fisher (1925), Statistical Methods for Research Workers, for eta squared; L.
// Breiman (2001), "Random forests", Machine Learning 45, 5–32, for permutation
// importance.
//
// # Attributes that took no part
//
// Is an attribute that took no part in the clustering (region, channel, age band)
// associated with the clusters? The contingency table of [Association] counts points
// by value and cluster. Pearson's chi-squared sums (observed − expected)² / expected
// over its cells. Under independence it follows a chi-squared distribution with
// (r−1)(c−1) degrees of freedom, which gives the p-value. With thousands of points a
// p-value is small for associations of no importance, so the effect size comes first:
// Cramér's V, 0 to 1,
//
//	V = √(φ² / min(r−1, c−1)),  φ² = χ²/n
//
// V is biased upward, most with many values and few points. Bergsma's correction
// reduces φ² by its expectation under independence, and shrinks r and c in the same
// spirit. Cohen's words for a table whose smaller side is 2: .1 is small, .3 medium, .5
// large. Where several attributes are tested, [Holm] adjusts the p-values.
//
// For a numeric attribute, such as an age, [AssociationOfNumbers] ranks all values and
// compares the clusters' mean ranks: the test of Kruskal and Wallis, which makes no
// assumption about the distribution. Its effect size is epsilon squared, H/(n−1): 0 if
// the mean ranks are equal, 1 if the clusters do not overlap at all. Eta squared stands
// beside it: the share of the variance between the clusters, as in the analysis of
// variance. Where false alarms among many attributes are no harm,
// [BenjaminiHochberg] adjusts p-values less than Holm does.
//
// H. Cramér (1946), Mathematical Methods of Statistics, ch. 21; W. Bergsma (2013), "A
// bias-correction for Cramér's V and Tschuprow's T", J. Korean Statistical Society 42,
// 323–328; W. Kruskal and W. Wallis (1952), "Use of ranks in one-criterion variance
// analysis", J. American Statistical Association 47, 583–621; M. Tomczak and E.
// Tomczak (2014), "The need to report effect size estimates revisited", Trends in Sport
// Sciences 21, 19–25, for epsilon squared.
package validity
