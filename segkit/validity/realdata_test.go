package validity

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/internal/realdata/onlineretail"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
)

// onlineRetail returns the Online Retail data set as standardised log1p of recency,
// frequency and monetary, one row per customer in the order of ids.
func onlineRetail(t testing.TB) matrix.Matrix {
	t.Helper()
	f, err := prep.Prepare(onlineretail.RFM(t).Matrix(), rfm.Names, nil, prep.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return f.X
}

// Figures from scikit-learn 1.9.1 on the k-means of lowest inertia among 2,000
// starts; random ones (stability, gap, structure) by the same libraries.
func TestOnlineRetail(t *testing.T) {
	ctx := context.Background()
	x := onlineRetail(t)
	if x.N != 4338 {
		t.Fatalf("%d points", x.N)
	}
	labels := map[int][]int{}
	for _, want := range []struct {
		k                  int
		silhouette, ch, db float64
		centers            [][]float64 // to three decimals: enough to end in the same place
	}{
		{2, 0.4328265515350662, 4367.323097619211, 0.8924990931024944,
			[][]float64{{-0.808, 0.967, 0.909}, {0.504, -0.603, -0.567}}},
		{3, 0.33667834779095185, 3625.3397505717026, 1.0480561438824971,
			[][]float64{{-1.128, 1.636, 1.408}, {-0.335, 0.101, 0.219}, {0.765, -0.761, -0.775}}},
		{4, 0.33709521698634176, 3329.0214019168125, 1.0109895441771324,
			[][]float64{{-1.250, 1.665, 1.406}, {-0.834, -0.385, -0.418}, {0.123, 0.333, 0.525}, {0.896, -0.777, -0.786}}},
		{5, 0.31601056671412303, 3193.118954847752, 0.9876238447527964,
			[][]float64{{-1.317, 2.273, 1.860}, {-0.887, 0.760, 0.728}, {-0.540, -0.600, -0.634}, {0.484, 0.013, 0.316}, {1.034, -0.838, -0.928}}},
		{6, 0.31349428035089677, 3083.0765232119534, 1.0129778946441401,
			[][]float64{{-1.525, 2.256, 1.827}, {-1.252, 0.268, 0.257}, {-0.295, 0.988, 0.989},
				{-0.257, -0.739, -0.796}, {0.529, -0.133, 0.196}, {1.159, -0.846, -0.968}}},
		{7, 0.3093657102135733, 2963.8679091691806, 0.9814340020653602,
			[][]float64{{-1.520, 1.020, 0.873}, {-1.446, 2.567, 2.099}, {-0.855, -0.086, -0.061},
				{-0.116, 0.902, 0.958}, {-0.111, -0.820, -0.915}, {0.639, -0.214, 0.128}, {1.198, -0.863, -0.995}}},
		{8, 0.30323929011693, 2827.0738811313663, 0.9889939178725302,
			[][]float64{{-1.504, 2.602, 2.113}, {-1.492, 1.018, 0.874}, {-1.336, -0.365, -0.453},
				{-0.360, 0.147, 0.226}, {-0.069, 1.041, 1.100}, {-0.026, -0.813, -0.878}, {0.756, -0.255, 0.116},
				{1.207, -0.869, -1.017}}},
	} {
		c, err := cluster.KMeans(ctx, x, cluster.KMeansOptions{K: want.k, Start: matrix.FromRows(want.centers)})
		if err != nil {
			t.Fatal(err)
		}
		labels[want.k] = c.Labels
		near(t, "inertia", c.Inertia, onlineRetailInertias[want.k-1])
		s, err := Score(ctx, x, c.Labels)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "silhouette", s.Silhouette, want.silhouette)
		near(t, "Calinski–Harabasz", s.CalinskiHarabasz, want.ch)
		near(t, "Davies–Bouldin", s.DaviesBouldin, want.db)
	}

	s, err := Silhouette(ctx, x, labels[4])
	if err != nil {
		t.Fatal(err)
	}
	least, most := describe.Float(1), describe.Float(-1)
	for _, v := range s.Customers {
		least, most = min(least, v), max(most, v)
	}
	near(t, "the least silhouette", least, -0.09490457600012615)
	near(t, "the largest silhouette", most, 0.643723707344841)
	if s.BelowZero != 79 {
		t.Errorf("%d points are below 0, want 79", s.BelowZero)
	}

	g, err := Gap(ctx, x, onlineRetailInertias, 10, GapOptions{Draws: 20, Fit: kMeansInertia})
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(float64(g.Gaps[4].Gap)-1.8466) > .03 || g.K != 5 {
		t.Errorf("k = %d, gap(5) = %v; want 5 and about 1.85", g.K, g.Gaps[4].Gap)
	}

	structure, err := StructureTest(ctx, x, labels[4], StructureOptions{Draws: 20, Fit: kMeansLabels})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(structure.Words)
	if structure.Verdict != UsefulSlices || math.Abs(float64(structure.Mean)-.29) > .03 {
		t.Errorf("%q, mean %v", structure.Words, structure.Mean)
	}
}

func TestOnlineRetailStability(t *testing.T) {
	x := onlineRetail(t)
	ctx := context.Background()
	refit := func(k int) Refit {
		return func(ctx context.Context, sample matrix.Matrix, src rand.Source) ([][]int, error) {
			c, err := cluster.KMeans(ctx, sample, cluster.KMeansOptions{K: k, Restarts: 10, Src: src})
			if err != nil {
				return nil, err
			}
			return [][]int{c.Labels}, nil
		}
	}
	for k, want := range map[int][]float64{ // sorted; 100 resamples, KMeans(n_init=10)
		3: {0.93814, 0.94136, 0.97140},
		4: {0.87885, 0.91582, 0.94248, 0.94453},
	} {
		c, err := cluster.KMeans(ctx, x, cluster.KMeansOptions{K: k})
		if err != nil {
			t.Fatal(err)
		}
		got, err := Bootstrap(ctx, x, [][]int{c.Labels}, refit(k), StabilityOptions{})
		if err != nil {
			t.Fatal(err)
		}
		means := slices.Clone(got[0].Mean)
		slices.Sort(means)
		t.Log(k, means)
		for i := range want {
			if math.Abs(means[i]-want[i]) > .03 {
				t.Errorf("k = %d: %v, want about %v", k, means, want)
			}
		}
	}
}
