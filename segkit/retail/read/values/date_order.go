package values

// An Order is the order of day, month and year in a date.
type Order int8

const (
	OrderUnknown Order = iota
	DayFirst
	MonthFirst
	YearFirst
	yearDayMonth // 2023-13-01: no program writes it, but some swap day and month
	orders
)

var orderNames = [orders]string{"unknown", "the day first", "the month first", "the year first", "the year first and the day next"}

func (o Order) String() string { return orderNames[o] }

// A dateGroup is a set of spellings that share one order. Each is decided by
// itself: a column may have 2023-01-05 beside 05/01/2023, and points usually
// put the day first where slashes do not.
type dateGroup int8

const (
	groupYear     dateGroup        = iota // 2023-01-05
	groupNamed                            // 05-Jan-23
	groupLong                             // 05/01/2023, one for each separator
	groupShort    = groupLong + 4         // 05/01/23, the same
	groupCompact8 = groupShort + 4        // 20230105
	groupCompact6 = groupCompact8 + 1
	dateGroups    = groupCompact6 + 1
)

var (
	ordersYear  = []Order{YearFirst, yearDayMonth}
	ordersNamed = []Order{DayFirst, YearFirst}
	ordersLong  = []Order{MonthFirst, DayFirst}
	ordersShort = []Order{MonthFirst, DayFirst, YearFirst}
	ordersRun   = []Order{YearFirst, DayFirst, MonthFirst}
)

// allowed lists the orders that a group can have, its default first.
func (g dateGroup) allowed() []Order {
	switch {
	case g == groupYear:
		return ordersYear
	case g == groupNamed:
		return ordersNamed
	case g < groupShort:
		return ordersLong
	case g < groupCompact8:
		return ordersShort
	}
	return ordersRun
}

// points reports whether a group's numbers are parted by points.
func (g dateGroup) points() bool { return g == groupLong+2 || g == groupShort+2 }

// separatorIndex tells slashes, dashes, points and the rest apart.
func separatorIndex(c byte) dateGroup {
	switch c {
	case '/':
		return 0
	case '-':
		return 1
	case '.':
		return 2
	}
	return 3
}

// group returns the group of a date that was taken apart; ok is false for
// numbers that are no date in any order.
func (w *writtenDate) group() (g dateGroup, ok bool) {
	a, b, c := w.numbers[0], w.numbers[1], w.numbers[2]
	switch {
	case w.run == 8:
		return groupCompact8, true
	case w.run == 6:
		return groupCompact6, true
	case w.month > 0:
		ok = w.n == 2 && (a.digits <= 2 && (b.digits <= 2 || b.digits == 4) || a.digits == 4 && b.digits <= 2)
		return groupNamed, ok
	case w.n != 3 || b.digits > 2:
		return 0, false
	case a.digits == 4 && c.digits <= 2:
		return groupYear, true
	case a.digits > 2:
		return 0, false
	case c.digits == 4:
		return groupLong + separatorIndex(w.separator), true
	}
	return groupShort + separatorIndex(w.separator), c.digits <= 2
}

// date reads the numbers in an order of the group.
func (w *writtenDate) date(g dateGroup, o Order) (year, month, day int) {
	a, b, c := w.numbers[0].value, w.numbers[1].value, w.numbers[2].value
	short := g >= groupShort && g != groupCompact8
	switch {
	case g == groupNamed:
		return w.namedDate(o)
	case g == groupCompact8 && o == YearFirst:
		a, b, c = a/10000, a/100%100, a%100
	case g == groupCompact8:
		a, b, c = a/1000000, a/10000%100, a%10000
	case g == groupCompact6:
		a, b, c = a/10000, a/100%100, a%100
	}
	switch o {
	case DayFirst:
		year, month, day = c, b, a
	case MonthFirst:
		year, month, day = c, a, b
	case YearFirst:
		year, month, day = a, b, c
	case yearDayMonth:
		year, month, day = a, c, b
	}
	if short {
		year = fullYear(year)
	}
	return year, month, day
}

// namedDate reads a date with the month's name. Four digits are the year wherever
// they stand, and in "January 5, 23" the year comes last.
func (w *writtenDate) namedDate(o Order) (year, month, day int) {
	a, b := w.numbers[0], w.numbers[1]
	switch {
	case a.digits == 4:
		o = YearFirst
	case b.digits == 4 || w.monthAt == 0 || w.ordinal == 1:
		o = DayFirst
	case w.ordinal == 2:
		o = YearFirst
	}
	y, d := b, a
	if o == YearFirst {
		y, d = a, b
	}
	if year = y.value; y.digits <= 2 {
		year = fullYear(year)
	}
	return year, int(w.month), d.value
}
