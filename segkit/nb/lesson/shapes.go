package lesson

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// Shape is a small cloud of points, most in two dimensions, that was made to show where
// a method succeeds and where it fails.
type Shape struct {
	Name  string
	X     matrix.Matrix // n×2, or more columns: the picture has the first two
	Group []int         // the planted group of each point
	K     int           // planted groups
	Eps   float64       // a radius that suits DBSCAN
	Shows string        // what to see in it
}

// shapeNames lists the shapes in the order in which they are shown.
var shapeNames = []string{"round", "moons", "unequal", "chain", "noise", "subscription", "dimensions", "duplicates", "nothing"}

// ShapeNamed makes the shape of that name from a seed: "round" groups, two "moons",
// groups of "unequal" size and spread, two groups with a "chain" of points between
// them, groups in scattered "noise", a "subscription" shop (the logarithms of its
// customers' days and money, for three prices), groups that many "dimensions" without
// meaning hide, "duplicates" (many customers with the same three values), and "nothing",
// a cloud without groups.
func ShapeNamed(name string, seed uint64) (*Shape, error) {
	b := &builder{rng: rand.New(rand.NewPCG(seed, 7)), shape: &Shape{Name: name}}
	switch name {
	case "round":
		b.blob(150, 0, 0, .5).blob(150, 4, 0, .5).blob(150, 2, 3.5, .5)
		b.shape.Eps, b.shape.Shows = .5, "Round groups of equal size: every technique finds them."
	case "moons":
		b.moons(200, .06)
		b.shape.Eps, b.shape.Shows = .2, "Two moons: only a technique that follows density keeps each one whole."
	case "unequal":
		b.blob(600, 0, 0, 1.6).blob(60, 5, 0, .25).blob(60, 5, 2, .25)
		b.shape.Eps, b.shape.Shows = .5, "A large loose group and two small tight ones: k-means cuts the large one rather than keep the small ones apart."
	case "chain":
		b.blob(150, 0, 0, .5).blob(150, 6, 0, .5).line(25, 0, 6)
		b.shape.Eps, b.shape.Shows = .5, "Two groups with a chain of points between them: DBSCAN walks along the chain and joins them."
	case "noise":
		b.blob(120, 0, 0, .3).blob(120, 3, 3, .3).scatter(80, -4, 7)
		b.shape.Eps, b.shape.Shows = .35, "Two groups in scattered points: only DBSCAN can say that a point belongs to no group."
	case "subscription":
		b.plan(150, 8).plan(150, 15).plan(150, 28)
		b.shape.Eps, b.shape.Shows = .3, "Subscribers at three prices: the longer they stay, the more they have paid, so each price is a line. "+
			"k-means cuts the lines into new and old customers."
	case "dimensions":
		b.blob(100, 0, 0, .5).blob(100, 4, 0, .5).blob(100, 2, 3.5, .5).drown(18, 1.5)
		b.shape.Eps, b.shape.Shows = 5.5, "Round groups in two measures, and eighteen more that are chance: all distances become alike, so that no region is "+
			"dense. The means of k-means average the chance away."
	case "duplicates":
		b.same(200, 1, 1).same(120, 2, 1).same(60, 3, 1)
		b.shape.Eps, b.shape.Shows = .5, "Three points, many times over: more clusters than distinct customers cannot be found."
	case "nothing":
		b.blob(400, 0, 0, 1)
		b.shape.Eps, b.shape.Shows = .3, "No groups at all: k-means cuts the cloud into neat pieces all the same."
	default:
		return nil, fmt.Errorf("%q is not a shape; there are %s", name, strings.Join(shapeNames, ", "))
	}
	return b.done(), nil
}

// builder collects the points of a shape, group by group.
type builder struct {
	rng   *rand.Rand
	shape *Shape
	rows  [][]float64
}

func (b *builder) add(x, y float64, group int) {
	b.rows, b.shape.Group = append(b.rows, []float64{x, y}), append(b.shape.Group, group)
}

func (b *builder) blob(n int, x, y, spread float64) *builder {
	for range n {
		b.add(x+spread*b.rng.NormFloat64(), y+spread*b.rng.NormFloat64(), b.shape.K)
	}
	b.shape.K++
	return b
}

// moons adds two interleaved half circles of n points each.
func (b *builder) moons(n int, spread float64) {
	for group := range 2 {
		for i := range n {
			angle := math.Pi * (float64(i) + .5) / float64(n)
			x, y := math.Cos(angle), math.Sin(angle)
			if group == 1 {
				x, y = 1-x, .5-y
			}
			b.add(x+spread*b.rng.NormFloat64(), y+spread*b.rng.NormFloat64(), group)
		}
	}
	b.shape.K = 2
}

