package sheet

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// longSheet returns rows that make many chunks, some with a number and some
// without, and what a listing of them is. The row odd, if not 0, has a comment,
// which the scanner does not know.
func longSheet(rows, odd int) (xml, want string) {
	var out, list strings.Builder
	random := rand.New(rand.NewPCG(1, 2))
	number := 0
	for i := 1; i <= rows; i++ {
		switch random.IntN(4) {
		case 0:
			number += 1 + random.IntN(3)
			fmt.Fprintf(&out, `<row r="%d" spans="1:2">`, number)
		case 1:
			number++
			fmt.Fprintf(&out, `<row spans="1:2">`)
		case 2:
			number += 2
			out.WriteString("<row/><row>")
		case 3:
			number++
			out.WriteString("<row>")
		}
		if i == odd {
			out.WriteString("<!-- -->")
		}
		word := random.IntN(100)
		fmt.Fprintf(&out, `<c><v>%d</v></c><c t="str"><v>text &lt;%d</v></c></row>`, i, word)
		fmt.Fprintf(&list, "%d: A=number %d, B=text text <%d\n", number, i, word)
	}
	return out.String(), list.String()
}

// Rows keep their order and their numbers, whatever is read at the same time,
// and wherever the parser takes over.
func TestManyChunks(t *testing.T) {
	const rows = 12_000
	for _, odd := range []int{0, 1, 50, 7_000, rows} {
		xml, want := longSheet(rows, odd)
		book := open(t, plainParts(xml).zip(t))
		for _, processors := range []int{1, 2, 5} {
			before := runtime.GOMAXPROCS(processors)
			got := list(book, book.Sheets[0], ReadOptions{}, false)
			runtime.GOMAXPROCS(before)
			if got.err != nil || got.rows != want || got.scanned != (odd == 0) {
				t.Errorf("odd row %d, %d processors: scanned %v, %v, as wanted %v", odd, processors, got.scanned, got.err, got.rows == want)
			}
		}
	}
}

// Damage is told at its place, after all rows before it.
func TestDamageInTheMiddle(t *testing.T) {
	xml, want := longSheet(20_000, 0)
	rows := strings.SplitAfter(xml, "</row>")
	for _, at := range []int{0, 1, 777, 15_000} {
		damaged := strings.Join(rows[:at], "") + `<row><c t="s"><v>5</v></c></row>` + strings.Join(rows[at:], "")
		book := open(t, plainParts(damaged).zip(t))
		for _, parse := range []bool{false, true} {
			got := list(book, book.Sheets[0], ReadOptions{}, parse)
			lines := strings.SplitAfter(want, "\n")[:at]
			last := 0
			if at > 0 {
				fmt.Sscanf(lines[at-1], "%d:", &last)
			}
			if got.rows != strings.Join(lines, "") {
				t.Errorf("row %d, parser %v: the rows before are not as wanted", at, parse)
			}
			wantError(t, got.err, ErrDamaged, fmt.Sprintf("cell A%d: shared string 5 does not exist", last+1))
		}
	}
}

// Reading allocates for chunks, not for rows or cells.
func TestAllocations(t *testing.T) {
	xml, _ := longSheet(30_000, 0)
	book := open(t, plainParts(xml).zip(t))
	allocations := testing.AllocsPerRun(3, func() {
		rows := book.Rows(context.Background(), book.Sheets[0], ReadOptions{})
		for rows.Next() {
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
	})
	if allocations > 3000 {
		t.Errorf("%v allocations for 30,000 rows", allocations)
	}
}
