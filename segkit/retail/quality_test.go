package retail

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/describe"
)

// profileTable returns the table that TestProfile counts by hand.
func profileTable() *Transactions {
	at := func(s string) int64 {
		when, _ := time.Parse("2006-01-02 15:04", s)
		return when.Unix()
	}
	return tableOf([]row{
		{"1", "A", "apple", 2, at("2024-01-31 09:00"), 15000, "7", "X"}, // a Wednesday
		{"1", "B", "bear", 1, at("2024-01-31 09:00"), 20000, "7", "X"},
		{"1", "B", "bear", 1, at("2024-01-31 09:00"), 20000, "7", "X"}, // a duplicate
		{"2", "A", "apples", 4, at("2024-02-01 10:30"), 15000, "8", "Y"},
		{"C3", "A", "apple", -1, at("2024-02-01 11:00"), 15000, "7", "X"},
		{"4", "A", "", -3, at("2024-02-02 12:00"), 0, "", "X"},
		{"A5", "B", "bear", 1, at("2024-02-02 12:00"), -50000, "", "X"},
		{"6", "A", "apple", 0, at("2024-02-18 17:59"), 15000, "7", "Y"}, // a Sunday, a week without rows before
		{"7", "C", "cat", 5, at("2024-02-18 18:00"), 10000, "7", "Y"},
	})
}

func TestProfile(t *testing.T) {
	q := Profile(profileTable())
	want := Quality{
		First: time.Date(2024, 1, 31, 9, 0, 0, 0, time.UTC), Last: time.Date(2024, 2, 18, 18, 0, 0, 0, time.UTC),
		Days: 19, Rows: 9, Invoices: 7, Customers: 2, Products: 3, Countries: 2, Buyers: 2, Repeat: 1,
		CancelledRows: 1, NegativeQuantities: 2, NegativeOutsideCancelled: 1, ZeroQuantities: 1, ZeroPrices: 1, NegativePrices: 1,
		ExactDuplicates: 1, CodesWithSeveralNames: 1, CustomersInSeveralCountries: 1,
		EmptyWeeks: 1, FirstEmptyWeeks: []string{"2024-02-05"},
		Months: []MonthCount{
			{Year: 2024, Month: 1, Rows: 3, Invoices: 1, Money: 70000},
			{Year: 2024, Month: 2, Rows: 6, Invoices: 6, Money: 60000 - 15000 - 50000 + 50000},
		},
		Weekdays: [7]int{2: 3, 3: 2, 4: 2, 6: 2},
		Hours:    [24]int{9: 3, 10: 1, 11: 1, 12: 2, 17: 1, 18: 1},
		Warnings: []describe.Warning{
			{About: "days", Text: "The data spans only 19 days: too short to tell a customer who left from one who simply has not come back yet."},
			{About: "customers", Text: "There are only 2 customers: segments of so few can arise by chance."},
		},
		Columns: []ColumnProfile{
			{"invoice", KindText, 0, 0, 7, []ValueCount{{"1", 3}, {"2", 1}, {"4", 1}, {"6", 1}, {"7", 1}}, nil},
			{"stock code", KindText, 0, 0, 3, []ValueCount{{"A", 5}, {"B", 3}, {"C", 1}}, nil},
			{"description", KindText, 1, 1. / 9, 4, []ValueCount{{"apple", 3}, {"bear", 3}, {"apples", 1}, {"cat", 1}}, nil},
			{"quantity", KindWhole, 0, 0, 7, []ValueCount{{"1", 3}, {"-3", 1}, {"-1", 1}, {"0", 1}, {"2", 1}}, &ValueRange{"-3", "1", "5"}},
			{"time", KindTime, 0, 0, 6, []ValueCount{{"2024-01-31 09:00:00", 3}, {"2024-02-02 12:00:00", 2}, {"2024-02-01 10:30:00", 1},
				{"2024-02-01 11:00:00", 1}, {"2024-02-18 17:59:00", 1}}, &ValueRange{"2024-01-31 09:00:00", "2024-02-01 11:00:00", "2024-02-18 18:00:00"}},
			{"price", KindMoney, 0, 0, 5, []ValueCount{{"1.5", 4}, {"2", 2}, {"-5", 1}, {"0", 1}, {"1", 1}}, &ValueRange{"-5", "1.5", "2"}},
			{"customer", KindText, 2, 2. / 9, 2, []ValueCount{{"7", 6}, {"8", 1}}, nil},
			{"country", KindText, 0, 0, 2, []ValueCount{{"X", 6}, {"Y", 3}}, nil},
		},
	}
	if diff := cmp.Diff(want, q); diff != "" {
		t.Error(diff)
	}
	// What is stored is read back: results live in a store as JSON.
	data, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	var back Quality
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(q, back); diff != "" {
		t.Error(diff)
	}
}

