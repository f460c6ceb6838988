package segkit

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
)

// fakeLake keeps what it is told.
type fakeLake struct {
	times             int // that labels were staged
	staged, published *Labels
	model             string
	asked             int // customers whose lines can be added up without staging
	discarded         int
	fails             error
}

func (l *fakeLake) Stage(_ context.Context, labels *Labels) error {
	l.staged = labels
	l.times++
	return nil
}

func (l *fakeLake) Habits(_ context.Context, labels *Labels, src rand.Source) (*persona.Habits, error) {
	h := &persona.Habits{Customers: len(labels.Customers), Of: len(labels.Customers), Lines: 1000}
	if l.staged == nil && l.asked < h.Of {
		h.Customers, h.Lines = l.asked, int(src.Uint64()%1000)
	}
	for i := range labels.Names {
		h.Segments = append(h.Segments, persona.SegmentHabits{Segment: i, Products: []persona.ProductLift{{StockCode: "A", Lift: 2, Buyers: 20 + i}}})
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
			Ledger: []retail.LedgerEntry{{Rule: "as read", Rows: 5000}, {Rule: "matched returns taken off", Rows: 4990, RemovedRows: 10}},
		}, nil
	}
	return openStudyOf(t, writeBack, open)
}

// openStudyOf opens a small study of what a warehouse brings.
func openStudyOf(t *testing.T, writeBack string, open Warehouse) *Study {
	t.Helper()
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
	lake.fails = fmt.Errorf("%w: no answer", ErrWriteUnsure)
	if err := s.WriteBack(r.Digest); !errors.Is(err, ErrWriteUnsure) || errors.Is(err, ErrWrittenBack) {
		t.Errorf("after a lost answer: %v", err)
	}
	lake.fails = errors.New("no luck")
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

// orderStudy opens a study of the orders of 60 customers in a warehouse, of whom three gave
// something back.
func orderStudy(t *testing.T, lake *fakeLake, writeBack string) *Study {
	t.Helper()
	var lines []retail.Line
	add := func(customer string, order, day, quantity int, code string, price float64) {
		at := time.Date(2024, 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, day)
		lines = append(lines, retail.Line{
			Customer: customer, Order: fmt.Sprint(order), Product: code, Country: "Norway", Time: at, Quantity: int64(quantity), Price: retail.Money(price * retail.MoneyScale),
		})
	}
	for i := range 60 {
		for n := range 1 + (2-i%3)*4 + i%2 {
			add(fmt.Sprintf("c%02d", i), 1000+20*i+n, 100-i%3*40+n*30+i, 1, "", float64(10+(2-i%3)*100+i))
		}
		if i%20 == 0 {
			add(fmt.Sprintf("c%02d", i), 4000+i, 10+i, 2, "A", 5)
			add(fmt.Sprintf("c%02d", i), 5000+i, 20+i, -1, "A", 5)
		}
	}
	rows, err := retail.NewTransactions(slices.Values(lines))
	if err != nil {
		t.Fatal(err)
	}
	open := func(context.Context, string, Config, remote.Options) (*FromWarehouse, error) {
		report := read.Plain("trino", 6000)
		return &FromWarehouse{
			Orders: &Orders{Rows: rows, Reading: report, Unattributed: 70_000, Name: "orders", Address: "trino://localhost/lake/shop/orders"}, Lake: lake,
			Ledger: []retail.LedgerEntry{{Rule: "as read", Rows: 6000, Money: 900_000_000}, {Rule: retail.RuleCustomer, Rows: 5000, RemovedRows: 1000, Money: 890_000_000}},
			Said:   []string{"The engine said so."},
		}, nil
	}
	return openStudyOf(t, writeBack, open)
}

// Orders give the whole results, with the ledger of the lines and the products that the
// warehouse tells, and labels under the names of the personas.
func TestOrdersOfAWarehouse(t *testing.T) {
	lake := &fakeLake{asked: 60}
	s := orderStudy(t, lake, "lake.crm.segments")
	r, err := s.Results()
	if err != nil {
		t.Fatal(err)
	}
	if s.LacksOrders() != "" || r.Brought.What != BringOrders || r.Source.Address == "" || r.Source.Rows != 6000 || r.Source.Name != "orders" {
		t.Errorf("%+v, %+v", r.Brought, r.Source)
	}
	// Three returns of £5 take a unit each of two off.
	if l := r.Ledger; len(l) != 3 || l[2].Rows != 5000 || l[2].RemovedMoney != 150_000 || l[2].Money != 889_850_000 || r.Revenue.Unattributed != 70_000 {
		t.Errorf("the ledger is %+v, revenue %+v", l, r.Revenue)
	}
	if p := r.Segments[1].Lifts; len(p) != 1 || p[0].Buyers != 21 || r.Families.Possible {
		t.Errorf("products %+v", p)
	}
	if lake.published != nil || lake.times != 1 {
		t.Errorf("labels are staged %d times, or published before the results are known", lake.times)
	}
	if err := s.WriteBack(r.Digest); err != nil || lake.model != r.Digest {
		t.Errorf("%v, model %s", err, lake.model)
	}
	if l := lake.published; len(l.Customers) != 60 || l.Names[2] != r.Segments[2].Name || l.Names[2] == "" || !l.Confidence[0].Defined() {
		t.Errorf("the labels are %+v", l)
	}
	all := strings.Join(r.Warnings, "\n")
	if !strings.Contains(all, "The engine said so.") || !strings.Contains(all, "It cost nothing.") {
		t.Errorf("what is said is %s", all)
	}
	plain, err := orderStudy(t, &fakeLake{asked: 60}, "").Results()
	if err != nil || plain.Digest != r.Digest {
		t.Errorf("%v: the digest is %s without writing back and %s with it", err, plain.Digest, r.Digest)
	}
	sampled, err := orderStudy(t, &fakeLake{asked: 20}, "").Results()
	if err != nil || !strings.Contains(strings.Join(sampled.Warnings, "\n"), "The typical products of the segments are those of a sample: 20 of 60 customers") {
		t.Errorf("%v: a sample is not named", err)
	}

	if _, err := s.With(func(c *Config) { c.Cleaning.DropDuplicates = false }); err == nil || !strings.Contains(err.Error(), "has cleaned the lines already") {
		t.Errorf("other rules of cleaning: %v", err)
	}

	// Under other settings, the labels are others, and collected anew.
	other, err := s.With(func(c *Config) { c.Modelling.K = 2 })
	if err != nil {
		t.Fatal(err)
	}
	if err := other.WriteBack("c0ffee"); err != nil || len(lake.published.Names) != 2 || lake.published.Names[1] == "" {
		t.Errorf("%v, %+v", err, lake.published)
	}
}

// Attributes that columns of the lines hold cannot be had.
func TestOrdersHaveNoAttributes(t *testing.T) {
	s := orderStudy(t, &fakeLake{}, "")
	s.config.Attributes.From = []string{"Channel"}
	var bad *OptionError
	if err := s.provide(s.source.warehouse.Orders); !errors.As(err, &bad) || bad.Key != "attributes.from_transactions" {
		t.Error(err)
	}
}
