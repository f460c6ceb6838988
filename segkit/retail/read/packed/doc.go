// Package packed opens what files are packed in: gzip, zstd and bzip2 streams, and
// zip archives of several files.
//
// What a stream inflates to is bounded, because a few kilobytes can stand for
// terabytes: past Limits.Free bytes, the ratio to the bytes that were packed must
// stay below Limits.Ratio, and the whole below Limits.Total. The error is a
// *LimitError with the number. A table is compressed 3 to 20 times; a file of one
// repeated byte is compressed 1,000 times by gzip and a million times by bzip2.
package packed
