package segkit

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"customer-segmentation/internal/memory"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail/read"
)

// ErrRoom is wrapped where a file is too long for a study on this machine.
var ErrRoom = errors.New("not enough memory")

// A study holds the order lines several times: as read, cleaned, and while a step is
// stored. The figure is measured (report/bench/README.md).
const studyBytesPerRow = 350

// MemoryVariable is the environment variable that says how many MiB a study may take. It
// replaces what the system says is available.
const MemoryVariable = "SEGKIT_MEMORY"

// checkRoom refuses files whose rows would not fit into memory, before any is read.
func (s *source) checkRoom() error {
	rows := 0
	for _, path := range s.files {
		n, _ := read.ForecastRows(path)
		rows += n
	}
	have, ok := memory.Available()
	if mib, err := strconv.ParseInt(os.Getenv(MemoryVariable), 10, 64); err == nil && mib > 0 {
		have, ok = mib<<20, true
	}
	if !ok {
		return nil
	}
	return roomFor(s.path, rows, have)
}

// roomFor returns an error if a study of so many rows needs more bytes than there are.
func roomFor(path string, rows int, have int64) error {
	need := int64(rows) * studyBytesPerRow
	if need <= have {
		return nil
	}
	return fmt.Errorf("%w: %s has about %s rows, for which a study needs about %s, and %s are available. "+
		"report data orders FILE -o orders.csv condenses it to its orders in a fraction of that, "+
		"and report orders.csv makes the report without products (%s=… says how many MiB may be taken)",
		ErrRoom, filepath.Base(path), describe.Count(rows), gibibytes(need), gibibytes(have), MemoryVariable)
}

func gibibytes(bytes int64) string { return fmt.Sprintf("%.1f GiB", float64(bytes)/(1<<30)) }
