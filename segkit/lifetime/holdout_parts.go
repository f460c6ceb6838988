package lifetime

import (
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/visits"
)

// steps compares the orders that came with those expected, week by week or
// opportunity by opportunity.
func (t *trial) steps(m *Fitted, c clock) []Step {
	d := t.seen[c].data
	alive := m.aliveOf(d)
	expected := func(ahead float64) float64 {
		sum := 0.0
		for i, v := range m.aheadOf(d, ahead) {
			sum += d.Weights[i] * alive[i] * v
		}
		return sum
	}
	var out []Step
	before := 0.0
	for from := t.end + 1; from <= t.v.Last; {
		next := from + 7
		if c.discrete {
			for next = from + 1; next <= t.v.Last && c.span(t.end, next-1) <= c.span(t.end, from-1); next++ {
			}
		}
		to := min(next-1, t.v.Last)
		total := expected(c.span(t.end, to))
		out = append(out, Step{From: visits.Date(from), Days: int(to - from + 1), Expected: total - before})
		before, from = total, next
	}
	for _, i := range t.rows {
		for _, day := range t.v.Days(i) {
			if day > t.end {
				at, found := slices.BinarySearchFunc(out, visits.Date(day), func(s Step, when time.Time) int { return s.From.Compare(when) })
				if !found {
					at--
				}
				out[at].Orders++
			}
		}
	}
	return out
}

// buckets compares them by the repeat orders of the calibration period.
func (t *trial) buckets(list []History, expected []float64) []Bucket {
	out := make([]Bucket, lastBucket+1)
	for k, h := range list {
		b := &out[min(h.Repeats, lastBucket)]
		b.Customers++
		b.Orders += describe.Float(t.came[k])
		b.Expected += describe.Float(expected[k])
	}
	for i := range out {
		b := &out[i]
		b.Repeats, b.OrMore = i, i == lastBucket
		n := describe.Float(b.Customers)
		b.Orders, b.Expected = b.Orders/n, b.Expected/n // undefined without customers
	}
	return out
}

// deciles ranks the customers by the forecast and by two other orders.
func (t *trial) deciles(list []History, expected []float64) []Decile {
	soFar := make([]float64, len(list))
	for k, h := range list {
		soFar[k] = float64(h.Repeats)
	}
	shares := make([]float64, tenths)
	for i := range shares {
		shares[i] = float64(i+1) / tenths
	}
	byModel, bySoFar, best := t.gains(expected, shares), t.gains(soFar, shares), t.gains(t.came, shares)
	out := make([]Decile, tenths)
	for at, k := range ranked(expected) {
		d := &out[at*tenths/len(list)]
		d.Customers++
		d.Expected += expected[k]
		d.Orders += int(t.came[k])
	}
	for i := range out {
		out[i].Model, out[i].SoFar, out[i].Best = describe.Undefined, describe.Undefined, describe.Undefined
		if t.actual > 0 {
			out[i].Model, out[i].SoFar, out[i].Best = describe.Float(byModel[i]), describe.Float(bySoFar[i]), describe.Float(best[i])
		}
	}
	return out
}

// ranked returns the positions of values from the highest to the lowest.
func ranked(values []float64) []int32 {
	negative := make([]float64, len(values))
	for k, v := range values {
		negative[k] = -v
	}
	return describe.Order(negative)
}

// calibration compares the probability of an order with the share who ordered, in
// tenths of the customers.
func (t *trial) calibration(m *Fitted, c clock) []Calibration {
	seen := t.seen[c]
	list, probability := seen.list, seen.each(m.orderWithin(seen.data, c.span(t.end, t.v.Last)))
	alive := seen.each(m.aliveOf(seen.data))
	out := make([]Calibration, min(tenths, len(list)))
	for at, k := range ranked(probability) {
		o := &out[at*len(out)/len(list)]
		o.Customers++
		o.Alive += alive[k]
		o.Expected += probability[k]
		if t.came[k] > 0 {
			o.Ordered++
		}
	}
	for i := range out {
		n := float64(out[i].Customers)
		out[i].Alive, out[i].Expected, out[i].Ordered = out[i].Alive/n, out[i].Expected/n, out[i].Ordered/n
	}
	return out
}
