package read

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

// Reading is what a reader reports besides the rows.
type Reading struct {
	Format   string          `json:"format"`             // "xlsx", "csv", "csv.gz", "csv.zst", "csv.bz2", "parquet" or "zip"
	Sheets   []string        `json:"sheets"`             // the sheets read, in order; empty for other formats
	Columns  []string        `json:"columns"`            // the names in the file, in its order; of further sheets and files, those that are new and not read; "" for any without a name
	Files    int             `json:"files,omitempty"`    // that were read as one table; 0 for a single one
	Overlaps int             `json:"overlaps,omitempty"` // rows that an earlier file has too, and that do not count
	Rows     int             `json:"rows"`               // data rows found, including bad ones but not blank ones
	BadRows  int             `json:"bad_rows"`
	Bad      Bad             `json:"bad,omitzero"`     // what they would have been worth
	Nobody   []retail.Nobody `json:"nobody,omitempty"` // customer ids that stand for nobody, in the order of the file
	FirstBad []BadRow        `json:"first_bad"`        // the first few bad rows
	Warnings []string        `json:"warnings"`
	Losses   []Loss          `json:"-"` // with Options.Exact: what the table cannot hold, by kind

	// What the columns were taken for. All of it is empty for rows that were not read
	// from a file.
	System   string    `json:"system,omitempty"`    // the program whose export the file is: "Shopify"; "" if it is of none that is known
	Shape    string    `json:"shape,omitempty"`     // what one line stands for, in words: "one line for each item"
	Money    string    `json:"money,omitempty"`     // how a line's money comes about, in words: "price × quantity"; "none" without any
	Matched  []Matched `json:"matched,omitempty"`   // the columns with a role, in the roles' order
	Line     string    `json:"line,omitempty"`      // what to paste after --columns to read the file in the same way
	Notes    []string  `json:"notes,omitempty"`     // sentences about this choice; they are among Warnings too
	Currency string    `json:"currency,omitempty"`  // ISO 4217 code of the amounts; "" if the file does not tell
	NoData   NoData    `json:"no_data,omitzero"`    // rows that are none of the data
	CodePage string    `json:"code_page,omitempty"` // of the text, or of all texts: "Windows-1250"; "" for UTF-8, Windows-1252 and several
}

// Matched is a column with what it was taken for.
type Matched struct {
	Role   string `json:"role"`   // as in --columns: "customer", "date"
	Column string `json:"column"` // its name in the file, or "column 3"
	Reason string `json:"reason"` // why, in words: "by its name"
	Read   bool   `json:"read"`   // its cells are in the table; others were only recognised
}

// NoData counts rows below the header that are no data and were passed over. They are
// not among Reading.Rows.
type NoData struct {
	Totals  int `json:"totals,omitempty"`  // totals and subtotals
	Headers int `json:"headers,omitempty"` // the header again, as where files were joined
	Remarks int `json:"remarks,omitempty"` // a single cell of text
	Events  int `json:"events,omitempty"`  // of a log of events, without an order: a page that was viewed
}

// IsZero reports whether there are none.
func (n NoData) IsZero() bool { return n == NoData{} }

