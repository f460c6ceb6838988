// Package demo makes the demo shop: an invented online shop whose customers
// belong to planted groups, so that the truth that clustering should find is
// known.
//
// The shop is drawn customer by customer. Each belongs to one of five groups,
// which differ in when they order, how often, how much and what:
//
//   - loyal regulars order all year round at short intervals;
//   - wholesalers do too, with far larger orders;
//   - slowing regulars leave a longer gap after each order and then stop;
//   - new arrivals first ordered in the autumn;
//   - one-time gift buyers ordered once, mostly before Valentine's Day, before
//     Mother's Day or in spring.
//
// A day is drawn by season and weekday, a product by the group's taste, the
// product's popularity and its season. A few customers of each group do not
// behave as the group does, and the intervals overlap, so no method finds all of
// them.
//
// Then the data is made dirty, as a real shop's export is: cancellations of
// earlier purchases, some of them of purchases before the data begins,
// corrections of the stock and the books, free lines, changed descriptions, and
// duplicate lines.
package demo
