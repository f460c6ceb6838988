package cluster

import (
	"context"
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// DBSCANOptions holds the settings of DBSCAN. Only Eps has no default.
type DBSCANOptions struct {
	Eps        float64 // neighbours are at this distance or less, in the units of x; above 0
	MinSamples int     // points within Eps that make a core point, itself counted; 0 means 2 × columns
}

// DBSCAN clusters the n rows of x (n×d) by density: points in crowded regions form
// clusters of any shape, and lone points are noise. The package documentation
// explains how. The result's Core lists the core points; noise is labelled Noise
// and left out of centres and inertia.
//
// The result warns where the settings say little: nearly all or hardly any points
// are core points, one cluster holds nearly all of them, or there is none. It is an
// error if x is empty or holds a value that is not finite, if Eps is not a finite
// number above 0, or if ctx is cancelled. About O(n log n) with few columns.
func DBSCAN(ctx context.Context, x matrix.Matrix, opt DBSCANOptions) (*Clustering, error) {
	if err := checkFinite(x); err != nil {
		return nil, fmt.Errorf("dbscan: %w", err)
	}
	if !(opt.Eps > 0 && opt.Eps <= largest) {
		return nil, fmt.Errorf("dbscan: eps is %v, expected a finite number above 0", opt.Eps)
	}
	minSamples := orDefault(opt.MinSamples, 2*x.D)
	var (
		found *crowds
		err   error
	)
	if layout, fits := layGrid(x, opt.Eps); fits {
		found, err = gridDBSCAN(ctx, x, layout, opt.Eps, minSamples)
	} else {
		found, err = treeDBSCAN(ctx, x, opt.Eps, minSamples)
	}
	if err != nil {
		return nil, fmt.Errorf("dbscan: %w", err)
	}

	c := summarise(x, found.labels, found.k)
	c.Technique, c.Parameters = TechniqueDBSCAN, fmt.Sprintf("eps = %.3g, min_samples = %d", opt.Eps, minSamples)
	c.Eps, c.MinSamples, c.Iterations = opt.Eps, minSamples, 1
	c.Core = make([]int, 0, found.cores)
	for row, core := range found.core {
		if core {
			c.Core = append(c.Core, row)
		}
	}
	c.Warnings = append(c.Warnings, densityWarnings(c)...)
	return c, nil
}

// crowds is what DBSCAN finds.
type crowds struct {
	labels []int // by row: 0 … k−1, or Noise
	k      int
	core   []bool // by row
	cores  int    // how many
}

// densityWarnings says where the settings tell little about the points.
func densityWarnings(c *Clustering) []string {
	var out []string
	n := float64(len(c.Labels))
	core := float64(len(c.Core)) / n
	largest := 0
	for _, size := range c.Sizes {
		largest = max(largest, size)
	}
	share := float64(largest) / n
	switch {
	case core >= .95:
		out = append(out, fmt.Sprintf("Core points make up %s of all: "+
			"eps = %.3g hardly tells dense regions from sparse ones.", describe.Percent(core, 0), c.Eps))
	case core <= .10:
		out = append(out, fmt.Sprintf("Core points make up %s of all: "+
			"with eps = %.3g hardly any region is dense enough.", describe.Percent(core, 1), c.Eps))
	}
	if c.K == 0 {
		out = append(out, "No cluster was found: every point is noise.")
	} else if share >= .80 {
		out = append(out, fmt.Sprintf(
			"One cluster holds %s of the points: this result hardly divides them.", describe.Percent(share, 0)))
	}
	return out
}
