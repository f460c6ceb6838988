// Package lift says what is typical of a segment: which products, or which families of
// products, it buys more of than others do, and how sure that is. It knows items by
// number only.
//
// # Lifts
//
// Which products are typical of a segment? A lift compares a segment with all other
// customers in the same months, because whoever orders in December looks fond of what
// sells in December. Of N_j order lines of the segment in month j and M_j of the
// others, x_j and y_j are of the product:
//
//	lift = O / E,  O = Σ x_j,  E = Σ N_j · y_j/M_j,
//
// what was ordered over what would have been at the others' rate in each month:
// indirect standardisation, as of death rates by age. Months without lines of the
// others are left out.
//
// How reliable is it? The lines of one customer are not independent: somebody who
// orders the same bag every week makes it look typical of a segment. So the
// customer is the unit of sampling. To first order, customer i with x_ij lines of the
// product and N_ij in total changes log lift by
//
//	u_i = Σ x_ij / O − Σ N_ij·r_j / E          in the segment,
//	u_i = −Σ N_j/M_j · (x_ij − N_ij·r_j) / E   among the others,
//
// where r_j = y_j/M_j, and the variance of log lift is C/(C−1) · Σ u_i² over all C
// customers, the linearised variance of a ratio in survey sampling (Woodruff 1971, "A
// simple method for approximating the variance of a complicated estimate", JASA 66).
// For customers who do not buy the product u_i depends on their lines by month alone,
// so that sums over pairs of months give it for all products at once.
//
// A report shows the few products of thousands that look largest, and the largest of
// many uncertain figures is too large on average. So the lifts of a segment are shrunk
// together: an empirical Bayes estimate, whose interval holds for those that were picked
// too. Tests replay this on random halves of the
// customers: what is promised on one half is found on the other.
//
// B. Efron (2011), "Tweedie's formula and selection bias", JASA 106, 1602–1614.
// R. DerSimonian and N. Laird (1986), "Meta-analysis in clinical trials", Controlled
// Clinical Trials 7, 177–188.
package lift
