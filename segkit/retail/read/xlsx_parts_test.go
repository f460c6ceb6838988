package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// cutAll is a sheet's parts, without what each is dressed in.
func cutAll(xml string, size int) (rows []string, err error) {
	c := newSheetCutter(strings.NewReader(xml), size)
	for {
		part, err := c.next(context.Background())
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		s, ok := strings.CutPrefix(string(part), string(c.opened))
		s, ok2 := strings.CutSuffix(s, string(c.closed))
		if !ok || !ok2 {
			return nil, fmt.Errorf("not dressed: %q", part)
		}
		rows = append(rows, s)
	}
}

func TestSheetCutterLosesNothing(t *testing.T) {
	var numbered, plain, prefixed strings.Builder
	for i := range 200 {
		cell := fmt.Sprintf(`<c r="A%d"><v>%d</v></c>`, i+1, i)
		fmt.Fprintf(&numbered, `<row r="%d" spans="1:1">%s</row>`, i+1, cell)
		fmt.Fprintf(&plain, `<row>%s</row>`, cell)
		fmt.Fprintf(&prefixed, `<x:row r="%d">%s</x:row>`, i+1, cell)
	}
	for _, c := range []struct {
		name, head, rows, tail string
		parts                  bool // more than one is expected
	}{
		{"numbered", `<worksheet><dimension ref="A1"/><sheetData>`, numbered.String(), `</sheetData><pageMargins/></worksheet>`, true},
		{"attributes", `<worksheet><sheetData a="1">`, numbered.String(), `</sheetData></worksheet>`, true},
		{"no numbers", `<worksheet><sheetData>`, plain.String(), `</sheetData></worksheet>`, false},
		{"prefix", `<x:worksheet><x:sheetData>`, prefixed.String(), `</x:sheetData></x:worksheet>`, true},
		{"one without a number", `<worksheet><sheetData>`, numbered.String() + `<row><c/></row>` + numbered.String(), `</sheetData></worksheet>`, true},
		{"comment", `<worksheet><sheetData>`, `<!-- <row r="1"></sheetData> -->` + numbered.String(), `</sheetData></worksheet>`, false},
		{"character data", `<worksheet><sheetData>`,
			numbered.String() + `<row r="201"><c t="inlineStr"><is><t><![CDATA[</sheetData><row r="7">]]></t></is></c></row>`, `</sheetData></worksheet>`, false},
		{"comment after the rows", `<worksheet><sheetData>`, numbered.String(), `</sheetData><!-- x --></worksheet>`, false},
		{"no rows", `<worksheet><sheetData>`, ``, `</sheetData></worksheet>`, false},
	} {
		for _, size := range []int{1, 37, 500, 4096, 1 << 20} {
			parts, err := cutAll(c.head+c.rows+c.tail, size)
			if err != nil {
				t.Fatalf("%s, parts of %d: %v", c.name, size, err)
			}
			if got := strings.Join(parts, ""); got != c.rows {
				t.Errorf("%s, parts of %d: rows changed", c.name, size)
			}
			if c.parts && size < 1000 && len(parts) < 3 {
				t.Errorf("%s, parts of %d: %d parts", c.name, size, len(parts))
			}
			for i, part := range parts {
				if i > 0 && !strings.Contains(part[:strings.IndexByte(part, '>')], ` r="`) {
					t.Errorf("%s, parts of %d: part %d starts with a row without its number", c.name, size, i)
				}
			}
		}
	}
}

func TestSheetCutterEmptyAndBroken(t *testing.T) {
	if parts, err := cutAll(`<worksheet><sheetData/></worksheet>`, 100); err != nil || len(parts) != 0 {
		t.Errorf("empty sheet: %q, %v", parts, err)
	}
	for _, xml := range []string{
		"", "<worksheet>", "<worksheet><sheetData", "<worksheet><sheetData><row r=\"1\"></row>", "<worksheet><sheetData><!-- ", "PK",
	} {
		if _, err := cutAll(xml, 10); !errors.Is(err, errSheetCut) {
			t.Errorf("%q: %v", xml, err)
		}
	}
}

func TestSheetCutterStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	c := newSheetCutter(strings.NewReader(`<worksheet><sheetData>`+strings.Repeat(`<row r="1"></row>`, 1000)), 100)
	if _, err := c.next(ctx); err != nil {
		t.Fatal(err)
	}
	cancel()
	for range 1000 {
		if _, err := c.next(ctx); err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
			return
		}
	}
	t.Error("never stopped")
}
