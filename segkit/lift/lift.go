package lift

import (
	"cmp"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// LeastBuyers is the fewest customers who must have bought an item, in the segment and
// among the others, for it to be compared.
const LeastBuyers = 20

// Comparison is an item in a segment against the same months of all other customers.
// The package documentation has the formulas.
type Comparison struct {
	Item      int
	Lines     float64 // of the segment, in months in which others ordered
	Expected  float64 // if the segment bought it at the others' rate in each month
	Buyers    int     // customers of the segment
	Elsewhere int     // other customers who bought it
	Money     retail.Money
	Log       float64 // of the raw lift
	Variance  float64 // of Log: Σ u²
	Shrunk    float64 // Log after shrinking
	SD        float64 // of Shrunk
}

// Lift returns the lift after shrinking.
func (c Comparison) Lift() float64 { return math.Exp(c.Shrunk) }

// Low returns the lower bound of the lift's 95 % interval.
func (c Comparison) Low() float64 { return math.Exp(c.low()) }

func (c Comparison) low() float64 { return c.Shrunk - describe.Z975*c.SD }

// Extra returns the money of the lines beyond what the others' rate would bring.
func (c Comparison) Extra() float64 { return c.Money.Float() * (1 - math.Exp(-c.Shrunk)) }

// Terms say which items are typical of a segment.
type Terms struct {
	Least float64 // shrunk lift, above 1
	Extra float64 // share of the segment's spend that the excess must bring
	Most  int     // items listed
}

// Typical returns the items that segment g buys clearly more of than others do in the
// same months, where that brings something; the one whose excess brings most first.
func (s *Sales) Typical(g int, t Terms) []Comparison {
	if s.months == 0 {
		return nil
	}
	return Choose(s.Compare(g), s.Spend(g).Float(), t)
}

// Choose shrinks the comparisons of a segment that spent so much, and returns those that
// are typical of it, as Typical does. It reorders list.
func Choose(list []Comparison, spend float64, t Terms) []Comparison {
	Shrink(list)
	list = slices.DeleteFunc(list, func(c Comparison) bool {
		return c.SD == 0 || c.low() <= 0 || c.Shrunk < math.Log(t.Least) || c.Extra() < t.Extra*spend
	})
	slices.SortStableFunc(list, func(a, b Comparison) int { return -cmp.Compare(a.Extra(), b.Extra()) })
	return list[:min(len(list), t.Most)]
}

// Compare compares every item with enough buyers in segment g with the same
// months of all other customers. O(lines · months).
func (s *Sales) Compare(g int) []Comparison {
	m, items := s.months, s.items
	inside, outside := make([]float64, m), make([]float64, m) // lines by month
	people := 0
	for i, label := range s.labels {
		total := outside
		if label == g {
			total = inside
		}
		any := false
		for j, n := range s.of(i) {
			total[j] += float64(n)
			any = any || n > 0
		}
		if any {
			people++
		}
	}
	weight := make([]float64, m) // lines of the segment per line of the others; 0 where these ordered nothing
	for j := range weight {
		if outside[j] > 0 {
			weight[j] = inside[j] / outside[j]
		}
	}
	// Lines of the others by item and month, and people who bought.
	theirs := make([]float64, items*m)
	out := make([]Comparison, items)
	last := make([]int32, items)
	for c := range last {
		last[c] = -1
	}
	for _, e := range s.list {
		c := &out[e.item]
		c.Item = int(e.item)
		mine := s.labels[e.customer] == g
		if last[e.item] != e.customer {
			last[e.item] = e.customer
			if mine {
				c.Buyers++
			} else {
				c.Elsewhere++
			}
		}
		switch {
		case !mine:
			theirs[int(e.item)*m+int(e.month)] += float64(e.lines)
		case outside[e.month] > 0:
			c.Lines += float64(e.lines)
			c.Money += e.money
		}
	}
	rate := theirs // lines of the item per line of the others, by month
	for c := range out {
		for j := range m {
			if outside[j] > 0 {
				rate[c*m+j] /= outside[j]
				out[c].Expected += inside[j] * rate[c*m+j]
			}
		}
	}
	s.variances(g, out, rate, outside, weight)
	kept := out[:0]
	for _, c := range out {
		if c.Buyers >= LeastBuyers && c.Elsewhere >= LeastBuyers && c.Lines > 0 && c.Expected > 0 {
			c.Variance *= float64(people) / float64(people-1)
			c.Log = math.Log(c.Lines / c.Expected)
			kept = append(kept, c)
		}
	}
	return kept
}

// variances adds up the squared influences of all customers on the logarithm of each
// item's lift. Customers who did not buy an item enter by the products of their
// lines in each pair of months, which are the same for all items.
func (s *Sales) variances(g int, out []Comparison, rate, outside, weight []float64) {
	m := s.months
	var pairs [2][]float64 // Σ N_ij N_ik of the segment, and of the others weighted
	pairs[0], pairs[1] = make([]float64, m*m), make([]float64, m*m)
	for i, label := range s.labels {
		side := 1
		if label == g {
			side = 0
		}
		lines := s.of(i)
		for j, a := range lines {
			if a == 0 || outside[j] == 0 {
				continue
			}
			for k, b := range lines {
				if b == 0 || outside[k] == 0 {
					continue
				}
				p := float64(a) * float64(b)
				if side == 1 {
					p *= weight[j] * weight[k]
				}
				pairs[side][j*m+k] += p
			}
		}
	}
	for c := range out {
		if out[c].Lines == 0 || out[c].Expected == 0 {
			continue
		}
		r := rate[c*m : (c+1)*m]
		sum := 0.0
		for j := range m {
			for k := range m {
				if r[j] > 0 && r[k] > 0 {
					sum += r[j] * r[k] * (pairs[0][j*m+k] + pairs[1][j*m+k])
				}
			}
		}
		out[c].Variance = sum / (out[c].Expected * out[c].Expected)
	}
	// What buyers add to that, customer by customer.
	for from := 0; from < len(s.list); {
		to := from
		customer := s.list[from].customer
		for to < len(s.list) && s.list[to].customer == customer {
			to++
		}
		entries := s.list[from:to]
		from = to
		mine := s.labels[customer] == g
		lines := s.of(int(customer))
		for a := 0; a < len(entries); {
			b, x := a, 0.0
			for ; b < len(entries) && entries[b].item == entries[a].item; b++ {
				switch j := entries[b].month; {
				case outside[j] == 0:
				case mine:
					x += float64(entries[b].lines)
				default:
					x += weight[j] * float64(entries[b].lines)
				}
			}
			c := &out[entries[a].item]
			r := rate[int(entries[a].item)*m : (int(entries[a].item)+1)*m]
			a = b
			if c.Lines == 0 || c.Expected == 0 {
				continue
			}
			usual := 0.0
			for j, n := range lines {
				if n > 0 && r[j] > 0 {
					if mine {
						usual += float64(n) * r[j]
					} else {
						usual += weight[j] * float64(n) * r[j]
					}
				}
			}
			if mine { // (x/O − usual/E)²
				c.Variance += x*x/(c.Lines*c.Lines) - 2*x*usual/(c.Lines*c.Expected)
			} else { // ((usual − x)/E)²
				c.Variance += (x*x - 2*x*usual) / (c.Expected * c.Expected)
			}
		}
	}
	for c := range out {
		out[c].Variance = max(out[c].Variance, 0)
	}
}
