// Package html sets the report as one page for the screen: report.html, which opens
// without a network. It takes the same blocks as package pdf, in the same order, and has
// no pages: whatever fits on paper only in part, stands here in full.
//
// Charts are the notebook's interactive ones where there are such; their runtime, Vega
// and Vega-Lite, is embedded once (assets/README.md). The others are drawings. Every
// chart comes with its figures in words, tables sort by a click or a key, and the page
// has a dark and a print style. Everything from data is escaped; the page loads nothing
// and sends nothing, which its content security policy enforces.
package html
