package segkit

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/campaign"
)

// orderFile writes a file of orders, one line each.
func orderFile(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const orderHeader = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID"

// The days of a plan begin with its first day and end before the last one; two orders
// on a day are one, and their money adds up.
func TestFollowCountsTheDaysOfThePlan(t *testing.T) {
	study := openFile(t, orderFile(t, orderHeader,
		"1,P,1,2024-01-31 23:59:59,100.00,A", // the day before
		"2,P,2,2024-02-01 00:00:00,5.00,A",   // the first day
		"3,P,1,2024-02-01 18:00:00,2.50,A",   // again
		"4,P,1,2024-02-10 23:59:59,4.00,A",   // the last day
		"5,P,1,2024-02-11 00:00:00,50.00,A",  // the day after
		"6,P,1,2024-01-05 10:00:00,9.00,B",
		"7,P,1,2024-02-05 10:00:00,9.00,N",
		"8,P,1,2024-02-06 10:00:00,9.00,N",
		"9,P,1,2024-02-20 10:00:00,9.00,O",
	), nil)
	plan := []Planned{{Customer: "B", Segment: "late", Group: campaign.HoldOut}, {Customer: "A", Segment: "late", Group: campaign.Contact}, {Customer: "C", Segment: "late", Group: ""}}
	from := time.Date(2024, 2, 1, 15, 0, 0, 0, time.UTC) // as a snapshot has a time
	got, err := study.Follow(plan, from, 10)
	if err != nil {
		t.Fatal(err)
	}
	want := []campaign.Result{{Segment: "late", Group: campaign.HoldOut}, {Segment: "late", Group: campaign.Contact, Orders: 2, Revenue: 16.5}, {Segment: "late"}}
	for i, w := range want {
		if got.Results[i] != w {
			t.Errorf("%s: %+v, want %+v", plan[i].Customer, got.Results[i], w)
		}
	}
	if got.Days != 10 || got.Asked != 10 || got.New != 1 || !got.From.Equal(from.Truncate(24*time.Hour)) || got.First.Format(time.DateOnly) != "2024-01-05" {
		t.Errorf("%+v", got)
	}
	if got.Currency != "" {
		t.Errorf("currency %q", got.Currency)
	}
	// The data ends on 20 February: 20 days of 90.
	if early, err := study.Follow(plan, from, 90); err != nil || early.Days != 20 || early.Asked != 90 || early.New != 2 || early.Results[1].Orders != 3 {
		t.Errorf("%+v, %v", early, err)
	}
	if _, err := study.Follow(plan, from.AddDate(0, 1, 0), 90); !errors.Is(err, ErrPlan) || !strings.Contains(err.Error(), "ends on 2024-02-20") {
		t.Error(err)
	}
	if _, err := study.Follow([]Planned{{Customer: "X", Segment: "late", Group: campaign.Contact}}, from, 90); !errors.Is(err, ErrPlan) || !strings.Contains(err.Error(), "pseudonyms") {
		t.Error(err)
	}
}

// A return counts on the day of the purchase before it, by the policy net.
func TestFollowSubtractsReturns(t *testing.T) {
	path := orderFile(t, orderHeader,
		"1,P,4,2024-02-02 10:00:00,5.00,A", "C2,P,-1,2024-02-09 10:00:00,5.00,A", "3,P,1,2024-02-28 10:00:00,1.00,B")
	plan := []Planned{{Customer: "A", Segment: "a", Group: campaign.Contact}}
	for policy, want := range map[string]float64{"net": 15, "match": 15, "drop": 20} {
		study := openFile(t, path, func(c *Config) { c.Cleaning.Returns = policy })
		got, err := study.Follow(plan, time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC), 20)
		if err != nil || got.Results[0].Orders != 1 || got.Results[0].Revenue != want {
			t.Errorf("%s: %+v, %v; want %v", policy, got, err, want)
		}
	}
}

// The currency and what the reader noticed go with the figures; a file of customers has
// no days to follow.
func TestFollowSaysWhatItRead(t *testing.T) {
	from := time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)
	lines := []string{"customer,date,amount"}
	for range 200 {
		lines = append(lines, "A,2024-02-03,€5.00")
	}
	got, err := openFile(t, orderFile(t, append(lines, "A,someday,€5.00")...), nil).Follow([]Planned{{Customer: "A", Segment: "a", Group: campaign.Contact}}, from, 5)
	if err != nil {
		t.Fatal(err)
	}
	if got.Currency != "€" || !strings.Contains(strings.Join(got.Warnings, " "), "1 row") {
		t.Errorf("%q, %q", got.Currency, got.Warnings)
	}
	path := orderFile(t, "customer_id,recency,frequency,monetary", "A,3,2,10.5", "B,30,1,3", "C,7,9,100", "D,8,3,20")
	if _, err := openFile(t, path, nil).Follow([]Planned{{Customer: "A", Segment: "a", Group: campaign.Contact}}, from, 5); !errors.Is(err, ErrPlan) {
		t.Error(err)
	}
}
