package drift

import (
	"math"
	"slices"
	"sort"

	"customer-segmentation/segkit/describe"
)

// Distribution says how the values of a column are spread. A group of customers that is
// compared with many others needs it once.
type Distribution struct {
	Name string // of the column

	numeric bool
	sorted  []float64      // the finite numbers, ascending
	sizes   map[string]int // customers of each category
	n       int            // customers, those without a value included
}

// Of returns the distribution of a column, and keeps nothing of the column itself.
// O(n log n) for numbers, O(n) for categories.
func Of(c Column) *Distribution {
	var d *Distribution
	if c.Numbers != nil {
		d = ofNumbers(c.Numbers)
	} else {
		d = ofCategories(c.Categories)
	}
	d.Name = c.Name
	return d
}

func ofNumbers(values []float64) *Distribution {
	d := &Distribution{numeric: true, sorted: make([]float64, 0, len(values)), n: len(values)}
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			d.sorted = append(d.sorted, v)
		}
	}
	describe.Sort(d.sorted)
	return d
}

func ofCategories(values []string) *Distribution {
	d := &Distribution{sizes: map[string]int{}, n: len(values)}
	for _, v := range values {
		d.sizes[v]++
	}
	return d
}

// Between compares two groups of customers by the distributions of the same column, in
// the bins of the reference. O(log n) for numbers, O(categories) for categories.
func Between(reference, now *Distribution) Index {
	if reference.numeric {
		edges := reference.edges()
		return Counts(reference.between(edges), now.between(edges))
	}
	names := reference.names()
	return Counts(reference.among(names), now.among(names))
}

// bins is how many bins of equal size numbers are cut into.
const bins = 10

// edges returns the deciles, each value once.
func (d *Distribution) edges() []float64 {
	var edges []float64
	if len(d.sorted) > 0 {
		for k := 1; k < bins; k++ {
			edges = append(edges, describe.Quantile(d.sorted, float64(k)/bins))
		}
	}
	return slices.Compact(edges)
}

// between counts the values up to each edge and above the edge before it, then those
// above the last edge, then those that are not finite.
func (d *Distribution) between(edges []float64) []int {
	out := make([]int, 0, len(edges)+2)
	below := 0
	for _, edge := range edges {
		upTo := sort.Search(len(d.sorted), func(i int) bool { return d.sorted[i] > edge })
		out = append(out, upTo-below)
		below = upTo
	}
	return append(out, len(d.sorted)-below, d.n-len(d.sorted))
}

// The fewest customers of the reference, and their least share, for a category of its
// own; the others are one.
const (
	fewest = 5
	least  = .01
)

// names returns the categories that are not rare, in alphabetical order.
func (d *Distribution) names() []string {
	var names []string
	for name, size := range d.sizes {
		if size >= fewest && float64(size) >= least*float64(d.n) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// among counts the customers of each of the categories, and then all others.
func (d *Distribution) among(names []string) []int {
	out := make([]int, 0, len(names)+1)
	others := d.n
	for _, name := range names {
		out = append(out, d.sizes[name])
		others -= d.sizes[name]
	}
	return append(out, others)
}
