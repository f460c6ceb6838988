package pages

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
)

// pond is a warehouse that adds up what the test says.
type pond struct{ segkit.Lake }

func (pond) Cost() string { return "" }

func (pond) Habits(_ context.Context, l *segkit.Labels, _ rand.Source) (*persona.Habits, error) {
	h := &persona.Habits{Customers: 20, Of: 60, Lines: 900}
	for i := range l.Names {
		s := persona.SegmentHabits{Segment: i, Customers: 5, Orders: 7, Lines: 300, Bought: 1_000_000, Returned: 25_000, ReturnShare: describe.Float(.025)}
		s.Hours[2][14] = 7
		s.Countries = []persona.CountryShare{{Country: "Norway", Customers: 5, Share: 1, Everyone: 1}}
		s.Products = []persona.ProductLift{{StockCode: "A7", Description: "RED LANTERN", Lift: 2.5, Low: 1.4, Buyers: 21, Spend: 70_000}}
		h.Segments = append(h.Segments, s)
	}
	return h, nil
}

// What a warehouse adds up is shown, and a sample is named before its figures.
func TestHabitsOfASampleAreShownAsSuch(t *testing.T) {
	var b strings.Builder
	b.WriteString("Customer,Recency,Frequency,Monetary\n")
	for i := range 60 {
		fmt.Fprintf(&b, "c%02d,%d,%d,%d.5\n", i, 1+i%3*100+i%7, 1+(2-i%3)*10+i%4, 10+(2-i%3)*1000+i)
	}
	path := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	open := func(context.Context, string, segkit.Config, remote.Options) (*segkit.FromWarehouse, error) {
		return &segkit.FromWarehouse{
			Copy: &remote.Copy{Path: path, SHA256: sha256.Sum256([]byte(b.String()))}, Lake: pond{}, Snapshot: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC),
			Ledger: []retail.LedgerEntry{{Rule: "as read", Rows: 5000}, {Rule: "matched returns taken off", Rows: 4990, RemovedRows: 10}},
		}, nil
	}
	config := segkit.Default()
	config.Input = "trino://me@localhost/lake/shop/orders"
	config.Modelling.K, config.Modelling.MaxK, config.Modelling.Restarts = 3, 3, 2
	config.Evaluation = segkit.Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 2, BootstrapRestarts: 2}
	study, err := segkit.Open(t.Context(), config, segkit.Options{Warehouses: map[string]segkit.Warehouse{"trino": open}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.MeasuredResults()
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := WriteMeasuredScreen(t.Context(), &page, study, r, Options{Paper: "a4"}); err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(page.String(), "\u00a0", " ")
	sample := strings.Index(text, "A sample.")
	for _, want := range []string{"20 of 60 customers, drawn at random without replacement (seed 1)", "Wednesdays, 14:00 to 15:00", "Red lantern", "Norway", "£100"} {
		at := strings.Index(text, want)
		if at < 0 || at < sample || sample < 0 {
			t.Errorf("%q stands at %d, and the sample is named at %d", want, at, sample)
		}
	}
	var pdf bytes.Buffer
	if _, err := WriteMeasured(t.Context(), &pdf, study, r, Options{Paper: "a4"}); err != nil || pdf.Len() == 0 {
		t.Error(err)
	}
}
