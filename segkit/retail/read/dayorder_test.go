package read

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestDayOrder reads columns of dates with the year last.
func TestDayOrder(t *testing.T) {
	text := func(dates ...string) string {
		s := csvHeader
		for _, date := range dates {
			s += "1,A,x,1," + date + ",1,7,EIRE\n"
		}
		return s
	}
	for _, c := range []struct {
		name     string
		dates    []string
		want     []string
		bad      []BadRow
		warnings []string
	}{
		{"day first", []string{"1/12/2010 8:26", "13/12/2010 8:26"}, []string{"2010-12-01", "2010-12-13"}, []BadRow{}, []string{}},
		{"month first", []string{"12/13/2010 8:26", "12/1/2010 8:26"}, []string{"2010-12-13", "2010-12-01"}, []BadRow{}, []string{}},
		{"open", []string{"12/1/2010 8:26", "12/2/2010 8:26"}, []string{"2010-12-01", "2010-12-02"}, []BadRow{},
			[]string{"Dates such as 12/1/2010 8:26 can be read with the day or the month first, and no row shows which: they were read with the month first."}},
		{"years first among them", []string{"2010-12-01", "13/12/2010", "1/12/2010"}, []string{"2010-12-01", "2010-12-13", "2010-12-01"}, []BadRow{}, []string{}},
		{"most rows decide", []string{"12/13/2010", "13/12/2010", "12/14/2010", "1/2/2010"}, []string{"2010-12-13", "2010-12-14", "2010-01-02"},
			[]BadRow{{Row: 3, Column: "InvoiceDate", Value: "13/12/2010", Want: "a date with the month first, as in most rows"}},
			[]string{`1 of 4 rows could not be read and were left out; the first: row 3, column InvoiceDate, is "13/12/2010", ` +
				`expected a date with the month first, as in most rows.`}},
		{"as many of each", []string{"12/13/2010", "13/12/2010", "14/14/2010"}, []string{"2010-12-13"},
			[]BadRow{
				{Row: 2, Column: "InvoiceDate", Value: "12/13/2010", Want: "a date with the day first, as in most rows"},
				{Row: 4, Column: "InvoiceDate", Value: "14/14/2010", Want: "a date such as 2010-12-01 08:26"},
			},
			[]string{`2 of 3 rows could not be read and were left out; the first: row 2, column InvoiceDate, is "12/13/2010", ` +
				`expected a date with the day first, as in most rows.`}},
	} {
		table, reading, err := readText("shop.csv", text(c.dates...), Options{MaxBadShare: .9})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var got []string
		for i := range table.Len() {
			got = append(got, table.When(i).Format(time.DateOnly))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if diff := cmp.Diff(c.bad, reading.FirstBad); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if diff := cmp.Diff(c.warnings, reading.Warnings); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
