package retail

import (
	"errors"
	"math"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// batchesOfAllKinds are tables with other optional columns and scales than each other, and with the
// largest and smallest numbers.
func batchesOfAllKinds() []*Transactions {
	text := func(codes ...int32) Text { return Text{Code: codes, Dict: []string{"", "a", "b", "c"}} }
	plain := &Transactions{
		Invoice: text(1, 1, 2, 3), StockCode: text(1, 2, 3, 1), Description: text(0, 1, 2, 3), Customer: text(1, 1, 2, 0), Country: text(1, 1, 1, 1),
		Quantity: []int64{1, 200, -3, 4}, Price: []Money{10, 70_000, 30, 40}, Time: []int64{math.MinInt64, math.MaxInt64, 2, 1},
	}
	scaled := &Transactions{
		Invoice: text(3, 2, 1), StockCode: text(2, 2, 2), Description: text(1, 1, 1), Customer: text(3, 2, 1), Country: text(0, 2, 3),
		Quantity: []int64{1500, -250, 3000}, Price: []Money{7, 8, 9}, Time: []int64{7, 8, 9},
		Total: []Money{11, -2, 27}, Scale: 1000, Status: text(1, 0, 2), Category: text(3, 0, 0), Other: []uint64{5, 0, math.MaxUint64},
	}
	return []*Transactions{plain, scaled}
}

// Packed rows become the same table as rows that are put together as they are.
func TestPacked(t *testing.T) {
	p := NewParts(PartsOptions{})
	var together Batches
	for i := range batchesOfAllKinds() {
		if err := errors.Join(p.Add(batchesOfAllKinds()[i]), together.Add(batchesOfAllKinds()[i])); err != nil {
			t.Fatal(err)
		}
	}
	want, err := together.Table()
	if err != nil {
		t.Fatal(err)
	}
	var rows []int32 // part after part
	for part := range uint8(partCount) {
		for i, customer := range want.Customer.Code {
			if partOf(customer, want.Invoice.Code[i]) == part {
				rows = append(rows, int32(i))
			}
		}
	}
	p.dict(0)
	got, err := p.load(partRange{0, partCount, p.Len()})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Select(rows), got); diff != "" {
		t.Error(diff)
	}
	if got.Scale != 1000 || got.Len() != 7 {
		t.Errorf("scale %d, %d rows", got.Scale, got.Len())
	}
}

// Memory is asked for that holds a segment, and little more: it stays in use as long as the segment. A
// customer with nearly all rows must not take a multiple of the budget.
func TestMostPacked(t *testing.T) {
	batches := batchesOfAllKinds()
	batches = append(batches, manyStatuses(5000))
	for i, batch := range batches {
		var words [7]int
		for c, text := range batch.allTexts() {
			words[c] = len(text.Dict)
		}
		var k packing
		k.divide(batch)
		all := k.spreads(batch, words)
		segment := k.segment(nil, batch, &all, k.sorted)
		most := mostPacked(batch.Len(), &all)
		if len(segment) > most || most > 2*len(segment)+500 {
			t.Errorf("batch %d: %d bytes of at most %d for %d rows", i, len(segment), most, batch.Len())
		}
	}

	const rows = 36_000
	p := NewParts(PartsOptions{})
	held, last := 0, (*byte)(nil)
	for range 10 {
		one := &Transactions{Quantity: make([]int64, rows), Price: make([]Money, rows), Time: make([]int64, rows)}
		for _, text := range one.texts() {
			*text = Text{Code: make([]int32, rows), Dict: []string{"", "x"}}
		}
		for i := range rows {
			one.Customer.Code[i], one.Invoice.Code[i], one.Quantity[i], one.Price[i], one.Time[i] = 1, 1, int64(i%200), Money(i%50_000), int64(i)
		}
		if err := p.Add(one); err != nil {
			t.Fatal(err)
		}
		if from := &p.packed[:1][0]; held == 0 || from != last {
			held, last = held+cap(p.packed), from
		}
	}
	if buffered := p.store.buffered; int64(held) > 3*buffered {
		t.Errorf("%d bytes of rows are held in %d", buffered, held)
	}
}

// Rows without optional columns have none, even in the memory of rows that had them before a Reset.
func TestReset(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // so that the memory is used again
	p := NewParts(PartsOptions{})
	for round := range 2 {
		var want *Ledger
		for _, parts := range []*Parts{NewParts(PartsOptions{}), p} {
			for _, batch := range batchesOfAllKinds()[:2-round] {
				if err := parts.Add(batch); err != nil {
					t.Fatal(err)
				}
			}
			ledger, err := parts.Clean(0, DefaultCleaning(), func(c *Cleaned) error {
				if has := c.Kept.Total != nil; has != (round == 0) || has != (c.Kept.Other != nil) || has != (c.Kept.Scale == 1000) ||
					has != (c.Kept.Status.Code != nil) || has != (c.Kept.Category.Code != nil) {
					t.Errorf("round %d: other columns than the rows: %+v", round, c.Kept)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if want == nil {
				want = ledger
			} else if diff := cmp.Diff(want, ledger); diff != "" {
				t.Errorf("round %d: %s", round, diff)
			}
		}
		p.Reset()
	}
}

// A segment that is not complete, or has more rows than are expected, is an error.
func TestUnpackDamaged(t *testing.T) {
	from := batchesOfAllKinds()[1]
	var k packing
	k.divide(from)
	all := k.spreads(from, [7]int{4, 4, 4, 4, 4, 4, 4})
	data := k.segment(nil, from, &all, []rowRun{{0, 1}, {1, 2}, {2, 3}})
	for size := 1; size <= len(data); size++ {
		into := from.Select([]int32{0, 1, 2})
		row, err := new(unpacker).unpack(into, 0, data[:size])
		if whole := size == len(data); whole != (err == nil) || whole != (row == 3) {
			t.Errorf("%d of %d bytes: row %d, %v", size, len(data), row, err)
		}
	}
	if _, err := new(unpacker).unpack(from.Select([]int32{0, 1}), 0, data); err != errPacked {
		t.Error("too many rows:", err)
	}
}
