package cluster

import (
	"context"
	"math"

	"customer-segmentation/segkit/matrix"
)

// # Single linkage: the minimum spanning tree
//
// Merging the clusters with the smallest distance between any two members adds
// the edges of the minimum spanning tree in order of length (Gower and Ross,
// "Minimum spanning trees and single linkage cluster analysis", 1969). Prim's
// algorithm (1957) grows that tree from one point: each point outside keeps its
// distance to the tree, the nearest joins, and the others look whether it brings
// the tree nearer to them. Memory O(n), time O(n²).

func singleLinks(ctx context.Context, p *points) ([]link, error) {
	d := p.d
	links := make([]link, 0, p.m-1)
	outside := make([]int32, 0, p.m)
	near := make([]float64, 0, p.m) // squared distance to the tree, beside outside
	via := make([]int32, 0, p.m)    // the point of the tree that is so near
	at := make([]float64, 0, len(p.at))
	for i := 1; i < p.m; i++ {
		outside, near, via = append(outside, int32(i)), append(near, math.Inf(1)), append(via, 0)
		at = append(at, p.at[i*d:(i+1)*d]...)
	}
	last := int32(0)
	for len(outside) > 0 {
		if len(outside)%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		q := p.at[int(last)*d : (int(last)+1)*d]
		best, least := 0, math.Inf(1)
		for i, v := range near {
			if w := matrix.Distance2(q, at[i*d:(i+1)*d]); w < v {
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
		copy(at[best*d:(best+1)*d], at[end*d:])
		outside, near, via, at = outside[:end], near[:end], via[:end], at[:end*d]
	}
	return links, nil
}
