package table

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestExported(t *testing.T) {
	for in, want := range map[string]string{
		"plain ü 日本":          "plain ü 日本",
		"two\r\nlines\tand":   "two\nlines\tand",
		"\x1b[31m\x00\x7f":    `\u001b[31m\u0000\u007f`,
		"alone\r\u0085":       `alone\u000d\u0085`,
		"gpj\u202e.exe":       `gpj\u202e.exe`,
		"\u200fשלום\u200e":    "\u200fשלום\u200e",
		"broken \xff UTF-8\t": "broken \ufffd UTF-8\t",
	} {
		if got := Exported(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestNeutral(t *testing.T) {
	for in, want := range map[string]string{
		"lantern, red; blue": "lantern, red; blue",
		"a-b=c":              "a-b=c",
		"=1+1":               "'=1+1",
		" =1+1":              "' =1+1",
		"x;=1+1;@y":          "x;'=1+1;'@y",
		"x; =1+1":            "x;' =1+1",
		`x;"=1+1"`:           `x;'"=1+1"`,
		"x\t=1+1":            "x\t'=1+1",
		"x\n+1":              "x\n'+1",
		"\tx":                "'\tx",
		"；＝1":                "；＝1",
		"x;＝1":               "x;'＝1",
		"":                   "",
	} {
		if got := neutral(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestWithin(t *testing.T) {
	if got := Within(strings.Repeat("x", 100), 100); len(got) != 100 {
		t.Errorf("%d letters of 100", len(got))
	}
	if s := strings.Repeat("é", 100); Within(s, 100) != s {
		t.Error("100 letters of two bytes were cut")
	}
	one, two := Within(strings.Repeat("😀", 99)+"a", 100), Within(strings.Repeat("😀", 99)+"b", 100)
	if one == two {
		t.Error("two texts became equal")
	}
	for _, s := range []string{one, two} {
		if n := len(utf16.Encode([]rune(s))); n > 100 || n < 99 || !utf8.ValidString(s) || !strings.Contains(s, "… (cut; SHA-256 ") {
			t.Errorf("%d units: %q", n, s)
		}
	}
}

// Whatever a text holds, no program finds a formula in the CSV, by whichever separator
// it splits the lines.
func FuzzCSVCell(f *testing.F) {
	for _, s := range []string{"=1", "a;=1", "a\t\"=1", "\x1b\r\n=1", "a\n;\t @", strings.Repeat(";", 10) + "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table := &Table{Columns: []Column{{Name: "a"}, {Name: "b"}}, Rows: [][]any{{s, "x"}}}
		var b bytes.Buffer
		if err := table.CSV(&b); err != nil {
			t.Fatal(err)
		}
		if records, err := csv.NewReader(bytes.NewReader(b.Bytes())).ReadAll(); err != nil || len(records) != 2 || len(records[1]) != 2 {
			t.Fatalf("%q is not CSV of two cells: %v", b.String(), err)
		}
		_, text, _ := strings.Cut(b.String(), "\n")
		for _, r := range text {
			if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
				t.Errorf("the control character %q passed", r)
			}
		}
		for _, cell := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\t' || r == '\n' }) {
			if cell = strings.TrimLeft(cell, " \u00a0\""); cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				t.Errorf("%q has the cell %q", b.String(), cell)
			}
		}
	})
}
