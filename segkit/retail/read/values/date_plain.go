package values

import (
	"strconv"
	"strings"
)

// A plainKind is what a number without separators can mean in a column of dates.
type plainKind int8

const (
	plainNone    plainKind = iota
	plainSerial            // 44931.713: days since 1900 in a spreadsheet
	plainSeconds           // 1672938420: seconds since 1970
	plainMillis            // and thousandths, and so on
	plainMicros
	plainNanos
	plainMonth // 202301
	plainYear  // 2023
	plainKinds
)

// The range of dates that a shop's orders can have, for numbers that might be
// anything: from 1990 to 2099.
const (
	firstSerial  = 32874
	lastSerial   = 73050
	firstSeconds = 631152000
	lastSeconds  = 4102444800
)

// serialEpoch is 1 January 1970 in a spreadsheet's days since 1900, which count a
// 29 February 1900 that never was.
const serialEpoch = 25569

// A plainNumber is a text that is nothing but a number, split at its decimals.
type plainNumber struct {
	whole    int64
	digits   int // of the whole part as written
	micros   int64
	decimals bool
}

// cutPointZero reads 20230105.0 as 20230105: a program that met an empty cell
// took the column for measurements.
func cutPointZero(text string) string {
	if n := len(text) - 2; n > 0 && text[n:] == ".0" && allDigits(text[:n]) {
		return text[:n]
	}
	return text
}

// scanPlain reads 44931, 44931.713, 44931,713 and 1.67293842E9.
func scanPlain(text string) (p plainNumber, ok bool) {
	i := 0
	for i < len(text) && isDigit(text[i]) && i < 19 {
		p.whole = p.whole*10 + int64(text[i]-'0')
		i++
	}
	p.digits = i
	if i == 0 || p.whole < 0 {
		return p, false
	}
	if i < len(text) && (text[i] == '.' || text[i] == ',') {
		start := i + 1
		for i = start; i < len(text) && isDigit(text[i]); i++ {
			switch place := i - start; {
			case place < 6:
				p.micros += int64(text[i]-'0') * powersOfTen[5-place]
			case place == 6 && text[i] >= '5':
				p.micros++
			}
		}
		if i == start {
			return p, false
		}
		p.decimals = p.micros > 0
	}
	if i == len(text) {
		return p, true
	}
	if text[i]|0x20 != 'e' || !allDigits(strings.TrimPrefix(text[i+1:], "+")) {
		return p, false
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f < 1 || f >= 1<<53 {
		return p, false
	}
	p.whole = int64(f)
	p.micros = int64((f-float64(p.whole))*1e6 + 0.5)
	p.digits = len(strconv.FormatInt(p.whole, 10))
	p.decimals = p.micros > 0
	return p, true
}

// kind returns what the number means if it is a plausible date of a shop.
func (p plainNumber) kind() plainKind {
	v := p.whole
	within := func(unit int64) bool { return firstSeconds*unit <= v && v < lastSeconds*unit }
	switch {
	case p.digits == 5 && firstSerial <= v && v <= lastSerial:
		return plainSerial
	case p.digits == 4 && 1900 <= v && v <= 2150 && !p.decimals:
		return plainYear
	case p.digits == 6 && 1900 <= v/100 && v/100 <= 2150 && 1 <= v%100 && v%100 <= 12 && !p.decimals:
		return plainMonth
	case within(1):
		return plainSeconds
	case within(1e3):
		return plainMillis
	case p.digits > 14 && v >= firstSeconds*1e6 && v < lastSeconds*1e6:
		return plainMicros
	case p.digits > 17 && v/1e9 >= firstSeconds && v/1e9 < lastSeconds:
		return plainNanos
	}
	return plainNone
}

// seconds returns the number in seconds since 1970, rounded; fraction reports whether
// it was not whole, beyond the noise of a binary fraction.
func (p plainNumber) seconds(k plainKind) (seconds int64, fraction bool) {
	switch k {
	case plainSerial:
		ofDay := p.micros * daySeconds // in millionths of a second
		rest := ofDay % 1e6
		noise := int64(daySeconds) // the last of six decimals is a tenth of a second
		return (p.whole-serialEpoch)*daySeconds + (ofDay+5e5)/1e6, rest > noise && rest < 1e6-noise
	case plainSeconds:
		return p.whole + (p.micros+5e5)/1e6, p.micros > 0
	case plainMillis:
		return roundTo(p.whole, 1e3)
	case plainMicros:
		return roundTo(p.whole, 1e6)
	}
	return roundTo(p.whole, 1e9)
}

func roundTo(v, unit int64) (seconds int64, fraction bool) {
	return (v + unit/2) / unit, v%unit != 0
}
