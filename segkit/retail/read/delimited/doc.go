// Package delimited reads rows of delimited text in the dialects that shops,
// spreadsheets and databases write.
//
// RFC 4180 is the rule: fields stand between separators, may be quoted, and then
// hold separators, line ends, and quotes written twice. Programs depart from it
// in ways that are known, and a Reader understands these:
//
//   - the separator is a comma, a semicolon, a tab, a pipe or another sign; the
//     first rows tell (see Detect), or a line sep=; above the header;
//   - lines end in LF, CR LF, CR CR LF, or CR alone;
//   - a quote inside a field that does not begin with one is text: 6" LAMP;
//   - quotes are escaped by a backslash;
//   - blanks stand between a separator and a quote;
//   - quotes mean nothing, as in tab-separated text of databases;
//   - each line stands in quotes as a whole.
//
// The dialect is one for the whole file. A Reader begins with RFC 4180; at the
// first record that departs from it, it reads the file once more under each
// dialect and takes the one that leaves the fewest records out of shape. Clean
// text is therefore read once, and only once.
//
// # Nothing is lost in silence
//
// A quote that is never closed, or that is closed many rows later, would turn
// all these rows into one field. A Reader refuses a field that holds rows of the
// table's own shape, and names its line. It refuses text whose line ends change
// from LF to CR on the way, which would turn the rest into one record. A record
// longer than MaxRecord bytes or with more than MaxFields fields is an error, so
// that memory stays bounded whatever the text is.
package delimited
