package chart

import "fmt"

// Transformed is one measure before and after a transformation.
type Transformed struct {
	Name          string // "Recency"
	Unit          Unit   // before
	After         string // what is shown after: "log(1 + days), standardised"
	Before, Value []float64
	Whole         bool
}

// TransformedBins is how many bins show a measure after its transformation.
const TransformedBins = 24

// BeforeAfter draws two rows of histograms, each measure as it is and transformed,
// to show how much skewness the transformation takes away.
func BeforeAfter(t Theme, measures []Transformed) (Chart, error) {
	if len(measures) == 0 {
		return nil, fmt.Errorf("before and after: %w", ErrEmpty)
	}
	var before, after []Chart
	for _, m := range measures {
		title := m.Name
		if m.Unit.Name != "" {
			title += ", " + m.Unit.Name
		}
		raw, err := Histogram(t, Distribution{Title: title, Everyone: m.Before, Unit: m.Unit, Whole: m.Whole, Bins: 30})
		if err != nil {
			return nil, err
		}
		done, err := Histogram(t, Distribution{Title: m.After, Everyone: m.Value, Bins: TransformedBins})
		if err != nil {
			return nil, err
		}
		before, after = append(before, raw), append(after, done)
	}
	return Grid(len(measures), append(before, after...)...)
}
