package table

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorsAreReturned(t *testing.T) {
	table := tables()["segments"]
	if err := table.Text(fullDisk{}); !errors.Is(err, errFull) {
		t.Errorf("Text: %v", err)
	}
	if err := table.CSV(fullDisk{}); !errors.Is(err, errFull) {
		t.Errorf("CSV: %v", err)
	}
}

// Every line of a table's body is as wide as the rule, apart from trailing spaces, and
// numbers end in the same cell.
func TestTextAligns(t *testing.T) {
	table := &Table{Columns: []Column{{Name: "név"}, {Name: "ár", Kind: Number, Decimals: 2}}}
	for _, name := range []string{"a", "ééé", "日本語", "👍", "مرحبا", ""} {
		table.Rows = append(table.Rows, []any{name, 1.5})
	}
	var b bytes.Buffer
	if err := table.Text(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
	for _, line := range lines[2:] {
		// Widths by hand: 日本語 takes 6 cells, 👍 2, and other letters 1.
		width := 0
		for _, r := range line {
			if (r >= '\u3000' && r <= '\u9fff') || r == '👍' {
				width++
			}
			width++
		}
		if width != 12 {
			t.Errorf("%q is %d cells wide, want 12", line, width)
		}
	}
}
