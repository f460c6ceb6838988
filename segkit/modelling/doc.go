// Package modelling runs the four techniques of package cluster over all their
// settings, scores what they give, and refits it to samples: what the contest in
// package choose decides on.
//
// Customers are rows of a prep.Features; only those in its Fit are clustered, and
// the labels of a clustering are in that order.
//
// # Samples
//
// What is refitted hundreds of times (the bootstrap, the gap statistic, the
// structure test), or once for each choice that is changed, would take hours on a
// large shop, and its answer is about the shape of the cloud, which a sample shows
// as well. Above SampleAbove customers it is computed on a random sample of
// SampleSize of them, and the results say so. DBSCAN is refitted to all customers
// nevertheless: its eps is a density, which a sample does not have.
package modelling
