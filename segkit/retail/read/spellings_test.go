package read

import (
	"fmt"
	"slices"
	"testing"
)

// Codes follow the order of the file, however many texts there are.
func TestSpellings(t *testing.T) {
	s := newSpellings(1)
	const n = 5000
	for i := range 3 * n {
		s.append("", fmt.Sprint(i%n*7))
		if i%n == 0 {
			s.append("", "")
		}
	}
	if s.len() != n+1 || len(s.code) != 3*n+3 {
		t.Fatalf("%d texts in %d rows", s.len(), len(s.code))
	}
	if !slices.Equal(s.code[:4], []int32{1, 0, 2, 3}) || !slices.Equal(s.code[:n+1], s.code[n+1:2*n+2]) {
		t.Errorf("codes %v", s.code[:4])
	}
	i := 0
	s.each(func(text string, count int) {
		if i == 0 && text != "" || i > 0 && text != fmt.Sprint((i-1)*7) || count != 3 {
			t.Errorf("%q in %d rows as number %d", text, count, i)
		}
		i++
	})
}

func TestSpellingsAreUTF8(t *testing.T) {
	s := newSpellings(1)
	for _, text := range []string{"\xa35", "£5", "\xa35", "\x80 7"} {
		s.append("", text)
	}
	if !slices.Equal(s.code, []int32{1, 1, 1, 2}) || s.cells != 3 || s.at(1) != "£5" || s.at(2) != "€ 7" {
		t.Errorf("%v, %d, %q %q", s.code, s.cells, s.at(1), s.at(2))
	}
}
