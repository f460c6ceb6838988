package retail

import (
	"encoding/binary"
	"errors"
)

// rowPart is the rows of some customers: those on disk, in order, and then those in
// memory.
type rowPart struct {
	packed  []byte
	extents []extent
	rows    int
}

// extent is a piece of the temporary file.
type extent struct{ at, size int64 }

// A part is packed in segments, one for each call of Add: how many rows, which of the optional
// columns they have, their scale, and then row after row as integers of variable
// length. Codes are small and times follow one another, so that a row takes about
// 20 bytes.

// add packs rows of t, whose codes are those of the parts' words.
func (p *rowPart) add(t *Transactions, rows []int32) {
	out := binary.AppendUvarint(p.packed, uint64(len(rows)))
	out = append(out, t.optionalSet())
	out = binary.AppendUvarint(out, uint64(max(t.Scale, 1)))
	before, texts := int64(0), t.allTexts()
	for _, i := range rows {
		for _, text := range texts {
			if text.Code != nil {
				out = binary.AppendUvarint(out, uint64(uint32(text.Code[i])))
			}
		}
		out = binary.AppendVarint(out, t.Quantity[i])
		out = binary.AppendVarint(out, int64(t.Price[i]))
		out = binary.AppendVarint(out, t.Time[i]-before)
		before = t.Time[i]
		if t.Total != nil {
			out = binary.AppendVarint(out, int64(t.Total[i]))
		}
		if t.Other != nil {
			out = binary.LittleEndian.AppendUint64(out, t.Other[i])
		}
	}
	p.packed = out
	p.rows += len(rows)
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

// load returns the parts from one to before another, which have n rows, as a table. Where one
// row has an optional column, all have it.
func (p *Parts) load(from, to, n int) (*Transactions, error) {
	t := &Transactions{Quantity: make([]int64, n), Price: make([]Money, n), Time: make([]int64, n)}
	for i, text := range t.allTexts() {
		if i < partStatus || p.optional&(1<<(codecStatus+byte(i-partStatus))) != 0 {
			*text = Text{Code: make([]int32, n), Dict: p.texts[i]}
		}
	}
	if p.optional&(1<<codecTotal) != 0 {
		t.Total, t.Scale = make([]Money, n), max(p.scale, 1)
	}
	if p.optional&(1<<codecOther) != 0 {
		t.Other = make([]uint64, n)
	}
	row := 0
	for i := from; i < to; i++ {
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
	row, err := unpack(t, row, own.packed)
	for i := 0; i < len(p.loose) && err == nil; i++ {
		row, err = p.loose[i].copyPart(part, t, row)
	}
	return row, err
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
		by := max(t.Scale, 1) / scale
		before := int64(0)
		for ; count > 0; count-- {
			for i, text := range texts {
				if i < partStatus || set&(1<<(codecStatus+byte(i-partStatus))) != 0 {
					text.Code[row] = int32(r.unsigned())
				}
			}
			quantity, price := r.signed(), Money(r.signed())
			before += r.signed()
			t.Quantity[row], t.Price[row], t.Time[row] = quantity*by, price, before
			if quantity*by/by != quantity {
				return row, errScaled
			}
			switch {
			case set&(1<<codecTotal) != 0:
				t.Total[row] = Money(r.signed())
			case t.Total != nil:
				t.Total[row], _ = price.Times(quantity) // which the reader found to fit
			}
			if set&(1<<codecOther) != 0 {
				t.Other[row] = r.fixed()
			}
			row++
		}
		if r.short {
			return row, errPacked
		}
	}
	return row, nil
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

func (r *unpacker) fixed() (v uint64) {
	if len(r.data) >= 8 {
		v = binary.LittleEndian.Uint64(r.data)
	}
	r.cut(8)
	return v
}
