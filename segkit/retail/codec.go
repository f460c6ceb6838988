package retail

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"customer-segmentation/segkit/parallel"
)

// The stored form of a table is its raw columns, little-endian, because that is
// the fastest to write and to read: a magic word, the number of rows, the five
// text columns (number of strings, their lengths, their bytes, one code per
// row), quantity, price and time, then each optional column that the table has,
// after a byte that names it, and a checksum over all of it. Equal tables have
// equal bytes: strings that no row uses are left out, and the others are numbered
// in order of first appearance.
const codecMagic = "RETAIL\x00\x01" // the last byte is the version

// codecRowSize is the bytes of a row: five codes and three numbers.
const codecRowSize = 5*4 + 3*8

// ErrEncoding is wrapped by the errors of MarshalBinary and UnmarshalBinary.
var ErrEncoding = errors.New("stored transactions")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// The names of the optional columns, in the stored order.
const (
	codecStatus byte = iota + 1
	codecCategory
	codecTotal // and Scale
	codecOther
)

// texts returns the five text columns in the stored order.
func (t *Transactions) texts() [5]*Text {
	return [5]*Text{&t.Invoice, &t.StockCode, &t.Description, &t.Customer, &t.Country}
}

// optionalTexts returns the text columns that a table has besides, in the stored
// order.
func (t *Transactions) optionalTexts() (out []*Text) {
	for _, text := range []*Text{&t.Status, &t.Category} {
		if text.Code != nil {
			out = append(out, text)
		}
	}
	return out
}

// MarshalBinary encodes the table canonically: tables with the same rows in the
// same order have the same bytes, whatever else their dictionaries hold. The
// error wraps ErrEncoding; it occurs only for a table whose columns do not fit
// together. MarshalBinary takes O(rows + strings).
func (t *Transactions) MarshalBinary() ([]byte, error) {
	return t.AppendBinary(make([]byte, 0, t.EncodedSize()))
}

// EncodedSize returns about how many bytes MarshalBinary returns. O(strings).
func (t *Transactions) EncodedSize() int {
	size := len(codecMagic) + 8 + t.Len()*codecRowSize + 4
	for _, text := range t.texts() {
		size += 4 + 8
		for _, s := range text.Dict {
			size += 4 + len(s)
		}
	}
	return size
}

