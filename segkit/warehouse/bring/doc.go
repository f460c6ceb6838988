// Package bring runs the SQL of package warehouse on an engine and brings the customers
// back: one row each, with the ledger of cleaning. The order lines stay where they are.
//
// The columns are found as in a file, from the first rows of the table.
package bring
