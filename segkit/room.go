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
	if have, ok := room(); ok {
		return roomFor(s.path, rows, have)
	}
	return nil
}

// room returns how many bytes a study may take, if that is known.
func room() (bytes int64, known bool) {
	if mib, err := strconv.ParseInt(os.Getenv(MemoryVariable), 10, 64); err == nil && mib > 0 {
		return mib << 20, true
	}
	return memory.Available()
}

// LacksRoom says, in a clause, why a study of so many orders does not fit into memory; ""
// where it does, or where nobody knows how much there is.
func LacksRoom(orders int) string {
	need := int64(orders) * studyBytesPerRow
	have, ok := room()
	if !ok || need <= have {
		return ""
	}
	return fmt.Sprintf("a study of %s orders needs about %s, and %s are available (%s=… says how many MiB may be taken)",
		describe.Count(orders), gibibytes(need), gibibytes(have), MemoryVariable)
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
