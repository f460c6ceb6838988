package chunk

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// The files are written by testdata/make.py.
func TestZones(t *testing.T) {
	for name, want := range map[string]map[string]string{
		"arrow.parquet":       {"berlin": "Europe/Berlin", "offset": "+05:30", "utc": "UTC"},
		"polars.parquet":      {"berlin": "Europe/Berlin", "utc": "UTC"},
		"fastparquet.parquet": {"berlin": "Europe/Berlin", "utc": "UTC"},
	} {
		f, err := os.Open(filepath.Join("testdata", "zones", name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		file, err := parquet.OpenFile(f, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, Zones(file.Metadata().KeyValueMetadata)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// FuzzZones reads whatever text as a schema.
func FuzzZones(f *testing.F) {
	data, err := os.ReadFile(filepath.Join("testdata", "zones", "polars.parquet"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[len(data)/2:])
	f.Fuzz(func(_ *testing.T, data []byte) {
		zones := map[string]string{}
		arrowZones(data, zones)
		Zones([]format.KeyValue{{Key: "pandas", Value: string(data)}})
	})
}
