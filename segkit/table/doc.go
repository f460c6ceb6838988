// Package table holds the one table that every step's result can become, with a unit
// for each column, and its renderers: text for a terminal, HTML for a notebook and CSV
// for other programs. Package table/xlsx writes workbooks; it is separate, so that a
// program that only shows tables does not link a spreadsheet library.
//
// A table holds raw values. Format turns a value into what people read, in the same
// way everywhere: on a terminal, in a notebook and in the PDF. Footnotes remark on
// single cells; Caption says what to see in the table; Notes define its terms.
package table
