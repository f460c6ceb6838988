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

func TestMinorDigits(t *testing.T) {
	for code, want := range map[string]int{"usd": 2, "JPY": 0, "KWD": 3, "": 2} {
		if got := MinorDigits(code); got != want {
			t.Errorf("%q has %d decimals, want %d", code, got, want)
		}
	}
}

func TestCurrencyInName(t *testing.T) {
	for name, want := range map[string]string{
		"Amount (USD)": "USD", "Betrag in EUR": "EUR", "Total €": "EUR", "price_gbp": "GBP", "Unit Price (£)": "GBP", "Summe [kr]": "SEK",
		"Umsatz in Euro": "EUR", "purchase_amount_usd": "USD", "TOTAL NET SEK": "SEK", "$ Sales": "USD", "Cena (zł)": "PLN",
		"Amount": "", "Price try": "", "Prix fr": "", "R": "", "Try again": "", "EUR or USD": "USD", "Amount USD/EUR": "", "EUR": "EUR",
	} {
		if got := CurrencyInName(name); got != want {
			t.Errorf("%q is in %q, want %q", name, got, want)
		}
	}
}

// A column without decimals in the hundreds of thousands is told by its currency: amounts
// have the decimals of their currency.
func TestCurrencyTellsThousands(t *testing.T) {
	for _, c := range []struct {
		text, currency string
		want           DecimalMark
	}{
		{"31.326 ₫", "", DecimalComma}, {"Rp 31.326", "", DecimalComma}, {"31.326", "VND", DecimalComma}, {"31.326", "IDR", DecimalComma},
		{"31,326 ₩", "", DecimalPoint}, {"31,326", "JPY", DecimalPoint}, {"31.326 €", "", DecimalComma}, {"$31,326", "", DecimalPoint},
		{"31.326 KWD", "", DecimalPoint}, {"31.326", "KWD", DecimalPoint}, {"31.326", "EUR", DecimalPoint}, {"31.326", "", DecimalPoint},
	} {
		var n Numbers
		n.Add(c.text, 3)
		f, _, err := n.Decide(NumberOptions{Currency: c.currency})
		if err != nil || f.Decimal != c.want {
			t.Errorf("%s in %q: the %v marks decimals, %v; want the %v", c.text, c.currency, f.Decimal, err, c.want)
		}
	}
}

func TestSignsOfCurrencies(t *testing.T) {
	for text, code := range map[string]string{
		"₸ 1250.50": "KZT", "1250.50 ₾": "GEL", "1250.50 ₼": "AZN", "1250.50 ֏": "AMD", "৳1,250.50": "BDT", "GH₵1,250.50": "GHS", "1 250,50 грн.": "UAH",
		"1.250,50 din.": "RSD", "1.250,50 kn": "HRK", "KSh 1,250.50": "KES", "₹ 1,250.50/-": "INR", "1250.50 US$": "USD", "1250.50 dollars": "USD",
	} {
		var n Numbers
		n.Add(text, 1)
		f, _, err := n.Decide(NumberOptions{})
		if err != nil || len(f.Currencies) != 1 || f.Currencies[0].Code != code {
			t.Errorf("%s is in %v, %v; want %s", text, f.Currencies, err, code)
			continue
		}
		if d, err := f.Parse(text); err != nil || d.Float() != 1250.5 {
			t.Errorf("%s is %v, %v", text, d.Float(), err)
		}
	}
}
