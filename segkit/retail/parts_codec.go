package retail

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
)

// rowPart is the rows of some customers: those on disk, in order, and then those in
// memory.
type rowPart struct {
	packed  [][]byte
	extents []extent
	rows    int
}

// extent is a piece of the temporary file.
type extent struct{ at, size int64 }

// A part is packed in segments, one for each call of Add: how many rows, which of the optional
// columns they have, their scale, and then column after column. Of a column, there are the
// smallest value of all rows that came together, and what is to be added to it in each row, in as
// few bytes as the largest difference needs. Such rows have orders and times close to each other,
// so that a row takes about 20 bytes.

// mostPacked returns how many bytes a segment of some rows takes at most.
func mostPacked(rows int) int { return 32 + 12*(16+8*rows) }

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

// spreads returns those of the columns of a table, of which there must be a row. Codes of text are below
// the given numbers; orders pass by, so that theirs are close to each other.
func (t *Transactions) spreads(words [7]int) (all [12]spread) {
	for i, n := range words {
		all[i].width = (bits.Len(uint(n)) + 7) / 8
	}
	all[partInvoice] = spreadOf(t.Invoice.Code)
	n := len(words)
	all[n], all[n+1], all[n+2] = spreadOf(t.Quantity), spreadOf(t.Price), spreadOf(t.Time)
	if t.Total != nil {
		all[n+3] = spreadOf(t.Total)
	}
	if t.Other != nil {
		all[n+4] = spreadOf(t.Other)
	}
	return all
}

