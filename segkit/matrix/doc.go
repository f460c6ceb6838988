// Package matrix holds the table of numbers that the stages hand on: one row per
// point, one column per feature.
//
// A [Matrix] is a plain slice with a width. It is stored as JSON with all its
// values, where gonum's dense matrix would silently become {}. [Matrix.Row] shares
// the matrix's memory; everything else copies, so that no result changes because
// another one does.
package matrix
