package lift

import (
	"math"
	"math/rand/v2"
)

// Replay chooses items as a report does on a random half of the customers, and looks at
// them on the other half, as often as is asked. It returns the geometric means of the
// lifts that are promised, of their lower bounds, and of what is found. It is there to
// prove that bounds hold although the items were selected.
func Replay(s *Sales, times int, seed uint64) (promised, low, found float64) {
	r := rand.New(rand.NewPCG(seed, 1))
	n := 0.0
	for range times {
		a, b := s.halves(r)
		for g := range s.segments {
			list := a.Compare(g)
			Shrink(list)
			there := map[int]Comparison{}
			for _, c := range b.Compare(g) {
				there[c.Item] = c
			}
			for _, c := range list {
				other, known := there[c.Item]
				if c.SD == 0 || c.low() <= 0 || c.Shrunk < math.Log(replayed) || !known {
					continue
				}
				promised += c.Shrunk
				low += c.low()
				found += other.Log
				n++
			}
		}
	}
	return math.Exp(promised / n), math.Exp(low / n), math.Exp(found / n)
}

const replayed = 1.25 // shrunk lift from which an item is chosen

// halves returns the sales of a random half of the customers and those of the other.
func (s *Sales) halves(r *rand.Rand) (a, b *Sales) {
	var side [2]*Sales
	for i := range side {
		side[i] = &Sales{segments: s.segments, items: s.items, months: s.months,
			labels: make([]int, len(s.labels)), byMonth: make([]int32, len(s.byMonth))}
	}
	in := make([]int, len(s.labels))
	for i := range in {
		in[i] = r.IntN(2)
		for j := range side {
			side[j].labels[i] = -2 // in neither a segment nor the lines
		}
		side[in[i]].labels[i] = s.labels[i]
		copy(side[in[i]].of(i), s.of(i))
	}
	for _, e := range s.list {
		side[in[e.customer]].list = append(side[in[e.customer]].list, e)
	}
	return side[0], side[1]
}
