package table

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 12, 30, 0, 0, time.UTC)
}

// tables returns one table for each thing that a renderer must get right.
func tables() map[string]*Table {
	return map[string]*Table{
		"segments": {
			Name: "segments", Title: "Who the customers are", Currency: "£",
			Columns: []Column{
				{Name: "segment"}, {Name: "customers", Kind: Count},
				{Name: "revenue share", Kind: Percent}, {Name: "recency", Unit: "days", Kind: Number, Decimals: 1},
				{Name: "monetary", Unit: "median", Kind: Money}, {Name: "change", Kind: Money, Decimals: 2},
				{Name: "last purchase", Kind: Date},
			},
			Rows: [][]any{
				{"Champions", 712, .6489, 8.0, 3721.04, retail.Money(12_345_678), date(2011, 12, 9)},
				{"Regulars slowing", int64(1177), .24, describe.Float(61.25), retail.Money(13_210_000), -1234.565, date(2011, 10, 1)},
				{"Newcomers", 835, .0505, describe.Undefined, nil, -0.001, nil},
				{"Lapsed one-timers", int32(1614), 0.0, 250.04, 1e6, 0.0, time.Time{}},
			},
			Caption: "Champions are 16 % of the customers and 65 % of the revenue, which is why most of what follows is about keeping them.",
			Notes:   []string{"Recency is counted in whole days to the snapshot, the latest transaction plus one day.", "Revenue is gross."},
		},
		"hostile": {
			Name: "hostile", Title: "<script>alert(1)</script>\x1b[31m", Currency: "kr",
			Columns: []Column{{Name: "=cmd", Unit: "<u>"}, {Name: "名前"}, {Name: "amount", Kind: Money, Decimals: 1}},
			Rows: [][]any{
				{"=1+1", "山田太郎", 1.25},
				{"+44 20", "e\u0301te\u0301 👩‍👩‍👧", -2.25},
				{"-5", `O'Brien & "Söhne", <b>`, 1234567.85},
				{"@SUM(A1)", "two\nlines\ttabbed\r", 0},
				{"\tindented", "\u202eright to left", nil},
				{"", "broken \xff UTF-8", 3},
				{nil, "＝1", 4},
			},
			Notes: []string{"=a note that looks like a formula", "</div><script>"},
		},
		"empty": {
			Name:    "empty",
			Columns: []Column{{Name: "customer"}, {Name: "orders", Unit: "a year", Kind: Count}},
		},
	}
}

func TestGolden(t *testing.T) {
	for name, table := range tables() {
		var text, csv bytes.Buffer
		if err := table.Text(&text); err != nil {
			t.Fatal(err)
		}
		if err := table.CSV(&csv); err != nil {
			t.Fatal(err)
		}
		for file, got := range map[string]string{
			name + ".txt": text.String(), name + ".csv": csv.String(), name + ".html": table.HTML(),
		} {
			path := filepath.Join("testdata", file)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s has changed (go test -update rewrites it):\n%s", file, got)
			}
		}
	}
}
