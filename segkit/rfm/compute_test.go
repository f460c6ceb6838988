package rfm

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

func TestComputeGolden(t *testing.T) {
	g, c := readGolden(t)
	for range 2 { // the second time on the same data
		table := mustCompute(t, c, Options{})
		for _, column := range []struct {
			name      string
			got, want any
		}{
			{"snapshot", table.Snapshot.Unix(), g.Snapshot}, {"customer", table.Customer, g.Customers},
			{"country", table.Country, g.Country}, {"recency", table.RecencyDays, g.Recency},
			{"frequency", table.Frequency, g.Frequency}, {"monetary", table.Monetary, g.Amount},
			{"first", table.First, g.First}, {"last", table.Last, g.Last},
		} {
			if diff := cmp.Diff(column.want, column.got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", column.name, diff)
			}
		}
	}
}

// One customer's story by hand, with everything that could be misread.
func TestComputeByHand(t *testing.T) {
	noon := unix("2011-12-01 12:00:00")
	c := shop(
		line{"1", "10", "Spain", 2, 10_000, noon},
		line{"1", "10", "France", 1, 1, noon + 60},           // the same invoice a minute on
		line{"2", "10", "France", 1, 5_000, noon - 9*day},    // the file is not in order of time
		line{"3", "9", "", 1, 10_000, noon - day - 1},        // no country
		line{"4", "", "Italy", 5, 10_000, noon + 100*day},    // belongs to nobody
		line{"1", "A7", "Spain", 1, 20_000, noon - 3*day},    // an invoice number used by two customers
		line{"5", "9", "Norway", 3, 0, noon - day},           // free of charge
		line{"C6", "10", "Spain", -1, 10_000, noon + 3*day},  // returned in part
		line{"C7", "A7", "Spain", -2, 20_000, noon - 2*day},  // returned more than bought
		line{"C8", "77", "Spain", -1, 10_000, noon - 20*day}, // never bought
		line{"C9", "77", "Spain", -1, 10_000, noon - 19*day}, //
		line{"C9", "", "Spain", -1, 10_000, noon - 19*day},   //
	)
	got := mustCompute(t, c, Options{})
	want := &Table{
		Snapshot: time.Unix(noon+60+day, 0).UTC(),
		Customer: []string{"9", "10", "A7"}, Country: []string{"Norway", "France", "Spain"},
		RecencyDays: []int{2, 1, 4}, Frequency: []int{2, 2, 1}, Monetary: []retail.Money{10_000, 25_001, 20_000},
		First: []int64{noon - day - 1, noon - 9*day, noon - 3*day}, Last: []int64{noon - day, noon + 60, noon - 3*day},
		Returned: []retail.Money{0, 10_000, 40_000}, SetAside: []SetAside{}, ReturnsOnly: 1,
		Warnings: []describe.Warning{{About: "returned",
			Text: "1 customer sent back 90 % or more of what they bought, and yet counts with all of it, 36.4 % of the " +
				"revenue: check what was returned before calling anyone a good customer."}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	net := mustCompute(t, c, Options{Net: true})
	if diff := cmp.Diff([]string{"9", "10"}, net.Customer); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]retail.Money{10_000, 15_001}, net.Monetary); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]SetAside{{"A7", -20_000, "returned as much as was bought, or more"}}, net.SetAside); diff != "" {
		t.Error(diff)
	}
	if len(net.Warnings) != 1 || !strings.HasPrefix(net.Warnings[0].Text, "1 customer is set aside") {
		t.Errorf("warnings: %q", net.Warnings)
	}

	two := mustCompute(t, shop(line{"1", "1", "", 1, 5, 0}, line{"2", "2", "", 1, 0, 0}, line{"3", "3", "", 1, 0, 0}), Options{})
	if len(two.SetAside) != 2 || two.SetAside[1] != (SetAside{"3", 0, "the purchases add up to nothing"}) ||
		len(two.Warnings) != 1 || !strings.HasPrefix(two.Warnings[0].Text, "2 customers are set aside") {
		t.Errorf("set aside %v, warnings %q", two.SetAside, two.Warnings)
	}
}

func TestSnapshot(t *testing.T) {
	last := unix("2011-12-09 12:50:00")
	c := shop(line{"1", "1", "", 1, 1, last}, line{"2", "2", "", 1, 1, last - 5*day + 1})
	for _, s := range []struct {
		given string
		want  []int
	}{
		{"2011-12-09 12:50:00", []int{0, 4}}, // the moment of the last purchase itself
		{"2011-12-10 12:49:59", []int{0, 5}}, // a second short of a day
		{"2011-12-10 12:50:00", []int{1, 5}},
		{"2012-12-09 12:50:00", []int{366, 370}},
	} {
		snapshot, err := time.ParseInLocation(time.DateTime, s.given, time.FixedZone("far", 9*3600))
		if err != nil {
			t.Fatal(err)
		}
		table := mustCompute(t, c, Options{Snapshot: snapshot})
		if diff := cmp.Diff(s.want, table.RecencyDays); diff != "" {
			t.Errorf("%s: %s", s.given, diff)
		}
		if got := table.Snapshot.Format(time.DateTime); got != s.given {
			t.Errorf("%s became %s: the clock's reading counts, not its zone", s.given, got)
		}
	}
	_, err := Compute(c, Options{Snapshot: time.Unix(last-1, 0).UTC()})
	if !errors.Is(err, ErrSnapshot) || !strings.Contains(err.Error(), "2011-12-09 12:49:59 is before the latest purchase (2011-12-09 12:50:00)") {
		t.Errorf("got %v", err)
	}
}

