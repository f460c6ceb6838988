package sheet

import (
	"cmp"
	"fmt"
)

// MaxColumns is how many columns a sheet can have, in Excel and here.
const MaxColumns = 16384

// Limits bounds what a workbook may make this package do. Zero means the
// default, which no honest workbook should reach.
type Limits struct {
	PartBytes   int64 // of one part when inflated; default 16 GiB
	Ratio       int64 // inflated to compressed, for parts over 64 MiB; default 300
	Rows        int   // of a sheet, and the largest row number; default 1,048,576, which is Excel's
	RowBytes    int   // XML of one row, and of all that precedes the first; default 16 MiB
	TextBytes   int   // of one cell; default 1 MiB (Excel stops at 32,767 characters)
	Strings     int   // shared strings; default 16,777,216
	StringBytes int   // all shared strings together; default 512 MiB, at most 2 GiB
	MetaBytes   int64 // of a part that is read at once: the lists of sheets and styles; default 64 MiB
	Sheets      int   // default 16,384
}

const (
	ratioFrom = 64 << 20 // bytes: smaller parts may have any ratio
	maxDepth  = 64       // of nested XML elements
)

func (l Limits) withDefaults() Limits {
	l.PartBytes = cmp.Or(l.PartBytes, 16<<30)
	l.Ratio = cmp.Or(l.Ratio, 300)
	l.Rows = cmp.Or(l.Rows, 1<<20)
	l.RowBytes = cmp.Or(l.RowBytes, 16<<20)
	l.TextBytes = cmp.Or(l.TextBytes, 1<<20)
	l.Strings = cmp.Or(l.Strings, 16<<20)
	l.StringBytes = min(cmp.Or(l.StringBytes, 512<<20), 2<<30-1)
	l.MetaBytes = cmp.Or(l.MetaBytes, 64<<20)
	l.Sheets = cmp.Or(l.Sheets, 16<<10)
	return l
}

func tooManyRows(limit int) string {
	return fmt.Sprintf("the sheet has more than %d rows", limit)
}
