package convert

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
)

// Columns lists the names of the columns, in the order of Online Retail. A table with
// an amount for each line has Amount in place of UnitPrice. Status, Category and
// OtherColumns follow if the table has them; the last numbers the contents of the
// columns that are left out, so that rows that differ only there still differ.
var Columns = [8]string{"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"}

// ErrFormat is wrapped by the error for a name whose extension does not stand
// for a format that can be written.
var ErrFormat = errors.New("not a format that can be written")

// ErrLossy is wrapped by the error for a row that a format cannot hold.
var ErrLossy = errors.New("cannot be written without loss")

// Writer writes transactions. Close finishes the file and reports the first
// failure; it does not close the underlying io.Writer.
type Writer interface {
	Write(t *retail.Transactions) error
	Close() error
}

// New returns a writer of the format that the extension of name stands for:
// .csv, .csv.gz, .xlsx or .parquet. The same transactions give the same bytes.
func New(w io.Writer, name string) (Writer, error) {
	lower := strings.ToLower(name)
	switch {
	case strings.HasSuffix(lower, ".csv"):
		return newCSV(w, nil), nil
	case strings.HasSuffix(lower, ".csv.gz"):
		z := gzip.NewWriter(w)
		return newCSV(z, z), nil
	case strings.HasSuffix(lower, ".xlsx"):
		return newXLSX(w)
	case strings.HasSuffix(lower, ".parquet"):
		return newParquet(w), nil
	}
	return nil, fmt.Errorf("%w: %s: name a file that ends in .csv, .csv.gz, .xlsx or .parquet", ErrFormat, name)
}

// Summary describes what was converted.
type Summary struct {
	Rows        int
	First, Last time.Time // of the transactions, on the shop's own clock, given as UTC
	Reading     *read.Reading
}

// Add counts a table.
func (s *Summary) Add(t *retail.Transactions) {
	for i := range t.Len() {
		when := t.When(i)
		if s.Rows+i == 0 || when.Before(s.First) {
			s.First = when
		}
		if s.Rows+i == 0 || when.After(s.Last) {
			s.Last = when
		}
	}
	s.Rows += t.Len()
}

// NotKept returns, one line each, what was not kept as it was: columns left
// out, and values that transactions cannot hold, with their number and the
// first of them.
func (s *Summary) NotKept() (lines []string) {
	if left := s.LeftOut(); left != "" {
		lines = append(lines, left)
	}
	for _, loss := range s.Reading.Losses {
		lines = append(lines, loss.String())
	}
	return lines
}

// LeftOut returns a sentence that names the columns that were left out because
// transactions do not have them, or "" if there are none.
func (s *Summary) LeftOut() string {
	const most = 12
	var named []string
	rest := ""
	for _, name := range s.Reading.LeftOut() {
		switch {
		case name == "":
			rest = "what is below no column name"
		case len(named) < most:
			named = append(named, fmt.Sprintf("%.60q", name))
		}
	}
	n := len(s.Reading.LeftOut())
	if rest != "" {
		n--
	}
	if n > most {
		named = append(named, "and more")
	}
	list := strings.Join(named, ", ")
	switch {
	case n == 0 && rest == "":
		return ""
	case n == 0:
		return "left out " + rest
	case n == 1:
		list = "1 column that is not part of the format: " + list
	default:
		list = fmt.Sprintf("%d columns that are not part of the format: %s", n, list)
	}
	if rest != "" {
		list += "; and " + rest
	}
	return "left out " + list
}

// Convert reads transactions in the format of one name and writes them in that
// of another. Texts stay as they are. A row that cannot be read is an error; it
// is not left out. Summary.NotKept tells what else cannot be kept. given says which
// columns are meant; see read.Options.
func Convert(ctx context.Context, w io.Writer, to string, r io.ReaderAt, size int64, from string, given map[columns.Role]string,
	progress func(rows int)) (*Summary, error) {
	return copyRows(w, to, given, progress, func(opt read.Options, emit func(*retail.Transactions) error) (*read.Reading, error) {
		return read.Stream(ctx, from, r, size, opt, emit)
	})
}

// ConvertFiles does what Convert does for several files that are read as one.
func ConvertFiles(ctx context.Context, w io.Writer, to string, paths []string, given map[columns.Role]string) (*Summary, error) {
	return copyRows(w, to, given, nil, func(opt read.Options, emit func(*retail.Transactions) error) (*read.Reading, error) {
		return read.StreamFiles(ctx, paths, opt, emit)
	})
}

func copyRows(w io.Writer, to string, given map[columns.Role]string, progress func(rows int),
	stream func(read.Options, func(*retail.Transactions) error) (*read.Reading, error)) (*Summary, error) {
	buffered := bufio.NewWriterSize(w, 1<<18)
	out, err := New(buffered, to)
	if err != nil {
		return nil, err
	}
	s := &Summary{}
	opt := read.Options{MaxBadShare: -1, Exact: true, Columns: given, Progress: progress}
	if s.Reading, err = stream(opt, func(t *retail.Transactions) error {
		s.Add(t)
		return out.Write(t)
	}); err != nil {
		return nil, err
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	return s, buffered.Flush()
}

// lossy returns the error for a row that a workbook cannot hold. Rows are
// numbered as in a spreadsheet.
func lossy(row int, column, why string) error {
	return fmt.Errorf("row %d, column %s %w as a workbook: %s", row, column, ErrLossy, why)
}
