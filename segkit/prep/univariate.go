package prep

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

const (
	tukeyFence     = 1.5
	zLimit         = 3.
	modifiedZLimit = 3.5
	madToSigma     = 0.6745   // the MAD of a normal distribution, in standard deviations
	meanADToSigma  = 1.253314 // √(π/2): a normal distribution's standard deviation in mean absolute deviations
)

// tukey flags by Tukey's rule.
func tukey(raw matrix.Matrix, names []string) (OutlierMethod, []string) {
	m := OutlierMethod{
		Name: Tukey, On: "raw", Threshold: tukeyFence, Largest: describe.Undefined,
		Rule: "further outside the quartiles than 1.5 times the interquartile range; " +
			"scores are that distance in interquartile ranges",
	}
	var warnings []string
	perMeasure(&m, raw, func(j int, x []float64) ([]bool, float64) {
		sorted := slices.Clone(x)
		describe.Sort(sorted)
		q1, q3 := describe.Quantile(sorted, .25), describe.Quantile(sorted, .75)
		iqr := q3 - q1
		low, high := q1-tukeyFence*iqr, q3+tukeyFence*iqr
		flags := make([]bool, len(x))
		for i, v := range x {
			flags[i] = v < low || v > high
		}
		if iqr == 0 {
			if slices.Contains(flags, true) {
				warnings = append(warnings, fmt.Sprintf(
					"At least half of the customers have the same %s, so Tukey's rule flags all others.", names[j]))
			}
			return flags, math.NaN()
		}
		return flags, max(q1-sorted[0], sorted[len(sorted)-1]-q3, 0) / iqr
	})
	return m, warnings
}

// zScores flags by the z-score.
func zScores(raw matrix.Matrix, names []string) (OutlierMethod, []string) {
	m := OutlierMethod{
		Name: Z, On: "raw", Threshold: zLimit, Largest: describe.Undefined,
		Rule: "further from the mean than 3 standard deviations (population)",
	}
	var warnings []string
	perMeasure(&m, raw, func(j int, x []float64) ([]bool, float64) {
		center, spread, _, err := fitScale(ZScore, names[j], x)
		if err != nil {
			warnings = append(warnings, fmt.Sprintf("The method %s was not run on %s: %v.", Z, names[j], err))
			return make([]bool, len(x)), math.NaN()
		}
		return above(x, center, 1/spread, zLimit)
	})
	return m, warnings
}

// modifiedZ flags by the modified z-score. Where the median absolute deviation is 0 it
// falls back on the mean one: (x − median) / (1.253314 · MeanAD).
func modifiedZ(raw matrix.Matrix, names []string) (OutlierMethod, []string) {
	m := OutlierMethod{
		Name: ModifiedZ, On: "raw", Threshold: modifiedZLimit, Largest: describe.Undefined,
		Rule: "|0.6745 (x − median) / MAD| above 3.5, MAD being the median absolute deviation",
	}
	var warnings []string
	perMeasure(&m, raw, func(j int, x []float64) ([]bool, float64) {
		median := describe.Median(x)
		deviations := make([]float64, len(x))
		for i, v := range x {
			deviations[i] = math.Abs(v - median)
		}
		if mad := describe.Median(deviations); mad > 0 {
			return above(x, median, madToSigma/mad, modifiedZLimit)
		}
		mean := describe.Mean(deviations)
		if mean == 0 {
			return make([]bool, len(x)), 0
		}
		warnings = append(warnings, fmt.Sprintf("At least half of the customers have the same %s, "+
			"so its modified z uses the mean absolute deviation instead of the median one.", names[j]))
		return above(x, median, 1/(meanADToSigma*mean), modifiedZLimit)
	})
	return m, warnings
}

// above flags |x − center|·factor > limit, and returns the largest of these scores.
func above(x []float64, center, factor, limit float64) (flags []bool, largest float64) {
	flags = make([]bool, len(x))
	for i, v := range x {
		score := math.Abs(v-center) * factor
		flags[i] = score > limit
		largest = max(largest, score)
	}
	return flags, largest
}

// perMeasure fills the counts of m from a rule that returns the flags of measure j and
// its largest score, NaN where it has none.
func perMeasure(m *OutlierMethod, raw matrix.Matrix, rule func(j int, x []float64) ([]bool, float64)) {
	m.PerMeasure, m.Flagged = make([]int, raw.D), []int{}
	any := make([]bool, raw.N)
	for j := range raw.D {
		flags, largest := rule(j, raw.Col(j))
		for i, flagged := range flags {
			if flagged {
				m.PerMeasure[j]++
				any[i] = true
			}
		}
		if !math.IsNaN(largest) && !(float64(m.Largest) >= largest) {
			m.Largest = describe.Float(largest)
		}
	}
	for i, flagged := range any {
		if flagged {
			m.Flagged = append(m.Flagged, i)
		}
	}
	m.Any = len(m.Flagged)
}
