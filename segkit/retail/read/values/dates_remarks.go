package values

import "fmt"

// remarks tells what the column holds beside plain dates.
func (d *Dates) remarks(f *DateFormat) []Remark {
	var list []Remark
	add := func(kind RemarkKind, e Example, format string) {
		if e.Count > 0 {
			list = append(list, Remark{Kind: kind, Count: e.Count, Examples: []string{shorten(e.Text)},
				Text: fmt.Sprintf(format, e.Count, shorten(e.Text))})
		}
	}
	add(ZoneLeftOut, d.zones, "%d times name a time zone, as %s; the file's own day and hour were kept.")
	switch {
	case f.plain == plainSerial:
		add(Serials, d.plain[plainSerial], "%d dates are a spreadsheet's day numbers, as %s, counted from 1900.")
	case f.plain != plainNone:
		add(Epoch, d.plain[f.plain], "%d dates are counted from 1970, as %s; they were read in UTC, not in the shop's time zone.")
	}
	none := d.sentinels
	if f.epochIsNone {
		none.see(d.epochDay.Text, "", d.epochDay.Count)
	}
	add(Sentinels, none, "%d dates stand for none, as %s; their rows are left out.")
	add(ImpossibleDates, d.impossible, "%d dates are in no calendar, as %s; their rows are left out.")
	return list
}
