package read

import (
	"fmt"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// parquetColumn is a column of single values or of lists, with its name in the table.
type parquetColumn struct {
	*parquet.Column
	name string
}

// flatten makes columns of the fields of columns that have several: geo with country and city gives geo.country and
// geo.city, as the tables of Google Analytics 4 have them. Lists and maps stay whole, and are not read.
func flatten(prefix string, from []*parquet.Column) (out []parquetColumn) {
	for _, c := range from {
		name := prefix + c.Name()
		if c.Leaf() || isList(c) {
			out = append(out, parquetColumn{c, name})
			continue
		}
		out = append(out, flatten(name+".", c.Columns())...)
	}
	return out
}

// isList reports whether a column may hold several values in a row. The standard has a group around the one that repeats.
func isList(c *parquet.Column) bool {
	fields := c.Columns()
	return c.MaxRepetitionLevel() > 0 || len(fields) == 1 && fields[0].MaxRepetitionLevel() > 0
}

// noteLists says which columns hold lists.
func (p *parquetRows) noteLists(reading *Reading) {
	var lists []string
	for i, c := range p.columns {
		if p.cursors[i] == nil {
			lists = append(lists, c.name)
		}
	}
	if len(lists) > 0 {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("Lists are not read: %s %s several values in a row. "+
			"To read them, write one row for each element first (UNNEST in SQL, explode in pandas).",
			strings.Join(lists, ", "), verb(len(lists), "holds", "hold")))
	}
}
