// Package movement asks two questions of the segments over time: where do their
// customers go, and do the segments tell who will buy again? Both cut windows
// from the transactions and compute RFM on each; the model comes from outside as
// a function.
package movement
