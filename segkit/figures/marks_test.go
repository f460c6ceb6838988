package figures

import (
	"testing"

	"customer-segmentation/segkit/predictors"
)

// A measure has one colour, whether it is a predictor or drifts.
func TestMeasuresKeepTheirColour(t *testing.T) {
	for _, pair := range [][2]string{
		{predictors.Recency, "Recency"}, {predictors.OrderCount, "Frequency"}, {predictors.SpendAlone, "Spend"}, {predictors.Segments, "Segments' sizes"},
	} {
		if a, b := measureMark(pair[0]), measureMark(pair[1]); a != b {
			t.Errorf("%s has colour %d and %s %d", pair[0], a, pair[1], b)
		}
	}
	seen := map[int]string{}
	for _, name := range []string{predictors.Segments, predictors.OrderCount, predictors.SpendAlone, predictors.Recency, predictors.Regression, "MBG/NBD"} {
		if other, taken := seen[measureMark(name)]; taken {
			t.Errorf("%s has the colour of %s", name, other)
		}
		seen[measureMark(name)] = name
	}
}
