// Package plain hands tests the Online Retail data, read in the plainest way:
// what the readers are compared with, cell by cell, and what tests of cleaning
// and quality start from, so that they depend on no reader under test.
package plain

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/retail"
)

// Table returns the 541,909 rows of the file. It is read once per process; tests
// share it and must not change it. See realdata.File for when it skips.
func Table(t testing.TB) *retail.Transactions {
	t.Helper()
	path := realdata.File(t, realdata.CSV) // outside: a skipped test must not count as the one reading
	once.Do(func() { table, failure = read(path) })
	if failure != nil {
		t.Fatal(failure)
	}
	return table
}

var (
	once    sync.Once
	table   *retail.Transactions
	failure error
)

func read(path string) (*retail.Transactions, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(z)
	r.ReuseRecord = true
	if _, err := r.Read(); err != nil {
		return nil, err
	}
	var lines []retail.Line
	var when time.Time
	written := "" // when, as the file has it: lines of one invoice share it
	for {
		f, err := r.Read()
		if err == io.EOF {
			return retail.NewTransactions(slices.Values(lines))
		}
		if err != nil {
			return nil, err
		}
		quantity, err := strconv.ParseInt(f[3], 10, 64)
		if err != nil {
			return nil, err
		}
		if f[4] != written {
			if when, err = time.Parse(time.DateTime, f[4]); err != nil {
				return nil, err
			}
			written = f[4]
		}
		price, err := retail.ParseMoney(f[5])
		if err != nil {
			return nil, err
		}
		lines = append(lines, retail.Line{
			Order: f[0], Product: f[1], Description: f[2], Quantity: quantity, Time: when, Price: price,
			Customer: strings.TrimSuffix(f[6], ".0"), Country: f[7],
		})
	}
}
