package delimited

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rowsOf reads a text row by row, as "line number: fields".
func rowsOf(t *testing.T, r *Reader) (rows []string) {
	t.Helper()
	for {
		row, err := r.Read()
		if err == io.EOF {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, fmt.Sprintf("%d %d: %q", row.Line, row.Number, row.Fields))
	}
}

// Blocks of any size hold the rows that the Reader reads, and what a Splitter does not take goes
// back to the Reader.
func TestBlock(t *testing.T) {
	const head = "order,product,price\n"
	body := strings.Repeat("1,\"a, b\",2\n2,c,3\r\n\n3,\"two\nlines\",4\n4,\"\"\"quoted\"\"\",5\n5,\"\",\n6\n", 20)
	texts := map[string]string{"usual": body, "cut off": strings.TrimSuffix(body, "\n"), "a bare quote": body + "7,6\" lamp,1\n" + body,
		"too many fields": body + "7,a,b,c\n" + body, "a stray CR": "7,a\rb,2\n" + body, "empty lines": strings.Repeat("\n", 200) + body,
		"a mark": body + "\ufeff7,a,b\n" + body, "a mark in quotes": body + "\"\ufeff7\",a,b\n" + body, "a mark and quotes": body + "\"\ufeff\"\"7\"\"\",a,b\n" + body}
	for name, text := range texts {
		open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(head + text)), nil }
		plain, err := NewReader(open, Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := rowsOf(t, plain)
		for _, size := range []int{5, 50, 333, 10_000, 100_000} {
			r, err := NewReader(open, Options{})
			if err != nil {
				t.Fatal(err)
			}
			first, err := r.Read()
			if err != nil || !r.Blockwise() {
				t.Fatal(name, err)
			}
			got := []string{fmt.Sprintf("%d %d: %q", first.Line, first.Number, first.Fields)}
			got = append(got, split(t, r, size)...)
			got = append(got, rowsOf(t, r)...)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s in blocks of %d: %s", name, size, diff)
			}
		}
	}
}

// split takes the rows of blocks, as far as that goes.
func split(t *testing.T, r *Reader, size int) (out []string) {
	t.Helper()
	s, number, line, room := r.Splitter(), r.NextNumber(), r.line+1, make([]byte, size)
	for {
		block, err := r.Block(room)
		if err != nil {
			t.Fatal(err)
		}
		if len(block) == 0 {
			r.Resume(0, 0)
			return out
		}
		rows, lines := 0, 0
		var taken []string
		s.Reset(block)
		for kind := s.Next(); kind != End; kind = s.Next() {
			var fields []string
			if kind == Line {
				kind = s.Split()
			}
			switch kind {
			case Unusual:
				r.Resume(0, 0, block)
				return out
			case Plain:
				for _, span := range s.Spans {
					fields = append(fields, string(block[span.From:span.To]))
				}
			case Written:
				fields = append(fields, s.Fields...)
			}
			if fields != nil {
				taken = append(taken, fmt.Sprintf("%d %d: %q", line+lines, number+rows, fields))
			}
			rows, lines = rows+1, lines+s.Lines
		}
		out = append(out, taken...)
		number, line = number+rows, line+lines
		r.Resume(rows, lines)
	}
}
