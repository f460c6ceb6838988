package cluster

import (
	"context"
	"math"
)

// chainLinks returns the merges of complete or average linkage by the
// nearest-neighbour chain alone: what roundLinks must agree with.
func chainLinks(ctx context.Context, p *points, method string) ([]link, error) {
	t, err := newPairTable(p, method)
	if err != nil {
		return nil, err
	}
	if err := t.fill(ctx, p); err != nil {
		return nil, err
	}
	return t.chain(ctx, make([]link, 0, p.m-1))
}

// chain merges what is left in the table by following the nearest-neighbour chain,
// and adds the merges to links.
func (t *pairTable) chain(ctx context.Context, links []link) ([]link, error) {
	var chain []int
	for len(t.alive) > 1 {
		if len(chain) == 0 {
			chain = append(chain, t.alive[0])
		}
		// Of equally near places the one before is taken, so that the chain ends.
		a := chain[len(chain)-1]
		b, near := -1, math.Inf(1)
		if len(chain) > 1 {
			b = chain[len(chain)-2]
			near = t.at(a, b)
		}
		for _, j := range t.alive {
			if j == a {
				continue
			}
			if v := t.at(a, j); v < near {
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
		low, high := min(a, b), max(a, b)
		links = append(links, link{t.name[low], t.name[high], near})
		kept := t.alive[:0]
		for _, j := range t.alive {
			if j == low {
				continue
			}
			kept = append(kept, j)
			if j != high {
				to := &t.table[max(j, high)*(max(j, high)-1)/2+min(j, high)]
				*to = t.union(t.at(j, low), *to, t.size[low], t.size[high])
			}
		}
		t.alive = kept
		t.size[high] += t.size[low]
		t.size[low] = 0
	}
	return links, nil
}
