// Package realdata finds the files with the real data for tests. It imports
// nothing that computes, so that any package's own tests can use it; package
// onlineretail below it hands out what is in the files.
package realdata

import (
	"testing"

	"customer-segmentation/internal/testenv"
)

// Online Retail (Chen 2015, CC BY 4.0) as UCI publishes it, and the same rows as
// gzipped CSV.
const (
	Workbook = "Online Retail.xlsx"
	CSV      = "online-retail.csv.gz"
)

// File returns the path of the file of that name in the folder that the
// environment variable SEGKIT_DATA names. Without it the test is skipped, or
// fails if SEGKIT_STRICT is 1.
func File(t testing.TB, name string) string {
	t.Helper()
	return testenv.Data(t, name)
}
