// Package rfm computes recency, frequency and monetary value of each customer,
// scores them, and names segments by their scores.
//
// # Three measures
//
// RFM describes a customer by three facts of the purchase history: how long ago
// the last purchase was (recency, in days), how many orders there were
// (frequency) and how much they came to (monetary value). Direct marketing has
// used them since the catalogue trade of the 1960s, because together they predict
// the next purchase better than who the customer is (Hughes, Strategic Database
// Marketing, 1994).
//
// Compute starts from cleaned transactions, OfOrders from a program's own orders.
// Both return a Table with one row per customer.
//
// Transactions list order lines in the shop's order, not by customer, and an
// order has many lines. The rows are therefore first grouped by customer with a
// counting sort. One pass over a customer's rows then gives everything: the
// latest time, the sum of the amounts, and the number of different orders. All of
// it is integer arithmetic, linear in the number of rows.
//
// # Scores
//
// By default, Score gives each measure a mark from 1 to 5 by cutting the customers at
// the 20%, 40%, 60% and 80% quantiles. If all values differ, a fifth of the customers
// gets each mark.
//
// Frequency is full of ties, though: a third of a shop's customers may have
// ordered exactly once, and no cut can separate them fairly. Two common habits
// hide this. Ranking with ties broken by the order of rows gives equal customers
// different marks, and widening the bins until it fits changes what a mark means
// without saying so. Here equal values always share a mark. A value belongs to
// the lowest bin whose upper edge it does not exceed (ties go down), so some marks
// may not occur, and the number of marks that do is part of the result. Recency
// is cut in the same way, by days, and then reversed, because few days are good.
//
// A Cutting says otherwise for each measure: another number of scores, cut points of
// one's own, intervals of equal width, 1 as the best score, or the rule of another
// program, for those who have to reproduce its scores: R's package rfm, and pandas'
// qcut with each of its ways to treat ties. Such a rule gives that program's scores
// exactly, and a warning says what it did with ties.
//
// # Segment schemes
//
// A Scheme names the cells that the three scores can form: 5 × 5 × 5 = 125 with five
// scores each. Schemes in use are often lists of conditions that nobody has checked: a
// cell that no condition covers leaves customers without a name, and a cell that
// several cover makes the name depend on the order of the list. Scheme.Validate
// tries all cells and proves that each is covered exactly once. With other scores
// than one to five, DefaultScheme is laid over them by the shares of customers that
// they stand for.
package rfm
