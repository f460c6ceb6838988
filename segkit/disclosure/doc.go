// Package disclosure keeps published tables from revealing anything about small groups of customers: in
// a group of fewer than Least somebody could be recognised.
//
// Steps compute with all groups, and withhold the small ones in what they give.
// A value (a country, an age band) of fewer than Least customers is merged with
// others, at least two of them and with at least Least customers together, so
// that it is not named by elimination. A cell of a table of values by segments
// with fewer than Least customers, but not none, is withheld, and with it the
// next smallest cell of its segment, so that neither follows from the segment's
// size, which is known; for countries also the next smallest cell of the country,
// as a country's share of all customers is shown beside. For those who moved from
// one segment to another, every sum that is told is an equation: a sum is withheld
// from which, with all others, the money of few would follow.
//
// Not guarded: that a value has no customer in a segment, bounds for what is
// withheld, what two attributes say together, and segments that are themselves
// small. A. Hundepool et al. (2012), Statistical Disclosure Control, ch. 4,
// describes how statistical offices do it with less loss.
package disclosure
