package rfm

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
)

// readReal returns Online Retail, cleaned by default.
func readReal(t testing.TB) *retail.Cleaned {
	t.Helper()
	table, _, err := read.File(t.Context(), realdata.File(t, realdata.CSV), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rules := retail.DefaultCleaning()
	rules.Returns = retail.ReturnsDrop // as make_golden.py does
	c, err := retail.Clean(table, 0, rules)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The figures are those that testdata/make_golden.py prints for the same file
// (pandas 3.1.1, numpy 2.4.6, scipy 1.17.1).
func TestReal(t *testing.T) {
	c := readReal(t)
	table := mustCompute(t, c, Options{})
	if got := table.Snapshot.Format(time.DateTime); table.Len() != 4338 || got != "2011-12-10 12:50:00" || table.ReturnsOnly != 33 {
		t.Errorf("%d customers, snapshot %s, %d with returns only", table.Len(), got, table.ReturnsOnly)
	}
	compareFigures(t, table, figures{
		Mean:     []float64{92.53642231443061, 4.272014753342554, 2048.688080682342},
		Std:      []float64{100.01416863571656, 7.697997826095039, 8985.230220008294},
		Skewness: []float64{1.2456166142880103, 12.062857869870966, 19.332680144099353},
		Kurtosis: []float64{0.42869736694483196, 248.76976741225698, 478.13134990945},
		Pearson: [][]float64{{1, -0.2605781081356092, -0.12183096600831483},
			{-0.2605781081356092, 1, 0.5527797349781347}, {-0.12183096600831483, 0.5527797349781347, 1}},
		// Of exact sums: where money is added up in floating point, customers who
		// spent the same differ in the last bit, and the seventh digit moves.
		Spearman: [][]float64{{1, -0.5623921770988014, -0.48061794521928997},
			{-0.5623921770988014, 1, 0.8071847530889394}, {-0.48061794521928997, 0.8071847530889394, 1}},
	})
	var revenue retail.Money
	countries := map[string]int{}
	for i, m := range table.Monetary {
		revenue += m
		countries[table.Country[i]]++
	}
	if revenue.String() != "8887208.894" || countries["United Kingdom"] != 3920 || countries["Germany"] != 94 || countries["France"] != 87 {
		t.Errorf("revenue %v, countries %v", revenue, countries)
	}

	s, err := Score(table, Scoring{})
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range []struct {
		edges     []float64
		customers [6]int
	}{
		{[]float64{13.400000000000091, 33, 72, 179}, [6]int{0, 865, 843, 858, 904, 868}},
		{[]float64{1, 2, 3, 6}, [6]int{0, 1493, 835, 508, 802, 700}},
		{[]float64{249.34400000000008, 487.4120000000001, 933.348, 2055.0500000000006}, [6]int{0, 868, 867, 868, 867, 868}},
	} {
		var customers [6]int
		for _, mark := range [][]int{s.Recency, s.Frequency, s.Monetary}[j] {
			customers[mark]++
		}
		if diff := cmp.Diff(want.customers, customers); diff != "" || s.Cuts[j].Bins != 5 {
			t.Errorf("%s, %d bins: %s", Names[j], s.Cuts[j].Bins, diff)
		}
		for e, edge := range want.edges {
			if got := s.Cuts[j].Edges[e]; got < edge*(1-1e-9) || got > edge*(1+1e-9) {
				t.Errorf("%s, edge %d: got %v, want %v", Names[j], e, got, edge)
			}
		}
	}
	net := mustCompute(t, c, Options{Net: true})
	revenue = 0
	for _, m := range net.Monetary {
		revenue += m
	}
	for _, aside := range net.SetAside {
		revenue += aside.Monetary
	}
	// Thirteen of the 21 returned exactly what they bought. Sums in floating point
	// leave two of those 5e-13 and 6e-14 above 0, and find 19.
	if len(net.SetAside) != 21 || revenue.String() != "8288930.664" {
		t.Errorf("net: %d set aside, revenue with theirs %v", len(net.SetAside), revenue)
	}
}

func BenchmarkComputeReal(b *testing.B) {
	c := readReal(b)
	for b.Loop() {
		if _, err := Compute(c, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
