package values

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// halfConverted writes a column of days that a spreadsheet opened: those it could
// read with the month first became dates, the others stayed text.
func halfConverted(days []time.Time, layout string, real func(time.Time), text func(string)) {
	for _, day := range days {
		if day.Day() <= 12 {
			real(time.Date(day.Year(), time.Month(day.Day()), int(day.Month()), 9, 30, 0, 0, time.UTC))
		} else {
			text(day.Format(layout))
		}
	}
}

func someDays() (days []time.Time) {
	for i := range 58 {
		days = append(days, time.Date(2021, 3, 2+5*i, 9, 30, 0, 0, time.UTC))
	}
	return days
}

func TestHalfConverted(t *testing.T) {
	var d Dates
	days := someDays()
	halfConverted(days, "02/01/2006 15:04",
		func(day time.Time) { d.AddReal(day.Unix(), day.Format(time.DateTime), 1) },
		func(s string) { d.Add(s, 1) })
	_, _, err := d.Decide(DateOptions{})
	var half *HalfConverted
	if !errors.As(err, &half) || half.Real.Count+half.Text.Count != len(days) || !strings.Contains(err.Error(), "swapped day and month") {
		t.Fatal(err)
	}
}

// The same column, saved as text by the spreadsheet: dates in ISO form, or as
// day numbers.
func TestHalfConvertedText(t *testing.T) {
	for name, write := range map[string]func(time.Time) string{
		"ISO":     func(day time.Time) string { return day.Format(time.DateTime) },
		"serials": func(day time.Time) string { return fmt.Sprintf("%.6f", float64(day.Unix())/daySeconds+25569) },
	} {
		var d Dates
		var texts []string
		halfConverted(someDays(), "02/01/2006 15:04",
			func(day time.Time) { texts = append(texts, write(day)) },
			func(s string) { texts = append(texts, s) })
		for _, s := range texts {
			d.Add(s, 1)
		}
		if d.HalfConverted() == nil {
			t.Error(name, "not noticed")
		}
	}
}

func TestRealSentinels(t *testing.T) {
	var d Dates
	for _, s := range []string{"2021-01-05", "2021-03-25", "1900-01-01", "9999-12-31", "1970-01-01"} {
		day, _ := time.Parse(time.DateOnly, s)
		d.AddReal(day.Unix(), s, 2)
	}
	f, remarks, err := d.Decide(DateOptions{})
	if err != nil || len(remarks) != 1 || remarks[0].Kind != Sentinels || remarks[0].Count != 6 {
		t.Error(remarks, err)
	}
	for _, none := range []time.Time{time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC), time.Unix(0, 0)} {
		if _, err := f.Real(none.Unix()); !errors.Is(err, ErrSentinel) {
			t.Error(none, err)
		}
	}
}

func TestNotHalfConverted(t *testing.T) {
	add := func(d *Dates, dates ...string) {
		for _, s := range dates {
			if day, err := time.Parse(time.DateOnly, s); err == nil {
				d.AddReal(day.Unix(), s, 1)
			} else {
				d.Add(s, 1)
			}
		}
	}
	early := []string{"2021-01-05", "2021-02-06", "2021-03-07", "2021-04-08", "2021-05-09", "2021-06-10",
		"2021-07-11", "2021-08-12", "2021-09-01"}
	var late, open, few, alone Dates
	add(&late, append(early, "2021-09-13", "13/10/2021", "14/10/2021")...)
	add(&open, append(early, "11/10/2021", "14/10/2021")...)
	add(&few, "2021-01-05", "2021-01-05", "14/10/2021", "15/10/2021")
	add(&alone, early...)
	for name, d := range map[string]*Dates{"a real date above 12": &late, "a text up to 12": &open, "few dates": &few, "no text": &alone} {
		if d.HalfConverted() != nil {
			t.Errorf("%s: %v", name, d.HalfConverted())
		}
	}
	add(&alone, "14/10/2021")
	if alone.HalfConverted() == nil {
		t.Error("nine early dates beside one late text are chance once in 30,000 columns")
	}
}
