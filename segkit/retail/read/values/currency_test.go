package values

import "testing"

func TestCurrencyOf(t *testing.T) {
	for text, want := range map[string]string{
		"£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "zł": "PLN", "Kč": "CZK", "kr": "SEK", "kr.": "SEK",
		"CHF": "CHF", "Fr.": "CHF",
		"R$": "BRL", "US$": "USD", "CA$": "CAD", "eur": "EUR", "Euro": "EUR", "USD": "USD", "₹": "INR",
		"Ft": "HUF", " GBP ": "GBP", "S/": "PEN",
	} {
		if got, ok := CurrencyOf(text); !ok || got.Code != want {
			t.Errorf("%q is %v, want %s", text, got, want)
		}
	}
	for _, text := range []string{"", "kg", "pcs", "ABC", "Germany", "12", "USDX"} {
		if got, ok := CurrencyOf(text); ok {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}

func TestCurrenciesMerge(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  []string
	}{
		{[]string{"£", "GBP"}, []string{"GBP"}},
		{[]string{"$", "CAD"}, []string{"CAD"}},
		{[]string{"$", "EUR"}, []string{"EUR", "USD"}},
		{[]string{"$", "CAD", "USD"}, []string{"USD", "CAD"}},
		{[]string{"kr", "DKK"}, []string{"DKK"}},
		{[]string{"€", "$"}, []string{"EUR", "USD"}},
	} {
		var all Currencies
		for _, s := range c.texts {
			all.Add(s, 2)
		}
		got := all.Merged()
		total := 0
		for i, x := range got {
			total += x.Count
			if i >= len(c.want) || x.Code != c.want[i] {
				t.Errorf("%q: %v, want %v", c.texts, got, c.want)
				break
			}
		}
		if len(got) != len(c.want) || total != 2*len(c.texts) {
			t.Errorf("%q: %v", c.texts, got)
		}
	}
}

func TestSeveralCurrencies(t *testing.T) {
	var n Numbers
	n.Add("£5.00", 7)
	n.Add("€6.00", 2)
	f, remarks, err := n.Decide(NumberOptions{})
	if err != nil || len(f.Currencies) != 2 || f.Currencies[0].Code != "GBP" || f.Currencies[0].Count != 7 {
		t.Error(f, err)
	}
	want := "The values are in more than one currency: 7 in GBP and 2 in EUR."
	if len(remarks) != 1 || remarks[0].Kind != SeveralCurrencies || remarks[0].Text != want {
		t.Error(remarks)
	}
}
