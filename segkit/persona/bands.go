package persona

import "customer-segmentation/segkit/describe"

// bandsOf compares a segment's median recency, frequency and monetary value with
// the quartiles of all customers.
func bandsOf(s, all [3]describe.Summary) [3]string {
	return [3]string{
		band(s[0].Median <= all[0].Q1, "recent", s[0].Median > all[0].Q3, "lapsed", "cooling"),
		band(s[1].Median > all[1].Q3, "frequent", s[1].Median > all[1].Median, "repeat", "few"),
		band(s[2].Median > all[2].Q3, "high", s[2].Median < all[2].Q1, "low", "middle"),
	}
}

// band returns a if first holds, else b if second holds, else otherwise.
func band(first bool, a string, second bool, b, otherwise string) string {
	switch {
	case first:
		return a
	case second:
		return b
	}
	return otherwise
}

const newcomers = .5 // share of new customers from which a portrait mentions them
