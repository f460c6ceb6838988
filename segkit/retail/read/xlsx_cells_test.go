package read

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/sheet"
)

// retailBook returns a workbook of one sheet, Shop, whose rows after the
// header are those in the XML.
func retailBook(t *testing.T, rows string) string {
	book := makeBook(t, excelize.Options{}, sheetRows{"Shop", [][]any{retailHeader}})
	return edit(t, book, func(name, content string) string {
		if name == "xl/worksheets/sheet1.xml" {
			return strings.Replace(content, "</sheetData>", rows+"</sheetData>", 1)
		}
		return content
	}).String()
}

// cells are the columns from Quantity to UnitPrice.
const cells = `<c t="str"><v>x</v></c><c><v>1</v></c><c><v>40513.5</v></c><c><v>2.5</v></c>`

// What a person sees in a cell is what the table holds.
func TestCellTexts(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{`<c r="B2"><v>22087</v></c>`, "22087"},
		{`<c r="B2"><v>22087.0</v></c>`, "22087"}, // Apache POI
		{`<c r="B2"><v>1.0000015E7</v></c>`, "10000015"},
		{`<c r="B2"><v>1.5E7</v></c>`, "15000000"},
		{`<c r="B2"><v>-1.5</v></c>`, "-1.5"},
		{`<c r="B2"><v>0.10000000000000001</v></c>`, "0.1"},
		{`<c r="B2"><v>1.25E-2</v></c>`, "0.0125"},
		{`<c r="B2"><v>12345678901234567</v></c>`, "12345678901234567"},
		{`<c r="B2"><v>1.2345678901234567E+16</v></c>`, "12345678901234567"},
		{`<c r="B2"><v>1.2345678901234568E16</v></c>`, "12345678901234568"}, // Java
		{`<c r="B2"><f>A1*2</f><v>1.25E+2</v></c>`, "125"},
		{`<c r="B2"><v>1.234567890123457e+17</v></c>`, "1.234567890123457e+17"}, // digits are missing
		{`<c r="B2"><v>1.23456789012345E+15</v></c>`, "1.23456789012345E+15"},   // Excel kept 15 of 16
		{`<c r="B2"><v>1E+16</v></c>`, "1E+16"},
		{`<c r="B2" t="str"><v>1.25E+2</v></c>`, "1.25E+2"},
		{`<c r="B2" t="inlineStr"><is><t>0087</t></is></c>`, "0087"},
		{`<c r="B2" t="b"><v>1</v></c>`, "TRUE"},
		{`<c r="B2" t="b"><f>1=2</f><v>0</v></c>`, "FALSE"},
		{`<c r="B2" t="e"><v>#N/A</v></c>`, "#N/A"},
		{`<c r="B2"/>`, "x"}, // the description stands for the code
	} {
		table, _, err := readText("shop.xlsx", retailBook(t, `<row r="2"><c><v>1</v></c>`+c.cell+cells+`</row>`), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.cell, err)
		} else if got := table.StockCode.At(0); got != c.want {
			t.Errorf("%s is %q, want %q", c.cell, got, c.want)
		}
	}
}

// An exact copy has the digits of the file: a file may hold 17850.0 and 17850.
func TestExactNumbers(t *testing.T) {
	for written, want := range map[string]string{
		"22087.0": "22087.0", "0.10000000000000001": "0.10000000000000001", "1.0000015E7": "10000015",
	} {
		book := retailBook(t, `<row r="2"><c><v>1</v></c><c><v>`+written+`</v></c>`+cells+`</row>`)
		table, _, err := readText("shop.xlsx", book, Options{Exact: true})
		if err != nil || table.StockCode.At(0) != want {
			t.Errorf("%s: %v %+v, want %s", written, err, table, want)
		}
	}
}

// The cell of a failed lookup is no customer. An exact copy keeps it.
func TestErrorCellIsNoCustomer(t *testing.T) {
	book := retailBook(t, `<row r="2"><c><v>1</v></c><c><v>2</v></c>`+cells+`<c t="e"><v>#REF!</v></c></row>`)
	table, _, err := readText("shop.xlsx", book, Options{})
	if err != nil || !table.Customer.Missing(0) {
		t.Errorf("%v %+v", err, table)
	}
	if table, _, err = readText("shop.xlsx", book, Options{Exact: true}); err != nil || table.Customer.At(0) != "#REF!" {
		t.Errorf("exact: %v %+v", err, table)
	}
}

