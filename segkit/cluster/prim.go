package cluster

import (
	"context"
	"math"

	"customer-segmentation/segkit/matrix"
)

// primLinks returns the merges of single linkage by Prim's algorithm: what singleLinks
// must agree with. O(n²) time.
func primLinks(ctx context.Context, p *points) ([]link, error) {
	d := p.d
	links := make([]link, 0, p.m-1)
	outside := make([]int32, 0, p.m)
	near := make([]edge, 0, p.m)                // the first edge to the tree, beside outside
	coords := make([]float64, 0, len(p.coords)) // of the points outside
	for i := 1; i < p.m; i++ {
		outside, near = append(outside, int32(i)), append(near, noEdge)
		coords = append(coords, p.coords[i*d:(i+1)*d]...)
	}
	last := int32(0)
	for len(outside) > 0 {
		if len(outside)%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		q := p.coords[int(last)*d : (int(last)+1)*d]
		best := 0
		for i := range near {
			if e := edgeOf(last, outside[i], matrix.Distance2(q, coords[i*d:(i+1)*d])); e.before(near[i]) {
				near[i] = e
			}
			if near[i].before(near[best]) {
				best = i
			}
		}
		last = outside[best]
		links = append(links, link{near[best].low, near[best].high, math.Sqrt(near[best].length2)})
		end := len(outside) - 1
		outside[best], near[best] = outside[end], near[end]
		copy(coords[best*d:(best+1)*d], coords[end*d:])
		outside, near, coords = outside[:end], near[:end], coords[:end*d]
	}
	return links, nil
}
