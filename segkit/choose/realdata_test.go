package choose

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// realMeasures are recency, frequency and monetary of Online Retail, a customer
// a place in order of id, read in the plainest way.
func realMeasures(t testing.TB) [][]float64 {
	t.Helper()
	dir := os.Getenv("SEGKIT_DATA")
	if dir == "" {
		if os.Getenv("SEGKIT_STRICT") == "1" {
			t.Fatal("SEGKIT_DATA names no folder with the real data")
		}
		t.Skip("set SEGKIT_DATA to the folder with online-retail.csv.gz")
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Open(filepath.Join(dir, "online-retail.csv.gz"))
	must(err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	must(err)
	rows, err := csv.NewReader(unzipped).ReadAll()
	must(err)
	seen, invoices := map[string]bool{}, map[[2]string]bool{}
	last, orders, money := map[string]time.Time{}, map[string]float64{}, map[string]float64{}
	var latest time.Time
	for _, row := range rows[1:] {
		whole, id := strings.Join(row, "\x00"), row[6]
		quantity, err := strconv.ParseFloat(row[3], 64)
		must(err)
		price, err := strconv.ParseFloat(row[5], 64)
		must(err)
		if id == "" || seen[whole] || strings.HasPrefix(row[0], "C") || quantity <= 0 || price <= 0 {
			continue
		}
		seen[whole] = true
		when, err := time.Parse(time.DateTime, row[4])
		must(err)
		if order := [2]string{id, row[0]}; !invoices[order] {
			invoices[order] = true
			orders[id]++
		}
		money[id] += quantity * price
		if when.After(last[id]) {
			last[id] = when
		}
		if when.After(latest) {
			latest = when
		}
	}
	ids := make([]string, 0, len(orders))
	for id := range orders {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	measures := make([][]float64, 3)
	for _, id := range ids {
		days := math.Floor(latest.AddDate(0, 0, 1).Sub(last[id]).Hours() / 24)
		measures[0] = append(measures[0], days)
		measures[1] = append(measures[1], orders[id])
		measures[2] = append(measures[2], money[id])
	}
	return measures
}

// DBSCAN at eps .35 and .40 is the number of orders in disguise: one, two, three
// or more. k-means is nothing of the kind.
func TestReproduceOnlineRetail(t *testing.T) {
	measures := realMeasures(t)
	x := matrix.New(len(measures[0]), 3)
	for j, values := range measures {
		logs := make([]float64, len(values))
		for i, v := range values {
			logs[i] = math.Log1p(v)
		}
		mean, sd := describe.Mean(logs), describe.PopulationStd(logs)
		for i, v := range logs {
			x.Row(i)[j] = (v - mean) / sd
		}
	}
	names := []string{"recency", "frequency", "monetary"}
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
			Silhouette: .5, CalinskiHarabasz: 1, DaviesBouldin: 1, Reproduced: got,
		}
		if reasons := strings.Join(Qualify(candidate, Rule{}), "; "); !strings.Contains(reasons, "frequency alone reproduces") {
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
