// Package choose determines the most effective technique by a written rule: which
// candidates are disqualified and why, the score of the others on absolute scales, the
// setting of each technique, the winner, and how sure that is.
//
// # The rule
//
// Which technique is the most effective one? A score alone would crown a clustering that
// looks compact and is useless: one giant segment, or groups that a simple filter
// would have given. So the [Rule] has three parts:
//
//  1. Disqualification, with the reasons in words ([Qualify], and stability).
//  2. A score on absolute scales for the candidates that are left ([Score]): the weighted
//     sum of four [Terms] that are all 1 at best. Adding or removing a candidate changes
//     no other score.
//  3. A choice that does not pretend to more precision than there is ([Decide]). Scores
//     closer than a tie decide nothing. Within a technique the tie goes to more segments
//     as long as all of them reappear in other samples; between techniques it goes to
//     the simpler one.
//
// How sure the answer is stands beside it: the margin over the next technique, and how
// often the same rule under random weights gives the same answer. The weights are a
// judgement, so random ones are drawn evenly from all that add up to 1 (the Dirichlet
// distribution with all parameters 1: four exponential draws over their sum), and the
// whole rule is applied under each.
//
// Stability is the mean Jaccard index of a segment with its counterpart in
// bootstrap samples; package validity explains it, and the other indices.
//
// # Segments that a filter would give
//
// A clustering can look excellent and say nothing new: DBSCAN on order counts, which are
// whole numbers, finds the customers with one order, those with two, and the rest.
// [Reproduce] asks how well one variable alone gives the labels back: how many customers
// does the best decision tree on that variable, with as many leaves as there are
// clusters, put into their own cluster?
//
// A tree on one variable cuts its axis into intervals and gives each a cluster. The best
// such cutting is found exactly by dynamic programming: walk over the distinct values in
// order, and keep for each pair (leaves used so far, cluster of the current leaf) the
// largest number of customers that can be right so far. At each value the leaf either
// continues, or a new one starts after the best state with one leaf fewer.
//
// W. D. Fisher (1958), "On grouping for maximum homogeneity", J. American Statistical
// Association 53, 789–798, for the recursion.
package choose
