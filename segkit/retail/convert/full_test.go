package convert

import (
	"errors"
	"testing"

	"customer-segmentation/segkit/retail/demo"
)

var errFull = errors.New("disk full")

// full takes a number of bytes and no more.
type full int

func (f *full) Write(p []byte) (int, error) {
	if *f -= full(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// A disk that is full is reported by the time the writer is closed, whenever it
// fills up.
func TestFullDisk(t *testing.T) {
	shop := demo.New(1).Transactions
	for _, ending := range []string{".csv", ".csv.gz", ".xlsx", ".parquet"} {
		for _, room := range []full{0, 1 << 14} {
			w, err := New(&room, "x"+ending)
			if err != nil && !errors.Is(err, errFull) {
				t.Fatal(err)
			}
			if err == nil {
				err = errors.Join(w.Write(shop), w.Close())
			}
			if !errors.Is(err, errFull) {
				t.Errorf("%s: %v, want %v", ending, err, errFull)
			}
		}
	}
}
