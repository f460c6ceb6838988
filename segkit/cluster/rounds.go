package cluster

import (
	"context"
	"math"
	"slices"

	"customer-segmentation/segkit/parallel"
)

// completeLinks returns the merges of complete linkage.
func completeLinks(ctx context.Context, p *points) ([]link, error) {
	return roundLinks(ctx, p, Complete, patience)
}

// averageLinks returns the merges of average linkage.
func averageLinks(ctx context.Context, p *points) ([]link, error) {
	return roundLinks(ctx, p, Average, patience)
}

// patience is how many searches for a nearest cluster, per point, the rounds may
// take. Usual data take about two, but where everything is equally near, every merge
// would make everybody search again.
const patience = 8

// tableRounds is the state of the rounds over a table of distances.
type tableRounds struct {
	*pairTable
	near []float64 // by place: the distance to the nearest cluster
	best []int     // by place: the nearest cluster, of equally near ones the lowest; −1: not known
	pair []int     // by place: in which of the round's pairs the cluster is, −1: in none
	part []nearness
}

// nearness is the nearest cluster of each searching one within some rows of the table.
type nearness struct {
	near []float64
	best []int
}

// tablePieces is the number of pieces of parallel work of a pass over the table.
const tablePieces = 8

// fewCells is the number of cells of the table up to which a pass is not worth
// dividing.
const fewCells = 1 << 15

// roundLinks merges all pairs of clusters that are each other's nearest, round after
// round, as the package documentation explains. Above the given searches per point,
// the nearest-neighbour chain does the rest.
func roundLinks(ctx context.Context, p *points, method string, searches int) ([]link, error) {
	table, err := newPairTable(p, method)
	if err != nil {
		return nil, err
	}
	if err := table.fill(ctx, p); err != nil {
		return nil, err
	}
	t := &tableRounds{
		pairTable: table, near: make([]float64, p.m), best: make([]int, p.m), pair: make([]int, p.m),
		part: make([]nearness, tablePieces),
	}
	for c := range t.part {
		t.part[c] = nearness{make([]float64, p.m), make([]int, p.m)}
	}
	for i := range t.pair {
		t.pair[i] = -1
	}
	links := make([]link, 0, p.m-1)
	search := slices.Clone(t.alive)
	for left := searches * p.m; len(t.alive) > 1; {
		if left -= len(search); left < 0 {
			return t.chain(ctx, links)
		}
		if err := t.searchAll(ctx, search); err != nil {
			return nil, err
		}
		pairs := t.pairs()
		if len(pairs) == 0 {
			// Rounding has made a circle, or a union that is a hair nearer than its parts were.
			if len(search) == len(t.alive) {
				return t.chain(ctx, links)
			}
			search = append(search[:0], t.alive...)
			continue
		}
		for _, q := range pairs {
			links = append(links, link{t.name[q.low], t.name[q.high], t.near[q.high]})
		}
		if err := t.merge(ctx, pairs); err != nil {
			return nil, err
		}
		search = search[:0]
		for _, i := range t.alive {
			if t.pair[i] >= 0 || t.pair[t.best[i]] >= 0 {
				search = append(search, i)
			}
		}
		for _, q := range pairs {
			t.pair[q.low], t.pair[q.high] = -1, -1
		}
		search = t.pack(search)
	}
	return links, nil
}

// placePair is two clusters that are merged, low < high.
type placePair struct {
	low, high         int
	sizeLow, sizeHigh float64
}

// pairs returns the clusters that are each other's nearest, by their higher place.
func (t *tableRounds) pairs() []placePair {
	var pairs []placePair
	for _, i := range t.alive {
		if j := t.best[i]; j < i && t.best[j] == i {
			t.pair[i], t.pair[j] = len(pairs), len(pairs)
			pairs = append(pairs, placePair{j, i, t.size[j], t.size[i]})
		}
	}
	return pairs
}

// pass calls work with ranges of t.alive that cover it, each with about as many
// cells of the table.
func (t *tableRounds) pass(ctx context.Context, work func(piece, from, to int)) (pieces int, err error) {
	n := len(t.alive)
	if n*n <= fewCells {
		work(0, 0, n)
		return 1, ctx.Err()
	}
	return tablePieces, parallel.Do(ctx, tablePieces, func(c int) error {
		edge := func(c int) int { return int(float64(n) * math.Sqrt(float64(c)/tablePieces)) }
		work(c, edge(c), edge(c+1))
		return nil
	})
}

