package lifetime

import (
	"context"
	"math"

	"gonum.org/v1/gonum/integrate/quad"

	"customer-segmentation/segkit/parallel"
)

// tails returns G for every pair of a number of repeats with a time. For one number of
// repeats, only the latest time needs the hypergeometric function; each earlier one
// adds the integral up to the next, by Gauss's rule, whose terms are all positive.
func (d *Data) tails(r, alpha, s, beta float64) []tail {
	out := make([]tail, len(d.pairs))
	starts := d.runs()
	_ = parallel.Do(context.Background(), len(starts)-1, func(k int) error {
		run := d.pairs[starts[k]:starts[k+1]]
		x := float64(d.counts[run[0].count])
		f := integrand{r: r, alpha: alpha, s: s, beta: beta, x: x}
		last := len(run) - 1
		t := d.times[run[last].time]
		result := out[starts[k]:starts[k+1]]
		result[last] = tailOf(r, alpha, s, beta, x, t, math.Log(alpha+t), math.Log(beta+t))
		for i := last - 1; i >= 0; i-- {
			result[i] = f.between(d.times[run[i].time], d.times[run[i+1].time]).plus(result[i+1])
		}
		return nil
	})
	return out
}

// runs returns where the pairs of each number of repeats begin, and their end.
func (d *Data) runs() []int {
	starts := []int{0}
	for i := 1; i < len(d.pairs); i++ {
		if d.pairs[i].count != d.pairs[i-1].count {
			starts = append(starts, i)
		}
	}
	return append(starts, len(d.pairs))
}

// integrand is (α+y)^−(r+x) (β+y)^−(s+1).
type integrand struct{ r, alpha, s, beta, x float64 }

// rule is Gauss's rule with some nodes on [0, 1]. It is exact to the last digits on a
// panel over which the powers change by no more than reach, by the measure of width.
type rule struct {
	nodes, weights []float64
	reach          float64
}

// rules are in order of their nodes. The reaches follow from the error of Gauss's rule,
// (n!)⁴ f⁽²ⁿ⁾ / ((2n+1) (2n)!³), for powers, whose 2n-th derivative is at most about
// the 2n-th power of the width.
var rules = func() (out []rule) {
	for _, c := range []struct {
		n     int
		reach float64
	}{{5, .7}, {8, 2.5}, {16, 12}} {
		one := rule{nodes: make([]float64, c.n), weights: make([]float64, c.n), reach: c.reach}
		quad.Legendre{}.FixedLocations(one.nodes, one.weights, 0, 1)
		out = append(out, one)
	}
	return out
}()

// panel returns the rule and the width of the next panel from a, no longer than whole.
func (f integrand) panel(a, whole float64) (rule, float64) {
	p, q := f.r+f.x, f.s+1
	longest := 0.0
	for _, c := range rules {
		n := float64(len(c.nodes))
		longest = c.reach / ((p+n)/(f.alpha+a) + (q+n)/(f.beta+a))
		if longest >= whole {
			return c, whole
		}
	}
	return rules[len(rules)-1], longest
}

// between integrates from a to b.
func (f integrand) between(a, b float64) tail {
	p, q := f.r+f.x, f.s+1
	la, lb := math.Log(f.alpha+a), math.Log(f.beta+a)
	scale := -p*la - q*lb // the integrand is largest at a
	var sum, dr, dalpha, ds, dbeta float64
	for b > a {
		c, width := f.panel(a, b-a)
		for i, node := range c.nodes {
			fromAlpha, fromBeta := f.alpha+a+width*node, f.beta+a+width*node
			logAlpha, logBeta := math.Log(fromAlpha), math.Log(fromBeta)
			value := width * c.weights[i] * math.Exp(-p*logAlpha-q*logBeta-scale)
			sum += value
			dr -= value * logAlpha
			dalpha -= value / fromAlpha
			ds -= value * logBeta
			dbeta -= value / fromBeta
		}
		if a+width == a {
			break
		}
		a += width
	}
	return tail{log: scale + math.Log(sum), dr: dr / sum, dalpha: p * dalpha / sum, ds: ds / sum, dbeta: q * dbeta / sum}
}

// plus adds two integrals.
func (a tail) plus(b tail) tail {
	log, share := addLogs(a.log, b.log)
	mix := func(x, y float64) float64 { return x + share*(y-x) }
	return tail{
		log: log, dr: mix(a.dr, b.dr), dalpha: mix(a.dalpha, b.dalpha), ds: mix(a.ds, b.ds), dbeta: mix(a.dbeta, b.dbeta),
	}
}
