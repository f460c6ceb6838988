package read

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read/delimited"
)

// codedCells has cells coded as a line's are: they stand in text with a separator behind each, which is
// the line's end for the last.
func codedCells(c *coded, cells []string, before func(i int)) {
	text := []byte(strings.Join(cells, ",") + "\n" + strings.Repeat("x", padding))
	end := len(text) - padding - 1
	at := 0
	for i, cell := range cells {
		if before != nil {
			before(i)
		}
		code, next := c.expected(text, at, end, ',')
		if next == 0 {
			next = at + len(cell) + 1
			code = c.take(text[:next], at, delimited.Span{From: int32(at), To: int32(at + len(cell))})
		}
		c.code = append(c.code, code)
		at = next
	}
}

// Codes are those of a map, for texts of any length and such as share their ends, and whether
// or not texts are forgotten between blocks, follow each other or are expected from another column.
func TestCoded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	middle := []string{"", "a", "b", "\x00", "ab", "\x00\x00", "abcdefgh", "a\x00c"}
	for _, way := range []string{"alone", "in runs", "beside"} {
		c := newCoded(mostTexts, func(text []byte) bool { return len(text) == 1 })
		c.inRuns = way == "in runs"
		if way == "beside" {
			c.beside = newCoded(mostTexts, nil)
		}
		age, codes := 0, map[string]int32{}
		for range 200 {
			var cells []string
			for i := range 2000 {
				cell := middle[random.IntN(len(middle))] + middle[random.IntN(len(middle))]
				switch random.IntN(4) {
				case 0:
					cell = "a long beginning" + cell + "a long end"
				case 1:
					cell = fmt.Sprint(random.IntN(1_000_000))
				}
				if i > 0 && random.IntN(3) == 0 {
					cell = cells[i-1]
				}
				cells = append(cells, cell)
			}
			c.begin(c.code)
			if c.age != age {
				age, codes = c.age, map[string]int32{}
			}
			surprise := 1 + random.IntN(3)
			codedCells(c, cells, func(i int) {
				if c.beside != nil { // codes that tell much, and nothing, and odd ones
					c.beside.code = append(c.beside.code[:0], int32(len(cells[i])+random.IntN(surprise)-1))
				}
			})
			for i, cell := range cells {
				want, known := codes[cell]
				switch {
				case len(cell) == 1:
					want = oddCode
				case !known:
					want = int32(len(codes))
					codes[cell] = want
				}
				if c.code[i] != want || want >= 0 && string(c.at(want)) != cell {
					t.Fatalf("%s: %q has the code %d, want %d", way, cell, c.code[i], want)
				}
			}
		}
		if age == 0 {
			t.Error(way, "no text was forgotten")
		}
	}
}

// What was copied of a column's texts stays while others are added, or all are forgotten.
func TestTextsStay(t *testing.T) {
	c := newCoded(mostTexts, nil)
	before := texts{}
	for i := range mostTexts + 2 {
		c.begin(c.code)
		codedCells(c, []string{fmt.Sprint(i)}, nil)
		if i == 100 {
			before = c.texts
		}
	}
	if len(before.end) != 101 || !bytes.Equal(before.at(77), []byte("77")) || c.age == before.age {
		t.Errorf("%d texts, %q", len(before.end), before.at(77))
	}
}

// Columns with more texts than are remembered are read as row by row.
func TestBlocksForget(t *testing.T) {
	var text strings.Builder
	text.WriteString(csvHeader)
	for i := range 5 * mostTexts / 2 {
		fmt.Fprintf(&text, "%d,P%d,PRODUCT %d,1,2010-12-%02d %02d:%02d:%02d,1,%d,France\n",
			i/2, i*7919%60_000, i*7919%60_000, 1+i/3600/24%28, i/3600%24, i/60%60, i%60, i%40_000)
	}
	sameInBlocks(t, text.String(), 1<<18)
}