// String returns a sentence, "" if there are none.
func (n NoData) String() string {
	var parts []string
	for _, p := range []struct {
		n    int
		noun string
	}{{n.Totals, "row with a total"}, {n.Headers, "repeated header"}, {n.Remarks, "row with a remark"}, {n.Events, "event without an order"}} {
		switch {
		case p.n == 1:
			parts = append(parts, "1 "+p.noun)
		case p.n > 1 && p.noun == "repeated header":
			parts = append(parts, fmt.Sprintf("%d repeated headers", p.n))
		case p.n > 1 && p.noun == "event without an order":
			parts = append(parts, fmt.Sprintf("%d events without an order", p.n))
		case p.n > 1:
			parts = append(parts, fmt.Sprintf("%d rows%s", p.n, strings.TrimPrefix(p.noun, "row")))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Passed over as no data: " + strings.Join(parts, ", ") + "."
}

// note reports what the columns of a header were taken for.
func (r *Reading) note(h *header) {
	for _, w := range slices.Concat(h.warnings(), h.mapping.Warnings) {
		if !slices.Contains(r.Warnings, w) {
			r.Warnings = append(r.Warnings, w)
		}
	}
	if r.Matched != nil {
		return
	}
	m := h.mapping
	r.System, r.Shape, r.Money, r.Line, r.Notes = m.System, m.Shape.String(), m.Money.String(), m.Line(), h.warnings()
	for _, f := range m.Columns {
		name := f.Column.Name
		if name == "" {
			name = f.Column.Label()
		}
		r.Matched = append(r.Matched, Matched{string(f.Role), name, f.Reason.String(), slices.Contains(append(h.at[:], h.flag.at), f.Column.Index)})
	}
}

// addColumns lists a header's columns that no sheet before had. One that is read, if by another
// name than theirs, is not listed, as it is none that was left out.
func (r *Reading) addColumns(h *header) {
	if len(r.Columns) == 0 {
		r.Columns = h.columns()
		return
	}
	known := map[string]bool{}
	for _, name := range r.Columns {
		known[plainName(name)] = true
	}
	for _, i := range h.at {
		if i >= 0 {
			known[plainName(h.names[i])] = true
		}
	}
	for _, name := range h.columns() {
		if !known[plainName(name)] {
			r.Columns = append(r.Columns, name)
		}
	}
}

// newReading returns the report on a file of which nothing is known yet.
func newReading() *Reading {
	return &Reading{Sheets: []string{}, Columns: []string{}, FirstBad: []BadRow{}, Warnings: []string{}}
}

// takeOver adds what was reported on one of several files.
func (r *Reading) takeOver(part *Reading) {
	if r.Matched == nil {
		r.System, r.Shape, r.Money, r.Line = part.System, part.Shape, part.Money, part.Line
		r.Matched, r.Notes = part.Matched, part.Notes
	}
	r.NoData.Totals += part.NoData.Totals
	r.NoData.Headers += part.NoData.Headers
	r.NoData.Remarks += part.NoData.Remarks
	r.NoData.Events += part.NoData.Events
	r.Sheets = append(r.Sheets, part.Sheets...)
	first, unread := len(r.Columns) == 0, part.LeftOut()
	for _, name := range part.Columns {
		if (first || slices.Contains(unread, name)) && !slices.ContainsFunc(r.Columns, func(known string) bool { return SameName(known, name) }) {
			r.Columns = append(r.Columns, name)
		}
	}
	for _, w := range part.Warnings {
		if !slices.Contains(r.Warnings, w) {
			r.Warnings = append(r.Warnings, w)
		}
	}
}

// roles returns the roles of the columns that are read.
func (r *Reading) roles() (out []string) {
	for _, m := range r.Matched {
		if m.Read {
			out = append(out, m.Role)
		}
	}
	return out
}

// Plain returns the report on rows that were not read from a file and have
// nothing to say.
func Plain(format string, rows int) *Reading {
	r := newReading()
	r.Format, r.Rows = format, rows
	return r
}

// LeftOut returns the names of the columns that were not read, in the file's
// order; "" stands for any without a name.
func (r *Reading) LeftOut() (names []string) {
	for _, name := range r.Columns {
		if !slices.ContainsFunc(r.Matched, func(m Matched) bool { return m.Read && SameName(m.Column, name) }) {
			names = append(names, name)
		}
	}
	return names
}

// BadRow is a row that could not be understood and was left out.
type BadRow struct {
	File   string `json:"file,omitempty"` // its name, where several were read
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row"`    // as a spreadsheet numbers it: the header is row 1
	Column string `json:"column"` // its name in the file; "" if the row as a whole is wrong
	Value  string `json:"value"`
	Want   string `json:"want"` // what was expected, in words
}

// Options are the choices of a reader; the zero value is ready to use.
type Options struct {
	// MaxBadShare is the share of rows that may be bad; more are an error. 0 means
	// .01, and a negative number that no bad row is accepted.
	MaxBadShare float64
	// MaxBadMoneyShare is the share of the money that bad rows may hold as far as they
	// can be read, and MaxBadCustomerShare the share of customers with no other rows.
	// 0 means DefaultBadWorth, and a negative number none. Neither is below MaxBadShare.
	MaxBadMoneyShare    float64
	MaxBadCustomerShare float64
	// DateOrder is the order of day, month and year in dates, and Decimal the decimal
	// mark of prices and quantities. Unless they are set, the columns decide.
	DateOrder values.Order
	Decimal   values.DecimalMark
	// KeepPlaceholders keeps customers such as Guest or 0, which otherwise count as
	// missing if they have more orders than any other customer.
	KeepPlaceholders bool
	// Columns says which columns are meant, by role, as columns.ParseColumns gives it:
	// a name as the file has it, "#3" for the third column, "" for none. What is not
	// given is found by names and cells.
	Columns map[columns.Role]string
	// WithoutMoney accepts a file without prices and amounts; its rows then have a
	// quantity of 1 and a price of 0. Otherwise it is refused.
	WithoutMoney bool
	// Sheets are the names of the sheets of a workbook that are read, hidden ones among
	// them; nil means the visible ones with orders, but none that repeats another one.
	Sheets []string
	// Exact keeps texts as they are, and counts what a table of transactions cannot
	// hold (Reading.Losses). Otherwise texts are tidied for analysis.
	Exact bool
	// Progress, if not nil, is called now and then from the reading goroutine.
	Progress func(rows int)
}

// maxFirstBad is the number of bad rows that a Reading names.
const maxFirstBad = 10

func (o Options) maxBadShare() float64 {
	switch {
	case o.MaxBadShare < 0:
		return 0
	case o.MaxBadShare > 0:
		return o.MaxBadShare
	}
	return .01 // the default, and what a NaN means
}
