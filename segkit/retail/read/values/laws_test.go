package values

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// numberStyle is a way to write numbers.
type numberStyle struct {
	decimal, thousands, before, after string
	indian, parentheses               bool
}

func (s numberStyle) write(d Decimal) string {
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(d.String(), "-"), ".")
	var groups []string
	for size := 3; len(whole) > size; {
		groups = append([]string{whole[len(whole)-size:]}, groups...)
		whole = whole[:len(whole)-size]
		if s.indian {
			size = 2
		}
	}
	text := strings.Join(append([]string{whole}, groups...), s.thousands)
	if decimals != "" {
		text += s.decimal + decimals
	}
	text = s.before + text + s.after
	switch {
	case d.Units < 0 && s.parentheses:
		return "(" + text + ")"
	case d.Units < 0:
		return "-" + text
	}
	return text
}

var (
	drawStyle = rapid.Custom(func(t *rapid.T) numberStyle {
		s := numberStyle{
			decimal:     rapid.SampledFrom([]string{".", ","}).Draw(t, "decimal"),
			before:      rapid.SampledFrom([]string{"", "", "£", "$", "R$ ", "EUR "}).Draw(t, "before"),
			parentheses: rapid.Bool().Draw(t, "parentheses"),
			indian:      rapid.Bool().Draw(t, "indian"),
		}
		marks := []string{"", ",", " ", "\u00a0", "\u202f", "'", "’"}
		if s.decimal == "," {
			marks[1] = "."
		}
		s.thousands = rapid.SampledFrom(marks).Draw(t, "thousands")
		if s.before == "" {
			s.after = rapid.SampledFrom([]string{"", "", " €", "zł", " Kč"}).Draw(t, "after")
		}
		return s
	})
	drawDecimal = rapid.Custom(func(t *rapid.T) Decimal {
		return Decimal{Units: rapid.Int64Range(-1e11, 1e11).Draw(t, "units"), Places: int8(rapid.IntRange(0, 4).Draw(t, "places"))}
	})
)

// A column written in one style is read back, if one value proves the style.
func TestNumbersComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		style := drawStyle.Draw(t, "style")
		want := append(rapid.SliceOf(drawDecimal).Draw(t, "numbers"), Decimal{Units: 123456789, Places: 2})
		var n Numbers
		for _, d := range want {
			n.Add(style.write(d), 1)
		}
		f, remarks, err := n.Decide(NumberOptions{})
		if err != nil || !f.Proven || len(remarks) > 0 {
			t.Fatalf("%+v: %v %v", style, remarks, err)
		}
		for _, d := range want {
			if got, err := f.Parse(style.write(d)); err != nil || got != d {
				t.Fatalf("%q is %v (%v), want %v", style.write(d), got, err, d)
			}
		}
	})
}

// What is decided does not depend on the order of the texts.
func TestNumbersAreASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.SampledFrom([]string{"1.250", "1,250", "12", "1234", "2.5", "2,5",
			"1.234.567", "1,234.5", "1 234"}), 1, 5).Draw(t, "texts")
		var forth, back Numbers
		for i := range texts {
			forth.Add(texts[i], 1)
			back.Add(texts[len(texts)-1-i], 1)
		}
		f, _, err1 := forth.Decide(NumberOptions{})
		b, _, err2 := back.Decide(NumberOptions{})
		if f.Decimal != b.Decimal || f.Proven != b.Proven || (err1 == nil) != (err2 == nil) {
			t.Fatalf("%q: %v %v, backwards %v %v", texts, f, err1, b, err2)
		}
		if err1 != nil {
			return
		}
		for _, s := range texts { // no value is lost to the rule that was found
			if _, err := f.Parse(s); err != nil {
				t.Fatalf("%q: %s: %v", texts, s, err)
			}
		}
	})
}

// dateLayouts are forms that name a day without doubt, once the column has a day
// above 12.
var dateLayouts = []string{
	time.DateOnly, time.DateTime, time.RFC3339, time.RFC1123Z, time.ANSIC, time.UnixDate, time.RFC850,
	"2006/01/02", "20060102", "20060102 150405", "20060102150405",
	"1/2/2006 15:04", "02/01/2006", "2/1/2006, 3:04:05 PM", "02.01.2006 15:04", "2. 1. 2006", "2.1.2006 15.04",
	"02-01-2006", "02-Jan-2006 15:04", "02Jan2006:15:04:05",
	"January 2, 2006", "Monday, January 2, 2006 at 3:04 pm", "Mon 02/01/2006", "2006-01-02T15:04:05.000-07:00",
}

func TestDatesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		layout := rapid.SampledFrom(dateLayouts).Draw(t, "layout")
		zone := time.FixedZone("CET", 3600)
		seconds := rapid.SliceOf(rapid.Int64Range(8e8, 4e9)).Draw(t, "seconds") // 1995 to 2096
		moments := []time.Time{time.Date(2021, 3, 25, 14, 30, 0, 0, zone)}
		for _, s := range seconds {
			moments = append(moments, time.Unix(s, 0).In(zone))
		}
		var d Dates
		for _, m := range moments {
			d.Add(m.Format(layout), 1)
		}
		f, _, err := d.Decide(DateOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range moments {
			got, err := f.Parse(m.Format(layout))
			want, _ := time.Parse(layout, m.Format(layout)) // what the text says, without its zone
			_, offset := want.Zone()
			if err != nil || got.Unix != want.Unix()+int64(offset) {
				t.Fatalf("%s is %s (%v), want %s", m.Format(layout), shown(got.Unix), err, want)
			}
		}
	})
}

var commonDates = rapid.StringMatching(`[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}` +
	`([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,3})?)?(Z| UTC|[+-][0-9]{2}:?[0-9]{2})?)?`)

// The fast paths read as the slow one does.
func TestCommonDatesAreRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := commonDates.Draw(t, "text")
		var f DateFormat
		f.order[groupYear] = YearFirst
		for g := groupNamed; g < dateGroups; g++ {
			f.order[g] = DayFirst
		}
		common, ok := f.parseCommon(text)
		if !ok {
			common, ok = f.parseISO(text)
		}
		var w writtenDate
		if !ok {
			return
		}
		scanned := w.scan(text)
		g, known := w.group()
		slow, err := f.parseWritten(&w, g)
		if !scanned || !known || err != nil || slow != common {
			t.Fatalf("%s is %+v at first sight and %+v (%v) on a second", text, common, slow, err)
		}
	})
}

// Cleaning an identifier twice changes nothing.
func TestCleanTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := IDFormat{Integers: rapid.Bool().Draw(t, "integers")}
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9]{1,3}(\.[0-9]{1,4})?([eE]\+?[0-9]{1,2})?`)).Draw(t, "text")
		once, ok := f.Clean(text)
		if !ok {
			return
		}
		if twice, ok := f.Clean(once); !ok || twice != once {
			t.Fatalf("%q is %q, then %q", text, once, twice)
		}
	})
}
