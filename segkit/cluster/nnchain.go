package cluster

import (
	"context"
	"fmt"
	"math"

	"customer-segmentation/segkit/matrix"
)

// completeLinks returns the merges of complete linkage.
func completeLinks(ctx context.Context, p *points) ([]link, error) {
	return chainLinks(ctx, p, Complete, func(a, b, _, _ float64) float64 { return max(a, b) })
}

// averageLinks returns the merges of average linkage.
func averageLinks(ctx context.Context, p *points) ([]link, error) {
	return chainLinks(ctx, p, Average, func(a, b, sizeA, sizeB float64) float64 {
		return (sizeA*a + sizeB*b) / (sizeA + sizeB)
	})
}

// chainLinks follows the nearest-neighbour chain. update returns the distance to a
// new cluster from the distances to its parts and their sizes.
func chainLinks(
	ctx context.Context, p *points, method string, update func(a, b, sizeA, sizeB float64) float64,
) ([]link, error) {
	m := p.m
	if need := int64(m) * int64(m-1) / 2 * 8; need > DistanceLimit {
		return nil, &TooLargeError{
			What: fmt.Sprintf("%s linkage of %d distinct rows", method, m), Need: need, Limit: DistanceLimit,
			Alternative: "use ward or single linkage, which need no table of distances, or a sample of the rows",
		}
	}
	// Row i of the table holds the distances to the points below i.
	table := make([]float64, m*(m-1)/2)
	row := func(i int) []float64 { return table[i*(i-1)/2 : i*(i-1)/2+i] }
	for i := 1; i < m; i++ {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		q := p.coords[i*p.d : (i+1)*p.d]
		for j, r := 0, row(i); j < i; j++ {
			r[j] = math.Sqrt(matrix.Distance2(q, p.coords[j*p.d:(j+1)*p.d]))
		}
	}
	size := append([]float64(nil), p.weight...)
	alive := make([]int, m) // places, ascending
	for i := range alive {
		alive[i] = i
	}
	links := make([]link, 0, m-1)
	var chain []int
	for len(alive) > 1 {
		if len(chain) == 0 {
			chain = append(chain, alive[0])
		}
		// Of equally near places the one before is taken, so that the chain ends.
		a := chain[len(chain)-1]
		b, near := -1, math.Inf(1)
		if len(chain) > 1 {
			b = chain[len(chain)-2]
			near = row(max(a, b))[min(a, b)]
		}
		ra := table[a*(a-1)/2:]
		for _, j := range alive {
			var v float64
			switch {
			case j < a:
				v = ra[j]
			case j > a:
				v = table[j*(j-1)/2+a]
			default:
				continue
			}
			if v < near {
				b, near = j, v
			}
		}
		if len(chain) < 2 || b != chain[len(chain)-2] {
			chain = append(chain, b)
			continue
		}
		chain = chain[:len(chain)-2]
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		low, high := min(a, b), max(a, b) // the union takes the place of high, as in scipy
		links = append(links, link{int32(low), int32(high), near})
		kept := alive[:0]
		for _, j := range alive {
			if j == low {
				continue
			}
			kept = append(kept, j)
			if j == high {
				continue
			}
			to := &table[max(j, high)*(max(j, high)-1)/2+min(j, high)]
			*to = update(table[max(j, low)*(max(j, low)-1)/2+min(j, low)], *to, size[low], size[high])
		}
		alive = kept
		size[high] += size[low]
	}
	return links, nil
}
