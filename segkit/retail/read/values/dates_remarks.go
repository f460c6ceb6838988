package values

// remarks tells what the column holds beside plain dates.
func (d *Dates) remarks(f *DateFormat) []Remark {
	var list []Remark
	add := func(kind RemarkKind, e Example, noun, about, then string) {
		if e.Count > 0 {
			list = append(list, e.remark(kind, noun, about, then))
		}
	}
	add(ZoneLeftOut, d.zones, "time", "given with a time zone", "the file's own day and hour were kept")
	switch {
	case f.plain == plainSerial:
		add(Serials, d.plain[plainSerial], "date", "given as a spreadsheet's day number", "read as days since 1900")
	case f.plain != plainNone:
		add(Epoch, d.plain[f.plain], "date", "counted from 1970", "read in UTC, not in the shop's own time zone")
	}
	none := d.sentinels
	if f.epochIsNone {
		none.see(d.epochDay.Text, "", d.epochDay.Count)
	}
	add(Sentinels, none, "date", "standing for none", "not read")
	add(ImpossibleDates, d.impossible, "date", "in no calendar", "not read")
	return list
}
