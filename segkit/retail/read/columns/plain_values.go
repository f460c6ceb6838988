package columns

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"customer-segmentation/segkit/retail/read/values"
)

// Plain reads values as most files write them, one by one: enough to tell dates from
// numbers, not to read a file by.
type Plain struct{}

// Number reads a number with a currency, parentheses, and marks for thousands and
// decimals: the last mark is the decimal one unless three digits follow it and the mark
// stands more than once.
func (Plain) Number(_ int, text string) (float64, bool) {
	s := strings.TrimSpace(values.Narrow(text))
	negative := false
	if rest, ok := strings.CutPrefix(strings.Replace(s, "△", "▲", 1), "▲"); ok { // a minus, in Japan
		negative, s = true, rest
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		negative, s = !negative, s[1:len(s)-1]
	}
	s = withoutCurrency(s)
	if strings.HasSuffix(s, "-") {
		negative, s = !negative, s[:len(s)-1]
	}
	s = plainSigns.Replace(s)
	s = strings.TrimSuffix(s, "%")
	if s == "" || strings.Trim(s, "0123456789.,+-eE") != "" || !strings.ContainsAny(s, "0123456789") {
		return 0, false
	}
	if !inThrees(s, ".") || !inThrees(s, ",") {
		return 0, false
	}
	v, err := strconv.ParseFloat(decimalPoint(s), 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, false
	}
	if negative {
		v = -v
	}
	return v, true
}

// inThrees reports whether a mark that stands more than once parts groups of three digits.
func inThrees(s, mark string) bool {
	parts := strings.Split(s, mark)
	if len(parts) < 3 {
		return true
	}
	for _, part := range parts[1 : len(parts)-1] {
		if len(part) != 3 {
			return false
		}
	}
	return len(parts[0]) <= 4
}

func decimalPoint(s string) string {
	comma, point := strings.LastIndexByte(s, ','), strings.LastIndexByte(s, '.')
	switch {
	case comma < 0 && strings.Count(s, ".") < 2:
		return s
	case comma < 0:
		return strings.ReplaceAll(s, ".", "")
	case point < 0 && (strings.Count(s, ",") > 1 || len(s)-comma == 4 && comma > 0 && s[0] != '0'):
		return strings.ReplaceAll(s, ",", "")
	case point > comma:
		return strings.ReplaceAll(s, ",", "")
	}
	return strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
}

// withoutCurrency cuts a sign or code from either end.
func withoutCurrency(s string) string {
	sign := ""
	if s != "" && (s[0] == '-' || s[0] == '+') {
		sign, s = s[:1], strings.TrimSpace(s[1:])
	}
	s = strings.TrimFunc(s, func(r rune) bool { return strings.ContainsRune("€£$¥₹₽₺₴₩￦ \u00a0\u202f", r) })
	for _, code := range [2]string{firstLetters(s), lastLetters(s)} {
		if code != "" && (isCurrency(code) || strings.EqualFold(code, "zł") || strings.EqualFold(code, "kr") || values.SideOf(code) != values.NoSide || isForeignCurrency(code)) {
			s = strings.TrimSpace(strings.TrimSuffix(strings.Replace(s, code, "", 1), "."))
		}
	}
	if sign == "-" && s != "" && s[0] == '-' {
		return s
	}
	return sign + s
}

// isForeignCurrency reports whether letters that are not Latin are the name of a currency.
func isForeignCurrency(code string) bool {
	_, ok := values.CurrencyOf(code)
	return ok && code[0] >= utf8.RuneSelf
}

func firstLetters(s string) string {
	return s[:len(s)-len(strings.TrimLeftFunc(s, isLetter))]
}

func lastLetters(s string) string {
	s = strings.TrimSuffix(s, ".")
	return s[len(strings.TrimRightFunc(s, isLetter)):]
}

