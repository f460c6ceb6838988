package retail

import (
	"encoding/binary"
	"errors"
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

// load returns some parts as a table, maybe in the memory of another one, which may have had other
// columns. Where one row has an optional column, all have it.
func (p *Parts) load(v partRange) (*Transactions, error) {
	t, n := p.unused(), v.rows
	most := max(n, min(p.rows, fewRows)) // so that the next ones mostly find room, too
	for i, text := range t.allTexts() {
		switch {
		case i < partStatus:
			*text = Text{Code: room(text.Code, most)[:n], Dict: p.texts[i]}
		case p.optional&(1<<(codecStatus+byte(i-partStatus))) != 0:
			*text = Text{Code: resize(text.Code, most)[:n], Dict: p.texts[i]}
		default:
			*text = Text{}
		}
	}
	t.Quantity, t.Price, t.Time = room(t.Quantity, most)[:n], room(t.Price, most)[:n], room(t.Time, most)[:n]
	if p.optional&(1<<codecTotal) != 0 {
		t.Total, t.Scale = resize(t.Total, most)[:n], max(p.scale, 1)
	} else {
		t.Total, t.Scale = nil, 0
	}
	if p.optional&(1<<codecOther) != 0 {
		t.Other = resize(t.Other, most)[:n]
	} else {
		t.Other = nil
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
	own, r := &p.parts[part], unpacker{}
	for _, e := range own.extents {
		data, err := p.store.read(e)
		if err != nil {
			return row, err
		}
		if row, err = r.unpack(t, row, data); err != nil {
			return row, err
		}
	}
	for _, data := range own.packed {
		var err error
		if row, err = r.unpack(t, row, data); err != nil {
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
func (r *unpacker) unpack(t *Transactions, row int, data []byte) (int, error) {
	r.data, r.short = data, false
	texts := t.allTexts()
	for len(r.data) > 0 {
		count, set := r.unsigned(), r.byte()
		scale, runs := int64(r.unsigned()), r.unsigned()
		if r.short || count > uint64(t.Len()-row) || scale < 1 || runs > count {
			return row, errPacked
		}
		if r.unpackLengths(int(runs)) != int(count) {
			return row, errPacked
		}
		end := row + int(count)
		for i, text := range texts {
			switch {
			case ofRuns[i]:
				unpackRuns(r, text.Code[row:end])
			case i < partStatus || set&(1<<(codecStatus+byte(i-partStatus))) != 0:
				unpackColumn(r, text.Code[row:end])
			}
		}
		quantity, price := t.Quantity[row:end], t.Price[row:end]
		unpackColumn(r, quantity)
		unpackColumn(r, price)
		unpackRuns(r, t.Time[row:end])
		switch {
		case set&(1<<codecTotal) != 0:
			unpackColumn(r, t.Total[row:end])
		case t.Total != nil:
			for i := range price {
				t.Total[row+i], _ = price[i].Times(quantity[i]) // which the reader found to fit
			}
		}
		if set&(1<<codecOther) != 0 {
			unpackColumn(r, t.Other[row:end])
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

// unpackLengths reads the lengths of so many runs, and returns their sum, −1 if there is no such.
func (r *unpacker) unpackLengths(runs int) (rows int) {
	r.lengths = room(r.lengths, runs)
	unpackColumn(r, r.lengths)
	for _, n := range r.lengths {
		if n < 1 || r.short {
			return -1
		}
		rows += int(n)
	}
	return rows
}

// unpackRuns reads the rows of a column that has a value for each run.
func unpackRuns[T ~int32 | ~int64 | ~uint64](r *unpacker, to []T) {
	width, least, data := r.values(len(r.lengths))
	if r.short {
		return
	}
	mask := uint64(1)<<(8*width) - 1
	for _, n := range r.lengths {
		v := T(least) + T(binary.LittleEndian.Uint64(data)&mask)
		for i := range to[:n] {
			to[i] = v
		}
		to, data = to[n:], data[width:]
	}
}

// unpackColumn reads the rows of a column that has a value for each.
func unpackColumn[T ~int32 | ~int64 | ~uint64](r *unpacker, to []T) {
	width, least, data := r.values(len(to))
	switch {
	case r.short:
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
	data    []byte
	short   bool
	lengths []int32 // of the runs of a segment
}

// values cuts off a column of n values, and returns how they are written: in so many bytes each, to be
// added to the least.
func (r *unpacker) values(n int) (width int, least int64, data []byte) {
	width, least = int(r.byte()), r.signed()
	size := width * n
	if width > 8 || size+len(behind) > len(r.data) {
		r.data, r.short = nil, true
		return 0, 0, nil
	}
	data, r.data = r.data, r.data[size:]
	return width, least, data
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
