// Package convert writes transactions as CSV, as a workbook with the cell types
// of UCI's Online Retail, and as Parquet, and converts between these formats.
// Reading what was written (with read.Options.Exact) gives the same transactions,
// down to the space around a text.
//
// Transactions have eight columns and a few optional ones (see Columns), times to
// the second and prices of four decimals. Whatever else a file holds is left out or rounded, and
// Summary.NotKept says so. An empty text equals a missing one, and numbers that
// are written differently, such as 2.50 and 2.5, are equal.
//
// Rows are converted in tables of some tens of thousands, so that memory does not
// grow with the file.
package convert
