// Package rhythm finds each customer's own rhythm of ordering, and from it when the
// next order is due, whether it is late, and where the customer stands.
//
// # The model
//
// The logarithms of the days between a customer's orders vary around a mean of the
// customer's own, with the same variance σ² for everybody; the means vary between
// customers, with variance τ² around the shop's. Both variances and the shop's mean
// are estimated from all customers (the analysis of variance for groups of unequal
// size: Searle, Casella and McCulloch 1992, "Variance components", chapter 3). A
// customer with n intervals of mean m is then expected at
//
//	w·m + (1−w)·shop,  w = n τ² / (n τ² + σ²)
//
// so that someone with two intervals is judged mostly by the shop, and someone with
// twenty by themselves (empirical Bayes). The rhythm is the exponential of that: as
// many of the customer's intervals are shorter as longer. A customer who has ordered
// once has the shop's rhythm.
//
// The next interval, given what is known, is lognormal with variance
// σ² + (1−w)τ². The share of intervals that are shorter than the present silence
// tells whether the next order is on time, due, late or overdue.
package rhythm
