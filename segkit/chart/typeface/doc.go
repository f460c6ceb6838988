// Package typeface measures and prepares text for charts and pages: one family
// of fonts, every string from data made drawable, widths, wrapping and
// truncation.
//
// Widths are plain sums of the glyphs' advances, without kerning, because that
// is how the PDF writer sets text; what is measured here is what is drawn. The
// built-in family is Go's own (Latin, Greek and Cyrillic; its digits are all of
// one width, so columns of figures align). A further font can stand in for
// characters that it lacks.
package typeface
