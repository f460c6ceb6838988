package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 23, 59, 59, 0, time.UTC)
}

func segments() *table.Table {
	return &table.Table{
		Name: "segments", Title: "Who the customers are", Currency: "£",
		Columns: []table.Column{
			{Name: "segment"}, {Name: "customers", Kind: table.Count},
			{Name: "share", Unit: "of revenue", Kind: table.Percent, Decimals: 1},
			{Name: "recency", Unit: "days", Kind: table.Number, Decimals: 2},
			{Name: "monetary", Kind: table.Money, Decimals: 2}, {Name: "last", Kind: table.Date},
		},
		Rows: [][]any{
			{"Champions", 712, .6489, 8.25, retail.Money(37_210_400), day(2011, 12, 9)},
			{"=1+1", int64(-3), 0.0, describe.Undefined, -1234.5, day(1899, 1, 1)},
			{"+cmd|' /C calc'!A0", nil, math.NaN(), nil, nil, time.Time{}},
			{"00123", 1, .5, 1.0 / 3, 1e6, day(2024, 2, 29)},
			{"_x0041_ <&> \x01 ", 1, .5, 2, 1, nil},
			{"", 1, .5, 2, 1, nil},
		},
		Caption: "=Champions bring 65 %.",
		Notes:   []string{"Recency is in whole days."},
	}
}

