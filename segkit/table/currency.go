package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSymbol is the most letters of a currency that stands before its amounts.
const longestSymbol = 4

// LongCurrency reports whether a currency is a name rather than a symbol or a code:
// it stands behind its amounts, so that where room is short the name is cut and not
// the figure, and axes leave it to their title.
func LongCurrency(currency string) bool { return utf8.RuneCountInString(currency) > longestSymbol }

// Symbol is the currency as it stands before an amount: "£", but "EUR " with a
// space that does not break; behind it where the currency is long.
func Symbol(currency string) (before, after string) {
	last, _ := utf8.DecodeLastRuneInString(currency)
	switch {
	case LongCurrency(currency):
		return "", noBreakSpace + currency
	case unicode.IsLetter(last):
		return currency + noBreakSpace, ""
	}
	return currency, ""
}

// mostPence is the most decimals that an amount below one unit is given.
const mostPence = 6

// Pence is how many decimals an amount needs where whole units are shown: none from
// one unit up, and below it two, or as many as its first digit is away. 0 has none.
func Pence(amount float64) int {
	if amount == 0 || undefined(amount) || amount >= 1 || amount <= -1 {
		return 0
	}
	for d := 2; d < mostPence; d++ {
		if whole, fraction := round(amount, 0, d); strings.Trim(whole+fraction, "0") != "" {
			return d
		}
	}
	return mostPence
}

// money writes an amount × 10^−power with its decimals, the power's suffix and the
// currency.
func money(amount float64, power, decimals int, suffix, currency string) string {
	if power == 0 && decimals <= 0 {
		decimals = Pence(amount)
	}
	before, after := Symbol(currency)
	return number(amount, -power, decimals, before, suffix+after)
}

// scales are the units that large amounts are told in.
var scales = []struct {
	power  int
	suffix string
}{{9, "bn"}, {6, "M"}, {3, "k"}}

// ScaledMoney writes an amount in units of 10^power, which is 3, 6 or 9, with a
// fixed number of decimals: "£1.5 M".
func ScaledMoney(amount float64, power, decimals int, currency string) string {
	for _, scale := range scales {
		if scale.power == power {
			return money(amount, power, decimals, noBreakSpace+scale.suffix, currency)
		}
	}
	return money(amount, 0, decimals, "", currency)
}
