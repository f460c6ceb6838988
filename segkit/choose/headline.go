package choose

import (
	"fmt"
	"strings"
)

// Headline names the winner: "k-means with 4 segments".
func (r *Record) Headline() string { return Headline(r.Technique, r.K, r.Given != nil, r.Fallback) }

// Headline names a technique with its number of segments, and says where that
// number was given by hand or the clustering does not pass the rule.
func Headline(technique string, k int, given, fallback bool) string {
	var remarks []string
	if given {
		remarks = append(remarks, "a number given by hand")
	}
	switch {
	case fallback && given:
		remarks = append(remarks, "for orientation, as no clustering with it passes the rule")
	case fallback:
		remarks = append(remarks, "for orientation, as no clustering passes the rule")
	}
	text := fmt.Sprintf("%s with %d segments", technique, k)
	if len(remarks) > 0 {
		text += " (" + strings.Join(remarks, "; ") + ")"
	}
	return text
}
