package sheet

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestMerged(t *testing.T) {
	const part = "xl/worksheets/sheet1.xml"
	p := plainParts(strings.Repeat(`<row><c t="str"><v>sheetData&gt; text</v></c></row>`, 20_000))
	list := `<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="$C$3:$C$9"></mergeCell></mergeCells>`
	merged := p.with(part, strings.Replace(p[part], "</sheetData>", "</sheetData>"+list, 1))
	commented := strings.Replace(merged[part], "<row>", "<!-- </sheetData> --><row>", 1)
	inCDATA := strings.Replace(merged[part], "<v>", "<v><![CDATA[</sheetData>]]>", 1)
	for name, c := range map[string]struct {
		parts parts
		want  string
	}{
		"usual":     {merged, "[{0 1 1 2} {2 3 2 9}]"},
		"none":      {p, "[]"},
		"no rows":   {p.with(part, `<worksheet `+mainSpace+`><sheetData/>`+list+`</worksheet>`), "[{0 1 1 2} {2 3 2 9}]"},
		"prefixes":  {p.with(part, prefixed.Replace(merged[part])), "[{0 1 1 2} {2 3 2 9}]"},
		"UTF-16":    {p.with(part, utf16Text(strings.Replace(merged[part], "UTF-8", "UTF-16", 1))), "[{0 1 1 2} {2 3 2 9}]"},
		"CDATA":     {p.with(part, inCDATA), "[{0 1 1 2} {2 3 2 9}]"},
		"a comment": {p.with(part, commented), "[{0 1 1 2} {2 3 2 9}]"},
	} {
		book := open(t, c.parts.zip(t))
		got, err := book.Merged(context.Background(), book.Sheets[0])
		if err != nil || fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, %v, want %s", name, got, err, c.want)
		}
	}
	for _, ref := range []string{"", "A1:", "B2:A1", "A:B", "1:2"} {
		wrong := p.with(part, strings.Replace(merged[part], "A1:B2", ref, 1))
		book := open(t, wrong.zip(t))
		_, err := book.Merged(context.Background(), book.Sheets[0])
		wantError(t, err, ErrDamaged, `sheet "Orders": "`+ref+`" is no range of cells`)
	}
}

// openpyxl merged A13 and B14 in its workbook, see testdata/make_golden.py.
func TestMergedByOpenpyxl(t *testing.T) {
	data, err := os.ReadFile("testdata/openpyxl.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	book := open(t, data)
	got, err := book.Merged(context.Background(), book.Sheets[0])
	if err != nil || fmt.Sprint(got) != "[{0 13 1 14}]" {
		t.Errorf("%v, %v", got, err)
	}
}
