package values

import (
	"slices"
	"strings"
	"unicode"
)

// WholeCurrencies lists the codes of currencies whose smallest unit is one.
// https://docs.stripe.com/currencies#zero-decimal
func WholeCurrencies() []string {
	return []string{"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"}
}

// MinorDigits returns how many decimals the smallest unit of a currency makes: 2 for an
// unknown one.
func MinorDigits(code string) int {
	switch code = strings.ToUpper(code); {
	case slices.Contains(WholeCurrencies(), code):
		return 0
	case slices.Contains([]string{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}, code):
		return 3
	}
	return 2
}

// writtenWhole reports whether amounts of a currency are written without decimals. Some
// currencies have cents that are too small to be used.
func writtenWhole(code string) bool {
	return MinorDigits(code) == 0 || slices.Contains([]string{"COP", "CRC", "HUF", "IDR", "ISK"}, code)
}

// CurrencyInName returns the code of the currency in the name of a column of money:
// "Amount (USD)", "Betrag in EUR", "Total €", "price_gbp". It returns "" if the name has
// none, or several.
func CurrencyInName(name string) string {
	found := ""
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !isCurrencySign(r) })
	for i, word := range words {
		code := len(word) == 3 && isCode(word)
		switch {
		case len(word) == 1 && word[0] != '$', i == 0 && len(words) > 1 && !strings.ContainsFunc(word, isCurrencySign):
			continue
		case code && word != strings.ToUpper(word) && !strings.HasSuffix(name, "_"+word):
			continue
		case !code && strings.EqualFold(word, "fr"):
			continue
		}
		c, ok := CurrencyOf(word)
		if !ok || c.Code == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = c.Code
	}
	return found
}
