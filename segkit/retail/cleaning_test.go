package retail

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/describe"
)

// smallTable has at least one row for every rule.
func smallTable() *Transactions {
	return tableOf([]row{
		{"1", "A", "apple", 2, 100, 10000, "7", "X"},
		{"1", "A", "apple", 2, 100, 10000, "7", "X"}, // duplicate
		{"1", "POST", "", 1, 100, 5000, "7", "X"},    // not a product
		{"2", "A", "apple", 3, 200, 10000, "", "X"},  // nobody's
		{"C3", "A", "apple", -1, 300, 10000, "7", "X"},
		{"C3", "POST", "", -1, 300, 5000, "7", "X"},
		{"C4", "E", "", -1, 300, 10000, "8", "X"}, // returned by a customer who bought nothing
		{"5", "A", "apple", 1, 400, 10000, "7", "X"},
		{"5", "E", "", -4, 400, 10000, "7", "X"}, // given back within an order
		{"6", "E", "", 4, 500, 0, "9", "X"},      // a gift
		{"C7", "E", "", 4, 500, 10000, "9", "X"}, // on a cancelled invoice, and yet positive
		{"C7", "E", "", -9, 500, 10000, "9", "X"},
		{"8", "E", "bear", 1, 600, 25000, "9", "Y"}, // fine
	})
}

func TestClean(t *testing.T) {
	c, err := Clean(smallTable(), 2, with(func(o *CleanOptions) { o.Returns = ReturnsDrop }))
	if err != nil {
		t.Fatal(err)
	}
	// Customer 7 buys for 3.5 and gives back 1 (A), .5 (POST) and 4 (E, never
	// bought); 9 buys for 2.5 and gives back 9, never bought; 8 only gives back.
	want := Ledger{
		Entries: []LedgerEntry{
			{Rule: "as read", Rows: 13, Customers: 3, Invoices: 8, Money: -5000},
			{Rule: "customer id present", Rows: 12, Customers: 3, Invoices: 7, Money: -35000, RemovedRows: 1, RemovedInvoices: 1, RemovedMoney: 30000},
			{Rule: "exact duplicates dropped", Rows: 11, Customers: 3, Invoices: 7, Money: -55000, RemovedRows: 1, RemovedMoney: 20000},
			{Rule: "cancelled invoices dropped", Rows: 6, Customers: 2, Invoices: 4, Money: 20000, RemovedRows: 5,
				RemovedCustomers: 1, RemovedInvoices: 3, RemovedMoney: -75000},
			{Rule: "quantity above 0", Rows: 5, Customers: 2, Invoices: 4, Money: 60000, RemovedRows: 1, RemovedMoney: -40000},
			{Rule: "unit price above 0", Rows: 4, Customers: 2, Invoices: 3, Money: 60000, RemovedRows: 1, RemovedInvoices: 1},
		},
		BadRows: 2, Unidentified: 1, Unattributed: 30000, Gross: 60000, AfterReturns: -85000, ReturnsOnly: 10000, FileTotal: -5000,
		NonProducts: []CodeCount{{Code: "POST", Rows: 1, Money: 5000}},
		Cancelled:   Cancellations{Invoices: 3, Prefixes: []string{"C"}},
		Returns:     ReturnsDrop,
		Policies: []PolicyOutcome{
			{ReturnsDrop, 2, 3, 60000}, {ReturnsNet, 0, 0, 0}, {ReturnsMatch, 2, 3, 45000},
		},
		Warnings: []describe.Warning{
			{About: "unattributed", Text: "1 of the 13 rows has no customer id (7.7 %): their sales belong to no customer and no segment."},
			{About: "bad_rows", Text: "2 rows could not be read and were left out before cleaning."},
			{About: "after_returns", Text: "Cancellations come to 15, 241.7 % of the revenue of 6: " +
				"check the returns policy before trusting the list of best customers."},
			{About: "returns", Text: "1 row on cancelled invoices takes nothing back: dropped, and not counted as returns."},
			{About: "charges", Text: `1 row, worth 1, is no product, such as "POST", and counts as revenue all the same: ` +
				"set cleaning.drop_non_products to leave it out."},
		},
	}
	if diff := cmp.Diff(want, c.Ledger); diff != "" {
		t.Error(diff)
	}
	if got := invoices(c.Kept); got != "1 1 5 8" {
		t.Errorf("kept %s", got)
	}
	if got := invoices(c.Returns); got != "C3 C3 C4 5 C7" {
		t.Errorf("returns %s", got)
	}
}

