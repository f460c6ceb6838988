package bring

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/warehouse"
)

// demoFile writes the demo shop as CSV.
func demoFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "demo.csv")
	var b bytes.Buffer
	w, err := convert.New(&b, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(demo.New(segkit.DemoSeed).Transactions); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// halves labels customers by what they spent, the first tenth in no segment.
func halves(table *rfm.Table) *segkit.Labels {
	l := &segkit.Labels{Customers: table.Customer, Value: table.Monetary, Names: []string{"more", "less"}, Snapshot: table.Snapshot}
	sorted := slices.Sorted(slices.Values(table.Monetary))
	for i, m := range table.Monetary {
		label := 0
		switch {
		case i < table.Len()/10:
			label = -1
		case m < sorted[len(sorted)/2]:
			label = 1
		}
		l.Segment = append(l.Segment, label)
	}
	return l
}

// locally describes the segments as a local run does, from the same lines.
func locally(t *testing.T, path string) (*segkit.Labels, []persona.Persona) {
	t.Helper()
	config := segkit.Default()
	config.Cleaning.Returns = retail.ReturnsDrop
	cleaned := cleanedOf(t, path, config)
	table, err := rfm.Compute(cleaned, rfm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	labels := halves(table)
	people, err := persona.Build(persona.Input{Kept: cleaned.Kept, Table: table, Labels: labels.Segment, K: 2})
	if err != nil {
		t.Fatal(err)
	}
	return labels, people
}

// equalsPersonas compares what a warehouse adds up with what a local run does.
func equalsPersonas(t *testing.T, h *persona.Habits, people []persona.Persona) {
	t.Helper()
	products := 0
	for i, p := range people {
		s := h.Segments[i]
		if s.Hours != p.Hours || s.Returned != p.Returned || s.Bought != p.Revenue || s.Customers != p.Customers {
			t.Errorf("segment %d: %+v, want %s bought, %s returned by %d\n%v", i, s, p.Revenue, p.Returned, p.Customers, p.Hours)
		}
		if !slices.Equal(s.Countries, p.Countries) {
			t.Errorf("segment %d: countries %+v, want %+v", i, s.Countries, p.Countries)
		}
		for _, want := range p.Lifts {
			at := slices.IndexFunc(s.Products, func(l persona.ProductLift) bool { return l.StockCode == want.StockCode })
			if at < 0 {
				continue // at the bounds of what is shown
			}
			products++
			got := s.Products[at]
			if got.Buyers != want.Buyers || got.Lines != want.Lines || got.Spend != want.Spend || math.Abs(got.Raw-want.Raw) > 1e-4 ||
				got.Description != want.Description || math.Abs(got.Low/want.Low-1) > .1 {
				t.Errorf("segment %d: product %+v, want %+v", i, got, want)
			}
		}
	}
	if products < 3 {
		t.Errorf("%d products are compared, which shows little", products)
	}
}

// Orders by hour, money, countries and products are those of a local run.
func TestHabitsAreThoseOfALocalRun(t *testing.T) {
	path := demoFile(t)
	labels, people := locally(t, path)
	config := segkit.Default()
	config.Cleaning.Returns = retail.ReturnsDrop
	engine := newDuckDB(t, path)
	q := warehouse.Query{Dialect: warehouse.DuckDB, Table: []string{"shop"}, Cleaning: config.Cleaning}
	if err := findColumns(t.Context(), engine, &q, config.ReaderOptions(), &Customers{}); err != nil {
		t.Fatal(err)
	}
	h, err := (&lake{engine: engine, query: q}).Habits(t.Context(), labels, nil)
	if err != nil {
		t.Fatal(err)
	}
	if h.Sampled() || h.Sample() != "" {
		t.Errorf("%d of %d customers fit into a statement", h.Customers, h.Of)
	}
	equalsPersonas(t, h, people)
}

// What does not fit into a statement is a sample: the same for a seed, of every customer
// alike, and said.
func TestSampleOfCustomers(t *testing.T) {
	var customers []string
	for i := range 5000 {
		customers = append(customers, strings.Repeat("c", 5)+string(rune('a'+i%26)))
	}
	if got := fitting(customers, 50_000, nil); len(got) != 5000 || got[4999] != 4999 {
		t.Errorf("%d customers fit, want all", len(got))
	}
	draw := func(seed uint64) []int { return fitting(customers, 20_000, rand.NewPCG(seed, 0)) }
	one := draw(1)
	if len(one) != 2000 || !slices.IsSorted(one) || !slices.Equal(one, draw(1)) || slices.Equal(one, draw(2)) {
		t.Errorf("%d customers: %v …", len(one), one[:10])
	}
	low := 0
	for _, row := range one {
		if row < 2500 {
			low++
		}
	}
	if low < 900 || low > 1100 { // 1,000 in expectation, with a standard deviation of 17
		t.Errorf("%d of 2,000 are of the first half", low)
	}
	seed := uint64(7)
	h := persona.Habits{Customers: 2000, Of: 5000, Lines: 81_000, LinesOf: 203_000, Seed: &seed}
	if said := h.Sample(); !strings.Contains(said, "2,000 of 5,000 customers, drawn at random without replacement (seed 7), with 81,000 of 203,000 order lines") {
		t.Error(said)
	}
}
