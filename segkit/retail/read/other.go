package read

import (
	"customer-segmentation/segkit/retail/read/columns"
)

// Rows are duplicates only if all of their cells are equal. Of the cells that have no
// place in the table, such as line numbers, a hash is kept.

// otherCells returns the hash of the cells outside the columns that are read, 0 where
// the file has no others.
func (t *table) otherCells(cells []columns.Cell) uint64 {
	if len(t.header.rest) == 0 {
		return 0
	}
	h := uint64(fnvOffset)
	for _, i := range t.header.rest {
		if i < len(cells) {
			h = fnv(h, trimSpace(cells[i].Text))
		}
		h = (h ^ 0xff) * fnvPrime // no byte of UTF-8: "a", "" differs from "", "a"
	}
	return h
}

// The hash is FNV-1a, 64 bits. http://www.isthe.com/chongo/tech/comp/fnv/
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func fnv[T string | []byte](h uint64, s T) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// numbered replaces each hash by the number of its first appearance, so that equal data
// has equal numbers however a format writes its cells. It returns nil where all are equal.
func numbered(hashes []uint64) []uint64 {
	number := map[uint64]uint64{}
	for i, h := range hashes {
		n, ok := number[h]
		if !ok {
			n = uint64(len(number))
			number[h] = n
		}
		hashes[i] = n
	}
	if len(number) < 2 {
		return nil
	}
	return hashes
}
