// Package confidence tells how sure it is that a customer belongs to a segment: how
// often the customer keeps the segment when the customers are drawn again and when a
// choice that could have been made otherwise is made otherwise.
//
// A study rests on a sample of customers and on choices: a transform, an outlier
// policy, a returns policy, a seed, a number of segments. Stability under resampling
// (package validity) tells of the first alone. Here the technique is fitted again
// under each choice, to all customers and to bootstrap samples of them, and labels
// everybody each time. New segments are matched with the original ones by the
// customers they share, the largest overlap first, each at most once. A customer's
// confidence is the share of these fits in which the label is the one matched with
// the customer's own segment.
//
// The idea of varying data and choices together is that of multiverse analysis
// (Steegen, Tuerlinckx, Gelman and Vanpaemel 2016, "Increasing transparency through a
// multiverse analysis", Perspectives on Psychological Science 11, 702–712); a point's
// share of agreements is that of consensus clustering (Monti, Tamayo, Mesirov and
// Golub 2003, Machine Learning 52, 91–118).
package confidence
