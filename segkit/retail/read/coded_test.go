package read

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read/delimited"
)

// Codes are those of a map, for texts of any length and such as share their ends, and whether
// or not texts are forgotten between blocks.
func TestCoded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	middle := []string{"", "a", "b", "\x00", "ab", "\x00\x00", "abcdefgh", "a\x00c"}
	c := newCoded(mostTexts, func(text []byte) bool { return len(text) == 0 })
	age, codes, odd := 0, map[string]int32{}, false
	for range 200 {
		var text []byte
		var spans []delimited.Span
		var cells []string
		for i := range 2000 {
			cell := middle[random.IntN(len(middle))] + middle[random.IntN(len(middle))]
			switch random.IntN(4) {
			case 0:
				cell = "a long beginning" + cell + "a long end"
			case 1:
				cell = fmt.Sprint(random.IntN(1_000_000))
			}
			if i%3 == 0 && i > 0 {
				cell = cells[i-1]
			}
			from := int32(len(text))
			text = append(text, cell...)
			cells = append(cells, cell)
			spans = append(spans, delimited.Span{}, delimited.Span{From: from, To: int32(len(text))})
		}
		c.begin()
		if c.age != age {
			age, codes = c.age, map[string]int32{}
		}
		var beside []int32
		if random.IntN(2) == 0 { // codes that tell much, and nothing
			for i := range cells {
				beside = append(beside, int32(len(cells[i])+random.IntN(2)))
			}
		}
		got := c.all(text, spans, 2, 1, beside, nil)
		for i, cell := range cells {
			want, known := codes[cell]
			if !known {
				want = int32(len(codes))
				codes[cell] = want
			}
			if got[i] != want || string(c.at(got[i])) != cell || c.odd[want] != (cell == "") {
				t.Fatalf("%q has the code %d, which is %q; want %d", cell, got[i], c.at(got[i]), want)
			}
			odd = odd || cell == ""
		}
		if odd && !c.someOdd && age == 0 {
			t.Error("an odd text was not noticed")
		}
	}
	if age == 0 {
		t.Error("no text was forgotten")
	}
}

// What was copied of a column's texts stays while others are added, or all are forgotten.
func TestTextsStay(t *testing.T) {
	c := newCoded(mostTexts, nil)
	before := texts{}
	for i := range mostTexts + 2 {
		c.begin()
		text := []byte(fmt.Sprint(i))
		c.all(text, []delimited.Span{{From: 0, To: int32(len(text))}}, 1, 0, nil, nil)
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
