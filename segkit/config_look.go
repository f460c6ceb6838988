package segkit

import (
	"fmt"

	"customer-segmentation/internal/lazyregexp"
)

// Look sets how the report and the charts look.
type Look struct {
	Colours []string `toml:"colours" json:"colours"` // of the first segments, as #RRGGBB; none means the usual ones
}

// IsZero reports whether the look is the usual one, which results.json leaves out.
func (l Look) IsZero() bool { return len(l.Colours) == 0 }

// mostColours is the number of colours that there are segments for: beyond it they repeat.
const mostColours = 12

var hexColour = lazyregexp.New(`^#[0-9A-Fa-f]{6}$`)

func (l *Look) validate() error {
	for i, c := range l.Colours {
		if !hexColour().MatchString(c) {
			return &OptionError{Key: fmt.Sprintf("report.colours[%d]", i), Reason: fmt.Sprintf("%q is no colour such as #1C68B3", c)}
		}
	}
	if n := len(l.Colours); n > mostColours {
		return &OptionError{Key: "report.colours", Reason: fmt.Sprintf("%d colours are more than %d", n, mostColours)}
	}
	return nil
}
