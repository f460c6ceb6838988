package lesson

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/table"
)

// Measured begins the line that a cell prints with times. They differ from run to run, so
// the published notebooks leave it out.
const Measured = "Measured here: "

// timedK is the number of clusters, timedBatch the size of a batch, and timedTries how often
// each technique is timed: the shortest time counts, as others tell what else the machine did.
const (
	timedK     = 8
	timedBatch = 1024
	timedTries = 3
)

// MiniBatchTime times k-means from one start and mini-batch k-means on shops of several
// sizes, made of the study's customers, each a little different. It prints the times, and
// returns what does not depend on the machine, with the distances that each would compute if
// it skipped none.
func MiniBatchTime(study *segkit.Study, sizes ...int) (*table.Table, error) {
	features, err := study.Features()
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "mini-batch time", Title: fmt.Sprintf("Mini-batch beside k-means from one start, k = %d", timedK),
		Columns: []table.Column{
			{Name: "Customers", Kind: table.Count}, {Name: "Rounds of k-means", Kind: table.Count}, {Name: "Batches", Kind: table.Count},
			{Name: "Distances of plain k-means", Kind: table.Count}, {Name: "Distances in batches", Kind: table.Count},
			{Name: "Inertia above k-means", Kind: table.Percent, Decimals: 1},
		},
		Notes: []string{"Customers are drawn from the study's, and moved a little in every feature. A batch holds 1,024 of them, but no more than there are. Distances are those that a technique computes if it skips none. A time is the shortest of three."},
	}
	for _, n := range sizes {
		if n < timedK {
			return nil, fmt.Errorf("%d customers are too few for %d clusters", n, timedK)
		}
		x := crowd(features.X.Select(features.Fit), n)
		full, long, err := timed(func() (*cluster.Clustering, error) {
			return cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: timedK, Restarts: 1})
		})
		if err != nil {
			return nil, err
		}
		mini, short, err := timed(func() (*cluster.Clustering, error) {
			return cluster.MiniBatchKMeans(context.Background(), x, cluster.MiniBatchOptions{K: timedK, BatchSize: timedBatch})
		})
		if err != nil {
			return nil, err
		}
		fmt.Printf("%s%s customers: k-means %s, mini-batch %s\n", Measured, table.Format(n, table.Column{Kind: table.Count}, ""),
			long.Round(10*time.Microsecond), short.Round(10*time.Microsecond))
		more := float64(mini.Inertia/full.Inertia) - 1
		t.Rows = append(t.Rows, []any{
			n, full.Iterations, mini.Iterations, full.Iterations * n * timedK, mini.Iterations * min(timedBatch, n) * timedK, more,
		})
	}
	return t, nil
}

// crowd draws n customers from x and moves each a little.
func crowd(x matrix.Matrix, n int) matrix.Matrix {
	rng, out := rand.New(rand.NewPCG(1, 4)), matrix.New(n, x.D)
	for i := range n {
		row := x.Row(rng.IntN(x.N))
		for j := range x.D {
			out.Row(i)[j] = row[j] + .1*rng.NormFloat64()
		}
	}
	return out
}

func timed(cluster func() (*cluster.Clustering, error)) (result *cluster.Clustering, shortest time.Duration, err error) {
	for try := range timedTries {
		begun := time.Now()
		if result, err = cluster(); err != nil {
			return nil, 0, err
		}
		if took := time.Since(begun); try == 0 || took < shortest {
			shortest = took
		}
	}
	return result, shortest, nil
}
