// Package parallel runs independent pieces of work on all cores in a way that
// cannot change a result.
//
// Two rules make that so. Each piece writes only to its own place, and what is
// summed is summed afterwards in a fixed order, since the sum of floating-point
// numbers depends on their order. And each piece has its own source of randomness,
// drawn by [Sources] before anything starts, so that it does not matter which piece
// runs first. The same input then gives the same bytes on any number of cores.
package parallel
