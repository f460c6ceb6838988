package values

// settleMonths decides about numbers such as 201012, which may be a month or the
// 12 October 2020: a date if other numbers of six digits can only be dates.
func (d *Dates) settleMonths() {
	if d.groups[groupCompact6].count == 0 {
		return
	}
	for _, m := range d.months {
		var w writtenDate
		if w.scan(m.Text) {
			d.note(groupCompact6, &w, m.Text, m.Count)
		}
	}
	d.months = nil
}

// decidePlain settles what numbers without separators are, and whether there are
// any dates at all.
func (d *Dates) decidePlain(f *DateFormat) error {
	best, plain := plainSerial, 0
	for k, e := range d.plain {
		plain += e.Count
		if plainSerial <= plainKind(k) && plainKind(k) <= plainNanos && e.Count > d.plain[best].Count {
			best = plainKind(k)
		}
	}
	switch count := d.plain[best].Count; {
	case d.values > 0:
		if d.plain[plainSerial].Count > 0 { // beside dates: a spreadsheet wrote both
			f.plain = plainSerial
		}
		if d.bad.Count <= d.values+count {
			return nil
		}
	case count > 0 && 100*count >= 99*plain && d.bad.Count <= count && len(d.months) == 0:
		f.plain = best
		return nil
	}
	return d.notDates(plain)
}

// notDates says what most of the column is instead.
func (d *Dates) notDates(plain int) error {
	switch {
	case d.bad.Count > plain+len(d.months):
		return &NotDates{d.bad.Text, "its form is not known"}
	case len(d.months) > 0:
		return &NotDates{d.months[0].Text, "it names a month without a day"}
	case d.plain[plainYear].Count > 0:
		return &NotDates{d.plain[plainYear].Text, "it names a year without a day"}
	case d.plain[plainNone].Count > 0:
		return &NotDates{d.plain[plainNone].Text, "it is a number of no known kind"}
	case plain > 0:
		for _, e := range d.plain {
			if e.Count > 0 {
				return &NotDates{e.Text, "the numbers of this column are of several kinds"}
			}
		}
	case d.impossible.Count > 0:
		return &NotDates{d.impossible.Text, "it is in no calendar"}
	case d.sentinels.Count > 0:
		return &NotDates{d.sentinels.Text, "it stands for none"}
	}
	return &NotDates{}
}
