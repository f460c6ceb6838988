package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"customer-segmentation/segkit/describe"
)

// longestSymbol is the length of the longest currency that is written before amounts.
const longestSymbol = 4

// LongCurrency reports whether a currency is a name rather than a symbol or a code. A
// name is written after amounts, so that it is cut rather than the figure where space
// is short, and axes mention it only in their title.
func LongCurrency(currency string) bool { return utf8.RuneCountInString(currency) > longestSymbol }

// Symbol returns what to write before and after an amount in the currency: "£" or
// "EUR " (with a no-break space) before it, or a long name after it.
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

// mostPence is the largest number of decimals for an amount below one unit.
const mostPence = 6

// Pence returns how many decimals an amount needs in a column of whole units: none
// from one unit up, and below that two or as many as it takes to show a digit. 0
// needs none.
func Pence(amount float64) int {
	if amount == 0 || undefined(amount) || amount >= 1 || amount <= -1 {
		return 0
	}
	for d := 2; d < mostPence; d++ {
		if whole, fraction := describe.Digits(amount, 0, d); strings.Trim(whole+fraction, "0") != "" {
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

// scales lists the units for large amounts.
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
