package values

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func shown(seconds int64) string { return time.Unix(seconds, 0).UTC().Format(time.DateTime) }

// TestForms reads each text as a column of its own, of which the second one
// settles the order. All mean 5 January 2023, 17:07.
func TestForms(t *testing.T) {
	const day, minute = "2023-01-05 00:00:00", "2023-01-05 17:07:00"
	for _, c := range []struct{ text, beside, want string }{
		{"2023-01-05", "", day}, {"2023/01/05", "", day}, {"2023.01.05", "", day}, {"2023-1-5", "", day},
		{"2023-01-05 17:07", "", minute}, {"2023-01-05T17:07:00", "", minute}, {"2023-01-05  17:07:00", "", minute},
		{"2023-01-05T17:07:00Z", "", minute}, {"2023-01-05T17:07:00.000Z", "", minute}, {"2023-01-05 17:07:00 UTC",
			"", minute},
		{"2023-01-05 17:07:00 -0500", "", minute}, {"2023-01-05T17:07:00+01:00", "", minute},
		{"2023-01-05 17:07:00+00", "", minute},
		{"2023-01-05T17:07:00+01:00[Europe/Berlin]", "", minute}, {"2023-01-05 17:07:00.4", "", minute},
		{"2023-01-05 17:06:59.6", "", minute}, {"2023-01-05 17:07:00,000", "", minute},
		{"2023-01-05 17:07:00 America/New_York", "", minute}, {"2023-01-05_17:07:00", "", minute},
		{"2023-01-05 17.07", "", minute}, {"2023-01-05-17:07", "", minute}, {"5/1/2023 às 17:07", "13/1/2023", minute},
		{"2023-01-05 5:07 PM", "", minute}, {"2023-01-05 05:07p", "", minute}, {"2023-01-05 17h07", "", minute}, {"17h07 5 janvier 2023", "", minute}, {"2023-01-05 5pm", "",
			"2023-01-05 17:00:00"},
		{"20230105", "", day}, {"20230105 1707", "", minute}, {"20230105 170700", "", minute}, {"20230105T170700Z",
			"", minute}, {"20230105170700", "", minute}, {"202301051707", "", minute}, {"20230105.0", "", day},
		{"05012023", "13012023", day}, {"230105", "230113", day},
		{"1/5/2023", "1/13/2023", day}, {"01/05/2023 17:07", "01/13/2023", minute}, {"1/5/2023, 5:07:00 PM",
			"1/13/2023, 5:07:00 PM", minute}, {"1/5/2023, 5:07:00\u202fPM", "1/13/2023, 5:07:00\u202fPM", minute},
		{"01/05/2023 17:07 PM", "01/13/2023", minute}, {"5/1/2023 17.07", "13/1/2023", minute}, {"5-1-2023 17:07",
			"13-1-2023", minute},
		{"05/01/2023 05:07:00 p. m.", "13/01/2023 05:07:00 p. m.", minute}, {"05/01/2023 05:07 p.m.",
			"13/01/2023", minute}, {"05/01/2023 05:07 p.\u00a0m.", "13/01/2023", minute},
		{"5.1.2023", "", day}, {"05.01.23", "", day}, {"5. 1. 2023 17:07", "", minute}, {"5.1.2023 klo 17.07",
			"", minute}, {"5.1.2023 17.07", "", minute}, {"5.1.2023 17.07.00", "", minute},
		{"1/5/23 17:07", "1/13/23", minute}, {"Thu 05/01/2023 17:07", "", minute}, {"Thursday, 1/5/2023", "", day},
		{"jeu. 05/01/2023", "", day}, {"czw., 5.01.2023", "", day},
		{"05-Jan-2023", "", day}, {"05-JAN-23", "", day}, {"05JAN2023", "", day}, {"05JAN2023:17:07:00",
			"", minute}, {"05/Jan/2023:17:07:00 +0000", "", minute}, {"5 Jan '23", "", day}, {"2023-Jan-05", "", day},
		{"January 5, 2023", "", day}, {"Jan. 5, 2023", "", day}, {"January 5th, 2023 at 5:07 pm", "", minute},
		{"5th of January 2023", "", day}, {"Thursday, 5 January 2023", "", day}, {"2023 January 5", "", day},
		{"Jan 5 23", "", day},
		{"Thu Jan  5 17:07:00 2023", "", minute}, {"Thu Jan 05 17:07:00 EST 2023", "", minute},
		{"Thu, 05 Jan 2023 17:07:00 +0000", "", minute}, {"Thu Jan 05 17:07:00 +0000 2023", "", minute},
		{"Thu Jan 05 2023 17:07:00 GMT+0100 (Central European Standard Time)", "", minute}, {"17:07 05 Jan 2023",
			"", minute}, {"17:07 05/01/2023", "17:07 13/01/2023", minute},
		{"Donnerstag, 5. Januar 2023 um 17:07 Uhr", "", minute}, {"Do., 5. Jan. 2023", "", day},
		{"5. Januar 2023 17 Uhr", "", "2023-01-05 17:00:00"},
		{"jeudi 5 janvier 2023 à 17h07", "", minute}, {"5 de enero de 2023 a las 17:07", "", minute},
		{"jueves, 5 de enero de 2023", "", day},
		{"2023-01-05 (Thu)", "", day}, {"2023/01/05(Thu)", "", day}, {"20230105_170700", "", minute}, {"20230105-1707", "", minute},
		{"torsdag den 5. januar 2023 kl. 17.07", "", minute}, {"torstaina 5. tammikuuta 2023", "", day},
		{"2023. január 5., csütörtök", "", day}, {"joi, 5 ianuarie 2023", "", day}, {"5 Ocak 2023 Perşembe", "", day},
		{"štvrtok 5. januára 2023", "", day}, {"čtvrtek 5. ledna 2023", "", day}, {"Per, 5 Oca 2023", "", day},
		{"giovedì 5 gennaio 2023", "", day}, {"donderdag 5 januari 2023 om 17:07", "", minute},
		{"quinta-feira, 5 de janeiro de 2023", "", day}, {"czwartek, 5 stycznia 2023 r.", "", day},
		{"5. ledna 2023", "", day}, {"5. tammikuuta 2023 klo 17.07", "", minute}, {"torsdag den 5. januar 2023",
			"", day}, {"5 januari 2023 kl. 17:07", "", minute},
		{"2023年1月5日", "", day}, {"2023-01-04 24:00", "", day}, {"2023-01-04 24:00:00", "", day},
		{"1672938420", "", minute}, {"1672938420.0", "", minute}, {"1.67293842E9", "", minute}, {"1672938420000",
			"", minute}, {"1672938420000000", "", minute}, {"1672938420000000000", "", minute}, {"1672938419.7",
			"", minute},
		{"44931", "", day}, {"44931.71319444444", "", minute}, {"44931,713194", "", minute}, {"44931.0", "", day},
		{" 2023-01-05\u00a0", "", day}, {"\ufeff2023-01-05", "", day},
	} {
		var d Dates
		d.Add(c.text, 1)
		if c.beside != "" {
			d.Add(c.beside, 1)
		}
		f, _, err := d.Decide(DateOptions{})
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if m, err := f.Parse(c.text); err != nil || shown(m.Unix) != c.want {
			t.Errorf("%q is %s (%v), want %s", c.text, shown(m.Unix), err, c.want)
		}
	}
}

