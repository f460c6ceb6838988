package lifetime

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// shop returns the histories of simulated customers of a Pareto/NBD shop in weeks,
// with whole days, who first ordered in the course of a year and a half.
func shop(n int) []History {
	rng := rand.New(rand.NewPCG(1, 7))
	p := map[string]float64{"r": .55, "alpha": 10.6, "s": .6, "beta": 11.7}
	out := make([]History, n)
	for i := range out {
		age := 1 + rng.IntN(545)
		times, _ := simulate(rng, ParetoNBD, p, float64(age)/7)
		last := -1.0
		for _, at := range times {
			if day := math.Ceil(at * 7); day > last && day <= float64(age) {
				last = day
				out[i].Repeats++
				out[i].Recency = day / 7
			}
		}
		out[i].Age = float64(age) / 7
	}
	return out
}

func BenchmarkFit(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		histories := shop(n)
		for _, model := range Continuous {
			b.Run(fmt.Sprintf("%s/n=%d", model, n), func(b *testing.B) {
				for b.Loop() {
					if _, err := Fit(model, Collapse(histories)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
