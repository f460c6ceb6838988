package retail

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseMoment(t *testing.T) {
	for _, c := range []struct {
		in         string
		month, day string // read with the month first, with the day first; "" where it cannot be
	}{
		{"2010-12-01 08:26:00", "2010-12-01 08:26:00", ""},
		{"2010-12-01T08:26:09", "2010-12-01 08:26:09", ""},
		{"2010-12-01T08:26:09Z", "2010-12-01 08:26:09", ""},
		{"2010-12-01 08:26:09+01:00", "2010-12-01 08:26:09", ""},
		{"2010-12-01 08:26:09 -0530", "2010-12-01 08:26:09", ""},
		{"2010-12-01 08:26:09.4999", "2010-12-01 08:26:09", ""},
		{"2010-12-01 23:59:59.5", "2010-12-02 00:00:00", ""},
		{"2010-12-01 8:26", "2010-12-01 08:26:00", ""},
		{"2010-12-01", "2010-12-01 00:00:00", ""},
		{"2010/1/2", "2010-01-02 00:00:00", ""},
		{"2010.01.02", "2010-01-02 00:00:00", ""},
		{"2012-02-29", "2012-02-29 00:00:00", ""},
		{"12/1/2010 8:26", "2010-12-01 08:26:00", "2010-01-12 08:26:00"},
		{"12-1-2010 8:26", "2010-12-01 08:26:00", "2010-01-12 08:26:00"},
		{"12/1/10 8:26 PM", "2010-12-01 20:26:00", "2010-01-12 20:26:00"},
		{"12/1/2010 12:26 am", "2010-12-01 00:26:00", "2010-01-12 00:26:00"},
		{"12/1/2010 12:00:01PM", "2010-12-01 12:00:01", "2010-01-12 12:00:01"},
		{"12/1/69", "1969-12-01 00:00:00", "1969-01-12 00:00:00"},
		{"12/1/68", "2068-12-01 00:00:00", "2068-01-12 00:00:00"},
		{"13/1/2010", "-", "2010-01-13 00:00:00"},
		{"1/13/2010", "2010-01-13 00:00:00", "-"},
		{"02/29/2012", "2012-02-29 00:00:00", "-"},
		{"01.12.2010 08:26", "2010-12-01 08:26:00", ""},
	} {
		m, ok := parseMoment(c.in)
		if !ok {
			t.Errorf("%q is not read", c.in)
			continue
		}
		show := func(dayFirst bool) string {
			seconds, ok := m.unix(dayFirst)
			if !ok {
				return "-"
			}
			return time.Unix(seconds, 0).UTC().Format(time.DateTime)
		}
		if got := show(false); got != c.month {
			t.Errorf("%q is %s, want %s", c.in, got, c.month)
		}
		if m.open != (c.day != "") {
			t.Errorf("%q: is its order open? %v", c.in, m.open)
		}
		if got := show(true); m.open && got != c.day {
			t.Errorf("%q with the day first is %s, want %s", c.in, got, c.day)
		}
	}
}

func TestParseMomentRefuses(t *testing.T) {
	for _, s := range []string{
		"", " ", "soon", "2010", "2010-12", "2010-12-", "2010-12-01 ", "2010-12-01T", "2010-12-01x", "2010-12/01", "20101201", "2010-123-01",
		"2011-02-30", "2011-02-29", "2010-13-01", "2010-00-01", "2010-01-00", "2010-01-32", "0000-01-01", "1/1/0000", "1/1/201", "001/1/2010",
		"2010-12-01 24:00", "2010-12-01 08", "2010-12-01 08:6", "2010-12-01 08:60", "2010-12-01 08:26:60", "2010-12-01 08:26:", "2010-12-01 08:26:01.",
		"2010-12-01 08:26 XM", "2010-12-01 13:26 PM", "2010-12-01 0:26 PM", "2010-12-01 08:26+1", "2010-12-01 08:26+xx:00", "-2010-12-01", "1.13.2010",
	} {
		if m, ok := parseMoment(s); ok {
			if seconds, ok := m.unix(false); ok {
				t.Errorf("%q is read as %v", s, time.Unix(seconds, 0).UTC())
			}
		}
	}
}

func TestParseSerial(t *testing.T) {
	for _, c := range []struct {
		in       string
		date1904 bool
		want     string // "" where it is refused
	}{
		{"40513.35138888889", false, "2010-12-01 08:26:00"},
		{"40886.534722222219", false, "2011-12-09 12:50:00"},
		{"40886.53472222", false, "2011-12-09 12:50:00"},
		{"40886.534733796296", false, "2011-12-09 12:50:01"},
		{"1", false, "1900-01-01 00:00:00"},
		{"59.75", false, "1900-02-28 18:00:00"},
		{"60", false, ""}, // 29 February 1900
		{"61", false, "1900-03-01 00:00:00"},
		{"4.0513E4", false, "2010-12-01 00:00:00"},
		{"2958465.9", false, "9999-12-31 21:36:00"},
		{"2958466", false, ""},
		{".5", false, ""}, {"0.99", false, ""}, {"0", false, ""}, {"-1", false, ""}, {"1e300", false, ""}, {"NaN", false, ""}, {"Inf", false, ""}, {"0x1p4", false, ""}, {"1_0", false, ""},
		{"39051.35138888889", true, "2010-12-01 08:26:00"},
		{"1", true, "1904-01-02 00:00:00"},
		{"2957003", true, "9999-12-31 00:00:00"},
		{"2957004", true, ""},
		{"0.5", true, ""},
	} {
		got := ""
		if seconds, ok := parseSerial(c.in, c.date1904); ok {
			got = time.Unix(seconds, 0).UTC().Format(time.DateTime)
		}
		if got != c.want {
			t.Errorf("%s (1904: %v) is %q, want %q", c.in, c.date1904, got, c.want)
		}
	}
}

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
			[]string{"Dates such as 12/1/2010 8:26 can be read with the day or with the month first, and no row tells which: the month was taken first."}},
		{"years first among them", []string{"2010-12-01", "13/12/2010", "1/12/2010"}, []string{"2010-12-01", "2010-12-13", "2010-12-01"}, []BadRow{}, []string{}},
		{"most rows decide", []string{"12/13/2010", "13/12/2010", "12/14/2010", "1/2/2010"}, []string{"2010-12-13", "2010-12-14", "2010-01-02"},
			[]BadRow{{Row: 3, Column: "InvoiceDate", Value: "13/12/2010", Want: "a date with the month first, as in most rows"}},
			[]string{`1 of 4 rows could not be read and were left out; the first: row 3, column InvoiceDate, is "13/12/2010", expected a date with the month first, as in most rows.`}},
		{"as many of each", []string{"12/13/2010", "13/12/2010", "14/14/2010"}, []string{"2010-12-13"},
			[]BadRow{
				{Row: 2, Column: "InvoiceDate", Value: "12/13/2010", Want: "a date with the day first, as in most rows"},
				{Row: 4, Column: "InvoiceDate", Value: "14/14/2010", Want: "a date such as 2010-12-01 08:26"},
			},
			[]string{`2 of 3 rows could not be read and were left out; the first: row 2, column InvoiceDate, is "12/13/2010", expected a date with the day first, as in most rows.`}},
	} {
		table, reading, err := readText("shop.csv", text(c.dates...), ReadOptions{MaxBadShare: .9})
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
