package read

import "customer-segmentation/segkit/retail/read/values"

// Reading is what a reader reports besides the rows.
type Reading struct {
	Format   string   `json:"format"`  // "xlsx", "csv", "csv.gz", "csv.zst", "csv.bz2", "parquet" or "zip"
	Sheets   []string `json:"sheets"`  // the sheets read, in order; empty for other formats
	Columns  []string `json:"columns"` // the names in the file, in its order; "" at the end for any without a name
	Rows     int      `json:"rows"`    // data rows found, including bad ones but not blank ones
	BadRows  int      `json:"bad_rows"`
	FirstBad []BadRow `json:"first_bad"` // the first few bad rows
	Warnings []string `json:"warnings"`
	Losses   []Loss   `json:"-"` // with Options.Exact: what the table cannot hold, by kind
}

// Plain returns the report on rows that were not read from a file and have
// nothing to say.
func Plain(format string, rows int) *Reading {
	return &Reading{
		Format: format, Rows: rows,
		Sheets: []string{}, Columns: []string{}, FirstBad: []BadRow{}, Warnings: []string{},
	}
}

// LeftOut returns the names of the columns that were not read, in the file's
// order; "" stands for any without a name.
func (r *Reading) LeftOut() (names []string) {
	for _, name := range r.Columns {
		if _, ok := columnByName[plainName(name)]; !ok {
			names = append(names, name)
		}
	}
	return names
}

// BadRow is a row that could not be understood and was left out.
type BadRow struct {
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
	// DateOrder is the order of day, month and year in dates, and Decimal the decimal
	// mark of prices and quantities. Unless they are set, the columns decide.
	DateOrder values.Order
	Decimal   values.DecimalMark
	// KeepPlaceholders keeps customers such as Guest or 0, which otherwise count as
	// missing if they have more orders than any other customer.
	KeepPlaceholders bool
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
