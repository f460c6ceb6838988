package values

import "math"

// NumberFormat is how the numbers of a column are written.
type NumberFormat struct {
	Decimal    DecimalMark
	Proven     bool       // a value or the options leave no other reading; whole numbers prove nothing
	Currencies []Currency // that its values name, the most frequent first
	Back       Side       // of an account, whose amounts are money given back; NoSide where none is named
}

// Parse reads one value exactly. It allocates nothing. The usual number, a sign,
// digits and at most one decimal mark, is read in one pass; anything else is
// taken apart first. The error is ErrBlank, ErrNumber or ErrTooLarge.
func (f *NumberFormat) Parse(text string) (Decimal, error) {
	var units int64
	i, behind := 0, -1
	if text != "" && text[0] == '-' {
		i = 1
	}
	start := i
	for ; i < len(text); i++ {
		c := text[i]
		if isDigit(c) {
			units = units*10 + int64(c-'0')
		} else if c == byte(f.Decimal) && behind < 0 {
			behind = i + 1
		} else {
			return f.parseAny(text)
		}
	}
	length := len(text) - start
	if length == 0 || length > 18 || length == 1 && behind >= 0 {
		return f.parseAny(text)
	}
	if start > 0 {
		units = -units
	}
	if behind < 0 {
		return Decimal{Units: units}, nil
	}
	return Decimal{Units: units, Places: int8(len(text) - behind)}, nil
}

// parseAny reads every form that a number can have.
func (f *NumberFormat) parseAny(text string) (Decimal, error) {
	var s scannedNumber
	if !s.scan(text) {
		if isBlank(text) {
			return Decimal{}, ErrBlank
		}
		return Decimal{}, ErrNumber
	}
	split, end := s.n, s.k // the digits before the decimals, the marks of thousands
	if s.k > 0 {
		if last := s.marks[s.k-1]; last.kind == byte(f.Decimal) || last.kind == fraction {
			split, end = last.at, s.k-1
		}
	}
	if end > 0 && s.marks[0].kind == byte(f.Decimal) || !groups(s.marks[:end], split) {
		return Decimal{}, ErrNumber
	}
	places := 0
	if s.percent {
		places = 2
	}
	d, ok := s.value(split, places)
	if !ok {
		return Decimal{}, ErrTooLarge
	}
	if s.side != NoSide && s.side == f.Back && d.Units > 0 {
		d.Units = -d.Units
	}
	return d, nil
}

// mostUnits is the largest number to which a digit can be added.
const mostUnits = (math.MaxInt64 - 9) / 10

// value returns the number with its decimals from digit split on, divided by
// 10^places. Digits that do not fit are cut off; ok is false if they belong to
// the whole part.
func (s *scannedNumber) value(split, places int) (d Decimal, ok bool) {
	places += s.n - split - s.exponent
	full := false
	for _, digit := range s.digits[:s.n] {
		if full = full || d.Units > mostUnits; full {
			d.cut = d.cut || digit != 0
			places--
			continue
		}
		d.Units = d.Units*10 + int64(digit)
	}
	if d.Units == 0 {
		places = max(places, 0)
	}
	for ; places > 18 && d.Units != 0; places-- { // far behind the decimal mark
		d.cut = d.cut || d.Units%10 != 0
		d.Units /= 10
	}
	for ; places < 0; places++ {
		if full || d.Units > mostUnits {
			return d, false
		}
		d.Units *= 10
	}
	d.Places = int8(min(places, 18))
	if s.negative {
		d.Units = -d.Units
	}
	return d, true
}
