package segkit

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/modelling"
)

// largeShop writes the orders of so many customers: a few who order often, the
// most who came once.
func largeShop(t *testing.T, customers int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "large.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country")
	rng := rand.New(rand.NewPCG(4, 2))
	start := time.Date(2023, 1, 1, 9, 0, 0, 0, time.UTC)
	invoice := 500_000
	for c := range customers {
		orders, first := 1, rng.IntN(700)
		if c%5 == 0 {
			orders += rng.IntN(8)
		}
		for range orders {
			day := first + rng.IntN(720-first)
			price := math.Exp(1 + .8*rng.NormFloat64())
			fmt.Fprintf(w, "%d,%d,THING,%d,%s,%.2f,%d,France\n", invoice, 100+rng.IntN(300), 1+rng.IntN(12),
				start.AddDate(0, 0, day).Format(time.DateTime), price+.05, 10_000+c)
			invoice++
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// Above the limit samples are drawn. They are the same on any number of cores,
// and the results say what was sampled.
func TestAboveTheSamplingLimit(t *testing.T) {
	testenv.Slow(t, "51,000 customers, twice")
	c := quick()
	c.Input = largeShop(t, modelling.SampleAbove+1000)
	c.Modelling.MaxK, c.Modelling.Restarts = 4, 2
	c.Evaluation = Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 4, BootstrapRestarts: 1}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	digest := ""
	for _, cores := range []int{1, 5} {
		runtime.GOMAXPROCS(cores)
		r := results(t, c, Options{})
		if digest != "" {
			if r.Digest != digest {
				t.Errorf("on %d cores another digest", cores)
			}
			continue
		}
		digest = r.Digest
		said := strings.Join(r.Warnings, "\n")
		for _, want := range []string{"random sample of 20,000 of the 51,000 customers", "Silhouettes are estimated from"} {
			if !strings.Contains(said, want) {
				t.Errorf("%q is not among the warnings:\n%s", want, said)
			}
		}
		notes := strings.Join(append(r.Decision.Notes, r.Gap.Verdict, r.Structure.Words), "\n")
		for want, times := range map[string]int{"a random sample of 20,000 customers": 2, "random sample of 20,000 of the 51,000": 1, "standard errors": 1} {
			if strings.Count(notes, want) != times {
				t.Errorf("%q is not said %d times:\n%s", want, times, notes)
			}
		}
		first := r.Sensitivity[0]
		if first.Choice != "customers" || first.Customers != modelling.SampleSize || !(first.ARI > .9) {
			t.Errorf("the change to the sample alone is %+v", first)
		}
		for _, change := range r.Sensitivity[1:] {
			if !change.ARI.Defined() || change.Customers == 0 {
				t.Errorf("no figure for %s: %s", change.Choice, change.Note)
			}
		}
	}
}
