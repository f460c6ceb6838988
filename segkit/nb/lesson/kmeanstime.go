package lesson

import (
	"context"
	"fmt"
	"math"
	"time"

	"gonum.org/v1/gonum/floats"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/table"
)

// KMeansTime times the plain k-means of the notebook and the library's, from the same start,
// on shops of several sizes, made of the study's customers, each a little different. It
// prints the times, and returns what does not depend on the machine.
func KMeansTime(study *segkit.Study, sizes ...int) (*table.Table, error) {
	features, err := study.Features()
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "k-means time", Title: fmt.Sprintf("The plain k-means beside the library's, k = %d", timedK),
		Columns: []table.Column{
			{Name: "Customers", Kind: table.Count}, {Name: "Rounds", Kind: table.Count},
			{Name: "Distances that the plain one computes", Kind: table.Count}, {Name: "Inertia, plain", Kind: table.Number, Decimals: 1},
			{Name: "Inertia, library", Kind: table.Number, Decimals: 1},
		},
		Notes: []string{"Customers are drawn from the study's, and moved a little in every feature. Both start from the same customers as centres."},
	}
	for _, n := range sizes {
		if n < timedK {
			return nil, fmt.Errorf("%d customers are too few for %d clusters", n, timedK)
		}
		x := crowd(features.X.Select(features.Fit), n)
		start := x.Select(firstRows(timedK))
		begun := time.Now()
		inertia, rounds := plainly(x, x.Select(firstRows(timedK)))
		plain := time.Since(begun)
		library, quick, err := timed(func() (*cluster.Clustering, error) {
			return cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: timedK, Start: start})
		})
		if err != nil {
			return nil, err
		}
		fmt.Printf("%s%s customers: plain %s, library %s, %.1f times as fast\n", Measured, describe.Count(n),
			plain.Round(10*time.Microsecond), quick.Round(10*time.Microsecond), plain.Seconds()/quick.Seconds())
		t.Rows = append(t.Rows, []any{n, rounds, rounds * n * timedK, inertia, float64(library.Inertia)})
	}
	t.Caption = "The library comes to the same clusters and skips most of these distances."
	return t, nil
}

func firstRows(n int) (rows []int) {
	for i := range n {
		rows = append(rows, i)
	}
	return rows
}

// plainly is k-means as notebook 4 writes it. It moves the centres and returns the inertia
// and the number of rounds until it no longer falls, in O(n k d) time for each.
func plainly(x, centers matrix.Matrix) (inertia float64, rounds int) {
	for before := math.Inf(1); ; before = inertia {
		sums, sizes := matrix.New(centers.N, x.D), make([]float64, centers.N)
		inertia = 0
		for i := range x.N {
			nearest, least := 0, math.Inf(1)
			for c := range centers.N {
				if d := matrix.Distance2(x.Row(i), centers.Row(c)); d < least {
					nearest, least = c, d
				}
			}
			inertia += least
			sizes[nearest]++
			floats.Add(sums.Row(nearest), x.Row(i))
		}
		if rounds++; inertia >= before {
			return inertia, rounds
		}
		for c := range centers.N {
			floats.ScaleTo(centers.Row(c), 1/max(sizes[c], 1), sums.Row(c))
		}
	}
}