func write(t testing.TB, tables []*table.Table, opt WorkbookOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteWorkbook(&b, tables, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func reopen(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestValuesAndTypes(t *testing.T) {
	f := reopen(t, write(t, []*table.Table{segments()}, WorkbookOptions{}))
	const text, number, unset = excelize.CellTypeInlineString, excelize.CellTypeNumber, excelize.CellTypeUnset
	for cell, want := range map[string]struct {
		raw, shown string
		kinds      []excelize.CellType
	}{
		"A1":  {"segment", "segment", []excelize.CellType{text}},
		"C1":  {"share (of revenue)", "share (of revenue)", []excelize.CellType{text}},
		"A2":  {"Champions", "Champions", []excelize.CellType{text}},
		"B2":  {"712", "712", []excelize.CellType{number, unset}},
		"C2":  {"0.6489", "64.9%", []excelize.CellType{number, unset}},
		"D2":  {"8.25", "8.25", []excelize.CellType{number, unset}},
		"E2":  {"3721.04", "£3,721.04", []excelize.CellType{number, unset}},
		"F2":  {"40886", "2011-12-09", []excelize.CellType{number, unset}},
		"A3":  {"=1+1", "=1+1", []excelize.CellType{text}},
		"B3":  {"-3", "-3", []excelize.CellType{number, unset}},
		"C3":  {"0", "0.0%", []excelize.CellType{number, unset}},
		"D3":  {"", "", []excelize.CellType{unset}},
		"E3":  {"-1234.5", "-£1,234.50", []excelize.CellType{number, unset}},
		"F3":  {"1899-01-01", "1899-01-01", []excelize.CellType{text}},
		"A4":  {"+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", []excelize.CellType{text}},
		"B4":  {"", "", []excelize.CellType{unset}},
		"C4":  {"", "", []excelize.CellType{unset}},
		"F4":  {"", "", []excelize.CellType{unset}},
		"A5":  {"00123", "00123", []excelize.CellType{text}},
		"D5":  {"0.3333", "0.33", []excelize.CellType{number, unset}},
		"E5":  {"1000000", "£1,000,000.00", []excelize.CellType{number, unset}},
		"F5":  {"45351", "2024-02-29", []excelize.CellType{number, unset}},
		"A6":  {"_x0041_ <&> \\u0001 ", "_x0041_ <&> \\u0001 ", []excelize.CellType{text}},
		"A7":  {"", "", []excelize.CellType{unset}},
		"A8":  {"", "", []excelize.CellType{unset}},
		"A9":  {"Who the customers are", "Who the customers are", []excelize.CellType{text}},
		"A10": {"=Champions bring 65 %.", "=Champions bring 65 %.", []excelize.CellType{text}},
		"A11": {"Recency is in whole days.", "Recency is in whole days.", []excelize.CellType{text}},
	} {
		raw, err := f.GetCellValue("segments", cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		shown, _ := f.GetCellValue("segments", cell)
		kind, _ := f.GetCellType("segments", cell)
		formula, _ := f.GetCellFormula("segments", cell)
		if raw != want.raw || shown != want.shown || formula != "" || !slices.Contains(want.kinds, kind) {
			t.Errorf("%s: %q shown as %q, type %d, formula %q; want %q shown as %q, type %v", cell, raw, shown, kind, formula, want.raw, want.shown, want.kinds)
		}
	}
	if panes, err := f.GetPanes("segments"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if width, _ := f.GetColWidth("segments", "A"); width < 18 {
		t.Errorf("the first column is %v wide, its longest text 18", width)
	}
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm._FilterDatabase" && name.RefersTo == "'segments'!$A$1:$F$7" {
			return
		}
	}
	t.Errorf("no filter over header and rows: %+v", f.GetDefinedName())
}

func TestSplitsLongTables(t *testing.T) {
	long := &table.Table{Name: "customers", Columns: []table.Column{{Name: "n", Kind: table.Count}}, Notes: []string{"the end"}}
	for i := range 25 {
		long.Rows = append(long.Rows, []any{i})
	}
	f := reopen(t, write(t, []*table.Table{long}, WorkbookOptions{rows: 11}))
	if got := f.GetSheetList(); !slices.Equal(got, []string{"customers", "customers (2)", "customers (3)"}) {
		t.Fatalf("sheets %q", got)
	}
	n := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) > 11 || rows[0][0] != "n" {
			t.Fatalf("%s: %d rows, %v", sheet, len(rows), err)
		}
		for _, row := range rows[1:] {
			if len(row) > 0 && row[0] == fmt.Sprint(n) {
				n++
			}
		}
	}
	if n != 25 {
		t.Errorf("%d of 25 rows in order", n)
	}
	if got, _ := f.GetCellValue("customers (3)", "A8"); got != "the end" {
		t.Errorf("the note is %q", got)
	}
}

func TestErrors(t *testing.T) {
	if err := WriteWorkbook(new(bytes.Buffer), nil, WorkbookOptions{}); !errors.Is(err, ErrNoTables) {
		t.Error(err)
	}
	if err := WriteWorkbook(new(bytes.Buffer), []*table.Table{{Name: "x"}}, WorkbookOptions{}); !errors.Is(err, table.ErrTable) {
		t.Error(err)
	}
	wide := &table.Table{Name: "wide"}
	for range maxColumns + 1 {
		wide.Columns = append(wide.Columns, table.Column{Name: "c"})
	}
	if err := WriteWorkbook(new(bytes.Buffer), []*table.Table{wide}, WorkbookOptions{}); err == nil || !strings.Contains(err.Error(), "16385 columns") {
		t.Error(err)
	}
	if err := WriteWorkbook(fullDisk{}, []*table.Table{segments()}, WorkbookOptions{}); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

// customers returns a table like the one for the CRM.
func customers(n int) *table.Table {
	t := &table.Table{Name: "customers", Currency: "£"}
	for j := range 12 {
		t.Columns = append(t.Columns, table.Column{Name: fmt.Sprint("column ", j), Kind: table.Kind(j % 6), Decimals: 2})
	}
	for i := range n {
		row := make([]any, 12)
		for j := range row {
			switch table.Kind(j % 6) {
			case table.Text:
				row[j] = fmt.Sprint("C", i, "-", j)
			case table.Count:
				row[j] = i * j
			case table.Date:
				row[j] = day(2011, 1, 1+i%365)
			default:
				row[j] = float64(i) / float64(j+1)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func TestBytesAreTheSame(t *testing.T) {
	tables := []*table.Table{customers(500), segments(), segments(), customers(3)}
	opt := WorkbookOptions{Title: "Segments", Created: day(2011, 12, 10)}
	first := write(t, tables, opt)
	for range 8 {
		if !bytes.Equal(write(t, tables, opt), first) {
			t.Fatal("the same tables gave another file")
		}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(write(t, tables, opt), first) {
		t.Error("another file with GOMAXPROCS 1")
	}
	props, err := reopen(t, first).GetDocProps()
	if err != nil || props.Title != "Segments" || props.Created != "2011-12-10T23:59:59Z" || props.Modified != props.Created {
		t.Errorf("properties %+v, %v", props, err)
	}
}

func BenchmarkWrite4338(b *testing.B) {
	tables := []*table.Table{customers(4338)}
	for b.Loop() {
		write(b, tables, WorkbookOptions{})
	}
}

// The header is repeated on each printed page.
func TestHeaderIsPrintedOnEachPage(t *testing.T) {
	f := reopen(t, write(t, []*table.Table{segments()}, WorkbookOptions{}))
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" && n.RefersTo == "'segments'!$1:$1" {
			return
		}
	}
	t.Errorf("%+v", f.GetDefinedName())
}

// With a sheet for notes nothing stands below the rows, and every sentence is kept.
func TestNotesOnASheetOfTheirOwn(t *testing.T) {
	list := &table.Table{Name: "list", Title: "A title", Caption: "A caption.", Notes: []string{"A note."},
		Columns: []table.Column{{Name: "n", Kind: table.Count}}, Rows: [][]any{{1}, {2}}}
	var b bytes.Buffer
	if err := WriteWorkbook(&b, []*table.Table{list}, WorkbookOptions{Notes: "notes"}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sheet, want := range map[string][][]string{
		"list": {{"n"}, {"1"}, {"2"}}, "notes": {{"Sheet", "Note"}, {"list", "A title"}, {"list", "A caption."}, {"list", "A note."}},
	} {
		if got, err := f.GetRows(sheet); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, %v, want %q", sheet, got, err, want)
		}
	}
}
