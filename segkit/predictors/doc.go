// Package predictors asks what predicts best who will buy again: the segments, one
// figure alone, a regression on recency, frequency and monetary value, or a model of
// lifetime value. All are given the same customers as they were before some days were
// hidden, and the same answer: who bought in those days.
//
// # Out of sample
//
// A rule that was fitted to the answer must not be judged by the same customers. They
// are divided into ten parts at random; what is said of a part was learned from the
// other nine (Stone 1974). The segments and the lifetime model know nothing of the hidden
// days in any case: only the share of buyers in each segment is learned.
//
// # How good
//
// The concordance is the share of pairs of a buyer and a non-buyer in which the buyer has
// the higher score, ties counting half: the area under the ROC curve. The Brier score
// (1950) is the mean squared difference between the probability of buying and what
// happened, so that it also punishes probabilities that are wrong as such. The gains tell
// which share of the buyers would have been reached by contacting so many tenths of the
// customers, the best first.
//
// # Is one better?
//
// Two predictors make their mistakes on the same customers, so their intervals can
// overlap although one is surely better, and the difference itself is tested: that of
// concordances by the method of DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44,
// 837–845, with the ranks of Sun and Xu (2014), that of Brier scores by the mean of the
// paired differences. The p-values are adjusted by Holm's method, as each predictor is
// compared with the segments.
package predictors
