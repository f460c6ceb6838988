package describe

import "math"

// Summary describes the values of one variable, in the variable's own unit.
// A figure that does not exist, such as the standard deviation of one value or
// the skewness of a constant, is undefined.
type Summary struct {
	Count    int   `json:"count"`
	Mean     Float `json:"mean"`
	Std      Float `json:"std"`      // divides by n−1
	Skewness Float `json:"skewness"` // biased
	Kurtosis Float `json:"kurtosis"` // Fisher, biased: 0 for a normal distribution
	Min      Float `json:"min"`
	Q1       Float `json:"q1"`
	Median   Float `json:"median"`
	Q3       Float `json:"q3"`
	Max      Float `json:"max"`
}

// Describe summarises the n values of x, which it leaves unchanged. O(n log n).
func Describe(x []float64) Summary {
	n := float64(len(x))
	if len(x) == 0 {
		u := Undefined
		return Summary{Mean: u, Std: u, Skewness: u, Kurtosis: u, Min: u, Q1: u, Median: u, Q3: u, Max: u}
	}
	sorted := sortedAt(x, 0, .25, .5, .75, 1)
	mean := Mean(x)
	if sorted[0] == sorted[len(sorted)-1] {
		mean = sorted[0] // a sum of equal values need not come out as n times the value
	}
	var m2, m3, m4 float64
	for _, v := range x {
		d := v - mean
		m2 += d * d
		m3 += d * d * d
		m4 += d * d * d * d
	}
	s := Summary{
		Count: len(x), Mean: Float(mean), Std: Undefined, Skewness: Undefined, Kurtosis: Undefined,
		Min: Float(sorted[0]), Q1: Float(Quantile(sorted, .25)), Median: Float(Quantile(sorted, .5)),
		Q3: Float(Quantile(sorted, .75)), Max: Float(sorted[len(sorted)-1]),
	}
	if len(x) > 1 {
		s.Std = Float(math.Sqrt(m2 / (n - 1)))
	}
	if m2 > 0 {
		s.Skewness = Float(m3 / n / math.Pow(m2/n, 1.5))
		s.Kurtosis = Float(m4/n/(m2/n*m2/n) - 3)
	}
	return s
}

// Mean returns the arithmetic mean, NaN for no values. A second pass adds the mean
// of what the first one left over: where values are large and differ little, the
// moments around the mean need those last digits.
func Mean(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	n := float64(len(x))
	var sum, rest float64
	for _, v := range x {
		sum += v
	}
	mean := sum / n
	for _, v := range x {
		rest += v - mean
	}
	return mean + rest/n
}

// PopulationStd returns the standard deviation that divides by n, the one that
// scaling uses; NaN for no values.
func PopulationStd(x []float64) float64 {
	mean := Mean(x)
	var m2 float64
	for _, v := range x {
		m2 += (v - mean) * (v - mean)
	}
	return math.Sqrt(m2 / float64(len(x)))
}

// Quantile returns the type 7 quantile of values in ascending order: linear
// between the order statistics at (n−1)p. It is NaN for no values; p outside
// [0, 1] counts as the nearer end.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	h := float64(len(sorted)-1) * min(max(p, 0), 1)
	low := int(h)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (h-float64(low))*(sorted[low+1]-sorted[low])
}

// Median returns the middle value of x, which need not be sorted and is left
// unchanged; NaN for no values.
func Median(x []float64) float64 {
	return Quantile(sortedAt(x, .5), .5)
}
