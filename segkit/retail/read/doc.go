// Package read reads a shop's transactions from delimited text, Excel workbooks and
// Parquet tables, and customer tables from delimited text. Text may be packed by gzip,
// zstd or bzip2, and any of them may stand in a zip archive. What a file holds decides
// how it is read, not its name.
//
// File and Transactions return a retail.Transactions, and a Reading that reports
// what was noticed on the way; Files reads several files as one. Stream hands the
// rows over in tables of bounded size, and Parts reads into a table that need not fit into
// memory. The same data gives the same table whatever the format, because every format is
// turned into text cells first, which one set of rules then understands:
//
//   - Columns are found by name; see Transactions.
//   - Space around a cell is ignored.
//   - How numbers and dates are written is decided for a column as a whole, by
//     package values. A column that no single rule reads is an error.
//   - Identifiers stay text. An integer that passed through a program which took
//     it for a measurement, such as 536365.0, becomes an integer again.
//   - A row without an invoice number, or with a quantity, time or price that
//     cannot be understood, is a bad row: it is left out and counted. Reading
//     names the first ones, and Options.MaxBadShare says how many are too many.
//
// # Times
//
// 12/1/2010 is 1 December to an American and 12 January to most others. Only the
// whole column can tell: a first number above 12 shows that the day comes first, a
// second one that the month does. Where no row tells, a default is taken with a
// warning; Options.DateOrder sets the order. Time zones are not kept, because the
// table's clock is the shop's own.
//
// # Text
//
// Package delimited understands the dialects in which programs write rows of text.
//
// Once the columns are known, text is cut into blocks that one or, with more processors,
// several goroutines take apart beside the rest of the reading. What comes out, remarks and
// codes included, is the same as row by row.
//
// UTF-8, with or without a byte order mark, and UTF-16 are recognised at the start of
// the file; without a mark, UTF-16 gives itself away by zero bytes. Text that is not UTF-8
// is decoded if its beginning tells its code page, such as Windows-1251 or Shift JIS: the
// names of its columns are known in this one alone, or enough different words have the letters
// of a language in this one alone. Of files that are read together, those in which nothing tells,
// or names that Windows-1252 knows as well, are in the code page of the others, if these have
// one and the names allow it; and so are tables of customers beside the transactions. Everything
// else is read as UTF-8 too, and a cell that is not valid UTF-8 as Windows-1252, the superset of
// Latin-1 in which spreadsheet programs export western text. This can be decided cell by cell,
// because bytes above 7F occur neither in separators nor in numbers.
//
// # Memory
//
// Transactions takes 44 bytes for each row, 8 more for a moment at the end, and about 100
// for each distinct order, customer and product. Nothing is kept of the texts of numbers and
// dates: they are typed while the file is read, as the first rows are written, and the
// file is read a second time if later rows prove that wrong. What says nothing until all
// rows are known is held meanwhile: amounts of whole orders, the sides of an account,
// and the sheets of a workbook.
//
// Parts takes memory for distinct orders, customers and products alone, whatever the number
// of rows: these wait in a temporary file. A test reads 30 million lines within both bounds.
//
// # Several files
//
// The files of a folder, of a zip archive or of a list are read as one table. They
// must have the same columns, in any order, and how numbers and dates are written is
// decided for all of them together. A row that is equal in every column to one of
// another file counts once, because exports overlap; equal rows within a file are left
// to the cleaning.
//
// # Several sheets
//
// The visible sheets of a workbook that have the needed columns, and are of the same
// kind, are read as one table. A sheet with the orders of another one, such as a cleaned
// copy, is left out, and a sentence says so; Options.Sheets decides otherwise.
//
// Orders and their lines on two sheets, or in two text files, are joined by the order's
// number. Lines without their order are bad rows, and are told in money too.
//
// # Parquet
//
// Package chunk reads the pages of Parquet tables in bounded memory and refuses what
// contradicts itself. Columns are read side by side in blocks of rows, of which each distinct
// value becomes a text once; what comes out is the same as row by row. Times in UTC are read by the clock of the zone that Arrow or pandas
// noted in the file; without one they stay in UTC. Numbers of 16 bits keep three digits,
// and a sentence says so.
package read
