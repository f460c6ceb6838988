package segkit

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
)

// fakeLake keeps what it is told.
type fakeLake struct {
	staged, published *Labels
	model             string
	asked             int // customers whose lines can be added up without staging
	discarded         int
	fails             error
}

func (l *fakeLake) Stage(_ context.Context, labels *Labels) error {
	l.staged = labels
	return nil
}

func (l *fakeLake) Habits(_ context.Context, labels *Labels, src rand.Source) (*persona.Habits, error) {
	h := &persona.Habits{Customers: len(labels.Customers), Of: len(labels.Customers), Lines: 1000}
	if l.staged == nil && l.asked < h.Of {
		h.Customers, h.Lines = l.asked, int(src.Uint64()%1000)
	}
	for i := range labels.Names {
		h.Segments = append(h.Segments, persona.SegmentHabits{Segment: i, Products: []persona.ProductLift{}})
	}
	return h, l.fails
}

func (l *fakeLake) Publish(_ context.Context, model string) error {
	if l.fails == nil {
		l.published, l.model = l.staged, model
	}
	return l.fails
}

func (l *fakeLake) Discard() { l.discarded++ }

func (l *fakeLake) Cost() string { return "It cost nothing." }

// warehouseStudy opens a study of 60 customers in a warehouse.
func warehouseStudy(t *testing.T, lake *fakeLake, writeBack string) *Study {
	t.Helper()
	var b strings.Builder
	b.WriteString("Customer,Recency,Frequency,Monetary\n")
	for i := range 60 {
		fmt.Fprintf(&b, "c%02d,%d,%d,%d.5\n", i, 1+i%3*100+i%7, 1+(2-i%3)*10+i%4, 10+(2-i%3)*1000+i)
	}
	path := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	open := func(context.Context, string, Config, remote.Options) (*FromWarehouse, error) {
		return &FromWarehouse{
			Copy: &remote.Copy{Path: path, SHA256: sha256.Sum256([]byte(b.String()))}, Lake: lake, Snapshot: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC),
			Ledger: []retail.LedgerEntry{{Rule: "as read", Rows: 5000}, {Rule: "matched returns taken off", Rows: 4990}},
		}, nil
	}
	config := Default()
	config.Input, config.WriteBack = "trino://me@localhost/lake/shop/orders", writeBack
	config.Modelling.K, config.Modelling.MaxK, config.Modelling.Restarts = 3, 3, 2
	config.Evaluation = Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 2, BootstrapRestarts: 2}
	s, err := Open(t.Context(), config, Options{Warehouses: map[string]Warehouse{"trino": open}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Labels go back with a confidence and a value, under the digest of the results, which is
// the same whether they do.
func TestWriteBack(t *testing.T) {
	lake := &fakeLake{asked: 60}
	s := warehouseStudy(t, lake, "lake.crm.segments")
	r, err := s.MeasuredResults()
	if err != nil {
		t.Fatal(err)
	}
	if lake.published != nil || lake.staged == nil {
		t.Error("labels are published before the results are known")
	}
	if err := s.WriteBack(r.Digest); err != nil || lake.model != r.Digest {
		t.Errorf("%v, model %s", err, lake.model)
	}
	l := lake.published
	// The three groups are far apart, so that every sample finds them again.
	if len(l.Customers) != 60 || l.Customers[1] != "c01" || l.Value[1] != 10_115_000 || l.Confidence[1] != 1 || len(l.Names) != 3 || l.Snapshot.Year() != 2024 {
		t.Errorf("the labels are %+v", l)
	}
	plain, err := warehouseStudy(t, &fakeLake{asked: 60}, "").MeasuredResults()
	if err != nil || plain.Digest != r.Digest {
		t.Errorf("%v: the digest is %s without writing back and %s with it", err, plain.Digest, r.Digest)
	}
	if last := r.Warnings[len(r.Warnings)-1]; last != "It cost nothing." {
		t.Errorf("the last that is said is %q", last)
	}
}

// A sample is named: in the results, with its seed, and in words.
func TestSampleIsNamed(t *testing.T) {
	r, err := warehouseStudy(t, &fakeLake{asked: 20}, "").MeasuredResults()
	if err != nil {
		t.Fatal(err)
	}
	if h := r.Habits; h.Customers != 20 || h.Of != 60 || h.LinesOf != 5000 || h.Seed == nil || *h.Seed != 1 {
		t.Errorf("the sample is %+v", h)
	}
	if all := strings.Join(r.Warnings, "\n"); !strings.Contains(all, "20 of 60 customers, drawn at random without replacement (seed 1)") ||
		!strings.Contains(all, "of 5,000 order lines. With --write-back they are those of all customers.") {
		t.Errorf("what is said is %s", all)
	}
}

func TestWriteBackFails(t *testing.T) {
	lake := &fakeLake{}
	s := warehouseStudy(t, lake, "lake.crm.segments")
	r, err := s.MeasuredResults()
	if err != nil {
		t.Fatal(err)
	}
	lake.fails = errors.New("no luck")
	if err := s.WriteBack(r.Digest); !errors.Is(err, ErrWrittenBack) || !strings.HasSuffix(err.Error(), "an earlier table is as it was: no luck") {
		t.Error(err)
	}
	again := warehouseStudy(t, lake, "lake.crm.segments")
	if _, err := again.MeasuredResults(); err == nil || lake.discarded == 0 {
		t.Errorf("%v, discarded %d times", err, lake.discarded)
	}
}

func TestWriteBackNeedsAWarehouse(t *testing.T) {
	config := Default()
	config.WriteBack = "lake.crm.segments"
	var bad *OptionError
	if _, err := Open(t.Context(), config, Options{}); !errors.As(err, &bad) || bad.Key != "write_back" || !strings.Contains(err.Error(), "this input is none") {
		t.Error(err)
	}
}
