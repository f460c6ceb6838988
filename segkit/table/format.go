package table

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"customer-segmentation/segkit/describe"
)

// UndefinedMark stands for a missing value: an en dash.
const UndefinedMark = "–"

const noBreakSpace = "\u00a0" // in every font with Latin letters, unlike the narrow one

// Format writes one cell for people, by its column's kind: "1,234", "0.42", "65 %"
// (with a no-break space), "£3,721", "2011-12-09", or a text without its control
// characters. Negative numbers get a true minus sign; an undefined cell is "–". An
// amount below one unit in a column of whole units keeps its pence, "£0.12", because
// "£0" would be wrong; so are "0 %" and "100 %" of a share that is neither: it is "<1 %" or
// ">99 %". Numbers are rounded half away from zero, starting from the
// shortest decimal that stands for the number, so that 2.675 becomes 2.68. A value that
// does not fit the column's kind is written as Go would print it.
func Format(v any, c Column, currency string) string {
	if undefined(v) {
		return UndefinedMark
	}
	switch c.Kind {
	case Count:
		if n, ok := whole(v); ok {
			return signed(n < 0, describe.Grouped(strings.TrimPrefix(strconv.FormatInt(n, 10), "-")))
		}
	case Number:
		if f, ok := Figure(v); ok {
			return number(f, 0, c.Decimals, "", "")
		}
	case PValue:
		if f, ok := Figure(v); ok {
			return pValue(f, c.Decimals)
		}
	case Percent:
		if f, ok := Figure(v); ok {
			return percent(f, c.Decimals)
		}
	case Money:
		if f, ok := Figure(v); ok {
			return money(f, 0, c.Decimals, "", currency)
		}
	case Date:
		if t, ok := day(v); ok {
			return t.Format("2006-01-02")
		}
	}
	if s, ok := v.(string); ok {
		return Clean(s)
	}
	return Clean(fmt.Sprint(v))
}

// percent writes a share. One that would round to none or to all without being that stays on its side.
func percent(share float64, decimals int) string {
	number, side := describe.Percentage(share, decimals)
	return [3]string{"<", "", ">"}[side+1] + number + noBreakSpace + "%"
}

// CompactMoney writes an amount with three significant digits, for headlines:
// "£8.89 M", "£712 k", "£12.3 k", "£999". Thousands are k, millions M, billions bn.
// Amounts under a thousand are whole, and those under one unit have pence. NaN and
// infinities are "–".
func CompactMoney(amount float64, currency string) string {
	if undefined(amount) {
		return UndefinedMark
	}
	for _, scale := range scales {
		// Decide by the next smaller unit: 999,400 is 999 k and 999,600 is 1.00 M.
		if smaller, _ := describe.Digits(amount, 3-scale.power, 0); len(smaller) < 4 {
			continue
		}
		decimals := 2
		for ; decimals > 0; decimals-- {
			if digits, _ := describe.Digits(amount, -scale.power, decimals); len(digits)+decimals <= 3 {
				break
			}
		}
		return money(amount, scale.power, decimals, noBreakSpace+scale.suffix, currency)
	}
	return money(amount, 0, 0, "", currency)
}

// number writes v × 10^shift with a fixed number of decimals, with its sign before what stands before it.
func number(v float64, shift, decimals int, before, after string) string {
	s, negative := strings.CutPrefix(describe.Decimal(v, shift, decimals), describe.Minus)
	return signed(negative, before+s+after)
}

// pValue writes a probability. A test never gives one of exactly zero, so one that
// rounds to zero is written as "< 0.0001".
func pValue(p float64, decimals int) string {
	least := math.Pow10(-max(decimals, 0))
	if p >= 0 && p < least {
		return "<" + noBreakSpace + number(least, 0, decimals, "", "")
	}
	return number(p, 0, decimals, "", "")
}

// signed puts the minus sign first, before the currency.
func signed(negative bool, s string) string {
	if negative {
		return describe.Minus + s
	}
	return s
}

// Clean makes a text safe to show on one line: control characters and line breaks
// become spaces (a terminal would obey them), invisible characters that change the
// direction of writing are removed, and broken UTF-8 becomes U+FFFD.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		default:
			return r
		}
	}, s)
}