func TestProfileEmpty(t *testing.T) {
	q := Profile(tableOf(nil))
	if diff := cmp.Diff([]describe.Warning{{About: "rows", Text: "The file has no rows."}}, q.Warnings); diff != "" {
		t.Error(diff)
	}
	data, err := json.Marshal(q)
	if err != nil || strings.Contains(string(data), `"first"`) || len(q.Columns) != 8 {
		t.Errorf("%v: %s", err, data)
	}
	for _, list := range []string{`"months":[]`, `"first_empty_weeks":[]`, `"top":[]`} {
		if !strings.Contains(string(data), list) {
			t.Errorf("no %s in %s", list, data)
		}
	}
}

// Every count adds up to the rows, whatever the table.
func TestProfileLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := tableOf(rapid.SliceOf(rapid.Custom(func(t *rapid.T) row {
			return row{
				invoice:     rapid.SampledFrom([]string{"", "1", "2", "C3", "4"}).Draw(t, "invoice"),
				code:        rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "code"),
				description: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "description"),
				quantity:    rapid.Int64Range(-3, 3).Draw(t, "quantity"),
				time:        rapid.Int64Range(-100, 100).Draw(t, "time") * 50_000, // before 1970 too
				price:       Money(rapid.Int64Range(-2, 2).Draw(t, "price")),
				customer:    rapid.SampledFrom([]string{"", "7", "8"}).Draw(t, "customer"),
				country:     rapid.SampledFrom([]string{"", "X", "Y"}).Draw(t, "country"),
			}
		})).Draw(t, "rows"))
		q := Profile(table)
		rows, money, invoices := 0, Money(0), 0
		for i, m := range q.Months {
			rows, money, invoices = rows+m.Rows, money+m.Money, invoices+m.Invoices
			if i > 0 && m.Year*12+m.Month <= q.Months[i-1].Year*12+q.Months[i-1].Month {
				t.Fatalf("months out of order: %+v", q.Months)
			}
		}
		var total Money
		for i := range table.Len() {
			total += table.Amount(i)
		}
		weekdays, hours := 0, 0
		for _, n := range q.Weekdays {
			weekdays += n
		}
		for _, n := range q.Hours {
			hours += n
		}
		if rows != table.Len() || weekdays != rows || hours != rows || money != total || invoices != q.Invoices {
			t.Fatalf("%d rows: %+v", table.Len(), q)
		}
		if q.Repeat > q.Buyers || q.Buyers > q.Customers || q.CancelledRows > rows || q.NegativeOutsideCancelled > q.NegativeQuantities {
			t.Fatalf("%+v", q)
		}
		for _, c := range q.Columns {
			top := 0
			for _, v := range c.Top {
				top += v.Rows
			}
			if c.Distinct <= topValues && top+c.Missing != rows || top+c.Missing > rows {
				t.Fatalf("%+v", c)
			}
			if (c.Range != nil) != (c.Kind != KindText && rows > 0) {
				t.Fatalf("%+v", c)
			}
		}
		for i := range table.Len() {
			when := table.When(i)
			if when.Before(q.First) || when.After(q.Last) || q.Weekdays[(int(when.Weekday())+6)%7] == 0 || q.Hours[when.Hour()] == 0 {
				t.Fatalf("%v in %+v", when, q)
			}
		}
	})
}

// Sums beyond the largest amount stay at it.
func TestProfileHugeAmounts(t *testing.T) {
	huge := row{"1", "A", "", 1, 0, math.MaxInt64, "7", "X"}
	low := huge
	low.price = math.MinInt64 + 1
	for _, test := range []struct {
		rows []row
		want Money
	}{{[]row{huge, huge}, math.MaxInt64}, {[]row{low, low}, math.MinInt64}, {[]row{huge, low}, 0}} {
		if got := Profile(tableOf(test.rows)).Months[0].Money; got != test.want {
			t.Errorf("got %v, want %v", got, test.want)
		}
	}
}
