package sheet

import "encoding/xml"

// parseColumn reads the column of a cell's name. The row in it is ignored: a
// cell belongs to the row that contains it.
func parseColumn(name string) (int, bool) {
	column, i := 0, 0
	for ; i < len(name) && i < 4; i++ {
		c := name[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		column = column*26 + int(c-'a') + 1
	}
	return column - 1, i > 0 && i < len(name) && parseCount([]byte(name[i:])) > 0
}

// text appends the text of the element that has just begun.
func (t *tokens) text(out []byte, limit int) ([]byte, error) {
	for outside := t.depth - 1; t.depth > outside; {
		token, err := t.next()
		if err != nil {
			return out, err
		}
		if text, ok := token.(xml.CharData); ok {
			if out = append(out, text...); len(out) > limit {
				return out, tooLarge("the text is longer than %d bytes", limit)
			}
		}
	}
	return out, nil
}

// richText appends the text of <si> or <is>, which has just begun: <t> itself,
// or one in each run <r>. Phonetic text (<rPh>), which says how to pronounce it,
// is left out.
func (t *tokens) richText(out []byte, limit int) ([]byte, error) {
	from := len(out)
	for outside := t.depth - 1; t.depth > outside; {
		token, err := t.next()
		if err != nil {
			return out, err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch {
		case e.Name.Local == "t" && isMain(e.Name):
			out, err = t.text(out, limit)
		case e.Name.Local == "r" && isMain(e.Name): // go on inside
		default:
			err = t.skip()
		}
		if err != nil {
			return out, err
		}
	}
	return out[:from+len(unescape(out[from:]))], nil
}
