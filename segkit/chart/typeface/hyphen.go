package typeface

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/image/font/sfnt"
)

// shortHyphen returns a copy of one of the Go fonts in which the hyphen looks like the
// soft hyphen. The fonts draw a hyphen as wide as a minus sign, longer than the en dash of
// a range, so that "second-order" reads like a range and "10–12" like a word. Only the
// outline and its width change: a copied text keeps its hyphens.
func shortHyphen(ttf []byte) []byte {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return ttf // newFace reports it
	}
	var buf sfnt.Buffer
	long, _ := parsed.GlyphIndex(&buf, '-')
	short, _ := parsed.GlyphIndex(&buf, '\u00ad')
	if long == 0 || short == 0 {
		return ttf
	}
	out := bytes.Clone(ttf)
	outline := glyphOffsets(out)
	to, from := outline(long), outline(short)
	if len(from) > len(to) {
		return ttf
	}
	clear(to[copy(to, from):])
	widths, each := tableOf(out, "hmtx"), 4 // an advance and a left side bearing of two bytes each
	if last := int(binary.BigEndian.Uint16(tableOf(out, "hhea")[34:])); int(max(long, short)) >= last {
		return ttf // the last glyphs share one advance
	}
	copy(widths[each*int(long):][:each], widths[each*int(short):])
	return out
}

// tableOf returns a table of a TrueType font.
func tableOf(ttf []byte, name string) []byte {
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		entry := ttf[12+16*i:]
		if string(entry[:4]) == name {
			offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
			return ttf[offset : offset+length]
		}
	}
	return nil
}

// glyphOffsets returns a function that finds the outline of a glyph in a TrueType font.
func glyphOffsets(ttf []byte) func(sfnt.GlyphIndex) []byte {
	outlines, places := tableOf(ttf, "glyf"), tableOf(ttf, "loca")
	place := func(i int) int { return 2 * int(binary.BigEndian.Uint16(places[2*i:])) }
	if binary.BigEndian.Uint16(tableOf(ttf, "head")[50:]) == 1 {
		place = func(i int) int { return int(binary.BigEndian.Uint32(places[4*i:])) }
	}
	return func(g sfnt.GlyphIndex) []byte { return outlines[place(int(g)):place(int(g)+1)] }
}
