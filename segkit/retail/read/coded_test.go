package read

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// codedCells has cells coded as those of lines are, by all ways that may know them.
func codedCells(c *coded, cells []string, before func(i int)) {
	text := []byte(strings.Join(cells, ",") + ",")
	text = append(text, make([]byte, padding)...)
	at := 0
	for i, cell := range cells {
		if before != nil {
			before(i)
		}
		next := at + len(cell) + 1
		head := binary.LittleEndian.Uint64(text[at:])
		code, size := int32(oddCode), next-at
		switch {
		case head&c.mask == c.head && (c.size <= 8 || c.goesOn(text, at)):
			code, size = c.last, c.size
		case c.way == besides:
			code, size = c.expected(text[at:], ',')
			size++
		case len(cell) < 8:
			code = c.short(head, len(cell))
		}
		if code < 0 {
			code, size = c.find(text[at:next-1]), next-at
		}
		switch {
		case code == oddCode:
		case c.way == inRuns:
			c.remember(text[at:next], code)
		case c.way == besides:
			c.expect(code)
		}
		c.code = append(c.code, code)
		at += size
	}
}

// Codes are those of a map, for texts of any length and such as share their ends, and whether
// or not texts are forgotten between blocks, follow each other or are expected from another column.
func TestCoded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	middle := []string{"", "a", "b", "\x00", "ab", "\x00\x00", "abcdefgh", "a\x00c"}
	for _, way := range []way{looked, inRuns, besides} {
		c := newCoded(mostTexts, func(text []byte) bool { return len(text) == 1 })
		c.way = way
		if way == besides {
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
				if c.beside != nil { // codes that tell much, and nothing
					c.beside.code = append(c.beside.code[:0], int32(len(cells[i])+random.IntN(surprise)))
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
					t.Fatalf("way %d: %q has the code %d, want %d", way, cell, c.code[i], want)
				}
			}
		}
		if age == 0 {
			t.Error(way, "no text was forgotten")
		}
	}
}

// A text that was expected is not taken for the one that has its code once all are forgotten: that may
// hold separators, if it stood in quotes.
func TestForgottenIsNotExpected(t *testing.T) {
	c := newCoded(1, nil)
	c.way, c.beside = besides, newCoded(1, nil)
	c.beside.code = []int32{0}
	codedCells(c, []string{"RED LANTERN", "BLUE LANTERN", "RED LANTERN"}, nil)
	c.begin(c.code)
	if code := c.find([]byte("RED, GREEN, BLUE        ")[:16]); code != 0 || c.age != 1 {
		t.Fatal(code, c.age)
	}
	if code, size := c.expected([]byte("RED, GREEN, BLUE,"), ','); code >= 0 {
		t.Errorf("code %d, %d bytes", code, size)
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

// What a builder knows of texts is forgotten with them, and when it begins anew: another text may have their
// codes, and it other codes for them.
func TestCodesMeet(t *testing.T) {
	asked := 0
	find := func(text []byte) int32 { asked++; return int32(text[0]) }
	var known codes
	cells := []int32{0, 1, 0}
	for i, step := range []struct {
		text       string
		age, round int
		asked      int
		want       string
	}{
		{"ab", 0, 0, 2, "aba"},
		{"abc", 0, 0, 0, "aba"}, // more of the same
		{"xy", 1, 0, 2, "xyx"},
		{"xy", 1, 0, 0, "xyx"},
		{"xy", 1, 1, 2, "xyx"},
		{"ab", 2, 2, 2, "aba"},
	} {
		asked = 0
		rows := codedRows{count: 3, code: cells, known: &known, texts: &texts{text: []byte(step.text), end: []int32{1, 2, 3}[:len(step.text)], age: step.age}}
		if got := string(rows.appendTo(nil, step.round, find)); got != step.want || asked != step.asked {
			t.Errorf("step %d: %q, asked for %d", i, got, asked)
		}
	}
}

// Columns with more texts than are remembered are read as row by row.
func TestBlocksForget(t *testing.T) {
	severalCoders(t)
	var text strings.Builder
	text.WriteString(csvHeader)
	for i := range 5 * mostTexts / 2 {
		fmt.Fprintf(&text, "%d,P%d,PRODUCT %d,1,2010-12-%02d %02d:%02d:%02d,1,%d,France\n",
			i/2, i*7919%60_000, i*7919%60_000, 1+i/3600/24%28, i/3600%24, i/60%60, i%60, i%40_000)
	}
	sameInBlocks(t, text.String(), 1<<18)
}
