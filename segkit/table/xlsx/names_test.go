package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"customer-segmentation/segkit/table"
)

func named(names ...string) []*table.Table {
	var out []*table.Table
	for _, name := range names {
		out = append(out, &table.Table{Name: name, Columns: []table.Column{{Name: "x"}}})
	}
	return out
}

func TestSheetNames(t *testing.T) {
	long := strings.Repeat("long ", 10)
	tables := named("", "", "Segments", "segments", "SEGMENTS", "a/b\\c?d*e[f]g:h", "'quoted'", "O'Brien", "History",
		long, long, strings.Repeat("👍", 20), "Sheet1", "sheet1", "\x00\xff", "  spaced  ")
	f := reopen(t, write(t, tables, WorkbookOptions{}))
	want := []string{
		"Table", "Table (2)", "Segments", "segments (2)", "SEGMENTS (3)", "a-b-c-d-e-f-g-h", "’quoted’", "O’Brien", "History-",
		"long long long long long long l", "long long long long long lo (2)", strings.Repeat("👍", 15), "Sheet1", "sheet1 (2)", "--", "spaced",
	}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	for _, name := range f.GetSheetList() {
		if n := len(utf16.Encode([]rune(name))); n > maxName {
			t.Errorf("%q has %d UTF-16 units", name, n)
		}
	}
}

func TestManyEqualNames(t *testing.T) {
	var names []string
	for range 120 {
		names = append(names, strings.Repeat("x", 31))
	}
	f := reopen(t, write(t, named(names...), WorkbookOptions{}))
	seen := map[string]bool{}
	for _, name := range f.GetSheetList() {
		seen[name] = true
	}
	if len(seen) != 120 || !seen[strings.Repeat("x", 25)+fmt.Sprintf(" (%d)", 120)] {
		t.Errorf("%d different names", len(seen))
	}
}
