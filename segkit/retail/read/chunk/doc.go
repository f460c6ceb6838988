// Package chunk reads the values of a column chunk of a Parquet file, one after
// another, in memory that is bounded by a page.
//
// # What a Parquet file is inside
//
// The rows of a Parquet file are divided into row groups, and each row group
// holds one column chunk per column. A chunk is a sequence of pages, each behind
// a header with its sizes and the number of its values:
//
//	dictionary page   the distinct values, if the column has a dictionary
//	data page         some thousands of values
//	data page         …
//
// The footer at the end of the file says where each chunk is and how many values
// it holds. Most pages are compressed. Inside is one definition level per value,
// if values may be null (a level below the largest is a null), and then the
// values that are not null, in one of several encodings:
//
//   - plain: one after another (plain.go);
//   - dictionary: their numbers in the dictionary, as runs and packed bits
//     (hybrid.go, dictionary.go);
//   - delta: the differences of whole numbers, or the lengths of texts in that
//     way and then their bytes, perhaps without what a text shares with the one
//     before (delta.go, delta_text.go);
//   - split: the first bytes of all numbers, then the second ones (split.go).
//
// Header and footer are in Thrift's compact protocol (thrift.go). The format is
// described at https://parquet.apache.org/docs/file-format.
//
// # Why it is read here
//
// Package parquet-go decodes pages too, and this program leaves the footer, the
// schema and its types to it. But it takes the sizes and counts in a page's
// header on trust: it reserves gigabytes for a page of a few bytes, reads values
// beyond a page's end from memory that other pages left behind, loses pages that
// are compressed with LZ4, and writes warnings to the terminal. Each would be a
// wrong number that nobody sees.
//
// # What is refused
//
// A file comes from a stranger, and a wrong value is worse than none. A page
// must hold exactly as many bytes and values as its header says, and a chunk as
// many values as the footer says; a checksum, if there is one, must be right.
// Memory is taken from a Budget that the chunks of a row group share.
package chunk
