package validity_test

import (
	"context"
	"fmt"
	"log"
	"math/rand/v2"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/validity"
)

// clouds returns three round clouds of fifty points, far from each other, and the
// cloud that each point is from.
func clouds() (x matrix.Matrix, labels []int) {
	random := rand.New(rand.NewPCG(1, 2))
	x = matrix.New(150, 2)
	for i := range x.N {
		middle := [][]float64{{0, 0}, {10, 0}, {5, 9}}[i%3]
		for j := range middle {
			x.Row(i)[j] = middle[j] + random.NormFloat64()
		}
		labels = append(labels, i%3)
	}
	return x, labels
}

// fit labels x by k-means.
func fit(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (*cluster.Clustering, error) {
	return cluster.KMeans(ctx, x, cluster.KMeansOptions{K: k, Restarts: 5, Src: src})
}

// Two pairs, and the same points divided the wrong way.
func ExampleSilhouette() {
	x := matrix.FromRows([][]float64{{0}, {1}, {10}, {11}})
	for _, labels := range [][]int{{0, 0, 1, 1}, {0, 1, 0, 1}} {
		s, err := validity.Silhouette(context.Background(), x, labels)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%v: mean %.2f, each %.2f\n", labels, s.Mean, s.Customers)
	}
	// Output:
	// [0 0 1 1]: mean 0.90, each [0.90 0.89 0.89 0.90]
	// [0 1 0 1]: mean -0.45, each [-0.40 -0.50 -0.50 -0.40]
}

func ExampleScore() {
	x, labels := clouds()
	s, err := validity.Score(context.Background(), x, labels)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("silhouette %.2f, Calinski–Harabasz %.0f, Davies–Bouldin %.2f, coverage %v\n",
		s.Silhouette, s.CalinskiHarabasz, s.DaviesBouldin, s.Coverage)
	// Output: silhouette 0.82, Calinski–Harabasz 1398, Davies–Bouldin 0.25, coverage 1
}

// A curve with a bend at 3, and one that falls evenly.
func ExampleFindElbow() {
	for _, inertias := range [][]float64{
		{900, 400, 60, 55, 50, 46, 43},
		{900, 750, 600, 450, 300, 150, 100},
	} {
		fmt.Println(validity.FindElbow(inertias, 1).Verdict)
	}
	// Output:
	// a clear elbow at k = 3 under every range of k
	// no elbow: the curve has no bend under any range of k
}

func ExampleGap() {
	ctx := context.Background()
	x, _ := clouds()
	inertia := func(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (float64, error) {
		c, err := fit(ctx, x, k, src)
		if err != nil {
			return 0, err
		}
		return float64(c.Inertia), nil
	}
	var inertias []float64
	for k := 1; k <= 5; k++ {
		w, err := inertia(ctx, x, k, nil)
		if err != nil {
			log.Fatal(err)
		}
		inertias = append(inertias, w)
	}
	gap, err := validity.Gap(ctx, x, inertias, 5, validity.GapOptions{Draws: 20, Fit: inertia})
	if err != nil {
		log.Fatal(err)
	}
	for _, g := range gap.Gaps {
		fmt.Printf("k = %d: gap %.2f ± %.2f\n", g.K, g.Gap, g.Error)
	}
	fmt.Println(gap.Verdict)
	// Output:
	// k = 1: gap -0.27 ± 0.06
	// k = 2: gap -0.13 ± 0.06
	// k = 3: gap 1.72 ± 0.06
	// k = 4: gap 1.48 ± 0.05
	// k = 5: gap 1.46 ± 0.07
	// the gap statistic settles on k = 3
}

// Three clusters come back from every sample. Of four, the two that share a cloud
// are drawn differently each time.
func ExampleBootstrap() {
	ctx := context.Background()
	x, _ := clouds()
	var base [][]int
	for _, k := range []int{3, 4} {
		c, err := fit(ctx, x, k, nil)
		if err != nil {
			log.Fatal(err)
		}
		base = append(base, c.Labels)
	}
	refit := func(ctx context.Context, sample matrix.Matrix, src rand.Source) ([][]int, error) {
		var labels [][]int
		for _, k := range []int{3, 4} {
			c, err := fit(ctx, sample, k, src)
			if err != nil {
				return nil, err
			}
			labels = append(labels, c.Labels)
		}
		return labels, nil
	}
	stability, err := validity.Bootstrap(ctx, x, base, refit, validity.StabilityOptions{Resamples: 50})
	if err != nil {
		log.Fatal(err)
	}
	for i, s := range stability {
		fmt.Printf("k = %d: least %.2f, %s\n", i+3, s.Least, validity.StabilityWord(s.Least))
	}
	// Output:
	// k = 3: least 1.00, very stable
	// k = 4: least 0.71, a pattern
}

// Three clouds are groups that exist; one cloud, cut in three, is not.
func ExampleStructureTest() {
	ctx := context.Background()
	groups, _ := clouds()
	continuum := matrix.New(150, 2)
	random := rand.New(rand.NewPCG(3, 4))
	for i := range continuum.Data {
		continuum.Data[i] = random.NormFloat64()
	}
	labels := func(ctx context.Context, x matrix.Matrix, k int, src rand.Source) ([]int, error) {
		c, err := fit(ctx, x, k, src)
		if err != nil {
			return nil, err
		}
		return c.Labels, nil
	}
	for _, x := range []matrix.Matrix{groups, continuum} {
		found, err := labels(ctx, x, 3, nil)
		if err != nil {
			log.Fatal(err)
		}
		s, err := validity.StructureTest(ctx, x, found, validity.StructureOptions{Draws: 20, Fit: labels})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(s.Words)
	}
	// Output:
	// natural groups: the silhouette is 0.82, against 0.36 for data without groups (0.33 to 0.39 in 95 % of 20 draws)
	// useful slices of a continuum: the silhouette is 0.35, against 0.36 for data without groups (0.33 to 0.39 in 95 % of 20 draws)
}

// The same clusters under other names agree fully, and one point that moved costs
// little. A division that has nothing to do with the first agrees no more than by
// chance.
func ExampleAgreement() {
	m := validity.Agreement([]string{"first", "renamed", "one moved", "unrelated"}, [][]int{
		{0, 0, 0, 0, 1, 1, 1, 1},
		{1, 1, 1, 1, 0, 0, 0, 0},
		{0, 0, 0, 0, 0, 1, 1, 1},
		{0, 1, 0, 1, 0, 1, 0, 1},
	})
	for i, name := range m.Names {
		fmt.Printf("%-9s %5.2f\n", name, m.ARI[i])
	}
	// Output:
	// first     [ 1.00  1.00  0.49 -0.17]
	// renamed   [ 1.00  1.00  0.49 -0.17]
	// one moved [ 0.49  0.49  1.00 -0.08]
	// unrelated [-0.17 -0.17 -0.08  1.00]
}

// Region goes with the clusters, the day of the week does not.
func ExampleAssociation() {
	labels := []int{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}
	region := []string{"n", "n", "n", "n", "n", "s", "s", "s", "s", "s", "s", "n"}
	day := []string{"mon", "tue", "mon", "tue", "mon", "tue", "mon", "tue", "mon", "tue", "mon", "tue"}
	for _, attribute := range [][]string{region, day} {
		a, err := validity.Association(attribute, labels)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("V = %.2f, p = %.3f\n", a.CramersV, a.P)
	}
	// Output:
	// V = 0.62, p = 0.021
	// V = 0.00, p = 1.000
}

func ExampleWilsonInterval() {
	low, high := validity.WilsonInterval(3, 20)
	fmt.Printf("3 of 20: %.0f %% to %.0f %%\n", 100*low, 100*high)
	// Output: 3 of 20: 5 % to 36 %
}
