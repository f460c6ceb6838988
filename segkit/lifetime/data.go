package lifetime

import (
	"cmp"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/parallel"
)

// History is what the models need to know of a customer. Times are counted from
// the customer's first order, in any one unit.
type History struct {
	Repeats int     // x, orders after the first
	Recency float64 // t_x, the time of the last order; 0 if there is no repeat
	Age     float64 // T, the time to the end of the observation
}

// Data holds the distinct histories of many customers, each with the number of
// customers that share it. The likelihood depends on no more, so a million
// customers cost little more than their distinct histories.
type Data struct {
	Histories []History // distinct, in order of repeats, recency and age
	Weights   []float64 // customers with each history
	Of        []int32   // the history of each customer given to Collapse

	counts []int     // distinct numbers of repeats
	times  []float64 // distinct recencies and ages
	index  []place   // of each history in counts, times and pairs
	pairs  []pair    // distinct combinations of a number of repeats with a recency or an age, in order
}

// place says where the parts of a history are found.
type place struct{ count, recency, age, recencyPair, agePair int32 }

// pair is a number of repeats with a time.
type pair struct{ count, time int32 }

// Collapse gathers equal histories. It takes O(n + d log d) for n customers and d distinct
// numbers of repeats and times.
func Collapse(histories []History) *Data {
	order := sorted(histories)
	d := &Data{Of: make([]int32, len(histories))}
	for _, i := range order {
		if n := len(d.Histories); n == 0 || d.Histories[n-1] != histories[i] {
			d.Histories = append(d.Histories, histories[i])
			d.Weights = append(d.Weights, 0)
		}
		last := len(d.Histories) - 1
		d.Weights[last]++
		d.Of[i] = int32(last)
	}
	d.number()
	return d
}

// Weighted returns the data of distinct histories that are counted already.
func Weighted(histories []History, weights []float64) *Data {
	d := &Data{Histories: slices.Clone(histories), Weights: slices.Clone(weights)}
	d.number()
	return d
}

// number fills the lists of distinct values.
func (d *Data) number() {
	for _, h := range d.Histories {
		d.counts = append(d.counts, h.Repeats)
		d.times = append(d.times, h.Recency, h.Age)
	}
	slices.Sort(d.counts)
	d.counts = slices.Compact(d.counts)
	describe.Sort(d.times)
	d.times = slices.Compact(d.times)
	d.index = make([]place, len(d.Histories))
	for i, h := range d.Histories {
		count, _ := slices.BinarySearch(d.counts, h.Repeats)
		recency, _ := slices.BinarySearch(d.times, h.Recency)
		age, _ := slices.BinarySearch(d.times, h.Age)
		p := place{count: int32(count), recency: int32(recency), age: int32(age)}
		d.index[i] = p
		d.pairs = append(d.pairs, pair{p.count, p.recency}, pair{p.count, p.age})
	}
	slices.SortFunc(d.pairs, comparePairs)
	d.pairs = slices.Compact(d.pairs)
	for i := range d.index {
		p := &d.index[i]
		recency, _ := slices.BinarySearchFunc(d.pairs, pair{p.count, p.recency}, comparePairs)
		age, _ := slices.BinarySearchFunc(d.pairs, pair{p.count, p.age}, comparePairs)
		p.recencyPair, p.agePair = int32(recency), int32(age)
	}
}

func comparePairs(a, b pair) int {
	return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(a.time, b.time))
}

// Customers returns the number of customers.
func (d *Data) Customers() float64 {
	sum := 0.0
	for _, w := range d.Weights {
		sum += w
	}
	return sum
}

// thin returns every step-th history, to start a fit from.
func (d *Data) thin(step int) *Data {
	var histories []History
	var weights []float64
	for i := 0; i < len(d.Histories); i += step {
		histories, weights = append(histories, d.Histories[i]), append(weights, d.Weights[i])
	}
	return Weighted(histories, weights)
}

// means returns the mean number of repeats and the mean age.
func (d *Data) means() (repeats, age float64) {
	for i, h := range d.Histories {
		repeats += d.Weights[i] * float64(h.Repeats)
		age += d.Weights[i] * h.Age
	}
	n := d.Customers()
	return repeats / n, age / n
}

// alive returns the probability that a customer with each of the distinct histories is
// alive, by a model with parameters v.
func (d *Data) alive(m family, v []float64) []float64 {
	out := make([]float64, len(d.Histories))
	parallel.Pieces(len(out), block, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			out[i] = m.alive(v, d.Histories[i])
		}
	})
	return out
}

// byPair computes numbers for each pair of repeats and age that occurs.
func (d *Data) byPair(width int, compute func(h History, out []float64)) [][]float64 {
	out := make([][]float64, len(d.pairs))
	for _, at := range d.index {
		if out[at.agePair] == nil {
			out[at.agePair] = make([]float64, width)
		}
	}
	parallel.Pieces(len(out), 64, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			if out[i] != nil {
				p := d.pairs[i]
				compute(History{Repeats: d.counts[p.count], Age: d.times[p.time]}, out[i])
			}
		}
	})
	return out
}
