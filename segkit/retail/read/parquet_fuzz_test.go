package read

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzParquet reads whatever bytes as a Parquet table: there is a table or an error,
// never a panic.
func FuzzParquet(f *testing.F) {
	for _, name := range []string{"types.parquet", "empty.parquet", "bad.parquet"} { // the smallest ones
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, _, err := readText("shop.parquet", string(data), Options{MaxBadShare: 1})
		if (table == nil) != (err != nil) {
			t.Errorf("a table (%v) and an error: %v", table != nil, err)
		}
	})
}
