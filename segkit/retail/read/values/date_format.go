package values

// DateFormat is how the dates of a column are written.
type DateFormat struct {
	order       [dateGroups]Order
	main        Order
	plain       plainKind
	epochIsNone bool // 1 January 1970 is long before all others
	swap        bool // day and month of real dates are the wrong way round
}

// Order returns the order of day, month and year in most of the column's dates.
func (f *DateFormat) Order() Order { return f.main }

// Moment is a date and a time of day as the file writes them: its own day and
// hour, whatever the zone.
type Moment struct {
	Unix     int64 // seconds since 1970 of that day and hour
	Clock    bool  // it has a time of day
	Zone     bool  // it named a time zone, which is left out
	Fraction bool  // it had a fraction of a second, which is rounded
}

// Parse reads one value. It allocates nothing. 2023-01-05 and 2023-01-05 17:07:00
// are read in one pass, and anything else is taken apart first. The error is
// ErrBlank, ErrDate, ErrImpossible, ErrOrder or ErrSentinel.
func (f *DateFormat) Parse(text string) (Moment, error) {
	if m, ok := f.parseISO(text); ok {
		return m, nil
	}
	if PlaceholderOf(text) == AlwaysPlaceholder {
		return Moment{}, ErrBlank
	}
	text = Trim(text)
	if p, ok := scanPlain(text); ok && !isRun(p, text) {
		return f.parsePlain(p)
	}
	var w writtenDate
	if !w.scan(text) {
		return Moment{}, ErrDate
	}
	g, ok := w.group()
	if !ok {
		return Moment{}, ErrDate
	}
	return f.parseWritten(&w, g)
}

// parseISO reads the two forms that programs write most; ok is false for others.
func (f *DateFormat) parseISO(s string) (m Moment, ok bool) {
	if len(s) != 10 && len(s) != 19 || s[4] != '-' || s[7] != '-' || f.order[groupYear] != YearFirst {
		return m, false
	}
	century, bad1 := twoDigits(s[0], s[1])
	ofCentury, bad2 := twoDigits(s[2], s[3])
	month, bad3 := twoDigits(s[5], s[6])
	day, bad4 := twoDigits(s[8], s[9])
	year := century*100 + ofCentury
	if bad1|bad2|bad3|bad4 || month < 1 || month > 12 || day < 1 || day > 28 && day > daysIn(year, month) || year <= 1970 || year > 2150 {
		return m, false
	}
	m.Unix = daysOf(year, month, day) * daySeconds
	if len(s) == 10 {
		return m, true
	}
	hour, bad1 := twoDigits(s[11], s[12])
	minute, bad2 := twoDigits(s[14], s[15])
	second, bad3 := twoDigits(s[17], s[18])
	if bad1|bad2|bad3 || s[10] != ' ' && s[10] != 'T' || s[13] != ':' || s[16] != ':' || hour > 23 || minute > 59 || second > 59 {
		return Moment{}, false
	}
	m.Unix += int64(hour*3600 + minute*60 + second)
	m.Clock = true
	return m, true
}

func twoDigits(a, b byte) (value int, bad bool) {
	a, b = a-'0', b-'0'
	return int(a)*10 + int(b), a > 9 || b > 9
}

func (f *DateFormat) parsePlain(p plainNumber) (Moment, error) {
	kind := p.kind()
	if kind == plainNone || kind != f.plain {
		return Moment{}, ErrDate
	}
	m := Moment{Clock: kind != plainSerial || p.decimals}
	m.Unix, m.Fraction = p.seconds(kind)
	if kind == plainSerial {
		m.Unix = f.swapBack(m.Unix)
	}
	return m, nil
}

func (f *DateFormat) parseWritten(w *writtenDate, g dateGroup) (Moment, error) {
	year, month, day := w.date(g, f.order[g])
	if !inCalendar(year, month, day) {
		if w.numbers[0].value == 0 && w.numbers[1].value == 0 && w.numbers[2].value == 0 {
			return Moment{}, ErrSentinel
		}
		for _, o := range g.allowed() {
			if inCalendar(w.date(g, o)) {
				return Moment{}, ErrOrder
			}
		}
		return Moment{}, ErrImpossible
	}
	days := daysOf(year, month, day)
	if isSentinel(year, month, day) || f.epochIsNone && days == 0 {
		return Moment{}, ErrSentinel
	}
	c := &w.clock
	return Moment{Unix: days*daySeconds + c.seconds(), Clock: c.has, Zone: c.zone, Fraction: c.fraction}, nil
}

// Real checks a date that is one to the file itself, in seconds since 1970, and
// swaps its day and month back where a spreadsheet swapped them.
func (f *DateFormat) Real(seconds int64) (int64, error) {
	days := floorDays(seconds)
	if year, month, day := dateOf(days); isSentinel(year, month, day) || f.epochIsNone && days == 0 {
		return 0, ErrSentinel
	}
	return f.swapBack(seconds), nil
}

func (f *DateFormat) swapBack(seconds int64) int64 {
	if !f.swap {
		return seconds
	}
	days := floorDays(seconds)
	year, month, day := dateOf(days)
	if day > 12 {
		return seconds
	}
	return seconds + (daysOf(year, day, month)-days)*daySeconds
}
