package table

import (
	"bytes"
	"runtime"
	"slices"
	"testing"

	"customer-segmentation/segkit/parallel"
)

func TestHead(t *testing.T) {
	long := &Table{Columns: []Column{{Name: "n", Kind: Count}}, Notes: []string{"a note"}}
	for i := range 1500 {
		long.Rows = append(long.Rows, []any{i})
	}
	short := long.Head(10)
	if len(short.Rows) != 10 || short.Notes[0] != "The first 10 of 1,500 rows." || len(short.Notes) != 2 {
		t.Errorf("%d rows, notes %q", len(short.Rows), short.Notes)
	}
	if len(long.Rows) != 1500 || len(long.Notes) != 1 {
		t.Error("Head changed its table")
	}
	if long.Head(1500) != long {
		t.Error("a head that leaves nothing out is another table")
	}
	if len(long.Head(-1).Rows) != 0 {
		t.Error("a negative head has rows")
	}
}

// Rows that are made on several cores come in order, however many are taken; what making
// one panics with reaches whoever takes them.
func TestLongTablesInOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	for _, count := range []int{0, 1, rowsTogether, 5*rowsTogether + 7} {
		long := &Table{Long: &Long{Count: count, Row: func(i int) []any { return []any{i} }}}
		for _, stop := range []int{count, (count + 1) / 2} {
			next := 0
			for i, row := range long.All() {
				if i != next || row[0] != i {
					t.Fatalf("row %d is %v, want row %d", i, row, next)
				}
				if next++; next == stop {
					break
				}
			}
			if next != stop {
				t.Errorf("%d of %d rows, want %d", next, count, stop)
			}
		}
	}
	defer func() {
		if p := parallel.Caught(recover()); p.Cause != "row 3000" {
			t.Errorf("the panic is %v", p)
		}
	}()
	broken := &Table{Long: &Long{Count: 4 * rowsTogether, Row: func(i int) []any {
		if i == 3000 {
			panic("row 3000")
		}
		return nil
	}}}
	for range broken.All() {
	}
	t.Error("no panic")
}

// A long table is written as one that holds the same rows.
func TestLongTable(t *testing.T) {
	held := &Table{Name: "held", Columns: []Column{{Name: "A"}, {Name: "B", Kind: Count}}}
	for i := range 5 {
		held.Rows = append(held.Rows, []any{string(rune('a' + i)), i})
	}
	held.Footnotes = []Footnote{{Row: 3, Column: 1, Text: "a remark"}}
	long := *held
	long.Rows, long.Long = nil, &Long{Count: 5, Row: func(i int) []any { return held.Rows[i] }}
	if err := long.Validate(); err != nil || long.Len() != held.Len() {
		t.Fatalf("%d rows, %v", long.Len(), err)
	}
	for name, change := range map[string]func(*Table) *Table{
		"all":    func(t *Table) *Table { return t },
		"part":   func(t *Table) *Table { return t.Part(1, 4).Part(1, 3) },
		"head":   func(t *Table) *Table { return t.Head(2) },
		"column": func(t *Table) *Table { return t.Without(0) },
	} {
		a, b := change(held), change(&long)
		a.Footnotes, b.Footnotes = nil, nil
		var want, got, wantText, gotText bytes.Buffer
		for _, err := range []error{a.CSV(&want), b.CSV(&got), a.Text(&wantText), b.Text(&gotText)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if got.String() != want.String() || gotText.String() != wantText.String() {
			t.Errorf("%s:\n%s%swant\n%s%s", name, got.String(), gotText.String(), want.String(), wantText.String())
		}
	}
	held.Footnotes = []Footnote{{Row: 3, Column: 1, Text: "a remark"}}
	long.Footnotes = held.Footnotes
	if got, want := long.Asides(), held.Asides(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	outside := long
	outside.Footnotes = []Footnote{{Row: 5, Text: "nowhere"}}
	if outside.Validate() == nil {
		t.Error("a footnote on a row that does not exist is taken")
	}
}
