package validity

import (
	"context"
	"math"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// cut is a block of neighbouring places in the order of a partition, all of one
// cluster.
type cut struct{ from, to, cluster int }

// len returns the number of places.
func (c cut) len() int { return c.to - c.from }

// blocks cuts the order into about want blocks of equal size, none of which
// spans two clusters.
func (p *partition) blocks(want int) []cut {
	var cuts []cut
	length := max(32, (len(p.order)+want-1)/want)
	for c := range p.k {
		pieces := (p.size(c) + length - 1) / length
		for i := range pieces {
			from, to := p.start[c]+i*p.size(c)/pieces, p.start[c]+(i+1)*p.size(c)/pieces
			cuts = append(cuts, cut{from, to, c})
		}
	}
	return cuts
}

// cloud holds points in a layout that suits the distance kernels: in three columns
// where there are up to three features (missing ones are zeros, which add nothing to a
// distance), otherwise row by row.
type cloud struct {
	n, d    int
	x, y, z []float64
	rows    []float64
	below   []int32 // memory of halve
}

// newCloud copies the rows of m in the given order.
func newCloud(m matrix.Matrix, order []int) *cloud {
	c := &cloud{n: len(order), d: m.D}
	if m.D > 3 {
		c.rows = m.Select(order).Data
		return c
	}
	columns := make([]float64, 3*len(order))
	for j := range m.D {
		for i, row := range order {
			columns[j*len(order)+i] = m.Data[row*m.D+j]
		}
	}
	c.x, c.y, c.z = columns[:c.n], columns[c.n:2*c.n], columns[2*c.n:]
	return c
}

// tiles returns for each pair of blocks the sums of the distances from each point of
// the first to all points of the second. The sums of a point to blocks of clusters that are
// far from it have no meaning. Every distance is computed once at most. Each tile is
// written by one task, so that no sum depends on timing.
func tiles(ctx context.Context, points *cloud, cuts []cut, far farFrom) ([][][]float64, error) {
	sums := make([][][]float64, len(cuts))
	for i, c := range cuts {
		room := make([]float64, len(cuts)*c.len())
		sums[i] = make([][]float64, len(cuts))
		for j := range cuts {
			sums[i][j] = room[j*c.len() : (j+1)*c.len() : (j+1)*c.len()]
		}
	}
	err := parallel.Do(ctx, len(cuts), func(i int) error {
		points.within(cuts[i], sums[i][i])
		var near []int
		for j := i + 1; j < len(cuts) && ctx.Err() == nil; j++ {
			near = far.near(cuts[j], cuts[i].cluster, near[:0])
			points.between(cuts[i], cuts[j], sums[i][j], sums[j][i], far, near)
		}
		return nil
	})
	return sums, err
}

// between adds the distances between the points of blocks a and b to row, one
// sum for each point of a, and to col, one for each of b. Where the cluster of b is far from
// a point of a, it leaves out the points of b but the near ones, to which the cluster of a
// is near.
func (c *cloud) between(a, b cut, row, col []float64, far farFrom, near []int) {
	for i := range row {
		p := a.from + i
		switch some := far.from(p, b.cluster); {
		case some && c.d > 3:
			addSome(c.rows[p*c.d:(p+1)*c.d], c.rows[b.from*c.d:b.to*c.d], near, col)
		case some:
			addSome3(c.x[p], c.y[p], c.z[p], c.x[b.from:b.to], c.y[b.from:b.to], c.z[b.from:b.to], near, col)
		case c.d > 3:
			row[i] += addDistances(c.rows[p*c.d:(p+1)*c.d], c.rows[b.from*c.d:b.to*c.d], col)
		default:
			row[i] += addDistances3(c.x[p], c.y[p], c.z[p], c.x[b.from:b.to], c.y[b.from:b.to], c.z[b.from:b.to], col)
		}
	}
}

// within adds the distances inside block a to sum, one for each point.
func (c *cloud) within(a cut, sum []float64) {
	for i := range sum {
		p, after := a.from+i, a.from+i+1
		if c.d > 3 {
			sum[i] += addDistances(c.rows[p*c.d:after*c.d], c.rows[after*c.d:a.to*c.d], sum[i+1:])
			continue
		}
		xs, ys, zs := c.x[after:a.to], c.y[after:a.to], c.z[after:a.to]
		sum[i] += addDistances3(c.x[p], c.y[p], c.z[p], xs, ys, zs, sum[i+1:])
	}
}

// addDistances3 adds the distance between (x, y, z) and each of the other points to
// that point's sum, and returns the sum of the distances. The square root is what
// costs: the rest hides behind it.
func addDistances3(x, y, z float64, xs, ys, zs, sums []float64) float64 {
	ys, zs, sums = ys[:len(xs)], zs[:len(xs)], sums[:len(xs)]
	var total float64
	for j, v := range xs {
		dx, dy, dz := x-v, y-ys[j], z-zs[j]
		distance := math.Sqrt(dx*dx + dy*dy + dz*dz)
		total += distance
		sums[j] += distance
	}
	return total
}

// addSome3 adds the distance between (x, y, z) and each of some other points to that
// point's sum.
func addSome3(x, y, z float64, xs, ys, zs []float64, some []int, sums []float64) {
	ys, zs, sums = ys[:len(xs)], zs[:len(xs)], sums[:len(xs)]
	for _, j := range some {
		dx, dy, dz := x-xs[j], y-ys[j], z-zs[j]
		sums[j] += math.Sqrt(dx*dx + dy*dy + dz*dz)
	}
}

// addDistances does the same as addDistances3 in any dimension; points holds coordinates row by row.
func addDistances(point, points, sums []float64) float64 {
	var total float64
	d := len(point)
	for j := range sums {
		distance := math.Sqrt(matrix.Distance2(point, points[j*d:(j+1)*d]))
		total += distance
		sums[j] += distance
	}
	return total
}

// addSome does the same as addSome3 in any dimension.
func addSome(point, points []float64, some []int, sums []float64) {
	d := len(point)
	for _, j := range some {
		sums[j] += math.Sqrt(matrix.Distance2(point, points[j*d:(j+1)*d]))
	}
}

// from returns the sum of the distances from the point at a place to all points of
// block b.
func (c *cloud) from(place int, b cut) float64 {
	if c.d > 3 {
		return sumDistances(c.rows[place*c.d:(place+1)*c.d], c.rows[b.from*c.d:b.to*c.d])
	}
	return c.distances3(c.x[place], c.y[place], c.z[place], b)
}

// distances3 returns the sum of the distances from (x, y, z) to all points of block b.
func (c *cloud) distances3(x, y, z float64, b cut) float64 {
	xs := c.x[b.from:b.to]
	ys, zs := c.y[b.from:b.to][:len(xs)], c.z[b.from:b.to][:len(xs)]
	var total float64
	for j, v := range xs {
		dx, dy, dz := x-v, y-ys[j], z-zs[j]
		total += math.Sqrt(dx*dx + dy*dy + dz*dz)
	}
	return total
}

// sumDistances does the same in any dimension; points holds coordinates row by row.
func sumDistances(point, points []float64) float64 {
	var total float64
	for d := len(point); len(points) >= d; points = points[d:] {
		total += math.Sqrt(matrix.Distance2(point, points[:d]))
	}
	return total
}
