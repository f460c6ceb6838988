// Package persona describes each segment for the people who act on it: its
// profile in days, orders and money, a name, a rule of thumb, what it buys, when
// and where, how stable it is, and what each department can do about it. Build
// makes one Persona per segment.
//
// # Names
//
// A segment is named for what its customers are. Every word of a name has a meaning
// for a single customer: "late" is silent for longer than three of four of the
// customer's own intervals, "regulars" have three orders or more that are not all of one day, "top"
// spenders are above the upper quartile of all customers. Names combine a word for
// where customers stand, one for how often they ordered and one for what they
// spent. A name can be given only if it is true of at least four in five of the
// segment's customers. Of those, the segment gets the one that is least true of
// everybody else: the share of the segment that it is true of, less the share of all
// other customers, less .05 for each word after the first. A second kind of a fifth
// or more follows in words: "Regulars, a quarter late". Segments that still have the
// same name are told apart by a trait that four in five of them have.
//
// # Actions
//
// An action is for an audience, the customers of the segment whom it fits. It says
// how many these are and whom it leaves out. Most come with a figure that supports
// them. None needs data that order lines do not hold.
//
// # Rules of thumb
//
// A rule of thumb selects a segment by a few limits: "at least 6 orders, the last
// within 40 days". Candidates are the paths to every node of two decision trees
// of depth three: one separates this segment from all others, the other separates
// all segments at once. Limits are rounded to what people would say (whole days
// and orders, money to two digits) before precision (the share of the selected
// customers who are in the segment) and recall (the share of the segment that is
// selected) are counted. The path with the best F1 score, the harmonic mean of
// both, wins; every condition must improve it by at least .01.
//
// A decision tree asks one question at a time, each of the form "is feature j at
// most t?", until the customers who give the same answers are mostly of one
// class. It grows greedily: at each node it tries every feature and every
// threshold between two neighbouring values, and keeps the split that leaves the
// two sides purest, weighted by their sizes. Impurity is Gini's,
//
//	1 − Σ p_c²,
//
// the chance that two customers drawn from a side are of different classes. A
// threshold lies half-way between the two values it separates; in a tie the first
// feature and the lowest threshold win. Growth stops at the greatest depth, in
// pure nodes, and where no split helps. This is CART (Breiman, Friedman, Olshen
// and Stone 1984, "Classification and Regression Trees") without pruning: at depth
// three there is little to prune. A tree costs O(d·n·(log n + depth)).
//
// # Product lifts
//
// Which products are typical of a segment? Package lift compares it with all other
// customers in the same months, and shrinks what it finds. Listed are at most ten
// products with at least 20 buyers on both sides, a lift of at least 1.25, a lower bound
// above 1, and an excess that brings at least a thousandth of the segment's spend on
// products; the one whose excess brings most comes first.
package persona
