package pages

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
)

// shop writes a CSV of n customers around k different habits, with product and
// country names from several scripts, and returns its study.
func shop(t *testing.T, n, k int) (*segkit.Study, *segkit.Results) {
	t.Helper()
	return shopOf(t, shopKind{customers: n, segments: k, days: 365, products: true})
}

// shopKind is what a made shop is like.
type shopKind struct {
	customers, segments int
	days                int  // from its first order to its last
	products            bool // whether its file says what was bought
}

func shopOf(t *testing.T, kind shopKind) (*segkit.Study, *segkit.Results) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, uint64(kind.customers)))
	countries := []string{"France", "Ελλάδα", "Россия", "日本", "Côte d’Ivoire", "United Kingdom of Great Britain and Northern Ireland"}
	var b strings.Builder
	columns := ""
	if kind.products {
		columns = "StockCode,Description,"
	}
	b.WriteString("InvoiceNo," + columns + "Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
	day := time.Date(2023, 1, 1, 9, 0, 0, 0, time.UTC)
	invoice := 100000
	for c := range kind.customers {
		habit := c % kind.segments
		for range 1 + habit*2 + rng.IntN(2) {
			invoice++
			days := min(364, 40*((habit*5)%9)+rng.IntN(30)) * kind.days / 365
			when := day.AddDate(0, 0, days).Add(time.Duration(rng.IntN(600)) * time.Minute)
			bought := fmt.Sprintf("P%d,🎁 Подарок “gift” κουτί with a name so long that no table has room for it %d,", rng.IntN(40), habit)
			if !kind.products {
				bought = ""
			}
			fmt.Fprintf(&b, "%d,%s%d,%s,%.2f,%d,%s\n", invoice, bought,
				1+rng.IntN(5), when.Format(time.DateTime), float64(1+rng.IntN(40)*(1+habit*habit)), 10000+c, countries[c%len(countries)])
		}
	}
	path := filepath.Join(t.TempDir(), "shop with a long name, and a comma.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	config := segkit.Default()
	config.Input, config.Modelling.K, config.Modelling.Restarts = path, kind.segments, 5
	config.Evaluation = segkit.Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 1}
	study, err := segkit.Open(t.Context(), config, segkit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	return study, r
}

// Shops of every size give a report: two segments and twelve, few customers and
// more, on both papers, in full and in part, and always the same bytes.
func TestReportOfEveryShape(t *testing.T) {
	for _, c := range []struct {
		customers, segments int
		opt                 Options
	}{
		{50, 2, Options{}}, {50, 12, Options{Paper: "letter"}}, {400, 12, Options{}},
		{400, 3, Options{Only: "summary"}}, {400, 3, Options{Only: "personas"}},
	} {
		t.Run(fmt.Sprintf("%d customers, %d segments, %s", c.customers, c.segments, c.opt.Only), func(t *testing.T) {
			study, r := shop(t, c.customers, c.segments)
			var first, second bytes.Buffer
			if _, err := Write(t.Context(), &first, study, r, c.opt); err != nil {
				t.Fatal(err)
			}
			if _, err := Write(t.Context(), &second, study, r, c.opt); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Error("the report differs from one writing to the next")
			}
			if !bytes.HasPrefix(first.Bytes(), []byte("%PDF-")) || first.Len() > 2<<20 {
				t.Errorf("%d bytes beginning %q", first.Len(), first.Bytes()[:min(8, first.Len())])
			}
		})
	}
}

func TestInterruptedReport(t *testing.T) {
	study, r := shop(t, 50, 2)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var b bytes.Buffer
	if _, err := Write(ctx, &b, study, r, Options{}); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, b.Len())
	}
}

func TestLogoAndFontAreChecked(t *testing.T) {
	for _, opt := range []Options{{Logo: []byte("GIF89a")}, {Logo: []byte("\x89PNG\r\n\x1a\n cut off")},
		{Font: []byte("OTTO")}, {Font: []byte("\x00\x01\x00\x00 cut off")}} {
		if err := opt.Validate(); err == nil {
			t.Errorf("%q and %q pass", opt.Logo, opt.Font)
		}
	}
	if err := (Options{}).Validate(); err != nil {
		t.Error(err)
	}
}

func TestHeadlineFractions(t *testing.T) {
	for share, want := range map[float64]string{.16: "One sixth", .65: "Nearly two thirds", .664: "Two thirds",
		.685: "Just over two thirds", .5: "Half", .03: "3 %", .99: "99 %", .34: "One third"} {
		if got := fraction(share); got != want {
			t.Errorf("%v is %q, want %q", share, got, want)
		}
	}
}
