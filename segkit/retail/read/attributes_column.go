package read

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/values"
)

// An attribute is a number if all its values are numbers and there are at least so
// many different ones: below that, 1, 2 and 3 are rather the names of groups.
const fewestNumbers = 10

// Values that nearly every customer has for themselves, such as names or addresses,
// tell nothing about groups of customers.
const (
	fewestOwn = 20 // different values, at least
	ownShare  = .5 // of the customers who have a value
)

// attributeColumn is a column of a customer table, understood.
type attributeColumn struct {
	text    []string // by code: as shown; "" for unknown
	numeric bool
	own     bool // nearly every customer has a value of their own
}

// understand decides whether a column holds numbers or categories, and reads them.
// The user's word goes first.
func understand(d *dictionary, number, category bool) (*attributeColumn, error) {
	out := &attributeColumn{text: make([]string, len(d.dict))}
	var numbers values.Numbers
	different, rows := 0, 0
	d.each(func(text string, count int) {
		if isUnknown(text) {
			return
		}
		different, rows = different+1, rows+count
		numbers.Add(text, count)
	})
	format, _, err := numbers.Decide(values.NumberOptions{})
	_, _, bad := numbers.Len()
	switch {
	case number && err != nil:
		return nil, err
	case number && bad > 0:
		return nil, fmt.Errorf("is to be read as numbers, but %s is none", shorten(numbers.Bad().Text))
	case number:
		out.numeric = true
	case !category && err == nil && bad == 0:
		out.numeric = different >= fewestNumbers && !areCodes(d.dict)
	}
	if out.numeric {
		for code, text := range d.dict {
			if v, err := format.Parse(text); err == nil && !isUnknown(text) {
				out.text[code] = v.String()
			}
		}
		return out, nil
	}
	for code, text := range d.dict {
		if !isUnknown(text) {
			out.text[code] = text
		}
	}
	out.own = !category && different >= fewestOwn && float64(different) > ownShare*float64(rows)
	return out, nil
}

// isUnknown reports whether a text says that there is no value.
func isUnknown(text string) bool {
	return text == "" || values.PlaceholderOf(text) == values.AlwaysPlaceholder
}

// areCodes reports whether digits are codes rather than quantities, such as post codes:
// one begins with 0, or all have the same length of at least five.
func areCodes(dict []string) bool {
	length := -1
	for _, text := range dict {
		if isUnknown(text) {
			continue
		}
		if strings.Trim(text, "0123456789") != "" {
			return false
		}
		if len(text) > 1 && text[0] == '0' {
			return true
		}
		if length >= 0 && len(text) != length {
			length = 0
		} else if length < 0 {
			length = len(text)
		}
	}
	return length >= 5
}

// isNamed reports whether one of the names is that of a column; see SameName.
func isNamed(names []string, column string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return SameName(name, column) })
}
