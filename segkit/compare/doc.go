// Package compare tells what changed between two segmentations of a shop, such as those
// of two months: how many customers and how much revenue there are, which segment of
// the later one is which of the earlier one, and who moved where.
//
// Segments are matched by where they are, not by name or rank. A name follows from a
// segment's medians against the quartiles of all customers, and a rank from its money,
// so both can change although the same customers are in the segment. The centres of
// the later model are taken back to days, orders and money, and from there into the
// standardised features of the earlier model. There, the assignment of later to earlier
// segments with the least sum of distances is the match (Kuhn 1955). A later segment
// whose centre lies beyond every customer of an earlier one is no match for it.
//
// A customer can be in another segment for two reasons: the customer changed, or the
// model was made anew and draws its lines elsewhere. The earlier model, applied to the
// later customers, tells the two apart.
package compare