func TestPartsOfAMoment(t *testing.T) {
	f, _ := decideDates(t, DateOptions{}, "2023-01-05")
	for text, want := range map[string]Moment{
		"2023-01-05":                   {},
		"2023-01-05 00:00:00":          {Clock: true},
		"2023-01-05T00:00:00Z":         {Clock: true, Zone: true},
		"2023-01-05 00:00:00.250":      {Clock: true, Fraction: true},
		"2023-01-05 00:00:00.000":      {Clock: true},
		"5 Jan 2023 00:00 CET":         {Clock: true, Zone: true},
		"5 Jan 2023 00:00:00.1 +01:00": {Clock: true, Zone: true, Fraction: true},
	} {
		want.Unix = 1672876800 // date -u -d 2023-01-05 +%s
		if got, err := f.Parse(text); err != nil || got != want {
			t.Errorf("%s is %+v (%v), want %+v", text, got, err, want)
		}
	}
}

func TestNoonMidnightAndHalves(t *testing.T) {
	f, _ := decideDates(t, DateOptions{}, "2023-01-05")
	for text, want := range map[string]string{
		"2023-01-05 12:30 PM": "12:30:00", "2023-01-05 12:30 AM": "00:30:00", "2023-01-05 12:30 a. m.": "00:30:00",
		"2023-01-05 0:30 PM": "12:30:00", "2023-01-05 11:59 pm": "23:59:00", "2023-01-05 1:00 p.m.": "13:00:00",
		"2023-01-05 08:26:09.5": "08:26:10", "2023-01-05 08:26:09.49": "08:26:09", "2023-01-05 8:26:09,5": "08:26:10",
	} {
		if m, err := f.Parse(text); err != nil || shown(m.Unix) != "2023-01-05 "+want {
			t.Errorf("%s is %s (%v)", text, shown(m.Unix), err)
		}
	}
}