// AppendBinary appends to out what MarshalBinary returns.
func (t *Transactions) AppendBinary(out []byte) ([]byte, error) {
	n, from := t.Len(), len(out)
	if len(t.Price) != n || len(t.Time) != n {
		return nil, fmt.Errorf("%w: columns of %d, %d and %d rows", ErrEncoding, n, len(t.Price), len(t.Time))
	}
	out = append(out, codecMagic...)
	out = binary.LittleEndian.AppendUint64(out, uint64(n))
	texts := t.texts()
	columns := make([]func([]byte), len(texts), len(texts)+3) // each writes its column
	sizes := make([]int, len(texts), cap(columns))
	if err := parallel.Do(context.Background(), len(texts), func(i int) (err error) {
		if sizes[i], columns[i], err = texts[i].encoded(n); err != nil {
			return fmt.Errorf("%w: text column %d: %w", ErrEncoding, i+1, err)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	columns = append(columns, encodedNumbers(t.Quantity), encodedNumbers(t.Price), encodedNumbers(t.Time))
	sizes = append(sizes, 8*n, 8*n, 8*n)
	start := make([]int, 1, len(sizes)+1)
	start[0] = len(out)
	for i, size := range sizes {
		start = append(start, start[i]+size)
	}
	out = append(out, make([]byte, start[len(sizes)]-len(out))...)
	parallel.Pieces(len(columns), 1, func(i, _ int) { columns[i](out[start[i]:start[i+1]]) })
	out, err := t.appendOptional(out)
	if err != nil {
		return nil, err
	}
	return binary.LittleEndian.AppendUint32(out, crc32.Checksum(out[from:], castagnoli)), nil
}

func (t *Transactions) appendOptional(out []byte) ([]byte, error) {
	n := t.Len()
	for i, text := range []*Text{&t.Status, &t.Category} {
		if text.Code == nil {
			continue
		}
		var err error
		if out, err = appendText(append(out, codecStatus+byte(i)), text, n); err != nil {
			return nil, fmt.Errorf("%w: optional text column %d: %w", ErrEncoding, i+1, err)
		}
	}
	if t.Total != nil {
		if len(t.Total) != n {
			return nil, fmt.Errorf("%w: %d totals of %d rows", ErrEncoding, len(t.Total), n)
		}
		out = binary.LittleEndian.AppendUint64(append(out, codecTotal), uint64(max(t.Scale, 1)))
		out = appendNumbers(out, t.Total)
	}
	if t.Other != nil {
		if len(t.Other) != n {
			return nil, fmt.Errorf("%w: other cells of %d rows of %d", ErrEncoding, len(t.Other), n)
		}
		out = append(out, codecOther)
		for _, h := range t.Other {
			out = binary.LittleEndian.AppendUint64(out, h)
		}
	}
	return out, nil
}

func appendText(out []byte, text *Text, n int) ([]byte, error) {
	size, write, err := text.encoded(n)
	if err != nil {
		return nil, err
	}
	out = append(out, make([]byte, size)...)
	write(out[len(out)-size:])
	return out, nil
}

// encoded returns the size of a column of n rows in bytes, and the function that writes it.
func (text *Text) encoded(n int) (size int, write func(out []byte), err error) {
	if len(text.Code) != n {
		return 0, nil, fmt.Errorf("%d rows of %d", len(text.Code), n)
	}
	if len(text.Dict) > 0 && text.Dict[0] != "" {
		return 0, nil, errors.New("the first string of the dictionary is not empty")
	}
	// The new number of each string; 0 is not yet seen.
	number := make([]uint32, len(text.Dict))
	used := make([]int32, 0, len(text.Dict))
	for _, code := range text.Code {
		if uint(code) >= uint(len(number)) {
			return 0, nil, fmt.Errorf("code %d in a dictionary of %d", code, len(number))
		}
		if code != 0 && number[code] == 0 {
			used = append(used, code)
			number[code] = uint32(len(used))
		}
	}
	bytes := 0
	for _, code := range used {
		s := text.Dict[code]
		if s == "" || len(s) > math.MaxInt32 {
			return 0, nil, fmt.Errorf("a string of %d bytes", len(s))
		}
		bytes += len(s)
	}
	return 4 + 8 + 4*len(used) + bytes + 4*n, func(out []byte) {
		binary.LittleEndian.PutUint32(out, uint32(len(used)))
		binary.LittleEndian.PutUint64(out[4:], uint64(bytes))
		lengths, blob := out[12:], out[12+4*len(used):]
		for i, code := range used {
			s := text.Dict[code]
			binary.LittleEndian.PutUint32(lengths[4*i:], uint32(len(s)))
			blob = blob[copy(blob, s):]
		}
		for i, code := range text.Code {
			binary.LittleEndian.PutUint32(blob[4*i:], number[code])
		}
	}, nil
}

func encodedNumbers[T ~int64](column []T) func([]byte) {
	return func(out []byte) {
		for i, v := range column {
			binary.LittleEndian.PutUint64(out[8*i:], uint64(v))
		}
	}
}

func appendNumbers[T ~int64](out []byte, column []T) []byte {
	at := len(out)
	out = append(out, make([]byte, 8*len(column))...)
	encodedNumbers(column)(out[at:])
	return out
}

// UnmarshalBinary replaces t with the table encoded in data, and keeps no
// reference to data. The error wraps ErrEncoding if data is cut short, damaged,
// or not what MarshalBinary writes; t is then unchanged. UnmarshalBinary takes
// O(rows + strings).
func (t *Transactions) UnmarshalBinary(data []byte) error {
	if len(data) < len(codecMagic)+8+4 || string(data[:len(codecMagic)]) != codecMagic {
		return fmt.Errorf("%w: not a table of this version", ErrEncoding)
	}
	body, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	sound := make(chan bool, 1)
	go func() { sound <- crc32.Checksum(body, castagnoli) == sum }()
	out, err := decodeTable(body[len(codecMagic):])
	if !<-sound {
		return fmt.Errorf("%w: damaged: the checksum does not agree", ErrEncoding)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	*t = *out
	return nil
}

// decodeTable decodes the bytes between the magic word and the checksum.
func decodeTable(data []byte) (*Transactions, error) {
	d := decoder{data: data}
	rows := d.uint64()
	if rows > uint64(len(data)/codecRowSize) {
		return nil, fmt.Errorf("%d rows in %d bytes", rows, len(data))
	}
	n := int(rows)
	out := &Transactions{}
	var columns []func() error
	for _, text := range out.texts() {
		columns = append(columns, d.text(text, n))
	}
	if err := parallel.Do(context.Background(), len(columns), func(i int) error {
		if err := columns[i](); err != nil {
			return fmt.Errorf("text column %d: %w", i+1, err)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	out.Quantity = numbersFrom[int64](&d, n)
	out.Price = numbersFrom[Money](&d, n)
	out.Time = numbersFrom[int64](&d, n)
	if err := d.optional(out, n); err != nil {
		return nil, err
	}
	if d.short || len(d.data) != 0 {
		return nil, fmt.Errorf("%d bytes do not hold %d rows", len(data), n)
	}
	if out.Total != nil {
		return out, nil
	}
	for i, price := range out.Price {
		if _, ok := price.Times(out.Quantity[i]); !ok {
			return nil, fmt.Errorf("quantity × price of row %d is too large", i)
		}
	}
	return out, nil
}

// decoder cuts pieces off its data; short is set once a piece is not complete.
type decoder struct {
	data  []byte
	short bool
}

func (d *decoder) cut(n uint64) []byte {
	if n > uint64(len(d.data)) {
		d.data, d.short = nil, true
		return nil
	}
	piece := d.data[:n]
	d.data = d.data[n:]
	return piece
}

func (d *decoder) uint32() uint32 {
	if piece := d.cut(4); piece != nil {
		return binary.LittleEndian.Uint32(piece)
	}
	return 0
}

func (d *decoder) uint64() uint64 {
	if piece := d.cut(8); piece != nil {
		return binary.LittleEndian.Uint64(piece)
	}
	return 0
}

// optional decodes the optional columns of n rows; their names ascend.
func (d *decoder) optional(out *Transactions, n int) error {
	last := byte(0)
	for len(d.data) > 0 {
		name := d.cut(1)[0]
		if name <= last {
			return fmt.Errorf("optional column %d after %d", name, last)
		}
		last = name
		switch name {
		case codecStatus, codecCategory:
			text := &out.Status
			if name == codecCategory {
				text = &out.Category
			}
			if err := d.text(text, n)(); err != nil {
				return fmt.Errorf("optional text column %d: %w", name, err)
			}
		case codecTotal:
			out.Scale = int64(d.uint64())
			if out.Scale < 1 {
				return fmt.Errorf("a scale of %d", out.Scale)
			}
			out.Total = numbersFrom[Money](d, n)
		case codecOther:
			out.Other = numbersFrom[uint64](d, n)
		default:
			return fmt.Errorf("optional column %d is not known", name)
		}
	}
	return nil
}

var errCut = errors.New("cut short")

// text cuts off a column of n rows, and returns the function that decodes it.
func (d *decoder) text(text *Text, n int) func() error {
	strings, bytes := d.uint32(), d.uint64()
	lengths, blob, codes := d.cut(4*uint64(strings)), d.cut(bytes), d.cut(4*uint64(n))
	if d.short {
		return func() error { return errCut }
	}
	return func() error { return text.decode(n, strings, lengths, string(blob), codes) }
}

// decode makes a column of n rows from the lengths of its strings, the strings, which all share their
// memory, and the rows' codes.
func (text *Text) decode(n int, strings uint32, lengths []byte, blob string, codes []byte) error {
	text.Dict = make([]string, 1, 1+strings)
	for i := range int(strings) {
		length := uint64(binary.LittleEndian.Uint32(lengths[4*i:]))
		if length == 0 || length > uint64(len(blob)) {
			return errCut
		}
		text.Dict = append(text.Dict, blob[:length])
		blob = blob[length:]
	}
	if blob != "" || !allDistinct(text.Dict[1:]) {
		return errors.New("its strings are not told apart")
	}
	text.Code = make([]int32, n)
	highest := uint32(0)
	for i := range text.Code {
		code := binary.LittleEndian.Uint32(codes[4*i:])
		if code > highest {
			if code != highest+1 {
				return fmt.Errorf("code %d of row %d is not the next", code, i)
			}
			highest = code
		}
		text.Code[i] = int32(code)
	}
	if highest != strings {
		return errors.New("it has strings that no row uses")
	}
	return nil
}

func numbersFrom[T ~int64 | ~uint64](d *decoder, n int) []T {
	data := d.cut(8 * uint64(n))
	out := make([]T, n)
	if data == nil {
		return out
	}
	for i := range out {
		out[i] = T(binary.LittleEndian.Uint64(data[8*i:]))
	}
	return out
}

// Hash returns the SHA-256 of the canonical encoding: equal for the same rows
// in the same order, whichever file or selection they come from. It panics if
// the columns of the table do not fit together, which cannot happen with a
// table made by this package.
func (t *Transactions) Hash() [sha256.Size]byte {
	data, err := t.MarshalBinary()
	if err != nil {
		panic(err)
	}
	return sha256.Sum256(data)
}
