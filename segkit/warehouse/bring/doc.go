// Package bring runs the SQL of package warehouse on an engine and brings the orders back,
// or the customers where there are too many orders: one row each, with the ledger of
// cleaning. The other order lines stay where they are.
//
// The columns are found as in a file, from the first rows of the table.
package bring
