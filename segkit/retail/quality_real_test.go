package retail_test

import (
	"customer-segmentation/segkit/internal/realdata/plain"

	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// The expected numbers were counted with pandas 3.1.1 from the same file.
func TestProfileReal(t *testing.T) {
	q := retail.Profile(plain.Table(t))
	want := retail.Quality{
		First: q.First, Last: q.Last, Days: 374, Rows: 541909, Invoices: 25900, Customers: 4372, Products: 4070, Countries: 38,
		Buyers: 4338, Repeat: 2845, CancelledRows: 9288, NegativeQuantities: 10624, NegativeOutsideCancelled: 1336,
		ZeroPrices: 2515, NegativePrices: 2, ExactDuplicates: 5268, CodesWithSeveralNames: 650, CustomersInSeveralCountries: 8,
		EmptyWeeks: 1, FirstEmptyWeeks: []string{"2010-12-27"},
		Warnings: []describe.Warning{{About: "months",
			Text: "The data ends on 9 December 2011, within the Christmas season: customers who buy only for Christmas " +
				"look lapsed if this year's order is still to come, and newly won if it has just come in."}},
	}
	if diff := cmp.Diff(want, q, cmpopts.IgnoreFields(retail.Quality{}, "Columns", "Months", "Weekdays", "Hours")); diff != "" {
		t.Error(diff)
	}
	if len(q.Months) != 13 || q.Months[0] != (retail.MonthCount{2010, 12, 42481, 2025, 7489570200}) || q.Weekdays[5] != 0 {
		t.Errorf("months %+v, weekdays %v", q.Months, q.Weekdays)
	}
	if d, c := q.Columns[2], q.Columns[6]; d.Missing != 1454 || d.Distinct != 4223 || c.Missing != 135080 {
		t.Errorf("%+v\n%+v", d, c)
	}
}

func BenchmarkProfileReal(b *testing.B) {
	table := plain.Table(b)
	for b.Loop() {
		retail.Profile(table)
	}
}
