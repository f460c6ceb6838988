package delimited

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzReader wants rows or an *Error of any text, every line accounted for, and the
// rows that encoding/csv reads wherever that reads without complaint.
func FuzzReader(f *testing.F) {
	f.Add("a,b\n1,\"x, \"\"y\"\"\"\n")
	f.Add("a;b\r\n1;2,5\r\n\r\n")
	f.Add("a\tb\r1\t6\"\r")
	f.Add("\"a,b\"\n\"1,\"\"2\"\"\"\n")
	f.Add("sep=|\na|b\n1|\"2\n3\"\n")
	f.Add("a,b\n1,\"2\\\"\"\n2, \"3\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		rows, r, err := readAll(text, Options{})
		if err != nil {
			var known *Error
			if !errors.As(err, &known) {
				t.Fatal(err)
			}
			return
		}
		if lines := countLines(text, r.scan.lineEnd()); r.line != lines && r.notes.separator == 0 && !strings.HasPrefix(text, "#TYPE ") {
			t.Fatalf("%d of %d lines of %q", r.line, lines, text)
		}
		if !clean(text, r) {
			return
		}
		strict := csv.NewReader(strings.NewReader(text))
		strict.Comma, strict.FieldsPerRecord = rune(r.Dialect().Separator), -1
		want, err := strict.ReadAll()
		if err == nil && !cmp.Equal(want, rows) {
			t.Fatalf("%q, want %q", rows, want)
		}
	})
}

// clean reports whether encoding/csv should read the same.
func clean(text string, r *Reader) bool {
	bare := strings.ReplaceAll(text, "\r\n", "")
	return r.Dialect() == Dialect{Separator: r.Dialect().Separator} && r.notes == Notes{} &&
		!strings.ContainsAny(bare, "\r\x1a") && !strings.Contains(text, "\ufeff") && !strings.HasPrefix(text, "#TYPE ")
}

func countLines(text string, end byte) int {
	n := strings.Count(text, string(rune(end)))
	if text != "" && text[len(text)-1] != end {
		n++
	}
	return n
}

// FuzzTable writes a table with encoding/csv and wants it back.
func FuzzTable(f *testing.F) {
	f.Add("id|item|1|LAMP, \"RED\"|2|a\nb", uint8(2), uint8(0))
	f.Add("id|item|price|1|6\" x|2", uint8(3), uint8(1))
	f.Fuzz(func(t *testing.T, texts string, width, sign uint8) {
		separator := ",;\t|"[sign%4]
		texts = strings.NewReplacer("\r", "", "\ufeff", "", "\x1a", "", "\\", "/").Replace(texts)
		cells := strings.Split(texts, "|")
		n := 2 + int(width%20)
		var want [][]string
		for ; len(cells) >= n; cells = cells[n:] {
			want = append(want, cells[:n])
		}
		var text strings.Builder
		w := csv.NewWriter(&text)
		w.Comma = rune(separator)
		w.WriteAll(want)
		got, r, err := readAll(text.String(), Options{Separator: separator})
		var known *Error
		if errors.As(err, &known) && known.Kind == Swallowed || r.settled ||
			strings.HasPrefix(text.String(), "#TYPE ") || r.notes.separator != 0 {
			return // a cell that looks like rows
		}
		if err != nil && err != io.EOF || !cmp.Equal(want, got) {
			t.Fatalf("%q, want %q (%v)", got, want, err)
		}
	})
}
