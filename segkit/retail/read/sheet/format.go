package sheet

import "strings"

// Format tells what a number format makes of a number.
type Format uint8

// The kinds of number formats.
const (
	General  Format = iota // as it is
	Decimal                // a number or money
	Percent                // 0.1 is shown as 10 %
	DateOnly               // a day
	DateTime               // a day and a time
	Time                   // a time of day
	Duration               // hours that go on past 24
	AsText                 // @: what is typed in is text
)

var formatNames = [...]string{"general", "decimal", "percent", "date", "date and time", "time", "duration", "text"}

// String returns the format's name.
func (f Format) String() string { return formatNames[f] }

// IsDate reports whether a number of this format is a day, with or without a
// time.
func (f Format) IsDate() bool { return f == DateOnly || f == DateTime }

// ParseFormat returns the kind of a number format, for example DateOnly for
// dd/mm/yyyy. Only the first of its sections, that of positive numbers, counts.
// In a code, letters stand for parts of a date, except those in quotes, after a
// backslash, an underscore or an asterisk, and in brackets, which hold colours,
// conditions and currencies; but [h], [m] and [s] are durations. An m is a
// minute beside hours or seconds, else a month.
func ParseFormat(code string) Format {
	letters, elapsed := formatLetters(code)
	if strings.Contains(letters, "general") || letters == "standard" {
		return General
	}
	day := strings.ContainsAny(letters, "yd") || hasEra(letters)
	time := strings.ContainsAny(letters, "hs")
	month := strings.Contains(letters, "m")
	switch {
	case elapsed:
		return Duration
	case day && time, month && time && strings.Contains(letters, "mmm"):
		return DateTime
	case time:
		return Time
	case day, month:
		return DateOnly
	case strings.Contains(letters, "%"):
		return Percent
	case letters == "@":
		return AsText
	case letters == "":
		return General
	}
	return Decimal
}

// hasEra reports whether an e or g stands for a year in Japan or Taiwan. In
// 0.00E+00 it does not.
func hasEra(letters string) bool {
	plain := strings.NewReplacer("e+", "", "e-", "").Replace(letters)
	return strings.ContainsAny(plain, "eg") && strings.Contains(letters, "m")
}

// formatLetters returns the first section of a code in small letters, without
// what is shown literally, and whether it holds elapsed hours, minutes or
// seconds.
func formatLetters(code string) (letters string, elapsed bool) {
	var out strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return out.String(), elapsed
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return out.String(), elapsed
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return out.String(), elapsed
			}
			inside := strings.ToLower(code[i+1 : i+end])
			elapsed = elapsed || inside != "" && strings.Trim(inside, inside[:1]) == "" && strings.Contains("hms", inside[:1])
			i += end
		default:
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			out.WriteByte(c)
		}
	}
	return out.String(), elapsed
}
