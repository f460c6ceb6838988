package retail

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// A part is packed in segments, one for each call of Add: how many rows, which of the optional
// columns they have, their scale, how many runs of rows of the same order, customer, country and
// time there are, the length of each, and then column after column: of those four a value for each
// run, of the others one for each row. Of a column, there are the smallest value of all rows that
// came together, and what is to be added to it, in as few bytes as the largest difference needs. Such
// rows have orders and times close to each other, so that a row takes about 10 bytes where orders
// have many, and 20 where they have one.

// packing packs rows. Its memory is used for one table after another.
type packing struct {
	runs, sorted []rowRun // of a table, in the order of its rows, and part after part
	of           []uint8  // the part of each
	starts       []int32  // and its first row

	rows, first, lengths []int32 // of a segment, and the first row and the length of each of its runs
	numbers              []int32 // 0, 1, 2 …
}

// divide sorts the runs of a table by part: those of part i are sorted[start[i]:start[i+1]].
func (k *packing) divide(t *Transactions) (start [partCount + 1]int32) {
	k.runs, k.of, k.starts = k.runs[:0], k.of[:0], k.starts[:0]
	invoice, customer, country, time := t.Invoice.Code, t.Customer.Code, t.Country.Code, t.Time
	for to := 0; to < t.Len(); {
		from := to
		for to++; to < t.Len() && invoice[to] == invoice[from] && customer[to] == customer[from] && country[to] == country[from] && time[to] == time[from]; {
			to++
		}
		part := partOf(customer[from], invoice[from])
		k.runs, k.of, k.starts = append(k.runs, rowRun{int32(from), int32(to)}), append(k.of, part), append(k.starts, int32(from))
		start[part+1]++
	}
	for i := range partCount {
		start[i+1] += start[i]
	}
	k.sorted = room(k.sorted, len(k.runs))
	next := start
	for i, part := range k.of {
		k.sorted[next[part]] = k.runs[i]
		next[part]++
	}
	return start
}

// partOf returns the part of a customer's rows. Rows without a customer are divided by their
// orders.
func partOf(customer, invoice int32) uint8 {
	key := uint64(uint32(customer))
	if customer == 0 {
		key = uint64(uint32(invoice)) | 1<<32
	}
	return uint8(mix(key) >> (64 - bits.Len(partCount-1)))
}

// spread says how the values of a column are packed: the smallest one, and the bytes of the others'
// difference from it.
type spread struct {
	least int64
	width int
}

// spreadOf returns the spread of a column, of which there must be a row.
func spreadOf[T ~int32 | ~int64 | ~uint64](column []T) spread {
	least, most := column[0], column[0]
	for _, v := range column {
		least, most = min(least, v), max(most, v)
	}
	return spread{int64(least), (bits.Len64(uint64(most)-uint64(least)) + 7) / 8}
}

// spreads returns those of the columns of a table that was divided, of which there must be a row. Codes of text
// are below the given numbers; orders pass by, so that theirs are close to each other.
func (k *packing) spreads(t *Transactions, words [7]int) (all [12]spread) {
	for i, n := range words {
		all[i].width = (bits.Len(uint(n)) + 7) / 8
	}
	all[partInvoice] = spreadOf(pick(t.Invoice.Code, k.starts)) // the same in all rows of a run, as the time is
	n := len(words)
	all[n], all[n+1], all[n+2] = spreadOf(t.Quantity), spreadOf(t.Price), spreadOf(pick(t.Time, k.starts))
	if t.Total != nil {
		all[n+3] = spreadOf(t.Total)
	}
	if t.Other != nil {
		all[n+4] = spreadOf(t.Other)
	}
	return all
}

// ofRuns are the text columns that have a value for each run; so has the time.
var ofRuns = [7]bool{partInvoice: true, partCustomer: true, partCountry: true}

// mostPacked returns how many bytes a segment of some rows takes at most, by the spreads of all rows. It
// is close to what it takes, as the memory that is asked for stays in use with the segment.
func mostPacked(rows int, all *[12]spread) int {
	row := 4 // the length of its run
	for _, by := range all {
		row += by.width
	}
	return 40 + 13*24 + row*rows
}

// segment packs runs of rows of t, of which there must be some, by the spreads of all rows.
func (k *packing) segment(out []byte, t *Transactions, all *[12]spread, runs []rowRun) []byte {
	k.rows, k.first, k.lengths = appendRows(k.rows[:0], runs), k.first[:0], k.lengths[:0]
	for _, run := range runs {
		k.first, k.lengths = append(k.first, run.from), append(k.lengths, run.to-run.from)
	}
	for len(k.numbers) < len(runs) {
		k.numbers = append(k.numbers, int32(len(k.numbers)))
	}
	out = binary.AppendUvarint(out, uint64(len(k.rows)))
	out = append(out, t.optionalSet())
	out = binary.AppendUvarint(out, uint64(max(t.Scale, 1)))
	out = binary.AppendUvarint(out, uint64(len(runs)))
	out = packColumn(out, k.lengths, spreadOf(k.lengths), k.numbers[:len(runs)])
	texts := t.allTexts()
	for i, text := range texts {
		switch {
		case text.Code == nil:
		case ofRuns[i]:
			out = packColumn(out, text.Code, all[i], k.first)
		default:
			out = packColumn(out, text.Code, all[i], k.rows)
		}
	}
	n := len(texts)
	out = packColumn(out, t.Quantity, all[n], k.rows)
	out = packColumn(out, t.Price, all[n+1], k.rows)
	out = packColumn(out, t.Time, all[n+2], k.first)
	if t.Total != nil {
		out = packColumn(out, t.Total, all[n+3], k.rows)
	}
	if t.Other != nil {
		out = packColumn(out, t.Other, all[n+4], k.rows)
	}
	return append(out, behind[:]...)
}

// behind follows a segment, because numbers are written and read up to eight bytes at a time, of
// which the last ones belong to what comes next.
var behind [8]byte

// packColumn packs some rows of a column.
func packColumn[T ~int32 | ~int64 | ~uint64](out []byte, column []T, by spread, rows []int32) []byte {
	out = binary.AppendVarint(append(out, byte(by.width)), by.least)
	at, end := len(out), len(out)+by.width*len(rows)
	out = slices.Grow(out, end-at+len(behind))[:end+len(behind)]
	to, least := out[at:], T(by.least)
	switch {
	case by.width == 0:
	case by.width == 1:
		for i, r := range rows {
			to[i] = byte(column[r] - least)
		}
	case by.width == 2:
		for _, r := range rows {
			binary.LittleEndian.PutUint16(to, uint16(column[r]-least))
			to = to[2:]
		}
	case by.width <= 4:
		for _, r := range rows {
			binary.LittleEndian.PutUint32(to, uint32(column[r]-least))
			to = to[by.width:]
		}
	default:
		for _, r := range rows {
			binary.LittleEndian.PutUint64(to, uint64(column[r]-least))
			to = to[by.width:]
		}
	}
	return out[:end]
}

// optionalSet returns the optional columns that a table has, one bit for each.
func (t *Transactions) optionalSet() (set byte) {
	if t.Status.Code != nil {
		set |= 1 << codecStatus
	}
	if t.Category.Code != nil {
		set |= 1 << codecCategory
	}
	if t.Total != nil {
		set |= 1 << codecTotal
	}
	if t.Other != nil {
		set |= 1 << codecOther
	}
	return set
}