// searchAll finds the nearest cluster of each of the given ones, which are ascending.
// It reads the table row by row: a row tells its own cluster of those below it, and
// each of those of its own.
func (t *tableRounds) searchAll(ctx context.Context, search []int) error {
	pieces, err := t.pass(ctx, func(c, from, to int) {
		near, best := t.part[c].near[:len(search)], t.part[c].best[:len(search)]
		for s := range near {
			near[s], best[s] = math.Inf(1), -1
		}
		if from == to {
			return
		}
		below, _ := slices.BinarySearch(search, t.alive[from])
		for _, j := range t.alive[from:to] {
			row := t.row(j)
			for s, i := range search[:below] {
				if v := row[i]; v < near[s] {
					near[s], best[s] = v, j
				}
			}
			if below == len(search) || search[below] != j {
				continue
			}
			least, at := math.Inf(1), -1
			for _, i := range t.alive {
				if i >= j {
					break
				}
				if v := row[i]; v < least {
					least, at = v, i
				}
			}
			near[below], best[below] = least, at
			below++
		}
	})
	if err != nil {
		return err
	}
	for s, i := range search {
		t.near[i], t.best[i] = math.Inf(1), -1
		for _, part := range t.part[:pieces] {
			if part.near[s] < t.near[i] {
				t.near[i], t.best[i] = part.near[s], part.best[s]
			}
		}
	}
	return nil
}

// merge puts the union of each pair in its higher place. Every distance is computed
// from those before the round, and written by the task of its row.
func (t *tableRounds) merge(ctx context.Context, pairs []placePair) error {
	_, err := t.pass(ctx, func(_, from, to int) {
		for _, j := range t.alive[from:to] {
			switch i := t.pair[j]; {
			case i < 0:
				row := t.row(j)
				for _, q := range pairs {
					if q.high > j {
						break
					}
					row[q.high] = t.union(row[q.low], row[q.high], q.sizeLow, q.sizeHigh)
				}
			case pairs[i].high == j:
				t.mergeRow(pairs, i)
			}
		}
	})
	if err != nil {
		return err
	}
	kept := t.alive[:0]
	for _, j := range t.alive {
		if i := t.pair[j]; i >= 0 {
			q := pairs[i]
			if j == q.low {
				t.size[j] = 0
				continue
			}
			t.size[j] = q.sizeLow + q.sizeHigh
		}
		kept = append(kept, j)
	}
	t.alive = kept
	return nil
}

// mergeRow computes the distances from the union of pair i to the clusters below it.
func (t *tableRounds) mergeRow(pairs []placePair, i int) {
	q := pairs[i]
	row := t.row(q.high)
	for _, k := range t.alive {
		if k >= q.high {
			break
		}
		if t.pair[k] < 0 {
			row[k] = t.union(t.at(q.low, k), row[k], q.sizeLow, q.sizeHigh)
		}
	}
	for _, o := range pairs[:i] { // another union: from the distances of the four parts
		low := t.union(t.at(q.low, o.low), row[o.low], q.sizeLow, q.sizeHigh)
		high := t.union(t.at(q.low, o.high), row[o.high], q.sizeLow, q.sizeHigh)
		row[o.high] = t.union(low, high, o.sizeLow, o.sizeHigh)
	}
}

// pack moves the clusters to the lowest places, in the same order, once a quarter of
// the places are empty. It returns the places of search after that.
func (t *tableRounds) pack(search []int) []int {
	if 4*len(t.alive) > 3*len(t.name) {
		return search
	}
	place := make([]int, len(t.name))
	for to, from := range t.alive {
		place[from] = to
		source, target := t.row(from), t.row(to)
		for k := range target {
			target[k] = source[t.alive[k]]
		}
		t.size[to], t.name[to], t.near[to], t.best[to] = t.size[from], t.name[from], t.near[from], t.best[from]
	}
	for to := range t.alive {
		t.alive[to] = to
		t.best[to] = place[t.best[to]] // meaningless for those that search
	}
	for s, from := range search {
		search[s] = place[from]
	}
	n := len(t.alive)
	t.table, t.size, t.name = t.table[:n*(n-1)/2], t.size[:n], t.name[:n]
	t.near, t.best, t.pair = t.near[:n], t.best[:n], t.pair[:n]
	return search
}
