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
	// exactly. The bound is then 1.4e-3 of a block's distance. The mean silhouette of
	// 490,000 points came out right to 2e-6, where its standard error was 2.5e-3.
	farRatio = .17
	// farBlock is the largest number of points in a block that is not divided.
	farBlock = 32
)

// farBlocks holds the members of the clusters, in up to three dimensions, ready to be
// summed from a distance: as a tree of blocks for each cluster, one tree after another.
// Each block comes before those that it is divided into.
type farBlocks struct {
	points *cloud
	blocks []farGroup
	roots  []int // of each cluster: its first block, or −1 if it is empty
	rivals *rivals
}

// farGroup is one block with its moments.
type farGroup struct {
	cut
	after   int // the next block that is not within this one
	members float64
	mean    [3]float64
	far2    float64    // the squared distance to the mean beyond which the block is far
	scatter [6]float64 // xx, yy, zz, xy, xz, yz about the mean
}

// newFarBlocks divides the members of each cluster. x is n×d with d up to 3. O(n log n)
// where points are spread so that half the width of a block holds a share of its points.
func newFarBlocks(x matrix.Matrix, p *partition) *farBlocks {
	f := &farBlocks{points: newCloud(x, p.order), blocks: make([]farGroup, 0, 4*len(p.order)/farBlock)}
	f.points.below = make([]int32, len(p.order))
	f.roots, f.rivals = make([]int, p.k), newRivals(p.k, x)
	for c := range p.k {
		f.roots[c] = -1
		if p.size(c) > 0 {
			f.roots[c] = len(f.blocks)
			f.divide(cut{p.start[c], p.start[c+1], c})
			all := &f.blocks[f.roots[c]]
			copy(f.rivals.means.Row(c), all.mean[:])
			f.rivals.spread[c] = (all.scatter[0] + all.scatter[1] + all.scatter[2]) / all.members
		}
	}
	return f
}

// divide makes a block and, where it has many points that are not all in one place, halves
// it across its longest side and does so for both halves.
func (f *farBlocks) divide(b cut) {
	at := len(f.blocks)
	f.blocks = append(f.blocks, f.points.group(b))
	if b.len() > farBlock && f.blocks[at].far2 > 0 {
		if middle := f.points.halve(b); b.from < middle && middle < b.to {
			f.divide(cut{b.from, middle, b.cluster})
			f.divide(cut{middle, b.to, b.cluster})
		}
	}
	f.blocks[at].after = len(f.blocks)
}

// halve puts the points of a block that are below the middle of its longest side before
// the others, and returns the place of the first of those.
func (c *cloud) halve(b cut) int {
	var side []float64
	var middle, longest float64
	for _, column := range [][]float64{c.x, c.y, c.z} {
		low, high := column[b.from], column[b.from]
		for _, v := range column[b.from:b.to] {
			if v < low {
				low = v
			}
			if v > high {
				high = v
			}
		}
		if side == nil || high-low > longest {
			side, middle, longest = column, low+(high-low)/2, high-low
		}
	}
	// Which points are below is found first, without a branch to mispredict.
	below := 0
	for i, v := range side[b.from:b.to] {
		c.below[below] = int32(b.from + i)
		if v < middle {
			below++
		}
	}
	for at, i := range c.below[:below] {
		at += b.from
		c.x[at], c.x[i] = c.x[i], c.x[at]
		c.y[at], c.y[i] = c.y[i], c.y[at]
		c.z[at], c.z[i] = c.z[i], c.z[at]
	}
	return b.from + below
}

// group computes the moments of a block.
func (c *cloud) group(b cut) farGroup {
	g := farGroup{cut: b, members: float64(b.len())}
	xs := c.x[b.from:b.to]
	ys, zs := c.y[b.from:b.to][:len(xs)], c.z[b.from:b.to][:len(xs)]
	var x, y, z float64
	for i, v := range xs {
		x += v
		y += ys[i]
		z += zs[i]
	}
	x, y, z = x/g.members, y/g.members, z/g.members
	var radius2, xx, yy, zz, xy, xz, yz float64
	for i, v := range xs {
		dx, dy, dz := v-x, ys[i]-y, zs[i]-z
		xx += dx * dx
		yy += dy * dy
		zz += dz * dz
		xy += dx * dy
		xz += dx * dz
		yz += dy * dz
		if r2 := dx*dx + dy*dy + dz*dz; r2 > radius2 {
			radius2 = r2
		}
	}
	g.mean, g.scatter = [3]float64{x, y, z}, [6]float64{xx, yy, zz, xy, xz, yz}
	g.far2 = radius2 / (farRatio * farRatio)
	return g
}

// to returns the sum of the distances from a point to the members of a cluster: to those of
// a far block by its moments, and of a near one to those of the blocks that it is divided
// into or, where it is not, to each member.
func (f *farBlocks) to(cluster int, x, y, z float64) (sum float64) {
	root := f.roots[cluster]
	if root < 0 {
		return 0
	}
	for i := root; i < f.blocks[root].after; {
		g := &f.blocks[i]
		dx, dy, dz := g.mean[0]-x, g.mean[1]-y, g.mean[2]-z
		r2 := dx*dx + dy*dy + dz*dz
		switch {
		case r2 > g.far2:
			s := &g.scatter
			r := math.Sqrt(r2)
			along := (s[0]*dx*dx + s[1]*dy*dy + s[2]*dz*dz + 2*(s[3]*dx*dy+s[4]*dx*dz+s[5]*dy*dz)) / r2
			sum += g.members*r + (s[0]+s[1]+s[2]-along)/(2*r)
			i = g.after
		case g.after > i+1:
			i++
		default:
			sum += f.points.distances3(x, y, z, g.cut)
			i++
		}
	}
	return sum
}

// scoreFar computes the silhouettes of the points at places against all points, far
// blocks by their moments. x has up to three features.
func (s *Silhouettes) scoreFar(ctx context.Context, x matrix.Matrix, p *partition, places [][]int) error {
	blocks := newFarBlocks(x, p)
	tasks := tasksOf(places)
	return parallel.Do(ctx, len(tasks), func(t int) error {
		sums, far := make([]float64, p.k), make([]bool, p.k)
		for _, place := range tasks[t].places {
			row := x.Row(p.order[place])
			var point [3]float64
			copy(point[:], row)
			blocks.rivals.far(row, tasks[t].cluster, far)
			for c := range sums {
				if !far[c] {
					sums[c] = blocks.to(c, point[0], point[1], point[2])
				}
			}
			leaveOut(sums, far)
			s.Customers[p.order[place]] = describe.Float(p.silhouette(tasks[t].cluster, sums))
		}
		return nil
	})
}