func decideDates(t *testing.T, o DateOptions, texts ...string) (DateFormat, []Remark) {
	t.Helper()
	var d Dates
	for _, s := range texts {
		d.Add(s, 1)
	}
	f, remarks, err := d.Decide(o)
	if err != nil {
		t.Fatalf("%q: %v", texts, err)
	}
	return f, remarks
}

func TestDecideOrder(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		o     DateOptions
		want  string // of the first text
		open  bool
	}{
		{"a day above 12 in front", []string{"03/04/2021", "25/04/2021"}, DateOptions{}, "2021-04-03", false},
		{"a day above 12 behind", []string{"03/04/2021", "04/25/2021"}, DateOptions{}, "2021-03-04", false},
		{"31 April is no proof", []string{"03/04/2021", "31/04/2021", "04/25/2021"}, DateOptions{},
			"2021-03-04", false},
		{"a weekday that fits neither", []string{"Sun 03/04/2021"}, DateOptions{}, "2021-03-04", true},
		{"nothing", []string{"03/04/2021", "04/05/2021"}, DateOptions{}, "2021-03-04", true},
		{"nothing, with points", []string{"03.04.2021", "04.05.2021"}, DateOptions{}, "2021-04-03", false},
		{"points with the month first", []string{"03.04.2021", "04.25.2021"}, DateOptions{}, "2021-03-04", false},
		{"the rest of the file", []string{"03/04/2021", "04/05/2021"}, DateOptions{Likely: DayFirst},
			"2021-04-03", true},
		{"the option", []string{"03/04/2021", "04/05/2021"}, DateOptions{Order: DayFirst}, "2021-04-03", false},
		{"the option against the texts", []string{"03/04/2021", "04/25/2021"}, DateOptions{Order: DayFirst},
			"2021-04-03", false},
		{"another spelling of the column", []string{"03-04-2021", "25/04/2021", "26/04/2021"}, DateOptions{}, "2021-04-03", true},
		{"Spanish afternoon", []string{"03/04/2021 5:00 p. m."}, DateOptions{}, "2021-04-03", true},
		{"ISO beside", []string{"03/04/2021", "2021-04-25", "25/04/2021"}, DateOptions{}, "2021-04-03", false},
		{"year first with two digits", []string{"21-04-03", "21-04-05", "21-04-09", "22-01-11", "22-02-25"},
			DateOptions{}, "2021-04-03", false},
		{"day first with two digits", []string{"03-04-21", "05-04-21", "09-04-21", "25-01-22"}, DateOptions{},
			"2021-04-03", false},
		{"month first with two digits", []string{"3/4/21", "4/25/21", "5/26/22", "6/27/22"}, DateOptions{},
			"2021-03-04", false},
		{"no place for the year proven", []string{"21-04-03", "22-04-05"}, DateOptions{}, "2003-04-21", true},
		{"above 31 in front", []string{"99-04-03", "98-12-31"}, DateOptions{}, "1999-04-03", false},
		{"year first with names", []string{"21-Apr-03", "21-May-09", "21-Jun-25", "22-Jan-11"}, DateOptions{},
			"2021-04-03", false},
		{"above 31 in front of names", []string{"99-Apr-03"}, DateOptions{}, "1999-04-03", false},
		{"above 31 behind names", []string{"03-Apr-99", "05-Apr-98", "07-Apr-97", "09-Apr-96"}, DateOptions{}, "1999-04-03", false},
		{"few rows in order of time", []string{"01/02/2021", "02/02/2021", "01/03/2021"}, DateOptions{}, "2021-01-02", true},
		{"day first with names", []string{"03-Apr-21", "09-May-21", "25-Jun-21", "11-Jan-22"}, DateOptions{},
			"2021-04-03", false},
		{"six digits", []string{"210403", "210425"}, DateOptions{}, "2021-04-03", false},
		{"six digits, day first", []string{"030421", "250421", "260421", "270521", "280621"}, DateOptions{},
			"2021-04-03", false},
		{"eight digits, day first", []string{"03042021", "25042021"}, DateOptions{}, "2021-04-03", false},
		{"year, day, month", []string{"2021-04-03", "2021-25-03"}, DateOptions{}, "2021-03-04", false},
		{"13th month in an ISO column", []string{"2021-04-03", "2021-03-25", "2021-13-01"}, DateOptions{},
			"2021-04-03", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, remarks := decideDates(t, c.o, c.texts...)
			m, err := f.Parse(c.texts[0])
			if err != nil || shown(m.Unix)[:10] != c.want {
				t.Errorf("%s is %s (%v), want %s", c.texts[0], shown(m.Unix), err, c.want)
			}
			open := false
			for _, r := range remarks {
				open = open || r.Kind == Undecided || r.Kind == Hinted
			}
			if open != c.open {
				t.Errorf("remarks %v", remarks)
			}
		})
	}
}

