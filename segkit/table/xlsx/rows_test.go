package xlsx

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// stored returns a cell's value for the library; nil for an empty cell.
func stored(v any, c table.Column) any {
	switch c.Kind {
	case table.Text:
		if s, ok := v.(string); ok && s != "" {
			return table.Within(table.Exported(s), excelize.TotalCellChars)
		}
		return nil
	case table.Count:
		switch v.(type) {
		case int, int32, int64:
			return v
		}
		return nil
	case table.Date:
		if t, ok := v.(time.Time); ok && !t.IsZero() {
			n, text := serial(t)
			if text != "" {
				return text
			}
			return n
		}
		return nil
	default:
		if f, ok := table.Figure(v); ok {
			return rounded(f, c)
		}
		return nil
	}
}

// rowsByLibrary returns the rows of a sheet as the library's stream writer writes them.
func rowsByLibrary(t *testing.T, r *rows) string {
	t.Helper()
	file := excelize.NewFile()
	defer file.Close()
	w, err := file.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	cells := make([]any, len(r.table.Columns))
	for i, row := range r.table.All() {
		for j, v := range row {
			cells[j] = nil
			if value := stored(v, r.table.Columns[j]); value != nil {
				cells[j] = excelize.Cell{StyleID: r.styles[j], Value: value}
			}
		}
		at, err := excelize.CoordinatesToCellName(1, firstRow+i)
		if err == nil {
			err = w.SetRow(at, cells)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Write(&b); err != nil {
		t.Fatal(err)
	}
	_, xml, _ := strings.Cut(part(t, b.Bytes(), "xl/worksheets/sheet1.xml"), "<sheetData>")
	xml, _, _ = strings.Cut(xml, "</sheetData>")
	return xml
}

// Whatever the cells hold, the XML is the library's.
func TestRowsLikeTheLibrary(t *testing.T) {
	columns := []table.Column{
		{Name: "t"}, {Name: "c", Kind: table.Count}, {Name: "n", Kind: table.Number, Decimals: 3}, {Name: "p", Kind: table.Percent, Decimals: 1},
		{Name: "m", Kind: table.Money}, {Name: "v", Kind: table.PValue, Decimals: 4}, {Name: "d", Kind: table.Date},
	}
	for range 22 {
		columns = append(columns, table.Column{Name: "more"}) // beyond the column Z
	}
	random := rand.New(rand.NewPCG(3, 8))
	pick := func(values ...any) any { return values[random.IntN(len(values))] }
	text := func() any {
		var b strings.Builder
		for range random.IntN(5) {
			b.WriteString(pick("a", "long words", " ", "\t", "\n", "\r\n", "<", ">", "&", "'", "\"", "é", "日本", "😀", "\xff", "\u202e", "\x1b", "\ufffe",
				"_x0041_", "_x005F_", "_x005F_x0041_", "_x00", "=1+1", "\u00a0", "~", "\x7f").(string))
		}
		return b.String()
	}
	number := func() any {
		return pick(nil, 0.0, math.Copysign(0, -1), math.NaN(), math.Inf(1), describe.Undefined, 5, int32(-7), retail.Money(123_456), describe.Float(2.5),
			1e15, 123456789012345678.0, -1e300, 1e-7, 1234567890123.456, 99999999999999.99, .1+.2, 1.0/3, 2e15+1.0/3,
			math.Exp(40*random.NormFloat64()), -random.Float64(), float64(random.IntN(1e6))/100)
	}
	for range 20 {
		sheet := &table.Table{Name: "s", Columns: columns}
		for range 50 {
			row := []any{text(), pick(nil, 0, 5, -12, int32(3), int64(1)<<40), number(), number(), number(), number(),
				pick(nil, time.Time{}, day(2011, 12, 9), day(1899, 1, 1), day(1900, 2, 28), day(12000, 1, 1), day(1970, 1, 1).In(time.FixedZone("", -3600)))}
			for len(row) < len(columns) {
				row = append(row, text())
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		if err := sheet.Validate(); err != nil {
			t.Fatal(err)
		}
		r := &rows{table: sheet, styles: make([]int, len(columns)), names: make([]string, len(columns))}
		for j := range columns {
			r.styles[j] = 1 + random.IntN(30)
			r.names[j], _ = excelize.ColumnNumberToName(j + 1)
		}
		want := rowsByLibrary(t, r)
		for i, row := range sheet.Rows {
			got := string(r.appendRow(nil, firstRow+i, row))
			if !strings.HasPrefix(want, got) {
				t.Fatalf("%q\n%s\nwant\n%.*s", row, got, len(got)+50, want)
			}
			want = want[len(got):]
		}
		if want != "" {
			t.Errorf("rows are missing: %s", want)
		}
	}
}

// A sheet of several pieces holds each row once, in order, between its header and the sentences
// below.
func TestRowsOfSeveralPieces(t *testing.T) {
	long := customers(2500)
	long.Notes = []string{"the end"}
	f := reopen(t, write(t, []*table.Table{long}, WorkbookOptions{}))
	got, err := f.GetRows(long.Name, excelize.Options{RawCellValue: true})
	if err != nil || len(got) != 1+len(long.Rows)+2 {
		t.Fatalf("%d rows, %v", len(got), err)
	}
	for i, row := range long.Rows {
		if got[1+i][0] != row[0] || got[1+i][6] != row[6] {
			t.Fatalf("row %d begins with %q", i, got[1+i][0])
		}
	}
	if last := got[len(got)-1]; last[0] != "the end" {
		t.Errorf("the last line is %q", last)
	}
}

// Texts that look like Excel's own way to write a character come back as they were, also
// where two share an underscore, which the library's stream writer overlooks.
func TestTextsLikeEscapes(t *testing.T) {
	for _, text := range []string{"_x0041_", "_x0041_x0042_", "_x005F_x0041_", "_x005F_", "__x00e9__", "_x004_", "_X0041_", "_x00g1_"} {
		data := write(t, []*table.Table{{Name: "s", Columns: []table.Column{{Name: "t"}}, Rows: [][]any{{text}}}}, WorkbookOptions{})
		if got, err := reopen(t, data).GetCellValue("s", "A2"); err != nil || got != text {
			t.Errorf("%q came back as %q, %v", text, got, err)
		}
	}
}
