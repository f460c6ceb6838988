package read

import (
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