// 4 March 2021 was a Thursday, 3 April a Saturday.
func TestWeekdayDecides(t *testing.T) {
	for text, want := range map[string]string{"Thu 03/04/2021": "2021-03-04", "Sat 03/04/2021": "2021-04-03",
		"sáb. 03/04/2021": "2021-04-03", "Saturday, 3/4/21": "2021-04-03"} {
		f, remarks := decideDates(t, DateOptions{}, text)
		if m, err := f.Parse(text); err != nil || shown(m.Unix)[:10] != want || len(remarks) > 0 {
			t.Errorf("%s is %s (%v, %v)", text, shown(m.Unix), err, remarks)
		}
	}
}

func TestRowsInOrderOfTimeDecide(t *testing.T) {
	var forth, back Dates
	var texts []string
	for month := 1; month <= 12; month++ {
		for day := 1; day <= 12; day += 5 {
			texts = append(texts, fmt.Sprintf("%02d/%02d/2021", day, month))
		}
	}
	for i := range texts {
		forth.Add(texts[i], 1)
		back.Add(texts[len(texts)-1-i], 1)
	}
	for _, d := range []*Dates{&forth, &back} {
		f, remarks, err := d.Decide(DateOptions{})
		if err != nil || f.Order() != DayFirst || len(remarks) != 1 || !strings.Contains(remarks[0].Text, "in order of time") {
			t.Error(f.Order(), remarks, err)
		}
	}
}

