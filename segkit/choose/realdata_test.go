package choose

import (
	"context"
	"strings"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/internal/realdata/onlineretail"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/validity"
)

// DBSCAN at eps .35 and .40 is the number of orders in disguise: one, two, three
// or more. k-means is nothing of the kind.
func TestReproduceOnlineRetail(t *testing.T) {
	raw := onlineretail.RFM(t).Matrix()
	features, err := prep.Prepare(raw, rfm.Names, nil, prep.Options{})
	if err != nil {
		t.Fatal(err)
	}
	x, names := features.X, rfm.Names
	measures := [][]float64{raw.Col(0), raw.Col(1), raw.Col(2)}
	for _, eps := range []float64{.35, .40} {
		c, err := cluster.DBSCAN(context.Background(), x, cluster.DBSCANOptions{Eps: eps, MinSamples: 6})
		if err != nil {
			t.Fatal(err)
		}
		got := Reproduce(c.Labels, measures, names)
		t.Logf("eps = %v: %d clusters of %v, %+v", eps, c.K, c.Sizes, got)
		if got.Variable != "frequency" || got.Accuracy < .98 {
			t.Errorf("eps = %v: %+v", eps, got)
		}
		candidate := Candidate{
			Technique: c.Technique, K: c.K, N: x.N, Sizes: c.Sizes, Noise: c.Noise, Converged: true,
			Indices: validity.Indices{Silhouette: .5, CalinskiHarabasz: 1, DaviesBouldin: 1}, Reproduced: got,
		}
		if reasons := strings.Join(InWords(Qualify(candidate, Rule{})), "; "); !strings.Contains(reasons, "frequency alone reproduces") {
			t.Errorf("eps = %v: %q", eps, reasons)
		}
	}
	for k := 3; k <= 8; k++ {
		c, err := cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: k, Restarts: 10})
		if err != nil {
			t.Fatal(err)
		}
		if got := Reproduce(c.Labels, measures, names); got.Accuracy > .9 || got.Accuracy < 1/float64(k) {
			t.Errorf("k-means, k = %d: %+v", k, got)
		}
	}
}

func BenchmarkReproduce(b *testing.B) {
	labels, values := make([]int, 4338), make([]float64, 4338)
	for i := range labels {
		labels[i], values[i] = i*7%8, float64(i*7919%4338)
	}
	for b.Loop() {
		Reproduce(labels, [][]float64{values, values, values}, []string{"a", "b", "c"})
	}
}
