// Package seed derives independent streams of random numbers from one seed.
//
// A study has one seed. Each use of randomness (the restarts of k-means at one k, the
// draws of the gap statistic, the bootstrap, …) takes a stream of its own, derived
// from the seed and the name of the use by SHA-256. So no use's draws depend on how
// many numbers another one took, or on the order or the number of processors they run
// on: the same seed gives the same study.
package seed