func TestComputeRefuses(t *testing.T) {
	// No constructor makes a table whose amounts cannot be added up; a hand-made one
	// may be such.
	huge := func(c *retail.Cleaned, t *retail.Transactions) *retail.Cleaned {
		for i := range t.Price {
			t.Price[i] = math.MaxInt64
		}
		return c
	}
	tooMuch := shop(line{"1", "7", "", 1, 1, 0}, line{"1", "7", "", 1, 1, 0})
	tooMuchBack := shop(line{"1", "7", "", 1, 1, 0}, line{"C1", "7", "", -1, 1, 0}, line{"C1", "7", "", -1, 1, 0})
	for _, c := range []struct {
		name string
		data *retail.Cleaned
		opt  Options
		want error
		text string
	}{
		{"nil", nil, Options{}, ErrNoCustomers, "cleaning left no purchase"},
		{"no table", &retail.Cleaned{}, Options{}, ErrNoCustomers, "cleaning left no purchase"},
		{"no rows", shop(), Options{}, ErrNoCustomers, "cleaning left no purchase"},
		{"nobody's rows", shop(line{"1", "", "", 1, 1, 0}), Options{}, ErrNoCustomers, "none of the 1 rows"},
		{"nothing paid", shop(line{"1", "7", "", 1, 0, 0}), Options{}, ErrNoCustomers, "0 or less"},
		{"all returned", shop(line{"1", "7", "", 1, 5, 0}, line{"C1", "7", "", -1, 5, 0}), Options{Net: true}, ErrNoCustomers, "0 or less"},
		{"too much money", huge(tooMuch, tooMuch.Kept), Options{}, ErrTooLarge, "customer 7"},
		{"too much returned", huge(tooMuchBack, tooMuchBack.Returns), Options{}, ErrTooLarge, "customer 7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := Compute(c.data, c.opt)
			if table != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
				t.Errorf("got %v, %v", table, err)
			}
		})
	}
}

// Equal rows of different codes, rows in another order and an id-less row change
// nothing; the columns agree in length; frequency and money add up.
func TestComputeLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) line {
			invoice := rapid.IntRange(1, 12).Draw(t, "invoice")
			return line{fmt.Sprint(invoice), fmt.Sprint(invoice % 5), "X", rapid.Int64Range(1, 9).Draw(t, "quantity"),
				retail.Money(rapid.IntRange(1, 99_999).Draw(t, "price")), rapid.Int64Range(0, 50*day).Draw(t, "time")}
		}), 1, 40).Draw(t, "lines")
		first, err := Compute(shop(lines...), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var total retail.Money
		invoices := map[string]bool{}
		for _, l := range lines {
			total += l.price * retail.Money(l.quantity)
			invoices[l.invoice] = true
		}
		var sum retail.Money
		frequency := 0
		for i := range first.Len() {
			sum += first.Monetary[i]
			frequency += first.Frequency[i]
			if first.RecencyDays[i] < 1 || first.First[i] > first.Last[i] {
				t.Fatalf("customer %s: %d days, first %d, last %d", first.Customer[i], first.RecencyDays[i], first.First[i], first.Last[i])
			}
		}
		if sum != total || frequency != len(invoices) {
			t.Fatalf("money %v of %v, %d orders of %d", sum, total, frequency, len(invoices))
		}
		shuffled := append([]line{{"99", "", "Y", 1, 1, 1e9}}, rapid.Permutation(lines).Draw(t, "shuffled")...)
		second, err := Compute(shop(shuffled...), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, second); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTableJSON(t *testing.T) {
	data, err := json.Marshal(mustCompute(t, shop(line{"1", "7", "", 1, 12_500, 0}), Options{}))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"snapshot":"1970-01-02T00:00:00Z","customer":["7"],"country":[""],"recency_days":[1],"frequency":[1],"monetary":[1.25],` +
		`"first":[0],"last":[0],"returned":[0],"set_aside":[],"returns_only":0,"warnings":[]}`
	if string(data) != want {
		t.Errorf("got  %s\nwant %s", data, want)
	}
}

// BenchmarkCompute400k has the size of a year of a mid-sized shop.
func BenchmarkCompute400k(b *testing.B) {
	src := rand.New(rand.NewPCG(1, 1))
	var lines []line
	for invoice := 0; len(lines) < 400_000; invoice++ {
		customer := fmt.Sprint(12_000 + src.IntN(4_400))
		for range 1 + src.IntN(40) {
			lines = append(lines, line{fmt.Sprint(invoice), customer, "UK", 1 + src.Int64N(20), retail.Money(src.IntN(50_000) + 1), int64(invoice) * 1000})
		}
	}
	c := shop(lines...)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compute(c, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// Customers who returned nearly all are told of where their money matters.
func TestReturnersThatMatter(t *testing.T) {
	for money, want := range map[retail.Money]int{9: 0, 11: 1} { // of 10,000 and a little
		table := mustCompute(t, shop(line{"1", "7", "", 1, money, 0}, line{"C1", "7", "", -1, money, 0}, line{"2", "8", "", 1, 10_000, 0}), Options{})
		if len(table.Warnings) != want {
			t.Errorf("%d of 10,000 returned: %v", money, table.Warnings)
		}
		if rows := table.Returners(); !slices.Equal(rows, []int{0}) {
			t.Errorf("returners in rows %v", rows)
		}
	}
}
