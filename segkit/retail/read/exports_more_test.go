package read_test

import (
	"slices"
	"strings"
	"testing"
)

// Small made-up exports of further programs, with what they say after cleaning, worked out by hand.
func TestExportsOfFurtherPrograms(t *testing.T) {
	const settles = "lines of payments settle invoices, and are passed over"
	for _, c := range []struct{ name, text, want, said string }{
		{"payments settle invoices", `
Date,Kind,No,Customer,Amount
2024-01-03,Invoice,1,Ann,10.00
2024-01-05,Payment,P1,Ann,10.00
2024-01-09,Invoice,2,Ben,20.00
2024-01-10,Payment,P2,Ben,15.00
2024-01-11,Payment,P3,Ben,5.00
`, "2 customers, 2 orders, 30", settles},
		{"payments have a minus", `
Datum;Belegart;Nummer;Kunde;Betrag
03.01.2024;Rechnung;1;Ann;10,00
05.01.2024;Zahlung;P1;Ann;-10,00
09.01.2024;Rechnung;2;Ben;20,00
10.01.2024;Gutschrift;3;Ben;-20,00
11.01.2024;Rechnung;4;Ben;5,00
`, "2 customers, 2 orders, 15", settles},
		{"more payments than invoices do not make theirs the side of sales", `
Date,Type,No,Customer,Debit,Credit
2024-01-03,Invoice,1,Ann,10.00,
2024-01-05,Payment,P1,Ann,,5.00
2024-01-06,Payment,P2,Ann,,5.00
2024-01-09,Invoice,2,Ben,20.00,
2024-01-11,Payment,P3,Ben,,20.00
2024-01-12,Invoice,4,Ben,40.00,
2024-01-13,Credit Memo,5,Ben,,40.00
`, "2 customers, 2 orders, 30", settles},
		{"payments alone are sales", `
Date,Type,No,Customer,Amount
2024-01-03,Payment,1,Ann,10.00
2024-01-05,Refund,2,Ann,10.00
2024-01-09,Payment,3,Ben,20.00
`, "1 customers, 1 orders, 20", ""},
	} {
		got, reading, err := shopResult(t, "shop.csv", []byte(strings.TrimSpace(c.text)+"\n"))
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
			continue
		}
		if !slices.ContainsFunc(reading.Warnings, func(w string) bool { return strings.Contains(w, c.said) }) {
			t.Errorf("%s: nothing says %q: %q", c.name, c.said, reading.Warnings)
		}
	}
}