// line adds n points from one place to another, half of them to each of the last two
// groups.
func (b *builder) line(n int, from, to float64) *builder {
	for i := range n {
		group := b.shape.K - 2
		if 2*i >= n {
			group++
		}
		b.add(from+(to-from)*float64(i)/float64(n-1), 0, group)
	}
	return b
}

// scatter adds n points of no group, evenly over a square.
func (b *builder) scatter(n int, low, high float64) *builder {
	for range n {
		b.add(low+(high-low)*b.rng.Float64(), low+(high-low)*b.rng.Float64(), cluster.Noise)
	}
	return b
}

// plan adds n subscribers at a monthly price, whose days and money are logarithms.
func (b *builder) plan(n int, price float64) *builder {
	for range n {
		days := math.Log(30) + (math.Log(1080)-math.Log(30))*b.rng.Float64()
		b.add(days, days+math.Log(price/30)+.03*b.rng.NormFloat64(), b.shape.K)
	}
	b.shape.K++
	return b
}

// drown adds columns that are chance to all points.
func (b *builder) drown(columns int, spread float64) *builder {
	for i := range b.rows {
		for range columns {
			b.rows[i] = append(b.rows[i], spread*b.rng.NormFloat64())
		}
	}
	return b
}

func (b *builder) same(n int, x, y float64) *builder { return b.blob(n, x, y, 0) }

func (b *builder) done() *Shape {
	b.shape.X = matrix.FromRows(b.rows)
	return b.shape
}

// Picture draws the points, coloured by labels; nil labels show the planted groups.
func (s *Shape) Picture(labels []int) (*nb.Picture, error) {
	if labels == nil {
		labels = s.Group
	}
	return nb.Scatter(s.Name, nb.Column{Name: "x", Values: s.X.Col(0)}, nb.Column{Name: "y", Values: s.X.Col(1)}, labels...)
}

// Techniques clusters the shape with each technique, told the number of planted
// groups or, for DBSCAN, the radius. It returns the labels in the order of names.
func (s *Shape) Techniques() (names []string, labels [][]int, err error) {
	ctx := context.Background()
	setting := cluster.Setting{K: s.K, Restarts: 20, BatchSize: 256, Linkage: cluster.Ward, Eps: s.Eps, MinSamples: 5}
	for _, t := range cluster.Techniques {
		if t.Name == cluster.TechniqueKPrototypes { // for categories
			continue
		}
		c, err := t.Fit(ctx, s.X, setting, rand.NewPCG(1, 1))
		if err != nil {
			return nil, nil, fmt.Errorf("%s on %s: %w", t.Name, s.Name, err)
		}
		names, labels = append(names, t.Name), append(labels, c.Labels)
	}
	single, err := cluster.Linkage(ctx, s.X, cluster.Single)
	if err != nil {
		return nil, nil, fmt.Errorf("single linkage on %s: %w", s.Name, err)
	}
	at := slices.Index(names, cluster.TechniqueHierarchical) + 1
	return slices.Insert(names, at, "single linkage"), slices.Insert(labels, at, single.CutK(s.K)), nil
}

// Shapes compares the techniques on clouds of other shapes than customers have: the
// adjusted Rand index against the groups that were planted.
func Shapes(seed uint64) (*table.Table, error) {
	t := &table.Table{
		Name: "shapes", Title: "Which technique finds which shape?",
		Columns: []table.Column{{Name: "Shape"}},
		Caption: "No technique wins everywhere: what a group is depends on the shape that groups have.",
		Notes: []string{"Adjusted Rand index against the planted groups: 1 means found exactly, 0 as by chance. " +
			"Scattered points count as a group of their own. Each technique is told the right number of groups; DBSCAN a radius that suits."},
	}
	for _, name := range shapeNames {
		s, err := ShapeNamed(name, seed)
		if err != nil {
			return nil, err
		}
		if s.K < 2 {
			continue
		}
		names, labels, err := s.Techniques()
		if err != nil {
			return nil, err
		}
		row := []any{s.Name}
		for i := range names {
			if len(t.Rows) == 0 {
				t.Columns = append(t.Columns, table.Column{Name: names[i], Kind: table.Number, Decimals: 2})
			}
			row = append(row, validity.AdjustedRand(s.Group, labels[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
