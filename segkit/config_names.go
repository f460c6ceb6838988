package segkit

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
)

// OwnSegment is a name of the shop's own for a segment, and where that segment was
// when it was named: the name goes to the segment of this run that is nearest. See
// [persona.PlaceNames].
type OwnSegment struct {
	Name   string             `toml:"name" json:"name"`
	Centre map[string]float64 `toml:"centre" json:"centre"` // recency in days, frequency in orders, monetary in money
}

// String writes the name with its centre, as options are shown.
func (o OwnSegment) String() string {
	var parts []string
	for _, measure := range rfm.Names {
		if v, given := o.Centre[measure]; given {
			parts = append(parts, fmt.Sprintf("%s %s", measure, Significant(v)))
		}
	}
	return fmt.Sprintf("%s (%s)", o.Name, strings.Join(parts, ", "))
}

// Significant writes a coordinate of a centre with four significant digits, which is as
// much as a centre means from one month to the next.
func Significant(v float64) string {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return fmt.Sprint(v)
	}
	digits := max(0, 3-int(math.Floor(math.Log10(math.Abs(v)))))
	text := fmt.Sprintf("%.*f", digits, v)
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// longestName is the largest number of letters in a segment's own name: lists, charts and
// tables show it in full.
const longestName = 60

func validateNames(list []OwnSegment) error {
	seen := map[string]bool{}
	for i, own := range list {
		bad := func(key, format string, args ...any) error {
			return &OptionError{Key: fmt.Sprintf("segments[%d]%s", i, key), Reason: fmt.Sprintf(format, args...)}
		}
		name := own.Name
		switch {
		case strings.TrimSpace(name) == "":
			return bad(".name", "a name is needed")
		case strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) || name != strings.TrimSpace(name):
			return bad(".name", "%q begins or ends with a blank, or holds a line break or another control character", name)
		case utf8.RuneCountInString(name) > longestName:
			return bad(".name", "%q has more than %d letters", name, longestName)
		case seen[strings.ToLower(name)]:
			return bad(".name", "%q is there twice", name)
		}
		seen[strings.ToLower(name)] = true
		for _, measure := range slices.Sorted(maps.Keys(own.Centre)) {
			if !slices.Contains(rfm.Names, measure) {
				return bad(".centre", "%q is no measure; use %s", measure, strings.Join(rfm.Names, ", "))
			}
			if v := own.Centre[measure]; !(v >= 0 && v <= 1e15) {
				return bad(".centre", "%s is %g, outside 0 to 1e+15", measure, v)
			}
		}
		for _, measure := range rfm.Names[:2] { // a file may be without money
			if _, given := own.Centre[measure]; !given {
				return bad(".centre", "%s is missing; report names prints the centres of a run's segments", measure)
			}
		}
	}
	return nil
}

// naming is what the names of segments depend on besides the customers.
type naming struct {
	Segments []OwnSegment `json:"segments,omitempty"`
}

func namingOptions(s setting) naming { return naming{s.Segments} }

// place finds the segments that the names go to.
func (n naming) place(f *prep.Features, centres matrix.Matrix) []persona.Placement {
	if len(n.Segments) == 0 {
		return nil
	}
	own := make([]persona.OwnName, len(n.Segments))
	for i, s := range n.Segments {
		own[i] = persona.OwnName(s)
	}
	return persona.PlaceNames(own, &f.Pipeline, centres)
}

// unplaced says of each name that no segment has, why.
func unplaced(placed []persona.Placement) (texts []string) {
	for _, l := range placed {
		if l.Segment < 0 {
			texts = append(texts, fmt.Sprintf("No segment is called “%s”, as study.toml asks: %s. Segments without a name of their own are called by what their customers are.",
				l.Name, l.Reason))
		}
	}
	return texts
}

// findNames adds the names that no segment has.
func (r *Results) findNames(placed []persona.Placement) {
	r.findTexts(finding.Warning, "names", unplaced(placed)...)
}
