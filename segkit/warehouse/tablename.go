package warehouse

import (
	"errors"
	"fmt"
	"strings"
)

// ParseTable takes the name of a table apart at its points: catalog.schema.table has three
// parts. A part in double quotes may hold points; a double quote in it is doubled.
func ParseTable(name string) ([]string, error) {
	var parts []string
	rest := strings.TrimSpace(name)
	for {
		var part strings.Builder
		if quoted, ok := strings.CutPrefix(rest, `"`); ok {
			rest = quoted
			for {
				before, after, closed := strings.Cut(rest, `"`)
				if !closed {
					return nil, fmt.Errorf("%.80q: a quote is not closed", name)
				}
				part.WriteString(before)
				if rest = after; !strings.HasPrefix(rest, `"`) {
					break
				}
				part.WriteByte('"')
				rest = rest[1:]
			}
			if rest != "" && !strings.HasPrefix(rest, ".") {
				return nil, fmt.Errorf("%.80q: a point is needed after a quoted part", name)
			}
		} else {
			end := strings.IndexByte(rest, '.')
			if end < 0 {
				end = len(rest)
			}
			part.WriteString(rest[:end])
			rest = rest[end:]
		}
		if part.Len() == 0 {
			return nil, errors.New("the table needs a name, such as catalog.schema.table")
		}
		parts = append(parts, part.String())
		if rest == "" {
			return parts, nil
		}
		rest = rest[1:]
	}
}
