package values

import (
	"encoding/json"
	"os"
	"testing"
	"time"
)

// golden is testdata/golden.json, by testdata/make_golden.py: columns as babel
// writes them for many countries, and what babel, dateutil and dateparser read;
// the file names their versions.
type golden struct {
	Numbers, Currencies, Dates []goldenColumn
}

type goldenColumn struct {
	Locale, Pattern, Currency string
	Texts, Want               []string
}

func readGolden(t *testing.T) (g golden) {
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Numbers) < 15 || len(g.Dates) < 90 {
		t.Fatalf("%d columns of numbers and %d of dates", len(g.Numbers), len(g.Dates))
	}
	return g
}

func TestNumbersAsLocalesWriteThem(t *testing.T) {
	g := readGolden(t)
	for _, c := range append(g.Numbers, g.Currencies...) {
		var n Numbers
		for _, text := range c.Texts {
			n.Add(text, 1)
		}
		f, remarks, err := n.Decide(NumberOptions{})
		if err != nil || len(remarks) > 0 || !f.Proven {
			t.Errorf("%s %s: %v %v %v", c.Locale, c.Currency, f, remarks, err)
			continue
		}
		if c.Currency != "" && (len(f.Currencies) != 1 || f.Currencies[0].Code != c.Currency) && c.Currency != "MXN" && c.Currency != "DKK" {
			t.Errorf("%s: %v, want %s", c.Locale, f.Currencies, c.Currency)
		}
		var point NumberFormat
		point.Decimal = DecimalPoint
		for i, text := range c.Texts {
			got, err := f.Parse(text)
			want, _ := point.Parse(c.Want[i])
			a, _, _ := got.Fixed(4)
			b, _, _ := want.Fixed(4)
			if err != nil || a != b {
				t.Errorf("%s %s: %q is %v (%v), want %v", c.Locale, c.Currency, text, got, err, want)
			}
		}
	}
}

func TestDatesAsLocalesWriteThem(t *testing.T) {
	for _, c := range readGolden(t).Dates {
		var d Dates
		for _, text := range c.Texts {
			d.Add(text, 1)
		}
		f, _, err := d.Decide(DateOptions{})
		if err != nil {
			t.Errorf("%s %s: %v", c.Locale, c.Pattern, err)
			continue
		}
		for i, text := range c.Texts {
			got, err := f.Parse(text)
			if err != nil || time.Unix(got.Unix, 0).UTC().Format(time.DateTime) != c.Want[i] {
				t.Errorf("%s %s: %q is %s (%v), want %s", c.Locale, c.Pattern, text, time.Unix(got.Unix, 0).UTC().Format(time.DateTime), err, c.Want[i])
			}
		}
	}
}
