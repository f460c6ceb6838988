package read

import (
	"bytes"
	"regexp"
)

// A workbook keeps numbers and truth values in ways that are not what a person
// sees or CSV holds: a long identifier in a cell of numbers stands in the file as
// 1.2345678901234567E+16, and TRUE as 1. Both are written out before a part is
// parsed, the number where all of its digits are there: else it was rounded, and
// stays as it stands. Texts are left alone.

var (
	exponentCell = regexp.MustCompile(`<(?:[A-Za-z_][\w.-]*:)?c(?:\s[^>]*)?>(?:<(?:[A-Za-z_][\w.-]*:)?f[^<]*(?:</[^<]*)?)?<(?:[A-Za-z_][\w.-]*:)?v>(\d[\d.]*[eE]\+\d+)<`)
	exponent     = regexp.MustCompile(`\d[eE]\+\d`)
	textCell     = regexp.MustCompile(`^<[^>]*\st="[^"n]`)
	truthCell    = regexp.MustCompile(`\st="b"([^>]*>(?:<(?:[A-Za-z_][\w.-]*:)?f[^<]*(?:</[^<]*)?)?<(?:[A-Za-z_][\w.-]*:)?v>)([01])<`)
)

// writtenOut gives a part's XML in which those values are written out. It is the
// part itself where there are none, as in almost all.
func writtenOut(xml []byte) []byte {
	if bytes.Contains(xml, []byte("<!")) {
		return xml // a tag may be no tag
	}
	if bytes.Contains(xml, []byte(` t="b"`)) {
		xml = truthCell.ReplaceAllFunc(xml, func(cell []byte) []byte {
			m := truthCell.FindSubmatch(cell)
			word := "FALSE<"
			if m[2][0] == '1' {
				word = "TRUE<"
			}
			return append(append([]byte(` t="str"`), m[1]...), word...)
		})
	}
	if (bytes.Contains(xml, []byte("E+")) || bytes.Contains(xml, []byte("e+"))) && exponent.Match(xml) {
		xml = exponentCell.ReplaceAllFunc(xml, func(cell []byte) []byte {
			m := exponentCell.FindSubmatchIndex(cell)
			if textCell.Match(cell) {
				return cell
			}
			number := identifier(string(cell[m[2]:m[3]]))
			return append(append(append([]byte(nil), cell[:m[2]]...), number...), '<')
		})
	}
	return xml
}
