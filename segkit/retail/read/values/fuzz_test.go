package values

import "testing"

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"2.55", "1.234,50", "(5.00)", "R$ 1 234,5", "1e+05", "12,-", "12.5%", "٣٫٥", "-",
		"1,23,456.00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var n Numbers
		n.Add(text, 1)
		good, blank, bad := n.Len()
		if good+blank+bad != 1 {
			t.Fatalf("%q counts as %d, %d, %d", text, good, blank, bad)
		}
		format, _, err := n.Decide(NumberOptions{})
		if err != nil {
			t.Fatalf("%q alone contradicts itself: %v", text, err)
		}
		d, err := format.Parse(text)
		if (err == nil) != (good == 1) && err != ErrTooLarge {
			t.Fatalf("%q: %d numbers, read with %v", text, good, err)
		}
		if err != nil {
			return
		}
		point := NumberFormat{Decimal: DecimalPoint}
		if again, err := point.Parse(d.String()); err != nil || again.Units != d.Units || again.Places != d.Places {
			t.Fatalf("%q is %s, which is %v (%v)", text, d, again, err)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2023-01-05T17:07:00Z", "1/5/2023, 5:07:00 PM", "5. 1. 2023",
		"jeudi 5 janvier 2023 à 17h07", "44931.5", "1672938420000",
		"Thu Jan 05 17:07:00 EST 2023", "20230105170700", "05/01/23 05:07 p. m.", "mar. 3 janv. 2023"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var d Dates
		d.Add(text, 1)
		format, _, err := d.Decide(DateOptions{})
		if err != nil {
			return
		}
		m, err := format.Parse(text)
		if err != nil {
			t.Fatalf("%q is a column of dates, but %v", text, err)
		}
		if format.order[groupYear] != YearFirst || m.Unix < 365*daySeconds {
			return
		}
		if again, err := format.Parse(shown(m.Unix)); err != nil || again.Unix != m.Unix {
			t.Fatalf("%q is %s, which is %s (%v)", text, shown(m.Unix), shown(again.Unix), err)
		}
	})
}

func FuzzID(f *testing.F) {
	for _, s := range []string{"17850.0", "1.785E4", "Ann@Example.com\u200b", `="00123"`, "\\N", "1.23457E+12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var c IDs
		c.Add(text, 1)
		format, _, _ := c.Decide()
		id, ok := format.Clean(text)
		if again, ok2 := format.Clean(id); ok && (!ok2 || again != id) {
			t.Fatalf("%q is %q, then %q", text, id, again)
		}
		PlaceholderOf(text)
		CurrencyOf(text)
	})
}
