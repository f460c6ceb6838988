package rfm

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseBox reads a box as Box.String writes it and as people type it: R 4-5, F 1,
// M 1-4. A measure that is not named has any of its scores, of which bins holds the
// numbers (0 means DefaultBins); an empty text is every cell. Errors wrap ErrScheme.
func ParseBox(text string, bins [3]int) (Box, error) {
	whole := (&Scheme{Bins: bins}).bins()
	box := Box{Range{1, whole[0]}, Range{1, whole[1]}, Range{1, whole[2]}}
	ranges := map[string]*Range{"R": &box.R, "F": &box.F, "M": &box.M}
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		measure, scores := strings.ToUpper(part[:1]), strings.TrimSpace(part[1:])
		r, known := ranges[measure]
		if !known {
			return Box{}, fmt.Errorf("%w: %q is not R, F or M with its scores, such as R 4-5 or M 1; or it names a measure twice", ErrScheme, part)
		}
		low, high, isRange := strings.Cut(strings.ReplaceAll(scores, "–", "-"), "-")
		if !isRange {
			high = low
		}
		var err, also error
		r.Min, err = strconv.Atoi(strings.TrimSpace(low))
		r.Max, also = strconv.Atoi(strings.TrimSpace(high))
		if err != nil || also != nil {
			return Box{}, fmt.Errorf("%w: %q has no score or range of scores, such as %s 4-5 or %s 1", ErrScheme, part, measure, measure)
		}
		delete(ranges, measure)
	}
	return box, nil
}
