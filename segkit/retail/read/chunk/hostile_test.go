package chunk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/snappy"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// page returns a page of the first version behind its header.
func page(t testing.TB, encoding format.Encoding, count int, data []byte, alter func(*format.PageHeader)) []byte {
	h := format.PageHeader{UncompressedPageSize: int32(len(data)), CompressedPageSize: int32(len(data))}
	h.DataPageHeader.Valid = true
	h.DataPageHeader.V = format.DataPageHeader{
		NumValues: int32(count), Encoding: encoding, DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE,
	}
	return withHeader(t, h, data, alter)
}

func dictionaryPage(t testing.TB, count int, data []byte) []byte {
	h := format.PageHeader{Type: format.DictionaryPage, UncompressedPageSize: int32(len(data)), CompressedPageSize: int32(len(data))}
	h.DictionaryPageHeader.Valid = true
	h.DictionaryPageHeader.V = format.DictionaryPageHeader{NumValues: int32(count)}
	return withHeader(t, h, data, nil)
}

func withHeader(t testing.TB, h format.PageHeader, data []byte, alter func(*format.PageHeader)) []byte {
	if alter != nil {
		alter(&h)
	}
	head, err := thrift.Marshal(&thrift.CompactProtocol{}, h)
	if err != nil {
		t.Fatal(err)
	}
	return append(head, data...)
}

// texts returns plain texts.
func texts(texts ...string) (out []byte) {
	for _, text := range texts {
		out = append(binary.LittleEndian.AppendUint32(out, uint32(len(text))), text...)
	}
	return out
}

// readChunk reads a chunk of texts that may be null if definition is 1.
func readChunk(data []byte, codec format.CompressionCodec, definition, count int, budget *Budget) (out []string, err error) {
	meta := &format.ColumnMetaData{Codec: codec, NumValues: int64(count), TotalCompressedSize: int64(len(data))}
	r, err := Open(bytes.NewReader(data), Column{Kind: parquet.ByteArray, Definition: definition}, meta, budget)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var buf [batch]parquet.Value
	for {
		n, err := r.Read(buf[:])
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		for _, v := range buf[:n] {
			out = append(out, text(v))
		}
	}
}