func invoices(t *Transactions) string {
	var s []string
	for i := range t.Len() {
		s = append(s, t.Invoice.At(i))
	}
	return strings.Join(s, " ")
}

// with returns the default rules after a change.
func with(change func(*CleanOptions)) CleanOptions {
	opt := DefaultCleaning()
	change(&opt)
	return opt
}

func TestCleanOptions(t *testing.T) {
	for _, test := range []struct {
		name          string
		opt           CleanOptions
		kept, returns string
	}{
		{"every rule off", CleanOptions{}, "1 1 1 2 5 5 6 8", "C3 C3 C4 C7"},
		{"missing customers kept", with(func(o *CleanOptions) { o.RequireCustomer = false }), "1 1 2 5 8", "C3 C3 C4 5 C7"},
		{"duplicates kept", with(func(o *CleanOptions) { o.DropDuplicates = false }), "1 1 1 5 8", "C3 C3 C4 5 C7"},
		{"quantities kept", with(func(o *CleanOptions) { o.PositiveQuantity = false }), "1 1 5 5 8", "C3 C3 C4 C7"},
		{"prices kept", with(func(o *CleanOptions) { o.PositivePrice = false }), "1 1 5 6 8", "C3 C3 C4 5 C7"},
		{"products only", with(func(o *CleanOptions) { o.DropNonProducts = true }), "1 5 8", "C3 C4 5 C7"},
		{"own codes", with(func(o *CleanOptions) { o.DropNonProducts, o.NonProductCodes = true, []string{" a* "} }), "1 8", "C3 C4 5 C7"},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := smallTable()
			test.opt.Returns = ReturnsNet
			c, err := Clean(table, 0, test.opt)
			if err != nil {
				t.Fatal(err)
			}
			if got := invoices(c.Kept); got != test.kept {
				t.Errorf("kept %s, want %s", got, test.kept)
			}
			if got := invoices(c.Returns); got != test.returns {
				t.Errorf("returns %s, want %s", got, test.returns)
			}
			if !reflect.DeepEqual(table, smallTable()) {
				t.Error("the input was changed")
			}
		})
	}
}

func TestCleanNothingLeft(t *testing.T) {
	bought := row{"1", "A", "", 2, 100, 10000, "7", "X"}
	back := row{"C2", "A", "", -2, 200, 10000, "7", "X"}
	nobody := row{"1", "A", "", 2, 100, 10000, "", "X"}
	free := row{"3", "A", "", 2, 100, 0, "7", "X"}
	for _, test := range []struct {
		name string
		rows []row
		opt  CleanOptions
		want string
	}{
		{"empty", nil, DefaultCleaning(), "there are no rows to analyse"},
		{"no ids", []row{nobody, nobody, free}, DefaultCleaning(),
			"cleaning dropped all 3 rows: 2 without a customer id, 1 with a unit price of 0 or less; segments need " +
				"sales to known customers, with a quantity and a price above 0 and an invoice that is not cancelled"},
		{"one row", []row{free}, DefaultCleaning(),
			"cleaning dropped the only row: 1 with a unit price of 0 or less; segments need sales to known customers, " +
				"with a quantity and a price above 0 and an invoice that is not cancelled"},
		{"all cancelled", []row{back}, DefaultCleaning(),
			"cleaning dropped the only row: 1 on cancelled invoices; segments need sales to known customers, with a " +
				"quantity and a price above 0 and an invoice that is not cancelled"},
		{"all returned", []row{bought, back}, with(func(o *CleanOptions) { o.Returns = ReturnsMatch }),
			"cleaning dropped all 2 rows: 1 on cancelled invoices, 1 returned; segments need sales to known customers, " +
				"with a quantity and a price above 0 and an invoice that is not cancelled"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Clean(tableOf(test.rows), 0, test.opt)
			var nothing *NothingLeftError
			if !errors.As(err, &nothing) {
				t.Fatalf("got %v", err)
			}
			if err.Error() != test.want {
				t.Errorf("got  %s\nwant %s", err, test.want)
			}
			if n := nothing.Ledger.Entries; n[len(n)-1].Rows != 0 {
				t.Errorf("the ledger says %d rows are left", n[len(n)-1].Rows)
			}
		})
	}
}

