// Package chart draws results for print, one chart per file, all in one theme. A
// constructor takes plain results, copies what it keeps and refuses what cannot
// be drawn (nothing, NaN, infinities, lengths that do not match); drawing then
// never fails. Charts compute nothing but positions: binning for a histogram is
// as far as they go.
//
// Charts draw on gonum/plot's canvas (vg), so the same chart goes into a PDF
// page, a PNG or an SVG. Every axis names its unit, numbers are written as people write
// them (1,000; £10,000; Mar 2011), and labels that would touch are thinned,
// moved or shortened, never overlapped.
//
// A segment is identified by its canonical index, which also gives its colour
// (Theme.Segment).
package chart
