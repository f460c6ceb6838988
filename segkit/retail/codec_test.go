package retail

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"testing"

	"customer-segmentation/segkit/describe"

	"github.com/google/go-cmp/cmp"
)

// tableOfLines returns a small table with every kind of value in it.
func tableOfLines() *Transactions {
	return tableOf([]row{
		{"536365", "85123A", "WHITE HANGING HEART", 6, 1291191960, 25500, "17850", "United Kingdom"},
		{"536365", "71053", "", 6, 1291191960, 33900, "17850", "United Kingdom"},
		{"C536379", "D", "Discount", -1, 1291196460, 275000, "14527", "United Kingdom"},
		{"536380", "22961", "JAM MAKING SET £", 24, -1, 14500, "", ""},
		{"A563185", "B", "Adjust bad debt", 1, math.MaxInt32, -110620600, "", "Österreich"},
	})
}

// withOptional returns the small table with every optional column.
func withOptional() *Transactions {
	t := tableOfLines()
	t.Status = Text{Code: []int32{1, 1, 2, 0, 1}, Dict: []string{"", "paid", "refunded"}}
	t.Category = Text{Code: []int32{0, 1, 0, 1, 0}, Dict: []string{"", "Gifts"}}
	t.Total, t.Scale = []Money{153000, 203400, -275000, 348001, -110620600}, 1000
	t.Other = []uint64{1, math.MaxUint64, 0, 4, 5}
	return t
}

