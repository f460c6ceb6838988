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
	near := make([]float64, 0, p.m)             // squared distance to the tree, beside outside
	via := make([]int32, 0, p.m)                // the point of the tree at that distance
	coords := make([]float64, 0, len(p.coords)) // of the points outside
	for i := 1; i < p.m; i++ {
		outside, near, via = append(outside, int32(i)), append(near, math.Inf(1)), append(via, 0)
		coords = append(coords, p.coords[i*d:(i+1)*d]...)
	}
	last := int32(0)
	for len(outside) > 0 {
		if len(outside)%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		q := p.coords[int(last)*d : (int(last)+1)*d]
		best, least := 0, math.Inf(1)
		for i, v := range near {
			if w := matrix.Distance2(q, coords[i*d:(i+1)*d]); w < v {
				near[i], via[i], v = w, last, w
			}
			if v < least || v == least && outside[i] < outside[best] {
				best, least = i, v
			}
		}
		last = outside[best]
		links = append(links, link{via[best], last, math.Sqrt(least)})
		end := len(outside) - 1
		outside[best], near[best], via[best] = outside[end], near[end], via[end]
		copy(coords[best*d:(best+1)*d], coords[end*d:])
		outside, near, via, coords = outside[:end], near[:end], via[:end], coords[:end*d]
	}
	return links, nil
}
