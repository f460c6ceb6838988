package tables

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/compare"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

func euros(n int) *retail.Money {
	m := retail.Money(n * retail.MoneyScale)
	return &m
}

// aComparison has a segment that grew and changed its name, one that is gone and one
// that is new.
func aComparison() *compare.Comparison {
	segment := func(name string, customers, revenue int) *compare.Segment {
		return &compare.Segment{Name: name, Customers: customers, Revenue: euros(revenue), Medians: [3]describe.Float{12, 2.5, 80}}
	}
	day := func(month time.Month, day int) time.Time { return time.Date(2024, month, day, 0, 0, 0, 0, time.UTC) }
	orders, more := 400, 380
	return &compare.Comparison{
		Differences: []string{"the option seed was 1, is 2"},
		Earlier: compare.Summary{
			Name: "june (a.csv)", First: day(1, 1), Last: day(6, 30), Snapshot: day(7, 1), Technique: "k-means", Setting: "k = 3",
			Customers: 200, Orders: &orders, Revenue: euros(10_000), Currency: "€",
		},
		Later: compare.Summary{
			Name: "july (b.csv)", Snapshot: day(8, 1), Technique: "k-means", Setting: "k = 4",
			Customers: 250, Orders: &more, Revenue: euros(12_000), Currency: "€",
		},
		Segments: []compare.Pair{
			{Earlier: segment("Champions", 150, 9_000), Later: segment("Active regulars", 180, 11_000), Distance: .1},
			{Earlier: segment("Drifting", 50, 1_000), Distance: describe.Undefined},
			{Later: segment("Newcomers", 70, 1_000), Distance: describe.Undefined},
		},
		Followed: &compare.Followed{
			Kept: 160, New: 90, Gone: 40, KeptBefore: euros(8_000), KeptAfter: euros(8_000), NewMoney: euros(4_000),
			From: []string{"Champions", "Drifting", compare.NotYet}, To: []string{"Active regulars", "Newcomers", compare.Gone},
			Flow: [][]int{{140, 0, 10}, {10, 10, 30}, {30, 60, 0}}, Stayed: 140, Moved: 20, ByModel: 3,
		},
		Agreement: &compare.Agreement{Customers: 250, Share: .9, ARI: .8123},
	}
}

func TestComparedLines(t *testing.T) {
	got := ComparedLines(aComparison())
	want := [][2]string{
		{"Earlier", "june (a.csv), 1 January 2024 to 30 June 2024; recency to 1 July 2024; k-means, k = 3"},
		{"Later", "july (b.csv); recency to 1 August 2024; k-means, k = 4"},
		{"Differs", "the option seed was 1, is 2"},
		{"Customers", "200 → 250 (+25.0 %); 160 kept, 90 new, 40 gone"},
		{"Orders", "400 → 380 (−5.0 %)"},
		{"Revenue", "€10.0 k → €12.0 k (+20.0 %); kept customers €8.00 k → €8.00 k (unchanged), new customers €4.00 k"},
		{"Moved", "of 160 customers kept, 140 stayed in their segment and 20 moved (13 %); the earlier model would have left 3 of them where they were"},
		{"Models", "on the later 250 customers, the two models agree for 90 % (adjusted Rand index 0.81)"},
	}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if text := strings.ReplaceAll(got[i][1], "\u00a0", " "); got[i][0] != want[i][0] || text != want[i][1] {
			t.Errorf("%q: %q, want %q", got[i][0], text, want[i])
		}
	}
}

func TestComparedTables(t *testing.T) {
	c := aComparison()
	for name, want := range map[string][]string{
		"segments": {"1 Champions → Active regulars 150 180 €9,000 €11,000 90 % 92 %",
			"2 Drifting¹ 50 – €1,000 – 10 % –",
			"¹ No later segment is close to it.", "² No earlier segment is close to it."},
		"medians": {"1 Champions → Active regulars 12 12 2.5 2.5 €80 €80"},
		"flow": {"Customers from to 1 to 3 gone", "1 Champions 140 0 10", "2 Drifting 10 10 30",
			"not a customer yet 30 60 –", "* The later segments: 1 Active regulars, 3 Newcomers."},
	} {
		table := ComparedSegments(c)
		switch name {
		case "medians":
			table = ComparedMedians(c)
		case "flow":
			table = ComparedFlow(c)
		}
		var out bytes.Buffer
		if err := table.Text(&out); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(out.String()), " ")
		for _, line := range want {
			if !strings.Contains(text, line) {
				t.Errorf("%s: no %q in\n%s", name, line, text)
			}
		}
	}
	c.Followed = nil
	if ComparedFlow(c) != nil {
		t.Error("a flow of nobody")
	}
}

// Amounts in two currencies stand in their own columns and are not compared.
func TestComparedInTwoCurrencies(t *testing.T) {
	c := aComparison()
	c.Earlier.Currency = "£"
	lines := ComparedLines(c)
	i := slices.IndexFunc(lines, func(l [2]string) bool { return l[0] == "Revenue" })
	if got := strings.ReplaceAll(lines[i][1], "\u00a0", " "); got != "£10.0 k → €12.0 k; kept customers £8.00 k → €8.00 k, new customers €4.00 k" {
		t.Errorf("%q", got)
	}
	columns := ComparedSegments(c).Columns
	if columns[3].Header() != "Revenue then (£)" || columns[4].Header() != "now (€)" {
		t.Errorf("%q and %q", columns[3].Header(), columns[4].Header())
	}
}
