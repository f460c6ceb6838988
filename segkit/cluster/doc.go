// Package cluster divides points into clusters: k-means, mini-batch k-means,
// hierarchical clustering and DBSCAN, with one result shape, [Clustering].
//
// The input of every technique is a matrix of n rows (the points) and d columns
// (their features), as package prep makes it. Distances are Euclidean, so features
// in different units must be scaled first. The same rows, options and source of
// randomness give the same labels on any number of cores.
//
// [KMeans] is the place to start. [MiniBatchKMeans] does nearly as well on data that
// is too large for it. [Linkage] builds a tree of all groupings, which [Hierarchical]
// cuts into clusters. [DBSCAN] finds crowded regions of any form and leaves lone
// points out as noise; [KDistances] and [EpsCandidates] help to choose its radius.
// [Clustering.Assigner] labels points that were not there.
//
// # k-means
//
// The inertia of a clustering is the sum of the squared distances of the points to
// the mean of their cluster. Lloyd's algorithm ("Least squares quantization in PCM",
// 1957, published 1982) lowers it by repeating two steps until no label changes:
// every point joins its nearest centre; every centre moves to the mean of its
// points. Neither step can raise the inertia, so it ends, but in the local optimum
// that its start leads to.
//
// The start therefore matters. k-means++ (Arthur and Vassilvitskii, "k-means++: the
// advantages of careful seeding", 2007) takes the first centre at random among the
// points and each further one with a probability proportional to the squared
// distance to the nearest centre so far: far-away groups are likely to get a centre,
// a lone outlier is not certain to. The greedy form, as in the authors' own code and
// in scikit-learn, draws 2 + ln k candidates for each centre and keeps the one that
// lowers the sum of squared distances most. The best of many starts is kept. With many
// points, [KMeansSampled] makes the starts on a sample and carries on the best of them.
//
// With [KMeansOptions.Refine], the best is improved further by moving single points
// (Hartigan, "Clustering algorithms", 1975). Lloyd's algorithm compares distances to the
// centres as they are; a move is judged by where both centres are after it.
//
// # How k-means skips distances that cannot matter
//
// After a few rounds the centres hardly move and most points are far from any
// border, so most distances would be computed for nothing. Hamerly ("Making k-means
// even faster", 2010) keeps a margin for each point: how much nearer its own centre
// is than the second nearest. By the triangle inequality its label cannot change
// while its own centre and the others have together moved less than that.
//
// Here the movements are added up per label: the reach of label a grows in each
// iteration by the movement of centre a plus the largest movement of another. A
// point that is examined at reach r and has margin g need not be examined again
// before the reach of its label gets to r + g, a number that is stored once and
// never updated. Points are examined in blocks of 64 neighbours along a
// space-filling curve. A block keeps the smallest of its points' numbers, so that
// one comparison passes over all of them. Where a block must be examined, the ball
// around it is looked at first: if every point in the ball is nearer to one centre
// than to any other, the whole block belongs to that centre. Otherwise only the few
// centres that some point of the ball may be nearest to are compared with its points
// (Kanungo and others, "An efficient k-means clustering algorithm", 2002); with many
// columns a ball leaves out few, and the search for them stops where it leaves out none.
// Where those few stay the same for long, because groups of points are far apart, the block
// joins a family of centres: until another centre may have come near, only the movements of
// the family count, and only its centres are looked at.
// Whole scans compare −2·p·c + |c|², which needs fewer operations than |p−c|² and differs
// from it by |p|², the same for all centres c.
//
// In three dimensions, where neighbours share most of their rivals, the 16 points of a
// leaf have one number together, and a centre is their rival only where the plane halfway
// between it and the nearest one reaches the box around the leaf. Where there are several
// runs on not too many points, those of sixteen neighbouring leaves are first put in another
// order, in which these boxes are smaller, as in a k-d tree. The planes between all
// centres are computed once in each iteration. What decides between centres a and b, |p−b|² −
// |p−a|², is linear in p, so the middle and the sides of a box tell the least of it at once.
// Sixteen neighbouring leaves remember the centres of which the planes come near the box
// around all of them, and are compared with those only, until the centres have moved so far
// that others might matter. A leaf whose points all change from one centre to another moves as
// a whole. The labels of a leaf are the bytes of two numbers, so that those which change are
// found by comparing these.
//
// Sums are kept up to date by the points that change cluster, and recomputed before a run
// ends. k-means++ passes over blocks that are out of a candidate's reach in the same way.
//
// The result is Lloyd's: the labels after each iteration are those of computing all
// distances, up to rounding where two centres are equally near. Of equally near
// centres the lower label wins.
//
// # Mini-batch k-means
//
// Lloyd's algorithm reads all points before it moves a centre. Mini-batch k-means
// (Sculley, "Web-scale k-means clustering", 2010) moves the centres after each small
// random batch: every point of the batch pulls its nearest centre towards itself by
// 1/c, where c counts all points that the centre has ever been given. Each centre is
// thus the mean of the points it has seen, and moves less and less. The inertia is a
// few per cent higher than that of k-means, and the time depends on the number of
// batches rather than on the number of points.
//
// The rest is as in scikit-learn's MiniBatchKMeans. There are several k-means++
// starts, each on a random sample, and the best on one validation sample is kept. A
// centre that has seen less than 1 % of the points of the most popular one is
// starved and jumps to a random point of the batch. The run ends when a moving
// average of the batches' inertia has not improved for ten batches.
//
// Where n is more than ten batches hold, that would leave too much to chance, and time is
// not short: there, k-means improves each of ten starts on its sample first, and the run
// ends when the average has not improved for as many batches as hold n points.
//
// # Hierarchical clustering: Ward's method
//
// Ward ("Hierarchical grouping to optimize an objective function", 1963) merges the
// two clusters whose union raises the inertia least. For clusters of a and b points
// that is ab/(a+b) times the squared distance between their means. Means and sizes
// are therefore all that is needed, and memory grows with n instead of n².
//
// Two clusters that are each other's nearest can be merged at once, whatever else is
// near: with Ward's distance the union of two clusters is never nearer to a third
// than the nearer of its parts was (reducibility; Bruynooghe, 1977; Murtagh, "A survey of
// recent advances in hierarchical clustering algorithms", 1983). So the tree is built
// in rounds: find the nearest cluster of each, merge all pairs that are each other's
// nearest, repeat. A cluster whose nearest neighbour was not merged keeps it. Each cluster
// knows whose nearest it is, so that a round looks only at those that must search again.
// Sorting the merges by height gives the order of the usual algorithm.
//
// The nearest cluster is searched in a k-d tree of the means. A node keeps the
// smallest size below it, which together with its box bounds Ward's distance from
// below. A merged cluster takes the place of one of its parts, and boxes are widened
// to hold it. When a third of the clusters is gone, the tree is rebuilt. In three
// dimensions, a search starts at the cluster's own leaf and goes up from there.
//
// # Hierarchical clustering: complete and average linkage
//
// These methods need the distances of all pairs, a table of n(n−1)/2 numbers. After
// a merge, the distances to the new cluster follow from those to its parts (Lance and
// Williams, "A general theory of classificatory sorting strategies", 1967): the larger
// of the two for complete linkage, their mean weighted by size for average linkage.
//
// Both methods are reducible, so all pairs that are each other's nearest can be merged
// in one round, as for Ward's method, and a cluster keeps its nearest neighbour unless
// that was merged. Each round reads the table row by row, once to find neighbours and
// once to merge, and then closes the gaps in it, so that memory is read in order.
// Usual data take about two searches per point.
//
// Where many pairs are equally near, nearly every merge can make nearly everybody
// search again. After eight searches per point, the nearest-neighbour chain (Benzécri,
// 1982; Müllner, "Modern hierarchical, agglomerative clustering algorithms", 2011) does
// the rest. It starts anywhere and goes on to the nearest cluster, from there to its
// nearest, and so on. No step is longer than the one before, so the chain ends at two
// clusters that are each other's nearest. These are merged, and the chain goes on from
// what is left of it. Each cluster enters the chain once, and each step reads one row
// of the table: O(n²) in all.
//
// # Hierarchical clustering: single linkage
//
// Merging the clusters with the smallest distance between any two members adds the
// edges of the minimum spanning tree in order of length (Gower and Ross, "Minimum
// spanning trees and single linkage cluster analysis", 1969).
//
// Prim's algorithm (1957) grows that tree from one point: each point outside it keeps
// its distance to the tree, the nearest one joins, and the others check whether it
// brings the tree nearer to them. That takes O(n²) time. Borůvka's algorithm (1926)
// grows it everywhere at once: in each round, every component takes the shortest edge
// that leaves it, which at least halves their number. The edge is searched in a k-d
// tree (Bentley and Friedman, "Fast algorithms for constructing minimal spanning trees
// in coordinate spaces", 1978). Nodes that lie within the component are passed over, as
// are points that are known to be farther from all others than the best edge so far,
// and a point keeps its nearest point of another component until the two are joined. Six
// neighbours of each point are found before the first round, for all points of a leaf
// together: most points need no search of their own until they are inside a component.
// Equally long edges are ordered by the numbers of their points along the curve, and so
// are merges at the same height: both algorithms build the same tree.
//
// # DBSCAN
//
// DBSCAN (Ester, Kriegel, Sander and Xu, "A density-based algorithm for discovering
// clusters in large spatial databases with noise", 1996) looks for crowded regions. A
// point with at least min_samples points within a distance of eps, itself counted, is
// a core point. Core points within eps of each other are in the same cluster, and so
// on from neighbour to neighbour, so a cluster may have any form. A point within eps
// of a core point, but not core itself, is on the border of its cluster. All others
// are noise.
//
// Clusters are numbered by their first core point in the order of the rows, and a
// border point within reach of several clusters belongs to the first of them: the
// result of the original algorithm when it reads the rows in order.
//
// With up to three coordinates, space is cut into cells, so small that all points of a cell
// are within eps of each other (Gunawan, "A faster algorithm for DBSCAN", 2013). A cell
// with min_samples points has only core points, and all core points of a cell are in one
// cluster. Cells stand in columns as wide as eps, so the neighbours of a point are in its
// own column or in one beside it, and each column lists its cells from bottom to top, so
// that those between two heights are found at once. Counting stops at min_samples. Two
// cells are joined as soon as one pair of core points within eps is found, and are not
// compared at all if they are already in one cluster. A large eps, with which nearly every
// pair is within reach, therefore costs no more than a small one. Cells are joined on all
// cores at once in a union-find structure without locks (Anderson and Woll, "Wait-free
// parallel algorithms for the union-find problem", 1991), where the lowest cell of a
// cluster always is its root, so that the result does not depend on who comes first.
//
// With more coordinates, or where the cells would be too many to number, the nodes of a k-d
// tree with a diagonal of at most eps take the place of cells.
//
// # k-prototypes
//
// Points may have categories, such as a region, besides numbers. K-prototypes (Huang,
// 1998) is k-means for them: a cluster's prototype has the mean of the members'
// numbers and the most frequent value of each category, and a point is as far from it
// as the squared distance of the numbers, plus γ for each category that differs. A
// larger γ makes clusters that are purer in their categories. By default it is half the
// mean standard deviation of the numbers, which is ½ for standardised ones.
//
// It runs here in Huang's way: a point that is nearer to another prototype moves at
// once, and both prototypes are updated before the next point has its turn.
package cluster
