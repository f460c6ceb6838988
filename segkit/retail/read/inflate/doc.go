// Package inflate unpacks DEFLATE data, the compression of zip archives (and so of workbooks) and of
// gzip files, about twice as fast as other decoders in Go.
//
// # The format
//
// DEFLATE data (RFC 1951) is a sequence of blocks. A block is either stored as it is or
// written in Huffman codes: frequent symbols have short codes, and no code begins
// another one. There are two alphabets. A symbol of the first is a byte, the end of the block, or a length
// of 3 to 258 bytes; after a length, a symbol of the second says how far
// back these bytes have stood already, at most 32 KiB. Lengths and
// distances are classes: a few bits behind the code say which one of its class is meant. A
// block may bring its own codes, given by their lengths alone: codes of equal length are consecutive
// numbers, in the order of their symbols, and shorter ones come first.
//
// # Why this is fast
//
//   - 64 bits of the input are at hand in a register and are refilled without a branch,
//     enough for a length with its distance and more.
//   - One look into a table, by the next bits, gives a symbol, what is to be added
//     to it and how many bits it takes (huffman.go). Codes that are longer than the table's index lead to a
//     second table.
//   - As long as neither the input nor the room for output comes near its end, the loop needs
//     no checks for them (fast.go). Repeated bytes are copied eight at a time.
//
// The idea of such tables, and of a loop with slack, is Eric Biggers's in libdeflate.
package inflate
