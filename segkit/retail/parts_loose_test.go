package retail

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Rows that are kept as they are become the same table as packed ones, whatever optional columns and
// scales the tables had that they came in.
func TestLooseRows(t *testing.T) {
	batches := func() []*Transactions {
		text := func(codes ...int32) Text { return Text{Code: codes, Dict: []string{"", "a", "b", "c"}} }
		plain := &Transactions{
			Invoice: text(1, 1, 2, 3), StockCode: text(1, 2, 3, 1), Description: text(0, 1, 2, 3), Customer: text(1, 1, 2, 0), Country: text(1, 1, 1, 1),
			Quantity: []int64{1, 2, 3, 4}, Price: []Money{10, 20, 30, 40}, Time: []int64{4, 3, 2, 1},
		}
		scaled := &Transactions{
			Invoice: text(3, 2, 1), StockCode: text(2, 2, 2), Description: text(1, 1, 1), Customer: text(3, 2, 1), Country: text(0, 2, 3),
			Quantity: []int64{1500, -250, 3000}, Price: []Money{7, 8, 9}, Time: []int64{7, 8, 9},
			Total: []Money{11, -2, 27}, Scale: 1000, Status: text(1, 0, 2), Other: []uint64{5, 6, 7},
		}
		return []*Transactions{plain, scaled}
	}
	tables := map[bool]*Transactions{}
	for _, packs := range []bool{false, true} {
		p := NewParts(PartsOptions{})
		p.packs = packs
		for _, b := range batches() {
			if err := p.Add(b); err != nil {
				t.Fatal(err)
			}
		}
		if (len(p.loose) == 0) != packs {
			t.Errorf("%d tables are loose", len(p.loose))
		}
		p.dict(0)
		table, err := p.load(0, partCount, p.Len())
		if err != nil {
			t.Fatal(err)
		}
		tables[packs] = table
	}
	if diff := cmp.Diff(tables[true], tables[false]); diff != "" {
		t.Error(diff)
	}
	if got := tables[false]; got.Scale != 1000 || got.Len() != 7 {
		t.Errorf("scale %d, %d rows", got.Scale, got.Len())
	}
}
