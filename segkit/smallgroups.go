package segkit

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/persona"
)

// leastGroup is the fewest customers that results name by country or attribute:
// in a smaller group somebody could be recognised. Steps compute with all groups
// and merge the small ones in what they give.
const leastGroup = 5

// mergeCountries puts a segment's countries of fewer than leastGroup customers
// into one, at the end.
func mergeCountries(list []persona.CountryShare) []persona.CountryShare {
	out, rest := []persona.CountryShare{}, persona.CountryShare{}
	for _, c := range list {
		if c.Customers >= leastGroup {
			out = append(out, c)
			continue
		}
		rest.Merged++
		rest.Customers, rest.Share, rest.Everyone = rest.Customers+c.Customers, rest.Share+c.Share, rest.Everyone+c.Everyone
	}
	if rest.Merged > 0 {
		rest.Country = others(rest.Merged, "country", "countries")
		out = append(out, rest)
	}
	return out
}

// mergeValues puts an attribute's values of fewer than leastGroup customers into
// one, at the end. What was computed from them stays.
func mergeValues(a Attribute) Attribute {
	values, counts := []string{}, [][]int{}
	rest, merged := make([]int, len(a.Segments)), 0
	for i, row := range a.Counts {
		total := 0
		for _, n := range row {
			total += n
		}
		if total >= leastGroup {
			values, counts = append(values, a.Values[i]), append(counts, slices.Clone(row))
			continue
		}
		merged++
		for j, n := range row {
			rest[j] += n
		}
	}
	if merged > 0 {
		values, counts = append(values, others(merged, "value", "values")), append(counts, rest)
	}
	a.Values, a.Counts = values, counts
	return a
}

// others names what was merged: "1 other value", "3 other values".
func others(n int, one, many string) string {
	if n == 1 {
		return "1 other " + one
	}
	return fmt.Sprintf("%d other %s", n, many)
}
