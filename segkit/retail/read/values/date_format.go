package values

// DateFormat is how the dates of a column are written.
type DateFormat struct {
	order       [dateGroups]Order
	main        Order
	plain       plainKind
	epochIsNone bool // 1 January 1970 is long before all others
	six         bool // numbers of six digits are dates
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

// Parse reads one value. It allocates nothing. The forms that programs write
// most are read in one pass, and anything else is taken apart first. The error
// is ErrBlank, ErrDate, ErrImpossible, ErrOrder or ErrSentinel.
func (f *DateFormat) Parse(text string) (Moment, error) {
	if len(text) >= 8 && isDigit(text[0]) {
		if m, ok := f.parseISO(text); ok {
			return m, nil
		}
		if m, ok := f.parseCommon(text); ok {
			return m, nil
		}
	}
	if isBlank(text) {
		return Moment{}, ErrBlank
	}
	text = cutPointZero(Narrow(Trim(text)))
	if p, ok := scanPlain(text); ok && !isRun(p, text) {
		return f.parsePlain(p)
	}
	var w writtenDate
	if !w.scan(text) {
		return Moment{}, ErrDate
	}
	g, ok := w.group()
	if !ok || g == groupCompact6 && !f.six {
		return Moment{}, ErrDate
	}
	return f.parseWritten(&w, g)
}

func (f *DateFormat) parsePlain(p plainNumber) (Moment, error) {
	kind := p.kind()
	if kind == plainNone || kind != f.plain {
		return Moment{}, ErrDate
	}
	m := Moment{Clock: kind != plainSerial || p.decimals}
	m.Unix, m.Fraction = p.seconds(kind)
	return m, nil
}

func (f *DateFormat) parseWritten(w *writtenDate, g dateGroup) (Moment, error) {
	year, month, day := w.date(g, f.order[g])
	if !inCalendar(year, month, day) {
		if w.isZero() {
			return Moment{}, ErrSentinel
		}
		for _, o := range g.allowed() {
			if year, month, day := w.date(g, o); !inCalendar(year, month, day) {
				continue
			} else if isSentinel(year, month, day) {
				return Moment{}, ErrSentinel
			}
			return Moment{}, ErrOrder
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

// Real checks a date that is one to the file itself, in seconds since 1970.
func (f *DateFormat) Real(seconds int64) (int64, error) {
	days := floorDays(seconds)
	if year, month, day := dateOf(days); isSentinel(year, month, day) || f.epochIsNone && days == 0 {
		return 0, ErrSentinel
	}
	return seconds, nil
}
