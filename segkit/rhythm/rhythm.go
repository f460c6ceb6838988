package rhythm

import (
	"math"

	"customer-segmentation/segkit/visits"
)

// Model is the shop's rhythm and how far customers depart from it.
type Model struct {
	Intervals int     `json:"intervals"` // between orders, of all customers
	Returning int     `json:"returning"` // customers with at least one interval
	Days      float64 `json:"days"`      // the shop's rhythm: the median customer's median interval; 0 if nobody returned
	Between   float64 `json:"between"`   // τ, standard deviation of customers' means, as logarithms
	Within    float64 `json:"within"`    // σ, standard deviation of a customer's intervals, as logarithms
}

// NobodyBack reports whether no customer has ordered on a second day, however many orders came on
// one: then nothing is known of coming back, of being late and of moving between segments.
func (m Model) NobodyBack() bool { return m.Returning == 0 }

// leastWithin is the smallest standard deviation within a customer that is believed:
// nobody orders to the day.
const leastWithin = .05

// usualWithin stands for it where no customer has two intervals.
const usualWithin = .9

// Fit estimates the model from the visits of all customers. It takes O(visits).
func Fit(v *visits.Table) Model {
	var m Model
	type group struct{ n, mean float64 }
	var groups []group
	var total, squares, within, freedom float64
	for i := range v.Len() {
		days := v.Days(i)
		if len(days) < 2 {
			continue
		}
		n, sum := float64(len(days)-1), 0.0
		for j := 1; j < len(days); j++ {
			sum += math.Log(float64(days[j] - days[j-1]))
		}
		mean := sum / n
		for j := 1; j < len(days); j++ {
			d := math.Log(float64(days[j]-days[j-1])) - mean
			within += d * d
		}
		freedom += n - 1
		total += n
		squares += n * n
		groups = append(groups, group{n, mean})
	}
	m.Intervals, m.Returning = int(total), len(groups)
	if len(groups) == 0 {
		m.Within = usualWithin
		return m
	}
	m.Within = usualWithin
	if freedom > 0 {
		m.Within = max(leastWithin, math.Sqrt(within/freedom))
	}
	mean := 0.0
	for _, g := range groups {
		mean += g.n * g.mean / total
	}
	between := 0.0
	for _, g := range groups {
		between += g.n * (g.mean - mean) * (g.mean - mean)
	}
	k := float64(len(groups))
	if scale := total - squares/total; k > 1 && scale > 0 {
		m.Between = math.Sqrt(max(0, (between-(k-1)*m.Within*m.Within)/scale))
	}
	// The shop's mean, over customers and not over intervals, each weighed by how well
	// it is known.
	var weights, sum float64
	for _, g := range groups {
		w := 1 / (m.Between*m.Between + m.Within*m.Within/g.n)
		weights += w
		sum += w * g.mean
	}
	m.Days = math.Exp(sum / weights)
	return m
}

// Rhythm is what is known of one customer's intervals.
type Rhythm struct {
	Intervals int     // of the customer's own
	Days      float64 // the median interval; 0 if the shop has none
	Spread    float64 // standard deviation of the logarithm of the next interval
}

// Of returns the rhythm of a customer who ordered on the given days, in order; at
// least one.
func (m Model) Of(days []int32) Rhythm {
	r := Rhythm{Intervals: len(days) - 1}
	if m.Days == 0 {
		return r
	}
	between, within := m.Between*m.Between, m.Within*m.Within
	shop := math.Log(m.Days)
	if r.Intervals == 0 {
		r.Days, r.Spread = m.Days, math.Sqrt(within+between)
		return r
	}
	n, sum := float64(r.Intervals), 0.0
	for j := 1; j < len(days); j++ {
		sum += math.Log(float64(days[j] - days[j-1]))
	}
	w := n * between / (n*between + within)
	r.Days = math.Exp(w*sum/n + (1-w)*shop)
	r.Spread = math.Sqrt(within + (1-w)*between)
	return r
}

// Longer returns the number of days that the next interval exceeds with the given
// probability.
func (r Rhythm) Longer(z float64) float64 { return r.Days * math.Exp(z*r.Spread) }

// Shorter returns the share of such a customer's intervals that are shorter than the
// given days: how unusual a silence is. It is 0 where the shop has no rhythm.
func (r Rhythm) Shorter(days float64) float64 {
	if r.Days == 0 || days <= 0 {
		return 0
	}
	return .5 * math.Erfc(-(math.Log(days)-math.Log(r.Days))/(r.Spread*math.Sqrt2))
}
