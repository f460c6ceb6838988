// Package expect says what each customer is expected to bring in the days of a plan,
// and how much of that is at risk, from what past customers brought who were like
// them.
//
// # Potential
//
// A customer's potential is what the days would bring at the customer's own pace:
//
//	potential = days / rhythm · order value
//
// The rhythm is that of package rhythm, and the order value the mean of the
// customer's orders and one order of the shop's mean, so that a single order does not
// count for more than it says.
//
// # Factors
//
// Customers rarely keep their pace. The days that the data ends with are hidden, and
// every customer of the time before is put into a cell by lifecycle state and pace; the
// days before those as well, if there is history enough.
// What the customers of a cell then brought, divided by their potential, is the
// cell's factor f (a ratio estimator: Cochran 1977, "Sampling techniques", chapter
// 6). A customer of today is expected to bring the potential times the factor of the
// same cell. A cell of fewer than thirty past customers takes the factor of all who
// are on time at the same pace, or of its state, or of everybody.
//
// # Value at risk
//
// Some customers are slowing or overdue by their own rhythm. Their potential times
// the factor of customers of the same pace who are on time is what they would bring
// if they ordered as before. The value at risk is that, less what is expected of
// them. Both factors come from the same days, so a season does not count as risk. The
// value at risk is never more than what they would bring. Lapsed customers are not
// part of it: what they brought is lost already.
//
// # Intervals
//
// An interval of 95 % for a group holds that the factors are estimates, that
// customers act at random (with a standard deviation in proportion to their
// potential), and how far off the same forecast was when it was made once before, for
// days whose outcome is known.
package expect
