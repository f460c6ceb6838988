package chunk

import (
	"encoding/binary"

	"github.com/parquet-go/parquet-go"
)

// delta reads whole numbers as their differences. Blocks of 128 differences or a
// multiple begin with the smallest of them; the others are what remains above it,
// in several miniblocks, each with a number of bits of its own.
type delta struct {
	data   []byte // what follows the miniblocks read so far
	total  uint64 // values
	given  uint64
	perMin uint64 // values in a miniblock
	minis  int    // miniblocks in a block

	value  uint64 // the last one
	least  uint64 // the smallest difference in the block
	widths []byte // of the miniblocks of the block that are still to come
	mini   []byte // the present one
	width  uint
	bit    int
	left   uint64 // values in it
}

// newDelta reads the head of at most limit numbers.
func newDelta(data []byte, limit int) (*delta, error) {
	d := &delta{data: data}
	block, minis := d.varint(), d.varint()
	d.total = d.varint()
	d.value = d.zigzag()
	if d.data == nil || minis == 0 || minis > 1<<16 || block > 1<<24 || block%(32*minis) != 0 || block == 0 ||
		d.total > uint64(limit) {
		return nil, damage("a page of differences begins wrongly")
	}
	d.perMin, d.minis = block/minis, int(minis)
	return d, nil
}

// varint reads a number. After an error, data is nil.
func (d *delta) varint() uint64 {
	v, n := binary.Uvarint(d.data)
	if n <= 0 {
		d.data = nil
		return 0
	}
	d.data = d.data[n:]
	return v
}

func (d *delta) zigzag() uint64 {
	v := d.varint()
	return v>>1 ^ -(v & 1)
}

// read returns the next number.
func (d *delta) read() (int64, error) {
	if d.given == d.total {
		return 0, errShort
	}
	if d.given++; d.given == 1 {
		return int64(d.value), nil
	}
	if d.left == 0 {
		if err := d.miniblock(); err != nil {
			return 0, err
		}
	}
	d.left--
	d.value += d.least + bitsAt(d.mini, d.bit, d.width)
	d.bit += int(d.width)
	return int64(d.value), nil
}

// miniblock begins the next miniblock.
func (d *delta) miniblock() error {
	if len(d.widths) == 0 {
		d.least = d.zigzag()
		if len(d.data) < d.minis {
			return errShort
		}
		d.widths, d.data = d.data[:d.minis], d.data[d.minis:]
	}
	d.width, d.widths = uint(d.widths[0]), d.widths[1:]
	size := d.perMin / 8 * uint64(d.width)
	if d.width > 64 || size > uint64(len(d.data)) {
		return errShort
	}
	d.mini, d.data = d.data[:size:size], d.data[size:]
	d.bit, d.left = 0, d.perMin
	return nil
}

// rest returns what follows the numbers.
func (d delta) rest() ([]byte, error) {
	for d.total > d.left+1 {
		d.total -= d.left
		if err := d.miniblock(); err != nil {
			return nil, err
		}
	}
	return d.data, nil
}

// deltaNumbers makes values of the numbers.
type deltaNumbers struct {
	delta
	kind parquet.Kind
}

func (d *deltaNumbers) next(to []parquet.Value) (int, error) {
	for i := range to {
		v, err := d.read()
		if err != nil {
			return i, err
		}
		if d.kind == parquet.Int32 {
			to[i] = parquet.Int32Value(int32(v)) // differences wrap around
		} else {
			to[i] = parquet.Int64Value(v)
		}
	}
	return len(to), nil
}

func (d *delta) end() error {
	if d.given < d.total {
		return errSpare
	}
	return nil
}