// appendSegment packs rows of t, of which there must be some, by the spreads of all.
func appendSegment(out []byte, t *Transactions, all *[12]spread, rows []int32) []byte {
	out = binary.AppendUvarint(out, uint64(len(rows)))
	out = append(out, t.optionalSet())
	out = binary.AppendUvarint(out, uint64(max(t.Scale, 1)))
	texts := t.allTexts()
	for i, text := range texts {
		if text.Code != nil {
			out = packColumn(out, text.Code, all[i], rows)
		}
	}
	n := len(texts)
	out = packColumn(out, t.Quantity, all[n], rows)
	out = packColumn(out, t.Price, all[n+1], rows)
	out = packColumn(out, t.Time, all[n+2], rows)
	if t.Total != nil {
		out = packColumn(out, t.Total, all[n+3], rows)
	}
	if t.Other != nil {
		out = packColumn(out, t.Other, all[n+4], rows)
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

// load returns some parts as a table. Where one row has an optional column, all have it.
func (p *Parts) load(v partRange) (*Transactions, error) {
	t, n := p.unused(), v.rows
	for i, text := range t.allTexts() {
		switch {
		case i < partStatus:
			*text = Text{Code: room(text.Code, n), Dict: p.texts[i]}
		case p.optional&(1<<(codecStatus+byte(i-partStatus))) != 0:
			*text = Text{Code: resize(text.Code, n), Dict: p.texts[i]}
		}
	}
	t.Quantity, t.Price, t.Time = room(t.Quantity, n), room(t.Price, n), room(t.Time, n)
	if p.optional&(1<<codecTotal) != 0 {
		t.Total, t.Scale = resize(t.Total, n), max(p.scale, 1)
	}
	if p.optional&(1<<codecOther) != 0 {
		t.Other = resize(t.Other, n)
	}
	row := 0
	for i := v.from; i < v.to; i++ {
		var err error
		if row, err = p.loadPart(i, t, row); err != nil {
			return nil, err
		}
	}
	if p.forgotten != nil {
		for i, c := range t.Customer.Code {
			if p.forgotten[c] {
				t.Customer.Code[i] = 0
			}
		}
	}
	return t, nil
}

// unused returns a table whose columns may be written over.
func (p *Parts) unused() *Transactions {
	select {
	case t := <-p.used:
		return t
	default:
		return &Transactions{}
	}
}

// recycle takes a table that nobody uses any more.
func (p *Parts) recycle(t *Transactions) {
	select {
	case p.used <- t:
	default:
	}
}

// room returns a column of n values, whatever they are, in the memory of another, if that is enough.
func room[T any](column []T, n int) []T {
	if column == nil || cap(column) < n {
		return make([]T, n, n+n/8)
	}
	return column[:n]
}

// resize returns a column of n zeros in the memory of another, if that is enough.
func resize[T any](column []T, n int) []T {
	column = room(column, n)
	clear(column)
	return column
}

// loadPart writes a part's rows into those of t from row on, and returns the row after them.
func (p *Parts) loadPart(part int, t *Transactions, row int) (int, error) {
	own := &p.parts[part]
	for _, e := range own.extents {
		data, err := p.store.read(e)
		if err != nil {
			return row, err
		}
		if row, err = unpack(t, row, data); err != nil {
			return row, err
		}
	}
	for _, data := range own.packed {
		var err error
		if row, err = unpack(t, row, data); err != nil {
			return row, err
		}
	}
	return row, nil
}

var (
	errPacked = errors.New("the temporary file does not hold what was written to it")
	errScaled = errors.New("quantities are too large to be counted to so many decimals")
)

// unpack reads segments into the rows of t from row on, and returns the row after them.
func unpack(t *Transactions, row int, data []byte) (int, error) {
	r, texts := unpacker{data: data}, t.allTexts()
	for len(r.data) > 0 {
		count, set := r.unsigned(), r.byte()
		scale := int64(r.unsigned())
		if r.short || count > uint64(t.Len()-row) || scale < 1 {
			return row, errPacked
		}
		end := row + int(count)
		for i, text := range texts {
			if i < partStatus || set&(1<<(codecStatus+byte(i-partStatus))) != 0 {
				unpackColumn(&r, text.Code[row:end])
			}
		}
		quantity, price := t.Quantity[row:end], t.Price[row:end]
		unpackColumn(&r, quantity)
		unpackColumn(&r, price)
		unpackColumn(&r, t.Time[row:end])
		switch {
		case set&(1<<codecTotal) != 0:
			unpackColumn(&r, t.Total[row:end])
		case t.Total != nil:
			for i := range price {
				t.Total[row+i], _ = price[i].Times(quantity[i]) // which the reader found to fit
			}
		}
		if set&(1<<codecOther) != 0 {
			unpackColumn(&r, t.Other[row:end])
		}
		if r.cut(len(behind)); r.short {
			return row, errPacked
		}
		if by := max(t.Scale, 1) / scale; by > 1 {
			for i, q := range quantity {
				if quantity[i] = q * by; quantity[i]/by != q {
					return row, errScaled
				}
			}
		}
		row = end
	}
	return row, nil
}

// unpackColumn reads the rows of a column.
func unpackColumn[T ~int32 | ~int64 | ~uint64](r *unpacker, to []T) {
	width, least := int(r.byte()), r.signed()
	data, size := r.data, width*len(to)
	if width > 8 || size+len(behind) > len(data) {
		r.data, r.short = nil, true
		return
	}
	r.data = data[size:]
	switch {
	case width == 0:
		for i := range to {
			to[i] = T(least)
		}
	case width == 1:
		for i, v := range data[:len(to)] {
			to[i] = T(least) + T(v)
		}
	case width == 2:
		for i := range to {
			to[i] = T(least) + T(binary.LittleEndian.Uint16(data))
			data = data[2:]
		}
	case width <= 4:
		mask := uint32(1)<<(8*width) - 1
		for i := range to {
			to[i] = T(least) + T(binary.LittleEndian.Uint32(data)&mask)
			data = data[width:]
		}
	default:
		mask := uint64(1)<<(8*width) - 1
		for i := range to {
			to[i] = T(least) + T(binary.LittleEndian.Uint64(data)&mask)
			data = data[width:]
		}
	}
}

// unpacker cuts integers off its data; short is set once one is not complete.
type unpacker struct {
	data  []byte
	short bool
}

func (r *unpacker) cut(n int) {
	if n <= 0 || n > len(r.data) {
		r.data, r.short = nil, true
		return
	}
	r.data = r.data[n:]
}

func (r *unpacker) unsigned() uint64 {
	v, n := binary.Uvarint(r.data)
	r.cut(n)
	return v
}

func (r *unpacker) signed() int64 {
	v, n := binary.Varint(r.data)
	r.cut(n)
	return v
}

func (r *unpacker) byte() (b byte) {
	if len(r.data) > 0 {
		b = r.data[0]
	}
	r.cut(1)
	return b
}
