package values

// Dates collects how the dates of one column are written. Give it every distinct
// text of the column with its count, in the order of the file, then Decide. The
// zero value is ready to use.
//
// 13/01/2023 can only have the day first, 01/13/2023 only the month. "Thu
// 05/01/2023" has the day first because 5 January was a Thursday and 1 May was
// not. 23-01-05 has the year first if the first number hardly varies and the
// last one runs through the month. What no text proves is left to Options, and
// then to a default that a Remark names.
type Dates struct {
	values, blank int
	bad           Example // no date in any form
	impossible    Example // 31 February
	sentinels     Example // 9999-12-31
	epochDay      Example // 1 January 1970
	zones         Example
	dotted        Example // with a. m.
	groups        [dateGroups]groupEvidence
	plain         [plainKinds]Example
	months        []Example // 201012: a month, or a day of 2020
	firstYear     int       // the earliest, 0 for none
	half          halfEvidence
}

// Add notes that count values of the column are written as text.
func (d *Dates) Add(text string, count int) {
	if m, ok := isoFormat.parseISO(text); ok {
		d.addISO(m, text, count)
		return
	}
	if isBlank(text) {
		d.blank += count
		return
	}
	text = cutPointZero(Narrow(Trim(text)))
	if p, ok := scanPlain(text); ok && !d.addPlain(p, text, count) {
		return
	}
	var w writtenDate
	if !w.scan(text) {
		d.bad.see(text, "no date", count)
		return
	}
	g, ok := w.group()
	if !ok {
		d.bad.see(text, "no date", count)
		return
	}
	d.note(g, &w, text, count)
}

var isoFormat = DateFormat{order: [dateGroups]Order{groupYear: YearFirst}}

// addISO notes what note would, in less time, for the form that most files have.
func (d *Dates) addISO(m Moment, text string, count int) {
	e := &d.groups[groupYear]
	d.values += count
	e.count += count
	e.keep(text)
	day := twoDigits(text[8], text[9])
	if day > 12 {
		e.fails[yearDayMonth].see(text, "", count)
	}
	d.half.real(m.Unix/daySeconds, text, count)
	d.noteYear(m.Unix/daySeconds, 100*twoDigits(text[0], text[1])+twoDigits(text[2], text[3]), text, count)
}

// addPlain counts a number without separators. It returns true for one that is a
// date written without them and is to be looked at as such.
func (d *Dates) addPlain(p plainNumber, text string, count int) (written bool) {
	if isRun(p, text) {
		if p.kind() == plainMonth {
			d.months = append(d.months, Example{Text: text, Count: count})
			return false
		}
		return true
	}
	kind := p.kind()
	d.plain[kind].see(text, "", count)
	if kind == plainSerial {
		seconds, _ := p.seconds(kind)
		d.half.real(floorDays(seconds), text, count)
	}
	return false
}

// isRun reports whether a number is 20230105, 230105, or one of these with a time.
func isRun(p plainNumber, text string) bool {
	switch {
	case p.digits == 8 || p.digits == 6:
		return p.digits == len(text)
	case p.digits != 12 && p.digits != 14:
		return false
	}
	var w writtenDate
	if !w.scan(text) {
		return false
	}
	year, month, day := w.date(groupCompact8, YearFirst)
	return inCalendar(year, month, day) && !isSentinel(year, month, day)
}

func floorDays(seconds int64) int64 { return int64(floorDiv(int(seconds), daySeconds)) }

// AddReal notes count values that are dates to the file itself, such as a
// workbook's cells in a date format, given in seconds since 1970.
func (d *Dates) AddReal(seconds int64, text string, count int) {
	days := floorDays(seconds)
	year, month, day := dateOf(days)
	if isSentinel(year, month, day) {
		d.sentinels.see(text, "", count)
		return
	}
	d.values += count
	d.noteYear(days, year, text, count)
	d.half.real(days, text, count)
}

func (d *Dates) note(g dateGroup, w *writtenDate, text string, count int) {
	var days [orders]int64
	var valid, matches [orders]bool
	someValid, someMatch, sentinel := false, false, false
	allowed := g.allowed()
	for _, o := range allowed {
		year, month, day := w.date(g, o)
		if !inCalendar(year, month, day) {
			continue
		}
		if isSentinel(year, month, day) {
			sentinel = true
			continue
		}
		days[o], valid[o], someValid = daysOf(year, month, day), true, true
		if w.weekday >= 0 && weekdayOf(days[o]) == int(w.weekday) {
			matches[o], someMatch = true, true
		}
	}
	switch {
	case someValid:
	case sentinel || w.isZero():
		d.sentinels.see(text, "", count)
		return
	default:
		d.impossible.see(text, "", count)
		return
	}
	if someMatch {
		valid = matches
	}
	d.values += count
	d.noteClock(&w.clock, text, count)
	e := &d.groups[g]
	e.count += count
	e.keep(text)
	start := e.count == count
	for _, o := range allowed {
		if !valid[o] {
			e.fails[o].see(text, "", count)
			continue
		}
		e.sequence[o].see(days[o], start)
	}
	if g >= groupShort || g == groupNamed {
		e.ends(w, g)
	}
	d.noteDay(g, valid, days, text, count)
}

// isZero reports whether a date is 0000-00-00, as MySQL writes for none.
func (w *writtenDate) isZero() bool {
	return w.numbers[0].value == 0 && w.numbers[1].value == 0 && w.numbers[2].value == 0
}

func (d *Dates) noteClock(c *clock, text string, count int) {
	if c.zone {
		d.zones.see(text, "", count)
	}
	if c.dotted {
		d.dotted.see(text, "", count)
	}
}

// noteDay keeps what the search for sentinels and for half-converted dates needs.
func (d *Dates) noteDay(g dateGroup, valid [orders]bool, days [orders]int64, text string, count int) {
	switch {
	case g == groupYear && valid[YearFirst]:
		d.half.real(days[YearFirst], text, count)
	case g >= groupLong && g < groupCompact8:
		if valid[DayFirst] && valid[MonthFirst] {
			d.half.open = d.half.open || days[DayFirst] != days[MonthFirst]
		} else if valid[DayFirst] {
			d.half.text(days[DayFirst], text, count)
		} else if valid[MonthFirst] {
			d.half.text(days[MonthFirst], text, count)
		}
	}
	for _, o := range g.allowed() {
		if !valid[o] {
			continue
		}
		year, _, _ := dateOf(days[o])
		d.noteYear(days[o], year, text, count)
		return
	}
}

// noteYear keeps the earliest year. The first day of 1970 may stand for none.
func (d *Dates) noteYear(days int64, year int, text string, count int) {
	if days == 0 {
		d.epochDay.see(text, "", count)
	} else if d.firstYear == 0 || year < d.firstYear {
		d.firstYear = year
	}
}

// Len returns how many values are dates, how many are empty or say that there is
// none, and how many are neither. Numbers that may be dates count as dates.
func (d *Dates) Len() (dates, blank, bad int) {
	dates = d.values
	for kind := plainSerial; kind <= plainNanos; kind++ {
		dates += d.plain[kind].Count
	}
	bad = d.bad.Count + d.impossible.Count + d.sentinels.Count + d.plain[plainNone].Count
	return dates, d.blank, bad
}

// Bad returns the first text that is no date, and how many there are.
func (d *Dates) Bad() Example { return d.bad }
