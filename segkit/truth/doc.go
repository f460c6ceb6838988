// Package truth compares segments with the groups that were planted in the demo shop:
// did the study find the customers that were hidden in it? A real shop has no such
// truth, which is why the study judges segments by other means.
//
// The comparison is a table of counts, groups by segments, and the adjusted Rand index
// of the two, also for the clusterings that stand for the other techniques.
package truth
