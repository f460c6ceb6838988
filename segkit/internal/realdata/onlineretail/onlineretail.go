// Package onlineretail hands tests the Online Retail data, cleaned and as RFM by
// default options, but with returns left out, as the programs in Python do whose
// figures the tests compare. It is read once a process; tests share it and must not change
// it. The tests inside package retail or rfm cannot import it: they read
// realdata.File themselves.
package onlineretail

import (
	"context"
	"sync"
	"testing"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
)

var (
	once    sync.Once
	cleaned *retail.Cleaned
	table   *rfm.Table
	failure error
)

// Cleaned is the transactions, 392,692 of them kept. The test is skipped, or
// fails, where realdata.File says so.
func Cleaned(t testing.TB) *retail.Cleaned {
	t.Helper()
	load(t)
	return cleaned
}

// RFM is the table of the 4,338 customers in order of id. See Cleaned.
func RFM(t testing.TB) *rfm.Table {
	t.Helper()
	load(t)
	return table
}

func load(t testing.TB) {
	t.Helper()
	path := realdata.File(t, realdata.CSV) // outside: a skipped test must not count as the one reading
	once.Do(func() { failure = readAndCompute(path) })
	if failure != nil {
		t.Fatal(failure)
	}
}

func readAndCompute(path string) error {
	transactions, _, err := read.File(context.Background(), path, read.Options{})
	if err != nil {
		return err
	}
	rules := retail.DefaultCleaning()
	rules.Returns = retail.ReturnsDrop
	if cleaned, err = retail.Clean(transactions, 0, rules); err != nil {
		return err
	}
	table, err = rfm.Compute(cleaned, rfm.Options{})
	return err
}