// Some programs number rows wrongly. Every row of the file counts.
func TestRowsOfOneNumberStayApart(t *testing.T) {
	one := `<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c>` + cells + `</row>`
	two := strings.Replace(one, "<v>2</v>", "<v>3</v>", 1)
	table, reading, err := readText("shop.xlsx", retailBook(t, one+two+one), Options{})
	if err != nil || reading.Rows != 3 {
		t.Fatalf("%v %+v", err, reading)
	}
	got := []string{table.StockCode.At(0), table.StockCode.At(1), table.StockCode.At(2)}
	if diff := cmp.Diff([]string{"2", "3", "2"}, got); diff != "" {
		t.Error(diff)
	}
}

// What cannot be known is an error that names the cell.
func TestUnreadableCells(t *testing.T) {
	for _, c := range []struct {
		name, cells string
		kind        error
		want        string
		column      int
	}{
		{"formula without a result", `<c><v>1</v></c><c><v>2</v></c><c t="str"><v>x</v></c><c><f>1+1</f></c>`, ErrUncomputed,
			`"shop.xlsx" sheet "Shop", cell D2 holds a formula without its result: ` +
				`open the workbook in a spreadsheet program and save it again`, 3},
		{"shared string beyond the last", `<c><v>1</v></c><c t="s"><v>99</v></c>` + cells, ErrDamaged,
			`"shop.xlsx" cannot be read: sheet "Shop", cell B2: shared string 99 does not exist: the workbook has 8; ` +
				`save or download the workbook again`, 1},
	} {
		_, _, err := readText("shop.xlsx", retailBook(t, `<row r="2">`+c.cells+`</row>`), Options{})
		if err == nil || err.Error() != c.want || !errors.Is(err, c.kind) {
			t.Errorf("%s:\ngot  %v\nwant %s", c.name, err, c.want)
		}
		var at *sheet.ReadError
		if !errors.As(err, &at) || at.Sheet != "Shop" || at.Row != 2 || at.Column != c.column {
			t.Errorf("%s: the place is %+v", c.name, at)
		}
	}
}

// A formula outside the columns that are read may stay without a result.
func TestFormulaInOtherColumn(t *testing.T) {
	book := retailBook(t, `<row r="2"><c><v>1</v></c><c><v>2</v></c>`+cells+`<c r="L2"><f>1+1</f></c></row>`)
	if table, reading, err := readText("shop.xlsx", book, Options{}); err != nil || table.Len() != 1 || reading.BadRows != 0 {
		t.Errorf("%v %+v", err, reading)
	}
}

// The texts of cells stay as they were when the workbook reuses its memory for other rows.
func TestRowCellsStay(t *testing.T) {
	buffer := []byte("536365")
	row := sheet.Row{Cells: []sheet.Cell{
		{Column: 1, Kind: sheet.Number, Shared: -1, Text: buffer},
		{Column: 2, Kind: sheet.Text, Shared: 4, Text: []byte("mug")},
	}}
	var texts rowCells
	first := slices.Clone(texts.of(row))
	again := slices.Clone(texts.of(row))
	copy(buffer, "536366")
	other := texts.of(row)
	want := []columns.Cell{{}, {Text: "536365", Kind: columns.Number}, {Text: "mug", Kind: columns.Text, Shared: 5}}
	if !slices.Equal(first, want) || !slices.Equal(again, want) {
		t.Errorf("got %v and %v, want %v", first, again, want)
	}
	if other[1].Text != "536366" || other[2] != want[2] {
		t.Errorf("the next row is %v", other)
	}
	row.Cells[0].Text = bytes.Repeat([]byte("long "), textsTogether)
	if got := texts.of(row)[1].Text; got != string(row.Cells[0].Text) {
		t.Errorf("a long text has %d bytes, want %d", len(got), len(row.Cells[0].Text))
	}
}
