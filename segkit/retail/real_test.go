package retail

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"customer-segmentation/segkit/internal/realdata"
)

// realTable is Online Retail, read in the plainest way: what ReadFile is compared
// with, cell by cell, and what the other tests on the real data start from, so
// that they depend on no reader under test. It is read once.
func realTable(t testing.TB) *Transactions {
	t.Helper()
	path := realdata.File(t, realdata.CSV)
	realOnce.Do(func() { realRead, realError = readReal(path) })
	if realError != nil {
		t.Fatal(realError)
	}
	return realRead
}

var (
	realOnce  sync.Once
	realRead  *Transactions
	realError error
)

func readReal(path string) (*Transactions, error) {
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
	var rows []row
	var when time.Time
	written := "" // when, as the file has it: lines of one invoice share it
	for {
		f, err := r.Read()
		if err == io.EOF {
			return tableOf(rows), nil
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
		price, err := ParseMoney(f[5])
		if err != nil {
			return nil, err
		}
		rows = append(rows, row{f[0], f[1], f[2], quantity, when.Unix(), price, strings.TrimSuffix(f[6], ".0"), f[7]})
	}
}
