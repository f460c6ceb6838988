// Package nearest finds what was meant by a name that is not known, such as a
// mistyped option or command.
//
// Two names are as far apart as the number of single-letter changes (an insertion,
// a deletion or a replacement) that turn one into the other (Levenshtein, "Binary
// codes capable of correcting deletions, insertions, and reversals", 1966).
package nearest
