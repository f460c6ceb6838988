package lifetime

import (
	"math"
	"math/rand/v2"
	"testing"
)

// What is added up from the latest time back equals the hypergeometric function at
// each time, with its derivatives.
func TestTails(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	within := func(low, high float64) float64 { return low * math.Pow(high/low, rng.Float64()) }
	for range 100 {
		r, alpha, s, beta := within(.05, 8), within(.2, 100), within(.05, 8), within(.2, 100)
		var histories []History
		for range 60 {
			h := History{Repeats: rng.IntN(4) * rng.IntN(20), Age: float64(1+rng.IntN(400)) / 7}
			if h.Repeats > 0 {
				h.Recency = float64(1+rng.IntN(int(h.Age*7))) / 7
			}
			histories = append(histories, h)
		}
		d := Collapse(histories)
		got := d.tails(r, alpha, s, beta)
		for i, p := range d.pairs {
			x, at := float64(d.counts[p.count]), d.times[p.time]
			want := tailOf(r, alpha, s, beta, x, at, math.Log(alpha+at), math.Log(beta+at))
			for _, c := range [][2]float64{{got[i].log, want.log}, {got[i].dr, want.dr}, {got[i].dalpha, want.dalpha},
				{got[i].ds, want.ds}, {got[i].dbeta, want.dbeta}} {
				if math.Abs(c[0]-c[1]) > 1e-9*max(1, math.Abs(c[1])) {
					t.Fatalf("r=%v, α=%v, s=%v, β=%v, x=%v, t=%v: %+v, want %+v", r, alpha, s, beta, x, at, got[i], want)
				}
			}
		}
	}
}
