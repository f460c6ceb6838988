// Package realdata finds the files with the real data for tests. It imports
// nothing of this module, so that any package's own tests can use it; package
// onlineretail below it hands out what is in the files.
package realdata

import (
	"os"
	"path/filepath"
	"testing"
)

// Online Retail (Chen 2015, CC BY 4.0) as UCI publishes it, and the same rows as
// gzipped CSV.
const (
	Workbook = "Online Retail.xlsx"
	CSV      = "online-retail.csv.gz"
)

// File is the path of the file of that name in the folder that the environment
// variable SEGKIT_DATA names. Where there is none the test is skipped, or fails
// if SEGKIT_STRICT is 1.
func File(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("SEGKIT_DATA")
	stop := t.Skipf
	if os.Getenv("SEGKIT_STRICT") == "1" {
		stop = t.Fatalf
	}
	if dir == "" {
		stop("set SEGKIT_DATA to the folder with %s", name)
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		stop("SEGKIT_DATA: %v", err)
	}
	return path
}
