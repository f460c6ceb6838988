package retail

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// findCancellations marks the invoices of a table that are cancellations; see
// orderSums.cancellations.
func findCancellations(t *Transactions) (cancelled []bool, found Cancellations) {
	var orders orderSums
	orders.add(t, len(t.Invoice.Dict))
	return orders.cancellations(t.Invoice.Dict)
}

func TestFindCancellations(t *testing.T) {
	line := func(invoice string, quantity int64, price Money) row {
		return row{invoice: invoice, code: "A", quantity: quantity, time: 1, price: price, customer: "7"}
	}
	for _, test := range []struct {
		name      string
		rows      []row
		cancelled string
		prefixes  []string
	}{
		{"negative lines, whatever the number", []row{line("1", 5, 100), line("2", -5, 100), line("2", -1, 90)}, "2", nil},
		{"a letter alone says nothing", []row{line("CA-1", 5, 100), line("CA-2", 1, 100), line("CA-3", 2, 100)}, "", nil},
		{"a letter with sales among its invoices", []row{line("c1", 5, 100), line("c2", -5, 100), line("c3", -5, 100)}, "c2 c3", nil},
		{"a prefix that only negative ones have takes in an odd one", []row{
			line("1", 5, 100), line("C2", -5, 100), line("C3", -1, 100), line("C4", -3, 0), line("C5", -4, 100), line("C5", 1, 100),
		},
			"C2 C3 C4 C5", []string{"C"}},
		{"any prefix", []row{line("INV-1", 5, 100), line("CN-2", -5, 100), line("CN-3", -1, 100), line("RE4", -1, 100), line("RE5", -1, 100)},
			"CN-2 CN-3 RE4 RE5", []string{"CN-", "RE"}},
		{"an order with a line given back is an order", []row{line("1", 5, 100), line("1", -2, 100)}, "", nil},
		{"write-offs at a price of 0 cancel nothing", []row{line("1", -5, 0), line("2", 5, 100)}, "", nil},
		{"an adjustment at a negative price cancels nothing", []row{line("A1", 1, 9000), line("A2", 1, -9000), line("A3", 1, -9000)}, "", nil},
		{"rows without a number are no invoice", []row{line("", -5, 100), line("1", 5, 100)}, "", nil},
		{"no digit, no prefix", []row{line("x", -5, 100), line("y", -5, 100), line("z", -5, 0)}, "x y", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := tableOf(test.rows)
			cancelled, found := findCancellations(table)
			var got []string
			for code, is := range cancelled {
				if is {
					got = append(got, table.Invoice.Dict[code])
				}
			}
			if strings.Join(got, " ") != test.cancelled || found.Invoices != len(got) || !slices.Equal(found.Prefixes, test.prefixes) {
				t.Errorf("%v, %+v; want %s, %v", got, found, test.cancelled, test.prefixes)
			}
		})
	}
}

// One random number in sixteen begins with a letter that some return begins with
// too. Among 20 returns, two with the beginning "fa" are a tenth and a mark; one
// is a coincidence.
func TestPrefixesByCoincidence(t *testing.T) {
	rows := []row{}
	for i := range 20 {
		number := string(rune('0'+i/10)) + string(rune('0'+i%10))
		rows = append(rows, row{invoice: number, code: "A", quantity: -1, time: 1, price: 100, customer: "7"})
	}
	rows[3].invoice = "fa3"
	odd := row{invoice: "fa9", code: "A", quantity: -1, time: 1, customer: "7"} // at a price of 0
	if cancelled, found := findCancellations(tableOf(append(rows, odd))); found.Invoices != 20 || len(found.Prefixes) != 0 || cancelled[len(cancelled)-1] {
		t.Errorf("%+v", found)
	}
	rows[4].invoice = "fa4"
	if _, found := findCancellations(tableOf(append(rows, odd))); found.Invoices != 21 || !slices.Equal(found.Prefixes, []string{"fa"}) {
		t.Errorf("%+v", found)
	}
}

// Returns are what takes something back, however the shop writes it, and a
// purchase may be given back within its own order.
func TestReturnsHoweverWritten(t *testing.T) {
	table := tableOf([]row{
		{"1", "A", "", 5, 100, 200, "7", "X"},
		{"1", "B", "", 1, 100, 900, "7", "X"},
		{"1", "A", "", -2, 100, 200, "7", "X"}, // on the same order
		{"2", "A", "", -1, 200, 200, "7", "X"}, // a number like any other
		{"3", "B", "", 1, 300, -900, "7", "X"}, // at a negative price
		{"4", "C", "", 1, 400, 700, "7", "X"},
		{"4", "C", "", -1, 400, 0, "7", "X"}, // takes no money back
	})
	for _, test := range []struct {
		policy string
		left   []row
	}{
		{ReturnsMatch, []row{{"1", "A", "", 2, 100, 200, "7", "X"}, {"4", "C", "", 1, 400, 700, "7", "X"}}},
		{ReturnsDrop, []row{{"1", "A", "", 5, 100, 200, "7", "X"}, {"1", "B", "", 1, 100, 900, "7", "X"}, {"4", "C", "", 1, 400, 700, "7", "X"}}},
	} {
		c, err := Clean(table, 0, with(func(o *CleanOptions) { o.Returns = test.policy }))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.left, rowsOf(c.Kept), cmp.AllowUnexported(row{})); diff != "" {
			t.Error(test.policy, diff)
		}
		back := []row{{"1", "A", "", -2, 100, 200, "7", "X"}, {"2", "A", "", -1, 200, 200, "7", "X"}, {"3", "B", "", -1, 300, 900, "7", "X"}}
		if diff := cmp.Diff(back, rowsOf(c.Returns), cmp.AllowUnexported(row{})); diff != "" {
			t.Error(test.policy, diff)
		}
	}
}

func rowsOf(t *Transactions) []row {
	var out []row
	for i := range t.Len() {
		out = append(out, rowAt(t, i))
	}
	return out
}

// Orders are told by their lines, whatever their numbers look like, and negative
// lines count as returns under every policy.
func TestCancellationsOfOtherShops(t *testing.T) {
	number := func(format string, i int) string { return fmt.Sprintf(format, uint32(i)*2654435761) }
	for name, format := range map[string]string{
		"Superstore": "CA-2014-%d", "all CO-": "CO-%d", "hexadecimal": "%x", "Stripe": "ch_3%x", "plain": "%d",
	} {
		var rows []row
		for i := range 400 { // 200 customers with two orders each; every tenth takes back its first
			order := number(format, i+1)
			rows = append(rows, row{order, "A", "", 2, int64(i), 100, fmt.Sprint(i % 200), "X"})
		}
		for i := range 20 {
			rows = append(rows, row{number(format, i+1001), "A", "", -2, int64(1000 + i), 100, fmt.Sprint(10 * i), "X"})
		}
		for policy, want := range map[string]PolicyOutcome{
			ReturnsDrop: {ReturnsDrop, 200, 400, 80_000}, ReturnsNet: {ReturnsNet, 200, 400, 76_000}, ReturnsMatch: {ReturnsMatch, 200, 380, 76_000},
		} {
			c, err := Clean(tableOf(rows), 0, with(func(o *CleanOptions) { o.Returns = policy }))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(c.Ledger.Policies, want) || c.Ledger.Cancelled.Invoices != 20 || len(c.Ledger.Cancelled.Prefixes) != 0 {
				t.Errorf("%s, %s: %+v, %+v", name, policy, c.Ledger.Policies, c.Ledger.Cancelled)
			}
		}
	}
}
