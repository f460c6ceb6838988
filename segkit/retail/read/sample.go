package read

import (
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

// sampleValues reads the cells of a sample for package columns: each column by the one
// rule that its own texts give, and by a first approximation where they give none.
type sampleValues struct {
	columns.Plain
	column []sampleColumn
}

type sampleColumn struct {
	number   values.NumberFormat
	date     values.DateFormat
	isNumber bool // the rules above are there
	isDate   bool
}

// readValues decides how the columns of a sample are written.
func readValues(width int, rows [][]columns.Cell, opt Options) sampleValues {
	for _, row := range rows {
		width = max(width, len(row))
	}
	s := sampleValues{column: make([]sampleColumn, width)}
	for i := range s.column {
		var numbers values.Numbers
		var dates values.Dates
		seen := map[string]bool{}
		for _, row := range rows {
			if i >= len(row) || row[i].Kind != columns.Text || seen[row[i].Text] {
				continue
			}
			text := strings.TrimSpace(row[i].Text)
			seen[row[i].Text] = true
			numbers.Add(text, 1)
			dates.Add(text, 1)
		}
		c := &s.column[i]
		var err error
		c.number, _, err = numbers.Decide(values.NumberOptions{Decimal: opt.Decimal})
		c.isNumber = err == nil
		c.date, _, err = dates.Decide(values.DateOptions{Order: opt.DateOrder})
		c.isDate = err == nil
	}
	return s
}

// Number implements columns.Values.
func (s sampleValues) Number(column int, text string) (float64, bool) {
	if column >= len(s.column) || !s.column[column].isNumber {
		return s.Plain.Number(column, text)
	}
	d, err := s.column[column].number.Parse(text)
	return d.Float(), err == nil
}

// Date implements columns.Values.
func (s sampleValues) Date(column int, text string) (likely, possible bool) {
	likely, possible = s.Plain.Date(column, text)
	if likely || column >= len(s.column) || !s.column[column].isDate {
		return likely, possible
	}
	_, err := s.column[column].date.Parse(text)
	return err == nil && !allDigits(strings.Replace(text, ".", "", 1)), possible || err == nil
}

// Missing implements columns.Values.
func (s sampleValues) Missing(text string) bool {
	return values.PlaceholderOf(text) == values.AlwaysPlaceholder
}
