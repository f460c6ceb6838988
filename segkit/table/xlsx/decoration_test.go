package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"customer-segmentation/segkit/table"
)

func dressed() WorkbookOptions {
	colors := []Color{{"0B5CA5", "FFFFFF"}, {"12A46C", "FFFFFF"}, {"E8A900", "1B2430"}}
	return WorkbookOptions{
		Cover: &Cover{Title: "=1+1", Facts: [][2]string{{"Shop", "@shop"}},
			Reading: [][2]string{{"customers", strings.Repeat("long ", 60)}}, Closing: []string{"by somebody"}},
		Decorations: map[string]Decoration{
			"customers": {Bars: []Bar{{1, "8FB4DB"}}, Charts: []Chart{
				{Title: "shares", Labels: 0, Values: []int{4, 5}, Rows: colors, Stacked: true, Format: "0%", Ink: "1B2430"},
				{Title: "counts", Labels: 0, Values: []int{1}, Rows: colors, Format: "0", Ink: "1B2430", Offset: [2]int{5000, 300}},
			}},
			"segments": {Bars: []Bar{{1, "8FB4DB"}}, Charts: []Chart{{Title: "one", Values: []int{1}, Rows: colors[:1]}}},
		},
	}
}

// part reads one part of a workbook.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestDressAndCover(t *testing.T) {
	data := write(t, []*table.Table{customers(3), segments()}, dressed())
	f := reopen(t, data)
	if got := f.GetSheetList(); len(got) != 3 || got[0] != "Cover" {
		t.Errorf("sheets %q", got)
	}
	for cell, want := range map[string]string{"A1": "=1+1", "A2": "Shop", "B2": "@shop", "A8": "customers", "C8": "3"} {
		if got, err := f.GetCellValue("Cover", cell); err != nil || got != want {
			t.Errorf("cover's %s is %q, want %q (%v)", cell, got, want, err)
		}
		if formula, _ := f.GetCellFormula("Cover", cell); formula != "" {
			t.Errorf("cover's %s is the formula %q", cell, formula)
		}
	}
	if linked, to, _ := f.GetCellHyperLink("Cover", "A8"); !linked || to != "'customers'!A1" {
		t.Errorf("the link leads to %q", to)
	}
	if height, _ := f.GetRowHeight("Cover", 5); height < 2*lineHeight {
		t.Errorf("a long sentence has a row of %v points", height)
	}
	formats, err := f.GetConditionalFormats("customers")
	if got := formats["B2:B4"]; err != nil || len(got) != 1 || got[0].Type != "data_bar" || got[0].MaxValue != "95" {
		t.Errorf("bars %+v, %v", formats, err)
	}
	shares := part(t, data, "xl/charts/chart1.xml")
	for _, want := range []string{"&#39;customers&#39;!$A$2", "&#39;customers&#39;!$E$1:$F$1",
		"&#39;customers&#39;!$E$4:$F$4", "percentStacked", "E8A900", "1B2430"} {
		if !strings.Contains(shares, want) {
			t.Errorf("the chart does not hold %q", want)
		}
	}
	if n := strings.Count(shares, "<ser>"); n != 3 {
		t.Errorf("%d series", n)
	}
	if !strings.Contains(part(t, data, "xl/charts/chart2.xml"), "&#39;customers&#39;!$B$3") {
		t.Error("the second chart shows something else")
	}

	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for cores := range 6 {
		runtime.GOMAXPROCS(cores + 1)
		if !bytes.Equal(write(t, []*table.Table{customers(3), segments()}, dressed()), data) {
			t.Fatal("the same tables gave another file")
		}
	}
}

// A table without rows has no bars. One that needs several sheets has bars on each, and
// no chart, which would show only part of it.
func TestDressOfEmptyAndLongTables(t *testing.T) {
	opt := dressed()
	opt.rows = 11
	opt.Cover = nil
	empty := &table.Table{Name: "segments", Columns: segments().Columns}
	f := reopen(t, write(t, []*table.Table{customers(25), empty}, opt))
	for i, want := range []string{"B2:B11", "B2:B11", "B2:B6"} {
		name := "customers"
		if i > 0 {
			name += fmt.Sprintf(" (%d)", i+1)
		}
		if formats, err := f.GetConditionalFormats(name); err != nil || len(formats[want]) != 1 {
			t.Errorf("%s: bars %+v, %v", name, formats, err)
		}
	}
	if formats, err := f.GetConditionalFormats("segments"); err != nil || len(formats) > 0 {
		t.Errorf("an empty table has bars: %v, %v", formats, err)
	}
}
