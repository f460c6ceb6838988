package read

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestIdentifiers(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"536365", "536365"},
		{"C536379", "C536379"},
		{"85123A", "85123A"},
		{"007", "007"},
		{"17850.0", "17850"},
		{"17850.00", "17850"},
		{"17850.5", "17850.5"},
		{"17850.", "17850."},
		{"1.7850", "1.7850"},
		{"1.785E+4", "1.785E+4"}, // rounded: a digit is missing
		{"1.7850E+4", "17850"},   // all its digits
		{"1.23457E+15", "1.23457E+15"},
		{"1.234567890123456E+15", "1234567890123456"},
		{"12E+1", "12E+1"},
		{"1E+", "1E+"},
		{"E+1", "E+1"},
		{"-1.0", "-1.0"},
		{"", ""},
	} {
		if got := identifier(c.in); got != c.want {
			t.Errorf("identifier(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDictionaryOrder(t *testing.T) {
	d := newDictionary(identifier)
	for _, s := range []string{"b", "", "a ", "b", "1.0", "a", "1", " \u00a0", "\xa35", "£5"} {
		d.append(s)
	}
	wantCode, wantDict := []int32{1, 0, 2, 1, 3, 2, 3, 0, 4, 4}, []string{"", "b", "a", "1", "£5"}
	for i, code := range d.code {
		if code != wantCode[i] {
			t.Errorf("row %d: code %d, want %d", i, code, wantCode[i])
		}
	}
	for i, s := range d.dict {
		if i >= len(wantDict) || s != wantDict[i] {
			t.Errorf("strings %q, want %q", d.dict, wantDict)
			break
		}
	}
}

// A column that restarts gives the codes of a new one, and leaves the strings of before to
// whoever has them.
func TestColumnsRestart(t *testing.T) {
	d := newDictionary(strings.TrimSpace)
	s := newSpellings(1)
	rounds := [][]string{{"b", "", " a", "b", "\xa35"}, {"a", "c", " b", "", "a", "£5"}, {"", "b"}}
	for _, rows := range rounds {
		fresh, spelled := newDictionary(strings.TrimSpace), newSpellings(1)
		for _, text := range rows {
			d.append(text)
			fresh.append(text)
			s.append("", text)
			spelled.append("", text)
		}
		if !slices.Equal(d.code, fresh.code) || !slices.Equal(d.dict, fresh.dict) || d.foreign != fresh.foreign {
			t.Errorf("%q: codes %v of %q, want %v of %q", rows, d.code, d.dict, fresh.code, fresh.dict)
		}
		if !slices.Equal(s.code, spelled.code) || s.at(1) != spelled.at(1) || s.foreign != spelled.foreign {
			t.Errorf("%q: codes %v, want %v", rows, s.code, spelled.code)
		}
		handed := d.dict
		d.restart()
		s.restart(1)
		if !slices.Equal(handed, fresh.dict) {
			t.Errorf("%q became %q", fresh.dict, handed)
		}
	}
	for i := range 5 * mostKept {
		d.append(fmt.Sprint(i))
		s.append("", fmt.Sprint(i))
	}
	d.restart()
	s.restart(1)
	if len(d.codes) != 1 || len(d.dict) != 1 || s.len() != 1 {
		t.Errorf("%d codes, %d strings, %d texts after a restart", len(d.codes), len(d.dict), s.len())
	}
}

// A number of a shared text stands for what it stood for in the row before, unless another workbook uses it.
func TestDictionaryOfSharedTexts(t *testing.T) {
	d := newDictionary(strings.TrimSpace)
	d.appendShared(3, "France")
	d.append("Spain")
	d.appendShared(3, "France")
	d.appendShared(1, " Spain")
	d.appendShared(3, "Spain") // of another workbook
	d.append("France")
	d.appendShared(900, "")
	if got, want := d.code, []int32{1, 2, 1, 2, 2, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("codes %v, want %v", got, want)
	}
}
