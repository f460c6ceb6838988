package validity

import (
	"context"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

const (
	// farRatio is the θ of the package documentation above which a block is summed
	// exactly. The bound is then 2.4e-3 of a block's distance. The mean silhouette of
	// 500,000 points came out right to 1e-7, where its standard error was 2.5e-3.
	farRatio = .2
	// farBlock is the largest number of points in a block.
	farBlock = 32
	// farFan is the largest number of blocks of one size in a block of the next.
	farFan = 8
)

// farBlocks holds the members of the clusters, in up to three dimensions, ready to be
// summed from a distance.
type farBlocks struct {
	points *cloud
	levels [][]farGroup // blocks of points, then blocks of those, and so on
}

// farGroup is one block with its moments.
type farGroup struct {
	cut
	inner   cut // the blocks of the level below that it holds
	members float64
	mean    [3]float64
	far2    float64    // the squared distance to the mean beyond which the block is far
	scatter [6]float64 // xx, yy, zz, xy, xz, yz about the mean
}

// newFarBlocks lays the points out by cluster and then along a Morton curve. x is n×d
// with d up to 3. O(n log n).
func newFarBlocks(x matrix.Matrix, p *partition) *farBlocks {
	own := make([]int32, x.N) // cluster of each row
	for i := range own {
		own[i] = -1
	}
	for c := range p.k {
		for _, row := range p.rows(c) {
			own[row] = int32(c)
		}
	}
	order, next := make([]int, len(p.order)), append([]int(nil), p.start...)
	for _, row := range matrix.MortonOrder(x) {
		if c := own[row]; c >= 0 {
			order[next[c]] = int(row)
			next[c]++
		}
	}
	f := &farBlocks{points: newCloud(x, order)}
	var blocks []farGroup
	for c := range p.k {
		for from := p.start[c]; from < p.start[c+1]; from += farBlock {
			blocks = append(blocks, f.points.group(cut{from, min(from+farBlock, p.start[c+1]), c}))
		}
	}
	for f.levels = append(f.levels, blocks); len(blocks) > farFan*p.k; f.levels = append(f.levels, blocks) {
		blocks = f.outer(blocks)
	}
	return f
}

// outer gathers neighbouring blocks of one cluster in blocks of the next level.
func (f *farBlocks) outer(blocks []farGroup) []farGroup {
	var out []farGroup
	for from := 0; from < len(blocks); {
		to := from + 1
		for to < len(blocks) && to < from+farFan && blocks[to].cluster == blocks[from].cluster {
			to++
		}
		g := f.points.group(cut{blocks[from].from, blocks[to-1].to, blocks[from].cluster})
		g.inner = cut{from: from, to: to}
		out = append(out, g)
		from = to
	}
	return out
}

// group computes the moments of a block.
func (c *cloud) group(b cut) farGroup {
	g := farGroup{cut: b, members: float64(b.len())}
	for i := b.from; i < b.to; i++ {
		g.mean[0] += c.x[i]
		g.mean[1] += c.y[i]
		g.mean[2] += c.z[i]
	}
	for j := range g.mean {
		g.mean[j] /= g.members
	}
	radius2 := 0.0
	for i := b.from; i < b.to; i++ {
		dx, dy, dz := c.x[i]-g.mean[0], c.y[i]-g.mean[1], c.z[i]-g.mean[2]
		for j, v := range [6]float64{dx * dx, dy * dy, dz * dz, dx * dy, dx * dz, dy * dz} {
			g.scatter[j] += v
		}
		radius2 = max(radius2, dx*dx+dy*dy+dz*dz)
	}
	g.far2 = radius2 / (farRatio * farRatio)
	return g
}

// from adds the distances from a point to the members of each cluster to sums.
func (f *farBlocks) from(x, y, z float64, sums []float64) {
	top := len(f.levels) - 1
	f.within(top, f.levels[top], x, y, z, sums)
}

// within does so for the members of blocks of one level: of the near ones, for the blocks
// that they hold.
func (f *farBlocks) within(level int, blocks []farGroup, x, y, z float64, sums []float64) {
	for i := range blocks {
		g := &blocks[i]
		dx, dy, dz := g.mean[0]-x, g.mean[1]-y, g.mean[2]-z
		r2 := dx*dx + dy*dy + dz*dz
		switch {
		case r2 > g.far2:
			s := &g.scatter
			r := math.Sqrt(r2)
			along := (s[0]*dx*dx + s[1]*dy*dy + s[2]*dz*dz + 2*(s[3]*dx*dy+s[4]*dx*dz+s[5]*dy*dz)) / r2
			sums[g.cluster] += g.members*r + (s[0]+s[1]+s[2]-along)/(2*r)
		case level > 0:
			f.within(level-1, f.levels[level-1][g.inner.from:g.inner.to], x, y, z, sums)
		default:
			sums[g.cluster] += f.points.distances3(x, y, z, g.cut)
		}
	}
}

// scoreFar computes the silhouettes of the points at places against all points, far
// blocks by their moments. x has up to three features.
func (s *Silhouettes) scoreFar(ctx context.Context, x matrix.Matrix, p *partition, places [][]int) error {
	blocks := newFarBlocks(x, p)
	tasks := tasksOf(places)
	return parallel.Do(ctx, len(tasks), func(t int) error {
		sums := make([]float64, p.k)
		for _, place := range tasks[t].places {
			clear(sums)
			var point [3]float64
			copy(point[:], x.Row(p.order[place]))
			blocks.from(point[0], point[1], point[2], sums)
			s.Customers[p.order[place]] = describe.Float(p.silhouette(tasks[t].cluster, sums))
		}
		return nil
	})
}