func TestCleanRefuses(t *testing.T) {
	if _, err := Clean(smallTable(), 0, with(func(o *CleanOptions) { o.Returns = "refund" })); err == nil || !strings.Contains(err.Error(), `"refund"`) {
		t.Errorf("unknown policy: %v", err)
	}
	huge := row{"1", "A", "", 1, 100, math.MaxInt64 - 1, "7", "X"}
	other := huge
	other.invoice = "2"
	if _, err := Clean(tableOf([]row{huge, other}), 0, DefaultCleaning()); !errors.Is(err, ErrTotal) {
		t.Errorf("overflowing total: %v", err)
	}
	for processors := 1; processors <= 4; processors *= 2 { // the same of parts, whoever cleans them
		before := runtime.GOMAXPROCS(processors)
		p := NewParts(PartsOptions{})
		for range 3 {
			rows := manyStatuses(fewRows)
			for i := range rows.Quantity {
				rows.Quantity[i], rows.Price[i] = 1, math.MaxInt64/70_000
			}
			if err := p.Add(rows); err != nil {
				t.Fatal(err)
			}
		}
		_, err := p.Clean(0, DefaultCleaning(), nil)
		runtime.GOMAXPROCS(before)
		if !errors.Is(err, ErrTotal) || !strings.Contains(err.Error(), "the first 70,001 rows come to") {
			t.Errorf("overflowing total of parts: %v", err)
		}
	}
}

func TestLedgerJSON(t *testing.T) {
	c, err := Clean(tableOf([]row{{"1", "A", "", 1, 100, 10000, "7", "X"}}), 0, DefaultCleaning())
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(c.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "null") {
		t.Errorf("null in %s", b)
	}
	var back Ledger
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c.Ledger, back); diff != "" {
		t.Error(diff)
	}
}

// drawTable draws a table with few different values, so that duplicates,
// cancellations and matching returns abound.
func drawTable(r *rapid.T) *Transactions {
	rows := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) row {
		return row{
			invoice: rapid.SampledFrom([]string{"1", "2", "3", "C4", "C5", "c6", "-7", "x", ""}).Draw(r, "invoice"),
			code:    rapid.SampledFrom([]string{"A", "E", "POST", "gift_0001_20", "m"}).Draw(r, "code"), description: "",
			quantity: rapid.Int64Range(-3, 5).Draw(r, "quantity"), time: rapid.Int64Range(1, 4).Draw(r, "time"),
			price:    Money(rapid.Int64Range(-1, 3).Draw(r, "price")),
			customer: rapid.SampledFrom([]string{"", "7", "8"}).Draw(r, "customer"), country: "X",
		}
	}), 0, 40).Draw(r, "rows")
	return tableOf(rows)
}

func drawOptions(r *rapid.T) CleanOptions {
	return CleanOptions{
		RequireCustomer: rapid.Bool().Draw(r, "require customer"), DropDuplicates: rapid.Bool().Draw(r, "drop duplicates"),
		PositiveQuantity: rapid.Bool().Draw(r, "positive quantity"), PositivePrice: rapid.Bool().Draw(r, "positive price"),
		DropNonProducts: rapid.Bool().Draw(r, "drop non-products"),
		Returns:         rapid.SampledFrom([]string{"", ReturnsDrop, ReturnsNet, ReturnsMatch}).Draw(r, "returns"),
	}
}

// count counts what is left in a table, in the plainest way.
func count(t *Transactions) LedgerEntry {
	customers, invoices := map[string]bool{}, map[string]bool{}
	e := LedgerEntry{Rows: t.Len()}
	for i := range t.Len() {
		e.Money += t.Amount(i)
		customers[t.Customer.At(i)], invoices[t.Invoice.At(i)] = true, true
	}
	delete(customers, "")
	delete(invoices, "")
	e.Customers, e.Invoices = len(customers), len(invoices)
	return e
}

func sameCount(a, b LedgerEntry) bool {
	return a.Rows == b.Rows && a.Customers == b.Customers && a.Invoices == b.Invoices && a.Money == b.Money
}

