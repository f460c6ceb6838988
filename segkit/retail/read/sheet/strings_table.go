package sheet

// stringTable is the shared strings, one after another.
type stringTable struct {
	text []byte
	ends []uint32
}

func (t *stringTable) len() int { return len(t.ends) }

func (t *stringTable) get(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.text[from:t.ends[i]:t.ends[i]]
}

// add appends a text.
func (t *stringTable) add(text []byte, limits Limits) error {
	switch {
	case len(text) > limits.TextBytes:
		return tooLarge("shared string %d is longer than %d bytes", len(t.ends), limits.TextBytes)
	case len(t.ends) >= limits.Strings:
		return tooLarge("the workbook has more than %d shared strings", limits.Strings)
	case len(t.text)+len(text) > limits.StringBytes:
		return tooLarge("the shared strings are longer than %d bytes together", limits.StringBytes)
	}
	t.text = append(t.text, text...)
	t.ends = append(t.ends, uint32(len(t.text)))
	return nil
}
