package retail

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// statusTable returns a table with a status for each row.
func statusTable(rows []row, statuses ...string) *Transactions {
	t := tableOf(rows)
	t.Status = Text{Code: []int32{}, Dict: []string{""}}
	codes := map[string]int32{"": 0}
	for _, s := range statuses {
		if _, ok := codes[s]; !ok {
			codes[s] = int32(len(t.Status.Dict))
			t.Status.Dict = append(t.Status.Dict, s)
		}
		t.Status.Code = append(t.Status.Code, codes[s])
	}
	return t
}

// single is the line of one order by its own customer.
func single(number string, price Money) row {
	return row{number, "A", "", 1, 100, price, "c" + number, "X"}
}

// shopOrders has one order of each status. The first line of order 1 alone has its
// status, as in exports of Shopify.
func shopOrders() *Transactions {
	return statusTable([]row{
		single("1", 100), {"1", "B", "", 2, 100, 100, "c1", "X"}, single("2", 1000), single("3", 2000), single("4", 3000), single("5", 4000),
		single("6", 5000), single("7", 6000), single("8", 7000), single("9", 8000),
	}, "paid", "", "refunded", "Partially_Refunded", "Storniert", "VOIDED", "failed", "Test order", "On hold", "blue")
}

func TestOrderStatus(t *testing.T) {
	c, err := Clean(shopOrders(), 0, DefaultCleaning())
	if err != nil {
		t.Fatal(err)
	}
	if got := invoices(c.Kept); got != "1 1 3 9" {
		t.Errorf("kept %s", got)
	}
	want := []StatusCount{
		{"paid", "done", true, false, 2, 1, 300},
		{"On hold", "pending", false, false, 1, 1, 7000},
		{"Partially_Refunded", "partly refunded", true, false, 1, 1, 2000},
		{"Storniert", "cancelled", false, false, 1, 1, 3000},
		{"Test order", "test", false, false, 1, 1, 6000},
		{"VOIDED", "cancelled", false, false, 1, 1, 4000},
		{"blue", "unknown", true, false, 1, 1, 8000},
		{"failed", "failed", false, false, 1, 1, 5000},
		{"refunded", "refunded", false, false, 1, 1, 1000},
	}
	if diff := cmp.Diff(want, c.Ledger.Statuses); diff != "" {
		t.Error(diff)
	}
	var rules []string
	for _, e := range c.Ledger.Entries {
		if IsStatusRule(e.Rule) {
			rules = append(rules, e.Rule)
			if e.RemovedRows == 0 || e.RemovedRows != e.RemovedCustomers {
				t.Errorf("%+v", e)
			}
		}
	}
	if got := strings.Join(rules, ", "); got != "order status: cancelled, order status: failed, order status: test, "+
		"order status: pending, order status: refunded" {
		t.Error(got)
	}
	var said []string
	for _, w := range c.Ledger.Warnings {
		if strings.HasPrefix(w.About, AboutStatuses) {
			said = append(said, w.Text)
		}
	}
	const left = `6 orders, worth 3, are left out by their status: "On hold" (pending), "Storniert" (cancelled), "Test order" (test), ` +
		`"VOIDED" (cancelled), "failed", "refunded".`
	const unknown = `1 order, worth 1, has a status that is not known, and is kept: "blue". ` +
		`Name what is no sale in cleaning.status_drop, and the rest in cleaning.status_keep.`
	if diff := cmp.Diff([]string{left, unknown}, said); diff != "" {
		t.Error(diff)
	}
}

// The options decide on kinds and on single values.
func TestOrderStatusOptions(t *testing.T) {
	for _, test := range []struct {
		name string
		set  func(*CleanOptions)
		kept string
	}{
		{"none", func(o *CleanOptions) { o.StatusKinds = nil }, "1 1 2 3 4 5 6 7 8 9"},
		{"pending kept", func(o *CleanOptions) { o.StatusKinds = []string{"cancelled", "failed", "test", "refunded"} }, "1 1 3 8 9"},
		{"values", func(o *CleanOptions) { o.StatusKeep, o.StatusDrop = []string{" on hold"}, []string{"BLUE", "on hold"} }, "1 1 3 8"},
	} {
		c, err := Clean(shopOrders(), 0, with(test.set))
		if err != nil {
			t.Fatal(err)
		}
		if got := invoices(c.Kept); got != test.kept {
			t.Errorf("%s: kept %s, want %s", test.name, got, test.kept)
		}
	}
}

