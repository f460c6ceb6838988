// Package sensitivity tells how far segments depend on a choice that somebody made: a
// seed, a transform, an outlier policy, a returns policy.
//
// One choice is changed at a time, the chosen technique is fitted again at the chosen
// setting, and the two labellings are compared on the customers that are in both: by
// the adjusted Rand index, which is 1 where they agree and about 0 where they agree no
// more than by chance, and by the share of customers whose segment changes. A choice
// that moves many customers should be made on purpose, and said.
//
// L. Hubert and P. Arabie (1985), "Comparing partitions", Journal of Classification 2,
// 193–218.
package sensitivity
