package read

// Reading is what a reader reports beside the rows.
type Reading struct {
	Format   string   `json:"format"`  // "xlsx", "csv", "csv.gz" or "parquet"
	Sheets   []string `json:"sheets"`  // the sheets read, in order; empty for other formats
	Columns  []string `json:"columns"` // the file's own column names, in the file's order; "" at the end for any without a name
	Rows     int      `json:"rows"`    // data rows found, bad ones included, fully empty ones not
	BadRows  int      `json:"bad_rows"`
	FirstBad []BadRow `json:"first_bad"` // the first few bad rows
	Warnings []string `json:"warnings"`
	Losses   []Loss   `json:"-"` // with Options.Exact: what the table cannot hold, by kind
}

// Plain reports rows that were not read from a file and have nothing to say.
func Plain(format string, rows int) *Reading {
	return &Reading{Format: format, Rows: rows, Sheets: []string{}, Columns: []string{}, FirstBad: []BadRow{}, Warnings: []string{}}
}

// LeftOut names the columns that are none of a Transactions and were passed
// over, in the file's order; "" stands for any without a name.
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
	Column string `json:"column"` // the file's own name of it; "" where the row as a whole is wrong
	Value  string `json:"value"`
	Want   string `json:"want"` // what was expected, in words
}

// Options are the choices of a reader; the zero value is ready to use.
type Options struct {
	MaxBadShare float64        // bad rows above this share of all are an error; 0 means .01, a negative number means that no bad row is accepted
	Exact       bool           // keep texts as they stand, and count what a retail.Transactions cannot hold (Reading.Losses); false tidies them for analysis
	Progress    func(rows int) // called now and then from the reading goroutine; nil means not
}

// maxFirstBad is how many bad rows a Reading names.
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