// A refund is booked on a line of its own, beside the status of the order. It takes
// back that order, not the customer's newer one of the same amount; what the status
// says was refunded does not count as a return a second time.
func TestRefundOfAnOrderThatIsLeftOut(t *testing.T) {
	for _, refund := range []row{
		{"R1", "", "", -1, 300, 100, "7", ""}, // on a number of its own
		{"1", "", "", -1, 300, 100, "7", ""},  // on the order's
	} {
		table := statusTable([]row{
			{"1", "", "", 1, 100, 100, "7", ""}, {"2", "", "", 1, 200, 100, "7", ""}, refund, {"3", "", "", 1, 400, 900, "8", ""},
		}, "refunded", "completed", "completed", "completed")
		for _, policy := range []string{ReturnsMatch, ReturnsNet, ReturnsDrop} {
			c, err := Clean(table, 0, with(func(o *CleanOptions) { o.Returns = policy }))
			if err != nil {
				t.Fatal(err)
			}
			l := c.Ledger
			if got := invoices(c.Kept); got != "2 3" || c.Returns.Len() != 0 || l.Settled != 100 || l.Gross != 1000 || l.AfterReturns != 1000 {
				t.Errorf("%s: kept %s, %d returns, %+v", policy, got, c.Returns.Len(), l)
			}
		}
	}
}

// A refund with the number of an order that is kept takes back of that order, and not what another
// one has that is left out.
func TestRefundOfAnOrderThatIsKept(t *testing.T) {
	table := statusTable([]row{
		{"1", "A", "", 1, 100, 100, "7", ""}, {"2", "A", "", 3, 200, 100, "7", ""}, {"2", "A", "", -1, 200, 100, "7", ""},
	}, "cancelled", "completed", "completed")
	c, err := Clean(table, 0, DefaultCleaning())
	if err != nil {
		t.Fatal(err)
	}
	if l := c.Ledger; l.Settled != 0 || l.AfterReturns != 200 || c.Kept.Len() != 1 || c.Kept.Amount(0) != 200 {
		t.Errorf("settled %v, after returns %v, kept %+v", l.Settled, l.AfterReturns, c.Kept)
	}
}

// Negative lines whose status is refunded or cancelled are returns like others;
// failed and pending ones never happened.
func TestStatusOfReturns(t *testing.T) {
	for status, left := range map[string]string{"refunded": "2", "Cancelled": "2", "completed": "2", "failed": "1 2", "pending": "1 2"} {
		table := statusTable([]row{
			{"1", "A", "", 1, 100, 100, "7", ""}, {"2", "B", "", 1, 200, 200, "7", ""}, {"3", "A", "", -1, 300, 100, "7", ""},
		}, "completed", "completed", status)
		c, err := Clean(table, 0, DefaultCleaning())
		if err != nil {
			t.Fatal(err)
		}
		if got := invoices(c.Kept); got != left {
			t.Errorf("%s: kept %s, want %s", status, got, left)
		}
	}
}

func TestNothingLeftByStatus(t *testing.T) {
	_, err := Clean(statusTable([]row{single("1", 100), single("2", 100), single("3", 100)}, "draft", "On Hold", "void"), 0, DefaultCleaning())
	var nothing *NothingLeftError
	const want = `cleaning dropped all 3 rows: 1 with a status that means cancelled ("void"), 2 with a status that means pending ("draft", "On Hold"); ` +
		`to keep a status, name it in cleaning.status_keep`
	if !errors.As(err, &nothing) || err.Error() != want {
		t.Error(err)
	}
}
