package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
)

// CSV writes header and rows for other programs: comma-separated, UTF-8, raw values
// with a decimal point and all their digits, shares from 0 to 1, dates as 2011-12-09,
// undefined cells empty. It leaves out title, caption and notes.
//
// A text that a spreadsheet would run as a formula (one that begins with = + - @, or has
// one of them after a semicolon, a tab or a line break) gets an apostrophe in front, in
// the header too; control characters are escaped (Exported). The error is Validate's or
// w's; rows are checked as they are written.
func (t *Table) CSV(w io.Writer) error {
	if err := t.ValidateFrame(); err != nil {
		return err
	}
	header := make([]string, len(t.Columns))
	for j, c := range t.Columns {
		header[j] = neutral(Exported(c.Header()))
		if c.Kind == Money && c.Unit == "" && t.Currency != "" {
			header[j] = neutral(Exported(c.Name + " (" + t.Currency + ")"))
		}
	}
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	type lines struct {
		text bytes.Buffer
		err  error
	}
	var err error
	InPieces(t, func(first int, piece *Table) *lines {
		l := &lines{}
		l.err = piece.csvRows(first, &l.text)
		return l
	}, func(l *lines) bool {
		if err = l.err; err == nil {
			_, err = l.text.WriteTo(w)
		}
		return err == nil
	})
	return err
}

// csvRows writes the rows, of which the first one has the given number.
func (t *Table) csvRows(first int, w io.Writer) error {
	out := csv.NewWriter(w)
	record := make([]string, len(t.Columns))
	for i, row := range t.All() {
		if err := t.ValidateRow(first+i, row); err != nil {
			return err
		}
		for j, v := range row {
			record[j] = raw(v)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// CSVText returns a text as [Table.CSV] writes it, for programs that write CSV themselves.
func CSVText(s string) string { return neutral(Exported(s)) }

// raw writes a cell for other programs.
func raw(v any) string {
	if undefined(v) {
		return ""
	}
	if s, ok := v.(string); ok {
		return CSVText(s)
	}
	if n, ok := whole(v); ok {
		return strconv.FormatInt(n, 10)
	}
	if d, ok := day(v); ok {
		return d.Format("2006-01-02")
	}
	// Fixed-point money has exact decimals.
	if exact, ok := v.(interface {
		Float() float64
		fmt.Stringer
	}); ok {
		return exact.String()
	}
	f, _ := Figure(v)
	return strconv.FormatFloat(f, 'f', -1, 64)
}
