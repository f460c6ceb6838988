// Package warehouse writes the first steps of a study as SQL, for data that is too
// large to leave the place where it lies: cleaning with its ledger, and orders, or
// recency, frequency and monetary value. The engine reads the billions of order lines;
// what comes back has one row per order or per customer, and everything after that is a
// study as ever.
//
// A Query holds what the SQL depends on: the table, its columns by role, and the
// study's options. Its methods return complete statements for one Dialect:
//
//	RFM      one row per customer: recency, frequency, monetary value, returns
//	Orders   one row per order: customer, time, money, country
//	Ledger   one row per cleaning rule: rows, customers, invoices and money left
//	Score    one row per customer with the segment that a saved model gives
//
// # Stages
//
// Each statement is one query of named stages in the order of the local steps, so
// that it can be read from top to bottom and each stage can be run on its own:
//
//	source      the table as it stands and, beside it, without exact duplicates
//	named       its columns by their role in the study
//	typed       customers and orders as text, numbers as DECIMAL, times to the second
//	readable    the lines whose numbers and times could be read
//	invoices …  which invoices are cancellations: by their sign and their prefix
//	judged      the first cleaning rule that drops each line, or 0
//	customers   recency, frequency and monetary value of what is left
//
// # What equals the local run, and what does not
//
// Money is DECIMAL with four places, as retail.Money is, and every sum is exact, so
// the ledger and each customer's figures equal those of a local run to the last
// digit. Four things are not, or not in all tables:
//
//   - The returns policy match walks through each customer's purchases, newest first,
//     and each return changes what is left for the next. A query over sets cannot say
//     that, so the package refuses it and names the nearest policies.
//   - Times that are text must be written 2010-12-01 08:26:00, and numbers that are
//     text with a decimal point. A local run finds out how a file writes them; a
//     warehouse has types for this.
//   - Duplicates are rows that are equal as the table holds them. If numbers are text,
//     1 and 1.0 are different.
//   - Words for unknown customers, such as Guest, are customers here. A local run
//     decides about them by their number of orders.
//
// Identifiers are always quoted and values are quoted literals, so a hostile name of a
// table or column, or a hostile option, is harmless. No name appears in a comment.
package warehouse
