package chart

import "math"

// scale maps values onto 0 … 1 along an axis.
type scale struct {
	low, high float64
	log       bool
	shift     float64 // added before the logarithm: 1 where a logarithmic axis must show 0
}

func (s scale) value(v float64) float64 {
	if s.log {
		return math.Log10(max(v+s.shift, 1e-12))
	}
	return v
}

// position returns the place of v along the axis, 0 at low and 1 at high; a scale of
// one value puts it in the middle.
func (s scale) position(v float64) float64 {
	a, b := s.value(s.low), s.value(s.high)
	if b <= a {
		return .5
	}
	return (s.value(v) - a) / (b - a)
}

// extent returns the smallest and the largest of all values.
func extent(all ...[]float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, x := range all {
		for _, v := range x {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		return 0, 1
	}
	return low, high
}

// around widens a range by a share of it on both sides; a single value gets
// room too.
func around(low, high, share float64) (float64, float64) {
	room := (high - low) * share
	if room <= 0 {
		room = max(math.Abs(high)*.1, .5)
	}
	return low - room, high + room
}

// fromZero returns a linear scale from 0 to a little above high.
func fromZero(high float64) scale {
	if high <= 0 {
		high = 1
	}
	return scale{low: 0, high: high * 1.06}
}

// tick is a place on an axis and its label.
type tick struct {
	v     float64
	label string
	side  int // −1 where the label begins at the tick, 1 where it ends there, 0 where it is centred on it
}

// RoundBelow returns the largest round value that is no more than high, above 0, and the
// step at which such values stand.
func RoundBelow(high float64) (value, step float64) {
	power := math.Pow(10, math.Floor(math.Log10(high)))
	value = power
	for _, m := range []float64{1.5, 2, 2.5, 3, 4, 5, 6, 8} {
		if m*power <= high*(1+1e-9) {
			value = m * power
		}
	}
	return value, power / 2
}

// ticks returns places at 1, 2 or 5 times a power of ten: about count of them
// at most, and at least two if the range allows.
func (s scale) ticks(t Theme, u Unit, count int, whole bool) []tick {
	if s.log {
		return s.logTicks(t, u, count, whole)
	}
	step := niceStep(s.high-s.low, max(count, 2))
	if whole {
		step = max(step, 1)
	}
	var out []tick
	first := math.Ceil(s.low/step - 1e-9)
	for i := 0; i < 100; i++ {
		v := (first + float64(i)) * step
		if v > s.high+step*1e-9 {
			break
		}
		if math.Abs(v) < step*1e-9 {
			v = 0
		}
		out = append(out, tick{v: v, label: u.format(t, v, step, max(s.high, -s.low))})
	}
	return out
}

// powers returns the ticks of a linear scale of decimal logarithms, labelled with the numbers that
// these are of.
func (s scale) powers(t Theme) []tick {
	const count = 7
	out := scale{low: math.Pow(10, s.low), high: math.Pow(10, s.high), log: true}.logTicks(t, Unit{}, count, false)
	for i := range out {
		out[i].v = math.Log10(out[i].v)
	}
	return out
}

func niceStep(span float64, count int) float64 {
	if span <= 0 {
		return 1
	}
	rough := span / float64(count)
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*power >= rough*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// logTicks returns decades, with 3s (or 2s and 5s) between them if there are
// few, and only every second or third decade if there are many.
func (s scale) logTicks(t Theme, u Unit, count int, whole bool) []tick {
	var out []tick
	for i, grid := range []struct {
		multiples []float64
		every     int // decades
	}{{[]float64{1, 2, 5}, 1}, {[]float64{1, 3}, 1}, {[]float64{1}, 1}, {[]float64{1}, 2}, {[]float64{1}, 3}} {
		finer := out
		out = nil
		if s.shift > 0 && s.low <= 0 {
			out = append(out, tick{v: 0, label: u.format(t, 0, 1, s.high)})
		}
		low, high := s.low*(1-1e-9), s.high*(1+1e-9)
		for e := int(math.Floor(math.Log10(max(low, 1e-9)))); e <= int(math.Ceil(math.Log10(max(high, 1e-9)))); e++ {
			for _, m := range grid.multiples {
				v := m * math.Pow10(e)
				if e%grid.every == 0 && v >= low && v <= high && (v >= 1 || s.shift == 0 && !whole) {
					out = append(out, tick{v: v, label: u.format(t, v, math.Pow10(e), v)})
				}
			}
		}
		if i > 0 && len(out) < 2 {
			return finer // too many are better than a single one
		}
		if len(out) <= max(count, 2) {
			return out
		}
	}
	return out
}
