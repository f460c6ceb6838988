package tables

import (
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// A share is rounded alike as a figure and as a bound; a bound near none or all is written as that.
func TestInterval(t *testing.T) {
	c := share("", 0)
	for _, f := range []float64{.035, .145, .285, .29, .565, .575} {
		figure := table.Format(f, c, "")
		if got := interval(describe.Float(f), describe.Float(f), c, ""); got != figure+" – "+figure {
			t.Errorf("%s beside %s", figure, got)
		}
	}
	const want = "0\u00a0% – 100\u00a0%"
	if got := interval(.004, .996, c, ""); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