func TestCodecOptionalColumns(t *testing.T) {
	table := withOptional()
	data, err := table.MarshalBinary()
	var back Transactions
	if err == nil {
		err = back.UnmarshalBinary(data)
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(table.Select([]int32{4, 2}).Compact(), back.Select([]int32{4, 2}).Compact()); diff != "" {
		t.Error(diff)
	}
	if back.Amount(3) != 348001 || back.Status.At(2) != "refunded" || back.Scale != 1000 {
		t.Errorf("amount %d, status %q, scale %d", back.Amount(3), back.Status.At(2), back.Scale)
	}
	if plain := tableOfLines(); plain.Hash() == back.Hash() || plain.Status.At(1) != "" || !plain.Category.Missing(0) {
		t.Error("optional columns do not show")
	}
}

func TestCodecRoundTrip(t *testing.T) {
	for name, table := range map[string]*Transactions{
		"lines": tableOfLines(), "optional columns": withOptional(), "no rows": tableOf(nil), "one row": tableOfLines().Select([]int32{3}),
	} {
		data, err := table.MarshalBinary()
		if err != nil {
			t.Fatal(name, err)
		}
		var back Transactions
		for range 2 { // the receiver can be used again
			if err := back.UnmarshalBinary(data); err != nil {
				t.Fatal(name, err)
			}
		}
		again, err := back.MarshalBinary()
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: other bytes the second time (%v)", name, err)
		}
		if diff := cmp.Diff(readable(table), readable(&back)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		clear(data)
		if diff := cmp.Diff(readable(table), readable(&back)); diff != "" {
			t.Errorf("%s: the table keeps the encoded bytes: %s", name, diff)
		}
	}
}

// readable returns the rows of a table.
func readable(t *Transactions) []map[string]any {
	out := []map[string]any{}
	for i := range t.Len() {
		out = append(out, map[string]any{
			"invoice": t.Invoice.At(i), "code": t.StockCode.At(i), "description": t.Description.At(i),
			"customer": t.Customer.At(i), "country": t.Country.At(i),
			"quantity": t.Quantity[i], "price": t.Price[i].String(), "time": t.Time[i],
		})
	}
	return out
}

// A selection has the bytes of a table that never had the other rows, whose
// dictionaries are smaller and in another order.
func TestCodecCanonical(t *testing.T) {
	all := tableOfLines()
	picked := all.Select([]int32{3, 2, 0})
	fresh := tableOf([]row{
		{"536380", "22961", "JAM MAKING SET £", 24, -1, 14500, "", ""},
		{"C536379", "D", "Discount", -1, 1291196460, 275000, "14527", "United Kingdom"},
		{"536365", "85123A", "WHITE HANGING HEART", 6, 1291191960, 25500, "17850", "United Kingdom"},
	})
	if picked.Hash() != fresh.Hash() {
		t.Error("a selection and the same rows alone have different hashes")
	}
	if picked.Hash() == all.Hash() {
		t.Error("different rows have the same hash")
	}
	if all.Hash() == all.Select([]int32{1, 0, 2, 3, 4}).Hash() {
		t.Error("the order of rows does not count")
	}
	if (&Transactions{}).Hash() != tableOf(nil).Hash() {
		t.Error("two tables without rows have different hashes")
	}
	compact := all.Select([]int32{3, 2, 0}).Compact()
	if diff := cmp.Diff(fresh, compact); diff != "" {
		t.Errorf("compact: %s", diff)
	}
}

func TestCodecRefusesDamage(t *testing.T) {
	data, err := tableOfLines().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	before := tableOfLines()
	refuse := func(what string, damaged []byte) {
		t.Helper()
		table := tableOfLines()
		if err := table.UnmarshalBinary(damaged); !errors.Is(err, ErrEncoding) {
			t.Fatalf("%s: %v", what, err)
		}
		if diff := cmp.Diff(before, table); diff != "" {
			t.Fatalf("%s changed the receiver: %s", what, diff)
		}
	}
	for n := range data {
		refuse("cut short", data[:n])
		if n != len(data)-4 { // which would be all of it
			refuse("cut short, checksum right", sealed(data[:n]))
		}
		flipped := bytes.Clone(data)
		flipped[n] ^= 0x10
		refuse("a bit flipped", flipped)
	}
	refuse("bytes at the end", append(bytes.Clone(data), 0))
	refuse("bytes at the end, checksum right", sealed(append(bytes.Clone(data[:len(data)-4]), 0, 0, 0, 0)))
}

// sealed appends the right checksum to the bytes.
func sealed(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(bytes.Clone(body), crc32.Checksum(body, castagnoli))
}

func TestCodecRefusesMisfits(t *testing.T) {
	for name, spoil := range map[string]func(*Transactions){
		"prices of fewer rows":  func(t *Transactions) { t.Price = t.Price[1:] },
		"times of fewer rows":   func(t *Transactions) { t.Time = nil },
		"texts of fewer rows":   func(t *Transactions) { t.Country.Code = t.Country.Code[:2] },
		"a code too large":      func(t *Transactions) { t.Invoice.Code[1] = 77 },
		"a code below 0":        func(t *Transactions) { t.Invoice.Code[1] = -1 },
		"no empty string first": func(t *Transactions) { t.Customer.Dict[0] = "x" },
		"an empty string later": func(t *Transactions) { t.Customer.Dict[1] = "" },
	} {
		table := tableOfLines()
		spoil(table)
		if _, err := table.MarshalBinary(); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever bytes are decoded without an error are the canonical ones. The
// checksum is made right, or the fuzzer would get no further.
func FuzzCodec(f *testing.F) {
	for _, table := range []*Transactions{tableOfLines(), tableOf(nil), tableOfLines().Select([]int32{2})} {
		data, err := table.MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:len(data)-4])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		data := sealed(body)
		var table Transactions
		if err := table.UnmarshalBinary(data); err != nil {
			return
		}
		again, err := table.MarshalBinary()
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("%d bytes decode, and encode to %d others (%v)", len(data), len(again), err)
		}
		for i := range table.Len() {
			table.Amount(i)
			_ = table.Invoice.At(i) + table.Country.At(i)
		}
	})
}

// benchmarkRows repeats the real data's proportions: a dictionary of a twentieth
// of the rows.
func benchmarkRows(n int) *Transactions {
	c := newColumns()
	part := func(letter string, i, strings int) string { return letter + describe.Count(i*(strings+1)/n) }
	for i := range n {
		c.add(Line{
			Order: part("A", i, n/20), Product: part("B", i, n/100), Description: part("C", i, n/100),
			Customer: part("D", i, n/90), Country: part("E", i, 38), Quantity: int64(i % 12), Price: Money(i % 100000),
		}, 1.29e9+int64(i))
	}
	return c.table()
}

func BenchmarkEncode400k(b *testing.B) {
	t := benchmarkRows(400_000)
	for b.Loop() {
		if _, err := t.MarshalBinary(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode400k(b *testing.B) {
	data, err := benchmarkRows(400_000).MarshalBinary()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var t Transactions
		if err := t.UnmarshalBinary(data); err != nil {
			b.Fatal(err)
		}
	}
}