func TestOpenOrderShowsTwoExamples(t *testing.T) {
	_, remarks := decideDates(t, DateOptions{}, "03/04/2021", "05/06/2021")
	want := Remark{Kind: Undecided, Count: 2, Examples: []string{"03/04/2021", "05/06/2021"}, Setting: SettingDates,
		Text: "Dates such as 03/04/2021 and 05/06/2021 can be read in more than one order, and none proves which: " +
			"the month first was taken, by default."}
	if len(remarks) != 1 || fmt.Sprint(remarks[0]) != fmt.Sprint(want) {
		t.Errorf("%+v", remarks)
	}
}

func TestContradictingDates(t *testing.T) {
	for _, c := range [][2]string{{"25/04/2021", "04/26/2021"}, {"25.04.2021", "04.26.2021"}, {"25-04-21",
		"04-26-21"}, {"25042021", "04262021"}} {
		var d Dates
		d.Add(c[0], 30)
		d.Add(c[1], 2)
		_, _, err := d.Decide(DateOptions{})
		var conflict *Conflict
		first, second := Example{c[0], "the day first", 30}, Example{c[1], "the month first", 2}
		if !errors.As(err, &conflict) || conflict.First != first || conflict.Second != second {
			t.Errorf("%v: %v", c, err)
			continue
		}
		if m := err.Error(); !strings.Contains(m, "mixed") || !strings.Contains(m, c[0]+" and 29 more") {
			t.Error(m)
		}
		f, _, err := d.Decide(DateOptions{Order: DayFirst})
		if err != nil {
			t.Error(err)
		}
		if _, err := f.Parse(c[1]); !errors.Is(err, ErrOrder) {
			t.Errorf("%s with the day first: %v", c[1], err)
		}
	}
}

func TestBadDates(t *testing.T) {
	f, remarks := decideDates(t, DateOptions{}, "2021-03-04", "2021-03-05", "2021-02-31", "0001-01-01",
		"1900-01-01", "9999-12-31", "0000-00-00 00:00:00", "1970-01-01", "soon")
	kinds := map[RemarkKind]int{}
	for _, r := range remarks {
		kinds[r.Kind] = r.Count
	}
	if kinds[Sentinels] != 5 || kinds[ImpossibleDates] != 1 {
		t.Error(remarks)
	}
	for text, want := range map[string]error{
		"2021-02-31": ErrImpossible, "2021-02-29": ErrImpossible, "30/02/2021": ErrImpossible, "2021-00-10": ErrImpossible,
		"0001-01-01": ErrSentinel, "1899-12-30": ErrSentinel, "1900-01-01 00:00:00": ErrSentinel,
		"9999-12-31": ErrSentinel, "31/12/9999": ErrSentinel, "0000-00-00": ErrSentinel,
		"1970-01-01": ErrSentinel, "1970-01-01T00:00:00Z": ErrSentinel,
		"": ErrBlank, "NULL": ErrBlank, "NaT": ErrBlank,
		"soon": ErrDate, "2021": ErrDate, "202103": ErrDate, "2021-03": ErrDate, "March 2021": ErrDate,
		"44931": ErrDate, "1672938420": ErrDate, "12:30": ErrDate, "2021-03-04 25:00": ErrDate,
		"2021-03-04 12:60": ErrDate, "2021-03-04 13:00 AM": ErrDate, "2021-03-04x": ErrDate, "2021-03-04-05": ErrDate,
		"1.2.3.4": ErrDate, "2021-123-04": ErrDate, "2021-03-04 08:6": ErrDate, "2021-03-04 08:26:60": ErrDate,
		"2160-01-01": ErrSentinel, "2999-12-31": ErrSentinel, "2021-03-04 24:30:00": ErrDate,
		"2021-03-04 24:01": ErrDate, "£4.50": ErrDate, "4 Foo 2021": ErrDate, "17850": ErrDate,
	} {
		if m, err := f.Parse(text); !errors.Is(err, want) {
			t.Errorf("%q is %s (%v), want %v", text, shown(m.Unix), err, want)
		}
	}
}

