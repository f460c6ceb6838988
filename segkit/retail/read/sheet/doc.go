// Package sheet reads the cells of .xlsx workbooks, as typed values, row by
// row, in memory that does not grow with the sheet.
//
// # What a workbook is inside
//
// An .xlsx file is a zip archive of small XML files, called parts. One part
// lists the sheets, and each sheet is a part of its own. Which part is which
// does not follow from its name: every folder has a list of relationships, and
// the way to a sheet is
//
//	_rels/.rels                   "the document is xl/workbook.xml"
//	xl/workbook.xml               "sheet Orders is relationship rId1"
//	xl/_rels/workbook.xml.rels    "rId1 is worksheets/sheet1.xml"
//	xl/worksheets/sheet1.xml      the rows
//
// Two more parts belong to every sheet. Texts are kept once in the shared
// strings, and a cell holds the number of its text. The styles hold the number
// formats, and only they tell a date from a number: 2010-12-01 08:26 is the
// number 40513.3513888…, days since the end of 1899 (or of 1903, see
// [Workbook.Time]), in a cell whose style has a date's format.
//
// A row looks like this:
//
//	<row r="2"><c r="A2"><v>536365</v></c><c r="B2" t="s"><v>8</v></c></row>
//
// A2 is the number 536365, and B2 the shared string 8. Cells without a value
// are usually left out. So may be the references (r): then a row follows the
// one before, and a cell the one on its left.
//
// # How it is read
//
// A general XML parser takes several seconds for half a million rows, because
// it handles everything that XML allows. Programs write sheets in a small part
// of it. So there are two readers:
//
//   - The scanner goes over the bytes once and knows just the constructs above
//     (scan.go). The part is inflated in pieces that end between two rows
//     (split.go); the pieces are scanned in parallel and delivered in
//     order (pipeline.go). Cells point into the inflated bytes, so nothing is
//     allocated per cell.
//   - The parser, over encoding/xml, knows everything else (parse.go):
//     mixed namespaces, comments, CDATA, rich text, UTF-16, and so on.
//
// The scanner never guesses. Where it meets anything that it does not know, it
// gives up, the parser reads the sheet again from the start, and skips
// the rows that were delivered already. Both hand each cell to the same code
// (builder.go), which decides what the cell means, so they cannot differ there.
//
// The second reader is not the excelize library, although it reads workbooks
// well, because its rows are texts: they do not distinguish a number from a
// text, an error from a word, or a formula without a result from an empty cell,
// and rows that share a number are merged. The tests compare with excelize,
// openpyxl and calamine instead.
//
// # What is refused
//
// A workbook comes from a stranger. Sizes, counts and ratios have limits (see
// [Limits]); an error names the limit and the place. Damage is an error too,
// never an empty cell: a shared string that does not exist, a truncated part, XML that is not well-formed.
package sheet
