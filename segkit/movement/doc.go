// Package movement asks two questions about segments over time: where do their
// customers go, and do the segments predict who will buy again? Both cut windows from
// the transactions and compute RFM on each; the model comes from outside, as a
// function.
//
// # Where do customers go?
//
// Movement cuts the period into two windows of equal length, the latest half and the
// one before it. It computes RFM on each as if nothing else were known, and today's
// model, with its transform and centres unchanged, gives each customer a segment in
// both. The table of the pairs is a transition matrix, as used for customers since
// Pfeifer and Carraway (2000), "Modeling customer relationships as Markov chains",
// J. Interactive Marketing 14(2), 43–55.
//
// Equal windows matter. Compare half a year with the whole year that contains it, and
// customers seem to order more and spend more, only because they had more time. The
// same holds for the model: refitted on each window, its segments would mean something
// different each time.
//
// # Do segments predict?
//
// Segments describe the past by construction. To find out whether they say something
// about the future, Predict hides it: it ignores the last 90 days, fits segments on
// what came before, and then looks up who bought again in the hidden days, and for how
// much. This is validation on a holdout period, the usual test of customer-base models
// (Fader, Hardie and Lee 2005, "Counting your customers the easy way", Marketing
// Science 24, 275–284).
//
// A segment's repurchase rate is a share with Wilson's interval. Its revenue per
// customer is a mean over very unequal customers, most of whom spend nothing, so its
// interval comes from resampling customers (the percentile bootstrap of Efron 1979)
// rather than from a normal distribution. For more than 20,000 customers the two agree,
// and the normal interval is used.
//
// One figure, the concordance, sums up the answer. Take one customer who bought again
// and one who did not: how often is the first in the more valuable segment? .5 is no
// better than tossing a coin, 1 is perfect. Segments are ordered by past spending only,
// so nothing of the future goes into it. It is the area under the ROC curve, or Mann
// and Whitney's U over the number of pairs.
package movement
