package read

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"
)

// clocks are the distinct texts of a column with the time of day, in seconds.
type clocks struct {
	seconds []int64
	want    wanted
}

// readClocks reads the column with the time of day; nil if there is none.
func (b *builder) readClocks() *clocks {
	if !b.has[columnClock] {
		return nil
	}
	column := b.value[columnClock]
	n := column.len()
	c := &clocks{seconds: make([]int64, n)}
	f := clockFormat()
	for code := range n {
		number, date, text := b.cell(column.at(int32(code)))
		var ok bool
		c.seconds[code], ok = timeOfDay(text, number || date, &f)
		if !ok {
			c.want.note(code, n, "a time of day such as 08:26")
		}
	}
	return c
}

// clockFormat reads a time of day behind the day that timeOfDay puts before it.
func clockFormat() values.DateFormat {
	var dates values.Dates
	dates.Add(clockDay, 1)
	f, _, _ := dates.Decide(values.DateOptions{})
	return f
}

const clockDay = "1970-01-02"

// timeOfDay reads 08:26, 5:07 PM, or a workbook's fraction of a day. Nothing is midnight.
func timeOfDay(text string, number bool, f *values.DateFormat) (seconds int64, ok bool) {
	if text == "" {
		return 0, true
	}
	if number {
		part, err := strconv.ParseFloat(text, 64)
		_, part = math.Modf(part)
		return int64(math.Round(part*retail.SecondsPerDay)) % retail.SecondsPerDay, err == nil && part >= 0
	}
	if len(text) == 4 && !strings.ContainsRune(text, ':') { // 1405
		text = text[:2] + ":" + text[2:]
	}
	m, err := f.Parse(clockDay + " " + text)
	return m.Unix % retail.SecondsPerDay, err == nil && m.Clock
}

// readSigns returns 1 or −1 for each text of the column that says debit or credit, nil
// if there is none. What most lines are is a sale, and the other its reversal.
func (b *builder) readSigns() []int {
	if !b.has[columnSign] {
		return nil
	}
	d := b.text[columnSign]
	side := make([]int, len(d.dict))
	sum := 0
	for code, text := range d.dict {
		side[code] = int(values.SideOf(text))
	}
	for _, code := range d.code {
		sum += side[code]
	}
	for code := range side {
		if sum < 0 {
			side[code] = -side[code]
		}
		if side[code] == 0 {
			side[code] = 1
		}
	}
	return side
}

// saidSides says which side of an account counts as a sale.
func (b *builder) saidSides() []string {
	if !b.has[columnSign] || b.header == nil || b.text[columnSign] == nil {
		return nil
	}
	d := b.text[columnSign]
	var sale, back string
	for code, sign := range b.readSigns() {
		switch {
		case d.dict[code] == "":
		case sign > 0 && sale == "":
			sale = d.dict[code]
		case sign < 0 && back == "":
			back = d.dict[code]
		}
	}
	if back == "" {
		return nil
	}
	return []string{fmt.Sprintf("Column %s: lines with %q count as sales, since most have it, and those with %q as money given back.",
		b.header.name(columnSign), shorten(sale), shorten(back))}
}
