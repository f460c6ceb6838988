package read

import "bytes"

// slim prepares a part of a sheet to be parsed. It marks the numbers (see
// markNumber), and leaves out the references of cells that stand right after one
// another in a row, B7 after A7, since a cell without a reference is the one
// after the last. That spares the parser an attribute a cell, an eighth of its
// time. Where there are comments or CDATA sections, in which < may not begin a
// tag, nothing is changed.
func slim(xml []byte, isDate []bool) []byte {
	if bytes.Contains(xml, []byte("<!")) {
		return xml
	}
	var (
		mark        = []byte(`<c r="`)
		rest        = xml
		out         = make([]byte, 0, len(xml)+len(xml)/8)
		column, row = 0, 0
	)
	for {
		at := bytes.Index(rest, mark)
		if at < 0 {
			return append(out, rest...)
		}
		out = append(out, rest[:at]...)
		rest = rest[at:]
		nextColumn, nextRow, end := readReference(rest, len(mark))
		switch {
		case nextColumn == 0:
			end = len(mark)
			out = append(out, mark...)
		case nextColumn == 1 || nextColumn == column+1 && nextRow == row:
			out = append(out, mark[:len("<c")]...)
		default:
			out = append(out, rest[:end]...)
		}
		rest = rest[end:]
		if nextColumn > 0 {
			if kind, at := markOf(rest, isDate); kind != "" {
				out = append(append(out, rest[:at]...), kind...)
				rest = rest[at:]
			}
		}
		column, row = nextColumn, nextRow
	}
}

// readReference reads B7" at a place in a tag: column 2, row 7, and where it
// ends, behind the quote. All are 0 where there is no reference.
func readReference(tag []byte, at int) (column, row, end int) {
	i := at
	for ; i < len(tag) && i < at+3 && tag[i] >= 'A' && tag[i] <= 'Z'; i++ {
		column = column*26 + int(tag[i]-'A') + 1
	}
	digits := i
	for ; i < len(tag) && i < digits+7 && tag[i] >= '0' && tag[i] <= '9'; i++ {
		row = row*10 + int(tag[i]-'0')
	}
	if i == digits || i == len(tag) || tag[i] != '"' {
		return 0, 0, 0
	}
	return column, row, i + 1
}
