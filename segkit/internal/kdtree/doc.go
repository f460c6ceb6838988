// Package kdtree finds the neighbours of points in space.
//
// A k-d tree (Bentley, "Multidimensional binary search trees used for
// associative searching", 1975) halves the points again and again, each time at
// the median of the coordinate in which they spread most, until few are left.
// Each node knows the box around its points, so that a search passes over every
// node whose box is too far away (Friedman, Bentley and Finkel, "An algorithm for
// finding best matches in logarithmic expected time", 1977). With few coordinates
// a search looks at little more than the logarithm of the number of points.
//
// [Tree] is the bare tree over coordinates that are stored elsewhere, with its
// nodes and boxes open to a caller that searches in its own way, as Ward's
// method does. [Points] is a tree over the rows of a matrix, with the usual
// searches: all points within a radius, and the k nearest. In three dimensions the nearest
// are searched for all points of a leaf together, upwards from there: whether they are near
// enough to another leaf to look into it is found without a branch to mispredict.
//
// # Ties and copies
//
// The k nearest neighbours are ordered by distance and then by row, so the answer
// is unique: of equally near rows the lower one wins. Many exact copies of a
// point would make a plain tree look at all of them in every search, since every
// node is then as near as the k-th best. Two things prevent that: each node
// knows its lowest row, so that a node that is just as near but holds only higher
// rows is passed over; and the rows of a leaf of nothing but copies are in
// ascending order, so that it is left at the first row that comes too late.
package kdtree
