package lift

import "math"

// Shrink shrinks the logarithms of a segment's lifts together.
func Shrink(list []Comparison) {
	values, variances := make([]float64, len(list)), make([]float64, len(list))
	for i, c := range list {
		values[i], variances[i] = c.Log, c.Variance
	}
	for i, e := range Together(values, variances) {
		list[i].Shrunk, list[i].SD = e.Mean, e.SD
	}
}

// Estimate is a figure after shrinking, and the standard deviation of what is left
// unknown of it; 0 where the figure tells nothing of its own.
type Estimate struct{ Mean, SD float64 }

// Together moves figures towards their mean, the more the less each is known: the
// empirical Bayes estimate under a normal prior, whose mean and variance are those of
// the figures themselves (DerSimonian and Laird 1986). The interval of such an estimate
// holds for the figures that look largest too, which that of the raw figure does not
// (Efron 2011). variances are those of the values; 0 means unknown. O(n).
func Together(values, variances []float64) []Estimate {
	out := make([]Estimate, len(values))
	var w, wy, w2 float64
	for i, v := range variances {
		if v > 0 {
			w += 1 / v
			wy += values[i] / v
			w2 += 1 / (v * v)
		}
	}
	if w == 0 {
		return out
	}
	mean, q, n := wy/w, 0.0, 0.0
	for i, v := range variances {
		if v > 0 {
			q += (values[i] - mean) * (values[i] - mean) / v
			n++
		}
	}
	between := 0.0
	if scale := w - w2/w; n > 1 && scale > 0 {
		between = max(0, (q-(n-1))/scale)
	}
	// The mean of the prior, with every figure weighed by how well it is known.
	w, wy = 0, 0
	for i, v := range variances {
		if v > 0 {
			w += 1 / (v + between)
			wy += values[i] / (v + between)
		}
	}
	mean = wy / w
	for i, v := range variances {
		switch {
		case v == 0: // nothing is known of its spread
		case between == 0:
			out[i].Mean = mean
		default:
			own := between / (between + v)
			out[i] = Estimate{own*values[i] + (1-own)*mean, math.Sqrt(own * v)}
		}
	}
	return out
}