// Every lie is an error, costs little memory, and says what is wrong.
func TestLies(t *testing.T) {
	two := texts("a", "bc")
	varints := func(v ...uint64) (out []byte) {
		for _, v := range v {
			out = binary.AppendUvarint(out, v)
		}
		return out
	}
	plain := func(count int, data []byte, alter func(*format.PageHeader)) []byte {
		return page(t, format.Plain, count, data, alter)
	}
	numbers := func(runs ...byte) []byte {
		return append(dictionaryPage(t, 2, two), page(t, format.RLEDictionary, 4, runs, nil)...)
	}
	levels := func(count int, runs ...byte) []byte {
		return plain(count, append(append(binary.LittleEndian.AppendUint32(nil, uint32(len(runs))), runs...), two...), nil)
	}
	packed := snappy.Encode(nil, two)
	for _, c := range []struct {
		name       string
		data       []byte
		codec      format.CompressionCodec
		definition int
		count      int
		want       string
	}{
		{"more values in the page", plain(1, two, nil), 0, 0, 1, "holds more values than its header says"},
		{"fewer values in the page", plain(3, two, nil), 0, 0, 3, "breaks off"},
		{"more values in the chunk", plain(2, two, nil), 0, 0, 1, "more values than the footer promises"},
		{"a further page", append(plain(2, two, nil), plain(2, two, nil)...), 0, 0, 2, "more values than the footer promises"},
		{"fewer values in the chunk", plain(2, two, nil), 0, 0, 5, "promises 3 values more than the pages hold"},
		{"a negative count", plain(-2, two, nil), 0, 0, 5, "contradicts itself"},
		{"a large compressed size", plain(2, two, func(h *format.PageHeader) { h.CompressedPageSize = math.MaxInt32 }), 0, 0, 2,
			"claims to have 11 bytes (2147483647 when compressed) where 11 are left"},
		{"a large size", plain(2, packed, func(h *format.PageHeader) { h.UncompressedPageSize = math.MaxInt32 }), format.Snappy, 0, 2,
			"a page of 13 bytes claims to be 2147483647 when decompressed"},
		{"a size too large by one", plain(2, packed, func(h *format.PageHeader) { h.UncompressedPageSize = 12 }), format.Snappy, 0, 2,
			"does not have the 12 bytes"},
		{"no compression, two sizes", plain(2, two, func(h *format.PageHeader) { h.UncompressedPageSize = 12 }), 0, 0, 2, "two sizes"},
		{"a wrong checksum", plain(2, two, func(h *format.PageHeader) { h.CRC = 7 }), 0, 0, 2, "checksum"},
		{"a long text", plain(1, []byte{255, 255, 255, 255, 'a'}, nil), 0, 0, 1, "breaks off"},
		{"a number beyond the dictionary", numbers(2, 8, 2), 0, 0, 4, "value 2 of the dictionary does not exist: it has 2"},
		{"a run that is too long", numbers(1, 10, 1), 0, 0, 4, "holds more values"},
		{"a further run", numbers(1, 8, 1, 2, 0), 0, 0, 4, "holds more values"},
		{"a run that is too short", numbers(1, 6, 1), 0, 0, 4, "breaks off"},
		{"numbers of 33 bits", numbers(33, 8, 1, 0, 0, 0, 0), 0, 0, 4, "33 bits"},
		{"no dictionary", page(t, format.RLEDictionary, 4, []byte{1, 8, 1}, nil), 0, 0, 4, "no"},
		{"a dictionary of too many values", append(dictionaryPage(t, 1<<22, two), plain(2, two, nil)...), 0, 0, 2, "breaks off"},
		{"two dictionaries", append(dictionaryPage(t, 2, two), numbers(2, 8, 1)...), 0, 0, 4, "two dictionaries"},
		{"a level beyond the largest", levels(4, 2<<1, 1, 2<<1, 3), 0, 2, 4, "definition level of 3"},
		{"too few levels", levels(4, 2<<1, 1), 0, 1, 4, "breaks off"},
		{"too many levels", levels(2, 4<<1, 1), 0, 1, 2, "more values"},
		{"differences without end", page(t, format.DeltaByteArray, 2, varints(128, 4, 1<<40, 0, 0, 0), nil), 0, 0, 2, "begins wrongly"},
		{"blocks without end", page(t, format.DeltaLengthByteArray, 2, varints(1<<40, 4, 2, 0, 0, 0), nil), 0, 0, 2, "begins wrongly"},
		{"a prefix longer than the text before",
			page(t, format.DeltaByteArray, 1, append(varints(128, 4, 1, 14), varints(128, 4, 1, 0)...), nil), 0, 0, 1, "breaks off"},
		{"a broken header", []byte{0x15, 0, 0x19, 0xf8, 0xff, 0xff, 0xff, 0xff, 0x07}, 0, 0, 2, "contradicts itself"},
		{"an unknown page", withHeader(t, format.PageHeader{Type: 9}, nil, nil), 0, 0, 2, "not known"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := readChunk(c.data, c.codec, c.definition, c.count, NewBudget(DefaultBudget))
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: of no kind: %v", c.name, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
			t.Errorf("%s: took %d bytes", c.name, used)
		}
	}
}

