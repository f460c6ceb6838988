package values

import (
	"fmt"
	"slices"
)

// DateOptions says what is known about a column beside its texts.
type DateOptions struct {
	Order  Order // decides, whatever the texts say; dates that do not fit it are bad values
	Likely Order // decides what the texts leave open: DayFirst in a file with decimal commas
}

// NotDates is the error of a column that holds no dates.
type NotDates struct {
	Text   string // an example, empty if the column is
	Reason string
}

func (e *NotDates) Error() string {
	if e.Text == "" {
		return "the column holds no dates: it is empty"
	}
	return fmt.Sprintf("%s is no date: %s", shorten(e.Text), e.Reason)
}

// Decide returns how the column is read. It fails with a *Conflict if some dates
// can only have the day first and others only the month, with a *HalfConverted
// if a spreadsheet swapped some of them, and with a *NotDates if the column
// holds something else. A choice that no text proves is told in a Remark.
func (d *Dates) Decide(o DateOptions) (DateFormat, []Remark, error) {
	var f DateFormat
	d.settleMonths()
	if err := d.decidePlain(&f); err != nil {
		return f, nil, err
	}
	if half := d.HalfConverted(); half != nil {
		return f, nil, half
	}
	f.six = d.groups[groupCompact6].count > 0
	f.epochIsNone = d.epochDay.Count > 0 && d.firstYear >= 1980
	remarks := d.remarks(&f)
	var open []dateGroup
	proven := OrderUnknown
	for g := range dateGroup(dateGroups) {
		order, certain, err := d.decideGroup(g, o.Order)
		if err != nil {
			return f, remarks, err
		}
		f.order[g] = order
		if !certain {
			open = append(open, g)
		} else if d.groups[g].count > 0 && g >= groupLong {
			proven = order
		}
	}
	for _, g := range open {
		order, kind, why := d.guess(g, o, proven)
		f.order[g] = order
		if why != "" {
			e := &d.groups[g]
			remarks = append(remarks, Remark{
				Kind: kind, Count: e.count, Examples: []string{shorten(e.examples[0]), shorten(e.examples[1])}, Setting: SettingDates,
				Text: fmt.Sprintf("Dates such as %s can be read in more than one order, and none proves which: %s was taken, %s.",
					e.both(), order, why),
			})
		}
	}
	f.main = d.mainOrder(&f)
	return f, remarks, nil
}

func (e *groupEvidence) both() string {
	if e.examples[1] == "" {
		return shorten(e.examples[0])
	}
	return shorten(e.examples[0]) + " and " + shorten(e.examples[1])
}

// decideGroup decides one group from its own texts. certain is false where more
// than one order reads all of them.
func (d *Dates) decideGroup(g dateGroup, set Order) (order Order, certain bool, err error) {
	e := &d.groups[g]
	allowed := g.allowed()
	switch {
	case g == groupYear && e.fails[YearFirst].Count > 0 && e.fails[yearDayMonth].Count == 0:
		return yearDayMonth, true, nil
	case g == groupYear: // dates that only fit the other order are in no calendar
		return YearFirst, true, nil
	case slices.Contains(allowed, set):
		return set, true, nil
	case e.count == 0:
		return allowed[0], g == groupNamed, nil
	}
	var left []Order
	for _, o := range allowed {
		if e.fails[o].Count == 0 {
			left = append(left, o)
		}
	}
	if len(left) == 0 {
		return OrderUnknown, false, e.conflict(allowed)
	}
	certain = true
	if len(left) > 1 && slices.Contains(left, YearFirst) {
		left, certain = e.placeYear(g, left)
	}
	return left[0], certain && len(left) == 1, nil
}

// placeYear settles whether the year comes first. certain is false where that
// is as likely as not: 23-01-05 and 24-01-06.
func (e *groupEvidence) placeYear(g dateGroup, left []Order) (_ []Order, certain bool) {
	first, last := e.yearAtEnd()
	if first || g == groupCompact8 || g == groupCompact6 && !last { // digits alone are written with the year first
		return []Order{YearFirst}, true
	}
	var without []Order
	for _, o := range left {
		if o != YearFirst {
			without = append(without, o)
		}
	}
	return without, last || g != groupShort+separatorIndex('-')
}

// conflict shows two dates that contradict each other: the order that fits most,
// and the one that comes next.
func (e *groupEvidence) conflict(allowed []Order) error {
	best, next := OrderUnknown, OrderUnknown
	for _, o := range allowed {
		switch {
		case best == OrderUnknown || e.fails[o].Count < e.fails[best].Count:
			best, next = o, best
		case e.fails[o].Text == e.fails[best].Text: // it shows nothing that best does not
		case next == OrderUnknown || e.fails[o].Count < e.fails[next].Count:
			next = o
		}
	}
	a, b := e.fails[next], e.fails[best]
	a.Reading, b.Reading = best.String(), next.String()
	return &Conflict{Column: "dates", First: a, Second: b, Setting: SettingDates}
}

// guess takes an order that nothing proves; why is empty where everyone would.
func (d *Dates) guess(g dateGroup, o DateOptions, proven Order) (order Order, kind RemarkKind, why string) {
	e := &d.groups[g]
	free := func(o Order) bool { return slices.Contains(g.allowed(), o) && e.fails[o].Count == 0 }
	switch {
	case e.count == 0:
		if free(proven) {
			return proven, 0, ""
		}
		if free(o.Likely) {
			return o.Likely, 0, ""
		}
		if g.points() {
			return DayFirst, 0, ""
		}
		return g.allowed()[0], 0, ""
	case free(proven):
		return proven, Hinted, "as in the column's other dates"
	case free(e.sorted(g)):
		return e.sorted(g), Undecided, "because the rows are then in order of time"
	case free(o.Likely):
		return o.Likely, Hinted, "as the rest of the file suggests"
	case g.points():
		return DayFirst, 0, ""
	case d.dotted.Count > 0: // a. m. and p. m. are Spanish
		return DayFirst, Undecided, "as those who write a. m. and p. m. do"
	}
	for _, o := range g.allowed() {
		if free(o) {
			return o, Undecided, "by default"
		}
	}
	return g.allowed()[0], Undecided, "by default"
}

// sorted returns the only order in which the dates come in order of time, if
// there is one.
func (e *groupEvidence) sorted(g dateGroup) Order {
	only := OrderUnknown
	for _, o := range g.allowed() {
		if e.fails[o].Count == 0 && e.sequence[o].sorted() {
			if only != OrderUnknown {
				return OrderUnknown
			}
			only = o
		}
	}
	return only
}

// mainOrder returns the order of the group with most dates.
func (d *Dates) mainOrder(f *DateFormat) Order {
	most, order := 0, OrderUnknown
	for g := range dateGroup(dateGroups) {
		if d.groups[g].count > most {
			most, order = d.groups[g].count, f.order[g]
		}
	}
	return order
}