// Date knows a date by two marks between up to four digits, or by the name of a month. Many names of months,
// and what is short for them, are words as well: a text with other words, or that lacks a part, is none for certain.
func (Plain) Date(_ int, text string) (likely, possible bool) {
	s := strings.ToLower(strings.TrimSpace(values.Narrow(text)))
	if allDigits(strings.Replace(s, ".", "", 1)) {
		return false, numberMayBeDate(s)
	}
	if utf8.RuneCountInString(s) > 45 || !strings.ContainsAny(s, "0123456789") {
		return false, false
	}
	if datePart(s) || hasDateMarks(s) {
		return true, true
	}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !isLetter(r) && r != '.' }) {
		if values.IsMonth(word) {
			marks := strings.Count(s, " ") + strings.Count(s, "-") + strings.Count(s, "/") + strings.Count(s, ".")
			return marks >= 2 && values.IsDate(s), true
		}
	}
	return false, false
}

// hasDateMarks reports whether a text has the marks of a year, a month and a day in this order, behind
// digits: 2024年3月5日, 2024년 3월 5일.
func hasDateMarks(s string) bool {
	year, rest, ok := strings.Cut(s, "年")
	marks := [2]string{"月", "日"}
	if !ok {
		marks = [2]string{"월", "일"}
		if year, rest, ok = strings.Cut(s, "년"); !ok {
			return false
		}
	}
	month, rest, hasMonth := strings.Cut(rest, marks[0])
	day, _, hasDay := strings.Cut(rest, marks[1])
	return hasMonth && hasDay && strings.TrimLeft(year, "令和平成昭民國国元0123456789") == "" &&
		allDigits(strings.TrimSpace(month)) && allDigits(strings.TrimSpace(day))
}

// datePart looks for digits, mark, digits, mark, digits.
func datePart(s string) bool {
	for _, mark := range []string{"-", "/", "."} {
		fields := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == 't' || r == ',' || r == '\u00a0' })
		if mark == "." {
			fields = append(fields, strings.ReplaceAll(s, ". ", "."))
		}
		for _, field := range fields {
			parts := strings.SplitN(field, mark, 3)
			if len(parts) != 3 {
				continue
			}
			last := parts[2]
			if end := strings.IndexFunc(last, func(r rune) bool { return r < '0' || r > '9' }); end >= 0 {
				last = last[:end]
			}
			a, b, c := len(parts[0]), len(parts[1]), len(last)
			if allDigits(parts[0]) && allDigits(parts[1]) && allDigits(last) && b <= 2 &&
				(a == 4 && c <= 2 || a <= 2 && (c == 4 || c == 2)) && dayOrMonth(parts[1]) {
				return true
			}
		}
	}
	return false
}

func dayOrMonth(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 1 && n <= 31
}

// numberMayBeDate knows yyyymmdd, yyyymmddhhmmss, seconds and milliseconds since 1970
// and a spreadsheet's days.
func numberMayBeDate(s string) bool {
	whole, _, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return false
	}
	switch len(whole) {
	case 5:
		return n > 20000 && n < 75000
	case 8, 14:
		month, _ := strconv.Atoi(whole[4:6])
		day, _ := strconv.Atoi(whole[6:8])
		century := whole[:2]
		return (century == "19" || century == "20") && month >= 1 && month <= 12 && day >= 1 && day <= 31
	case 9, 10:
		return n > 300_000_000 && n < 4_200_000_000
	case 12, 13:
		return n > 300_000_000_000 && n < 4_200_000_000_000
	}
	return false
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Missing knows the commonest words for no value.
func (Plain) Missing(text string) bool {
	switch strings.ToLower(text) {
	case "na", "n/a", "nan", "null", "none", "nat", "-", `\n`, "(null)", "#n/a", "<na>":
		return true
	}
	return false
}

// plainSigns takes out what parts thousands, and writes a minus as programs do.
var plainSigns = strings.NewReplacer("\u00a0", "", "\u202f", "", " ", "", "'", "", "’", "", "−", "-")