// The same builders make what is right.
func TestTruths(t *testing.T) {
	two := texts("a", "bc")
	sum := page(t, format.Plain, 2, two, func(h *format.PageHeader) { h.CRC = int32(crc32.ChecksumIEEE(two)) })
	for name, data := range map[string][]byte{
		"plain":      sum,
		"dictionary": append(dictionaryPage(t, 2, two), page(t, format.RLEDictionary, 2, []byte{1, 3, 0b10}, nil)...),
		"two pages":  append(page(t, format.Plain, 1, texts("a"), nil), page(t, format.Plain, 1, texts("bc"), nil)...),
		"an index between": append(append(page(t, format.Plain, 1, texts("a"), nil),
			withHeader(t, format.PageHeader{Type: format.IndexPage}, nil, nil)...), page(t, format.Plain, 1, texts("bc"), nil)...),
	} {
		if got, err := readChunk(data, 0, 0, 2, NewBudget(1<<20)); err != nil || len(got) != 2 || got[0] != "a" || got[1] != "bc" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// What chunks need together is limited.
func TestBudget(t *testing.T) {
	data := page(t, format.Plain, 1, texts(strings.Repeat("x", 1000)), nil)
	if _, err := readChunk(data, 0, 0, 1, NewBudget(1004)); err != nil {
		t.Error(err)
	}
	if _, err := readChunk(data, 0, 0, 1, NewBudget(1003)); !errors.Is(err, ErrLimit) {
		t.Error(err)
	}
	long := page(t, format.Plain, 1, texts(strings.Repeat("x", maxText+1)), nil)
	if _, err := readChunk(long, 0, 0, 1, NewBudget(1<<30)); !errors.Is(err, ErrLimit) {
		t.Error(err)
	}
}

// FuzzRead reads whatever bytes as a chunk of any kind. Reading ends without a
// panic and gives the memory back.
func FuzzRead(f *testing.F) {
	two := texts("a", "bc")
	f.Add(page(f, format.Plain, 2, two, nil), byte(0), byte(parquet.ByteArray), byte(0), int64(2))
	f.Add(append(dictionaryPage(f, 2, two), page(f, format.RLEDictionary, 2, []byte{1, 3, 2}, nil)...),
		byte(0), byte(parquet.ByteArray), byte(0), int64(2))
	f.Add(page(f, format.DeltaBinaryPacked, 1, []byte{128, 1, 4, 1, 9}, nil), byte(0), byte(parquet.Int64), byte(0), int64(1))
	f.Add(page(f, format.DeltaByteArray, 1, []byte{128, 1, 4, 1, 0, 128, 1, 4, 1, 2, 'x'}, nil), byte(0), byte(parquet.ByteArray), byte(0), int64(1))
	f.Add(page(f, format.ByteStreamSplit, 1, make([]byte, 4), nil), byte(0), byte(parquet.Float), byte(0), int64(1))
	f.Add(page(f, format.RLE, 3, []byte{2, 0, 0, 0, 6, 1}, nil), byte(0), byte(parquet.Boolean), byte(0), int64(3))
	f.Add(page(f, format.Plain, 2, append([]byte{2, 0, 0, 0, 4, 1}, two...), nil), byte(0), byte(parquet.ByteArray), byte(1), int64(2))
	f.Fuzz(func(t *testing.T, data []byte, codec, kind, definition byte, count int64) {
		const size = 1 << 24
		budget := NewBudget(size)
		meta := &format.ColumnMetaData{Codec: format.CompressionCodec(codec % 8), NumValues: min(count, 1<<16), TotalCompressedSize: int64(len(data))}
		r, err := Open(bytes.NewReader(data), Column{Kind: parquet.Kind(kind % 8), Length: int(kind), Definition: int(definition)}, meta, budget)
		if err != nil {
			return
		}
		var buf [10]parquet.Value
		n := 0
		for turn := 0; err == nil; turn++ {
			n, err = readSome(r, buf[:], turn)
			for _, v := range buf[:n] {
				_ = v.String()
			}
			if n == 0 && err == nil {
				t.Fatal("no value and no error")
			}
		}
		if r.Close(); budget.taken.Load() != 0 {
			t.Errorf("%d bytes were not given back", budget.taken.Load())
		}
	})
}
