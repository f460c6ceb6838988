package cluster

import (
	"context"
	"fmt"
	"math"

	"customer-segmentation/segkit/matrix"
)

// The methods of Linkage, which differ in how far two clusters are from each other.
const (
	Ward     = "ward"     // by how much merging them would raise the inertia
	Complete = "complete" // the largest distance between their members
	Average  = "average"  // the mean distance between their members
	Single   = "single"   // the smallest distance between their members
)

// DistanceLimit is the most memory, in bytes, that Linkage allocates for a table of
// distances (complete and average linkage): 2 GiB, enough for 23,170 distinct rows.
const DistanceLimit = 2 << 30

// TooLargeError says that a computation would need more memory than is allowed.
// It is returned before anything is allocated.
type TooLargeError struct {
	What        string // "complete linkage of 100000 distinct rows"
	Need, Limit int64  // bytes
	Alternative string // what to do instead
}

// Error says what needs how much, and what to do instead.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s needs %.1f GiB, more than the limit of %.1f GiB: %s",
		e.What, float64(e.Need)/(1<<30), float64(e.Limit)/(1<<30), e.Alternative)
}

// link is one merge before clusters have numbers: a point of each side.
type link struct {
	a, b   int32
	height float64
}

// Linkage builds the tree of the n rows of x (n×d) from the bottom up: starting from
// single points, the two nearest clusters are merged until one is left
// (agglomerative hierarchical clustering). The method says what near means, and the
// package documentation how each is computed. The distances are Euclidean and the
// tree is scipy's: merges in order of height, Ward's heights as sqrt(2ab/(a+b)) times
// the distance between the two means.
//
// Equal rows are merged first, at height 0. Where several pairs are equally near,
// the tree is not unique: which pair comes first is decided by the order of the
// data along a space-filling curve, so it is the same in every run, but may
// differ from scipy's.
//
// Ward and single take about O(n log n) time and O(n) memory with few columns. Complete
// and average take O(n²) time and 4n² bytes; a *TooLargeError refuses more than
// DistanceLimit. [LinkageMemory] forecasts the memory. It is an error if x is empty or
// holds a value that is not finite, if the method is unknown, or if ctx is cancelled.
func Linkage(ctx context.Context, x matrix.Matrix, method string) (*Dendrogram, error) {
	build, ok := map[string]func(context.Context, *points) ([]link, error){
		Ward: wardLinks, Complete: completeLinks, Average: averageLinks, Single: singleLinks,
	}[method]
	if !ok {
		return nil, fmt.Errorf("the linkage method is %q, expected %q, %q, %q or %q",
			method, Ward, Complete, Average, Single)
	}
	if err := checkFinite(x); err != nil {
		return nil, fmt.Errorf("%s linkage: %w", method, err)
	}
	p := distinct(x)
	links, err := build(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("%s linkage: %w", method, err)
	}
	if links, err = byHeight(ctx, links); err != nil {
		return nil, fmt.Errorf("%s linkage: %w", method, err)
	}
	if method == Single {
		tiesInOrder(links)
	}
	return &Dendrogram{Linkage: method, N: x.N, Merges: numbered(p, links)}, nil
}

// byHeight returns the links in order of height, those of equal height as they were. Heights
// are not negative, so their bits are in the same order.
func byHeight(ctx context.Context, links []link) ([]link, error) {
	keys := make([]uint64, len(links))
	for i, l := range links {
		keys[i] = math.Float64bits(l.height)
	}
	order, _, err := sortKeys(ctx, keys, 64)
	if err != nil {
		return nil, err
	}
	sorted := make([]link, len(links))
	for i, from := range order {
		sorted[i] = links[from]
	}
	return sorted, nil
}

// numbered turns links, sorted by height, into merges of numbered clusters: equal rows first,
// then the links between distinct points. Cluster numbers are found with a
// union-find structure, as in scipy.
func numbered(p *points, links []link) []Merge {
	n := p.n
	merges := make([]Merge, 0, n-1)
	parent := make([]int32, n) // of rows
	id := make([]int, n)       // cluster number of a root
	size := make([]int, n)
	for i := range parent {
		parent[i], id[i], size[i] = int32(i), i, 1
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	join := func(a, b int32, height float64) {
		a, b = find(a), find(b)
		if size[a] < size[b] {
			a, b = b, a
		}
		parent[b] = a
		size[a] += size[b]
		merges = append(merges, Merge{A: min(id[a], id[b]), B: max(id[a], id[b]), Height: height, Size: size[a]})
		id[a] = n + len(merges) - 1
	}
	for i, point := range p.pointOf {
		if first := p.first[point]; int(first) != i {
			join(first, int32(i), 0)
		}
	}
	for _, l := range links {
		join(p.first[l.a], p.first[l.b], l.height)
	}
	return merges
}