func TestFirstDayOf1970CanBeADate(t *testing.T) {
	f, _ := decideDates(t, DateOptions{}, "1970-01-01", "1970-01-02", "1971-03-04")
	if m, err := f.Parse("1970-01-01"); err != nil || m.Unix != 0 {
		t.Error(m, err)
	}
}

func TestNoDates(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  string
	}{
		{[]string{"202103", "202112"}, "202103 is no date: it names a month without a day"},
		{[]string{"201012", "201101"}, "201012 is no date: it names a month without a day"},
		{[]string{"2021", "2022"}, "2021 is no date: it names a year without a day"},
		{[]string{"17850", "12583"}, "17850 is no date: it is a number of no known kind"},
		{[]string{"44931", "1672938420"}, "44931 is no date: the numbers of this column are of several kinds"},
		{[]string{"44931", "17"}, "17 is no date: it is a number of no known kind"},
		{[]string{"red", "blue"}, "red is no date: its form is not known"},
		{[]string{"13/12\r\n\x1b[2J"}, `13/12 \u001b[2J is no date: its form is not known`},
		{[]string{"red", "blue", "2021-03-04"}, "red is no date: its form is not known"},
		{[]string{"2021-02-30"}, "2021-02-30 is no date: it is in no calendar"},
		{[]string{"9999-12-31"}, "9999-12-31 is no date: it stands for none"},
		{[]string{"", "NULL"}, "the column holds no dates: it is empty"},
		{nil, "the column holds no dates: it is empty"},
	} {
		var d Dates
		for _, s := range c.texts {
			d.Add(s, 1)
		}
		_, _, err := d.Decide(DateOptions{})
		var not *NotDates
		if !errors.As(err, &not) || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.texts, err, c.want)
		}
	}
}

func TestSixDigitsBesideMonths(t *testing.T) {
	f, _ := decideDates(t, DateOptions{}, "201012", "201025")
	if m, err := f.Parse("201012"); err != nil || shown(m.Unix)[:10] != "2020-10-12" {
		t.Error(shown(m.Unix), err)
	}
}

func TestNumbersAreTold(t *testing.T) {
	for text, want := range map[string]string{
		"44931.5":    "1 date given as a spreadsheet's day number, such as 44931.5: read as days since 1900.",
		"1672938420": "1 date counted from 1970, such as 1672938420: read in UTC, not in the shop's own time zone.",
	} {
		if _, remarks := decideDates(t, DateOptions{}, text); len(remarks) != 1 || remarks[0].Text != want {
			t.Errorf("%s: %v", text, remarks)
		}
	}
}

func TestDatesCount(t *testing.T) {
	var d Dates
	d.Add("2021-03-04", 3)
	d.Add("n/a", 2)
	d.Add("soon", 4)
	d.Add("2021-02-31", 1)
	if e := d.Bad(); e.Text != "soon" || e.Count != 4 {
		t.Error(e)
	}
	if dates, blank, bad := d.Len(); dates != 3 || blank != 2 || bad != 5 {
		t.Error(d.Len())
	}
}

// ISO dates are counted on a path of their own, which must find the same proofs.
func TestISODatesProveTheSame(t *testing.T) {
	texts := []string{"2021-03-04", "2021-03-04 10:11:12", "2020-05-06T00:00:00", "2021-12-25", "2021-01-12 23:59:59", "2021-03-04"}
	var fast, slow Dates
	for i, s := range texts {
		fast.Add(s, i+1)
		var w writtenDate
		w.scan(s)
		slow.note(groupYear, &w, s, i+1)
	}
	a, b := fast.groups[groupYear], slow.groups[groupYear]
	if a.count != b.count || a.fails != b.fails || a.examples != b.examples || fast.values != slow.values || fast.firstYear != slow.firstYear {
		t.Errorf("%+v\n%+v", a, b)
	}
	if fast.half.late != slow.half.late || fast.half.realText != slow.half.realText || len(fast.half.realDays) != len(slow.half.realDays) {
		t.Errorf("%+v\n%+v", fast.half, slow.half)
	}
}
