// Package attribute ties what is known about customers besides their purchases (age
// band, region, channel, country, …) to the segments. Attributes describe segments;
// they do not make them.
//
// Each attribute is tested against the segments by the chi-squared test of their
// table of counts, and how strong the tie is shows in Cramér's V, corrected for bias
// (package validity). As several attributes are tested at once, the p-values are
// corrected by Holm's method. What is published of the counts is guarded by package
// disclosure, so that nobody can be recognised in a small group.
//
// S. Holm (1979), "A simple sequentially rejective multiple test procedure",
// Scandinavian Journal of Statistics 6, 65–70.
package attribute
