package persona

import (
	"fmt"

	"customer-segmentation/segkit/describe"
)

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

const (
	newDays   = 90 // a customer who first bought this many days ago or less is new
	newcomers = .5 // a segment with at least this share of new customers is new
)

// ruleOf returns the first rule of the table that matches.
func ruleOf(s *profile) *rule {
	for i := range rules {
		if rules[i].match(s) {
			return &rules[i]
		}
	}
	return &rules[len(rules)-1] // the last matches everything
}

// why says in words which bands the segment falls into, with the figures.
func (s *profile) why(all *profile) string {
	r, f, m := s.measures[0], s.measures[1], s.measures[2]
	a := all.measures
	text := fmt.Sprintf("Medians against the quartiles of all customers: %s (last order %s ago; quartiles %s and %s), ",
		s.bands[0], days(r.Median), number(float64(a[0].Q1)), days(a[0].Q3))
	text += fmt.Sprintf("%s (%s; median %s, upper quartile %s), ",
		map[string]string{"frequent": "frequent", "repeat": "repeat", "few": "few orders"}[s.bands[1]],
		quantity(float64(f.Median), "order"), number(float64(a[1].Median)), number(float64(a[1].Q3)))
	text += fmt.Sprintf("%s spend (%s; quartiles %s and %s)", s.bands[2], s.money(m.Median), s.money(a[2].Q1), s.money(a[2].Q3))
	if s.newShare >= newcomers {
		text += fmt.Sprintf("; new (%s first bought in the last %d days)", percent(s.newShare), newDays)
	}
	return text + "."
}

func (s *profile) money(x describe.Float) string { return amount(s.currency, float64(x)) }
