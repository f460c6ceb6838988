package drift

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"customer-segmentation/segkit/describe"
)

// The bounds of the index.
const (
	Somewhat = .10
	Clearly  = .25
)

// What an index means.
const (
	Hardly        = "hardly changed"
	WithinChance  = "no more than chance"
	SomewhatMoved = "changed somewhat"
	ClearlyMoved  = "changed clearly"
	Unknown       = "not known"
)

// Index is a population stability index with its meaning.
type Index struct {
	PSI    describe.Float `json:"psi"`    // undefined without customers on both sides
	Chance describe.Float `json:"chance"` // what two samples of one population exceed in 1 of 20 cases
	Word   string         `json:"word"`   // what it means
}

// Numbers compares the values of two groups of customers, in bins at the deciles of the
// reference. Values that are not finite have a bin of their own. It takes
// O(n log n + m log m).
func Numbers(reference, now []float64) Index { return Between(ofNumbers(reference), ofNumbers(now)) }

// Categories compares how two groups of customers are spread over categories; "" is one
// of them. Rare categories of the reference, and those that it lacks, count as one.
func Categories(reference, now []string) Index {
	return Between(ofCategories(reference), ofCategories(now))
}

// Counts compares two groups of customers by their numbers in the same bins. Half a
// customer is added to each bin that is not empty on both sides, so that one that is
// empty on one side does not make the index infinite.
func Counts(reference, now []int) Index {
	used, n, m := 0, 0, 0
	for i := range reference {
		n, m = n+reference[i], m+now[i]
		if reference[i]+now[i] > 0 {
			used++
		}
	}
	if n == 0 || m == 0 {
		return Index{describe.Undefined, describe.Undefined, Unknown}
	}
	psi, half := 0.0, .5*float64(used)
	for i := range reference {
		if reference[i]+now[i] == 0 {
			continue
		}
		p, q := (float64(reference[i])+.5)/(float64(n)+half), (float64(now[i])+.5)/(float64(m)+half)
		psi += (q - p) * math.Log(q/p)
	}
	out := Index{PSI: describe.Float(psi)}
	if used > 1 {
		quantile := 2 * mathext.GammaIncRegInv(float64(used-1)/2, .95) // of chi-squared
		out.Chance = describe.Float(quantile * (1/float64(n) + 1/float64(m)))
	}
	out.Word = word(psi, float64(out.Chance))
	return out
}

// word says what an index means.
func word(psi, chance float64) string {
	switch {
	case psi < Somewhat:
		return Hardly
	case psi <= chance:
		return WithinChance
	case psi < Clearly:
		return SomewhatMoved
	}
	return ClearlyMoved
}

// Column is one measure or attribute of a group of customers: as numbers, with NaN for
// one that is not known, or as categories.
type Column struct {
	Name       string
	Numbers    []float64
	Categories []string
}

// Columns compares two groups of customers in each of their columns, which must be the
// same ones on both sides.
func Columns(reference, now []Column) []Index {
	out := make([]Index, len(reference))
	for i, r := range reference {
		out[i] = Between(Of(r), Of(now[i]))
	}
	return out
}
