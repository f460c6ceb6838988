package lifetime

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
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

// BenchmarkMake does all of a study's step: it fits the models, tests them, and forecasts
// every customer.
func BenchmarkMake(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		v := shopVisits(n)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				if f, err := Make(v, Options{Margin: .3, Discount: .1, Horizon: 12}); err != nil || !f.Possible {
					b.Fatal(f.Reason, err)
				}
			}
		})
	}
}

// shopVisits returns the visits of simulated customers of a Pareto/NBD shop, who first
// ordered in the course of a year and a half.
func shopVisits(n int) *visits.Table {
	rng := rand.New(rand.NewPCG(1, 7))
	p := map[string]float64{"r": .55, "alpha": 10.6, "s": .6, "beta": 11.7}
	const last = 545
	v := &visits.Table{Start: []int32{0}, Last: last}
	for range n {
		first := int32(rng.IntN(last))
		times, _ := simulate(rng, ParetoNBD, p, float64(last-first)/7)
		v.Day, v.Amount = append(v.Day, first), append(v.Amount, retail.MustMoney("20"))
		for _, at := range times {
			if day := first + int32(math.Ceil(at*7)); day > v.Day[len(v.Day)-1] && day <= last {
				v.Day = append(v.Day, day)
				v.Amount = append(v.Amount, retail.Money(rng.IntN(80_000)+10_000))
			}
		}
		v.Start = append(v.Start, int32(len(v.Day)))
	}
	return v
}