// The ledger begins with the file, ends with what is kept, and every step in
// between adds up, whatever the data and the options.
func TestLedgerReconciles(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		table, opt := drawTable(r), drawOptions(r)
		c, err := Clean(table, 0, opt)
		var ledger Ledger
		kept := &Transactions{}
		var nothing *NothingLeftError
		switch {
		case errors.As(err, &nothing):
			ledger = nothing.Ledger
		case err != nil:
			r.Fatal(err)
		default:
			ledger, kept = c.Ledger, c.Kept
		}
		e := ledger.Entries
		if !sameCount(e[0], count(table)) || ledger.FileTotal != e[0].Money {
			r.Fatalf("as read %+v, counted %+v", e[0], count(table))
		}
		for i := 1; i < len(e); i++ {
			if e[i].Rows+e[i].RemovedRows != e[i-1].Rows || e[i].Customers+e[i].RemovedCustomers != e[i-1].Customers ||
				e[i].Invoices+e[i].RemovedInvoices != e[i-1].Invoices || e[i].Money+e[i].RemovedMoney != e[i-1].Money {
				r.Fatalf("%+v after %+v", e[i], e[i-1])
			}
		}
		if !sameCount(e[len(e)-1], count(kept)) {
			r.Fatalf("last entry %+v, kept %+v", e[len(e)-1], count(kept))
		}
	})
}

// Clean keeps exactly the rows that rules on plain strings keep.
func TestCleanAgainstPlainRules(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		table, opt := drawTable(r), drawOptions(r)
		if opt.Returns == ReturnsMatch {
			opt.Returns = ReturnsNet
		}
		var want []row
		seen := map[row]bool{}
		cancelled := plainCancelled(table)
		for i := range table.Len() {
			w := rowAt(table, i)
			if w.customer == "" && opt.RequireCustomer {
				continue
			}
			if seen[w] && opt.DropDuplicates {
				continue
			}
			seen[w] = true
			if cancelled[w.invoice] ||
				(w.quantity <= 0 && opt.PositiveQuantity) || (w.price <= 0 && opt.PositivePrice) ||
				(opt.DropNonProducts && w.code != "A" && w.code != "E") {
				continue
			}
			want = append(want, w)
		}
		c, err := Clean(table, 0, opt)
		var got []row
		if err == nil {
			for i := range c.Kept.Len() {
				got = append(got, rowAt(c.Kept, i))
			}
		}
		if !reflect.DeepEqual(got, want) {
			r.Fatalf("got %v (%v), want %v", got, err, want)
		}
	})
}

// plainCancelled finds cancelled invoices literally as the package documentation
// defines them.
func plainCancelled(t *Transactions) map[string]bool {
	back, sells, money := map[string]bool{}, map[string]bool{}, map[string]Money{}
	for i := range t.Len() {
		r := rowAt(t, i)
		back[r.invoice] = back[r.invoice] || r.quantity < 0 && r.price > 0
		sells[r.invoice] = sells[r.invoice] || r.quantity > 0 && r.price > 0
		money[r.invoice] += t.Amount(i)
	}
	delete(money, "")
	out := map[string]bool{}
	count, earns := map[string]int{}, map[string]bool{}
	prefix := regexp.MustCompile(`^(\D+)\d`)
	prefixOf := func(invoice string) string {
		if m := prefix.FindStringSubmatch(invoice); m != nil {
			return m[1]
		}
		return ""
	}
	for invoice, m := range money {
		if back[invoice] && !sells[invoice] {
			out[invoice] = true
			count[prefixOf(invoice)]++
		}
		earns[prefixOf(invoice)] = earns[prefixOf(invoice)] || m > 0
	}
	all := len(out)
	for invoice := range money {
		if p := prefixOf(invoice); p != "" && !earns[p] && count[p] >= 2 && 10*count[p] >= all {
			out[invoice] = true
		}
	}
	return out
}

func rowAt(t *Transactions, i int) row {
	return row{t.Invoice.At(i), t.StockCode.At(i), t.Description.At(i), t.Quantity[i], t.Time[i], t.Price[i], t.Customer.At(i), t.Country.At(i)}
}

func TestDuplicatesAreEqualInEveryColumn(t *testing.T) {
	table := tableOf([]row{
		{"1", "A", "", 1, 100, 10000, "c", ""}, {"1", "A", "", 1, 100, 10000, "c", ""}, {"1", "A", "", 1, 100, 10000, "c", ""},
	})
	kept := func() int {
		c, err := Clean(table, 0, CleanOptions{DropDuplicates: true})
		if err != nil {
			t.Fatal(err)
		}
		return c.Kept.Len()
	}
	if got := kept(); got != 1 {
		t.Errorf("%d rows of three equal ones", got)
	}
	table.Other = []uint64{7, 8, 7} // such as line numbers
	if got := kept(); got != 2 {
		t.Errorf("%d rows where another column makes two different", got)
	}
	table.Other, table.Total = nil, []Money{10000, 20000, 20000}
	if got := kept(); got != 2 {
		t.Errorf("%d rows where amounts make two different", got)
	}
}
