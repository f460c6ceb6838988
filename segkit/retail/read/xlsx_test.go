package read

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
)

// sheetRows are the cells of a sheet as excelize writes them: strings as text,
// numbers as numbers, nil as no cell.
type sheetRows struct {
	name string
	rows [][]any
}

var retailHeader = []any{"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"}

// makeBook writes a workbook.
func makeBook(t testing.TB, opt excelize.Options, sheets ...sheetRows) *bytes.Buffer {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range sheets {
		if i == 0 {
			f.SetSheetName("Sheet1", s.name)
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for r, row := range s.rows {
			for c, cell := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if cell != nil {
					if err := f.SetCellValue(s.name, at, cell); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out, opt); err != nil {
		t.Fatal(err)
	}
	return &out
}

func readBook(book *bytes.Buffer) (*retail.Transactions, *Reading, error) {
	return readText("shop.xlsx", book.String(), Options{})
}

// edit rewrites entries of a workbook's archive.
func edit(t testing.TB, book *bytes.Buffer, change func(name, content string) string) *bytes.Buffer {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book.Bytes()), int64(book.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, entry := range r.File {
		from, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(entry.Name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(to, change(entry.Name, string(content)))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &out
}

func TestReadXLSX(t *testing.T) {
	book := makeBook(t, excelize.Options{},
		sheetRows{"Notes", [][]any{{"Sales of", "the shop"}, {1, 2}}},
		sheetRows{"Year 2009-2010", [][]any{
			{"Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country"},
			{489434, "85048", "15CM CHRISTMAS GLASS BALL ", 12, 40148.322916666664, 6.95, 13085, "United Kingdom"},
			nil,
			{"C489449", 22087, nil, -12, 40148.4375, 2.5499999999999998, nil, "Australia"},
			{nil, nil, nil, nil, nil, nil, nil, "   "},
			{"489450", "0087", "A & <B>", "3", "2009-12-01 11:00:05", "0.001", "13085.0", nil},
		}},
		sheetRows{"Empty", nil},
		sheetRows{"Year 2010-2011", [][]any{
			{nil, "Country", "Invoice", "Customer ID", "StockCode", "Description", "Price", "Quantity", "InvoiceDate"},
			{"x", "EIRE", 500000, 13085, 85048, "15CM CHRISTMAS GLASS BALL", 7, 1, 40513.999995},
		}})
	got, reading, err := readBook(book)
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) int64 {
		when, err := time.Parse(time.DateTime, s)
		if err != nil {
			t.Fatal(err)
		}
		return when.Unix()
	}
	want := tableOf([]row{
		{"489434", "85048", "15CM CHRISTMAS GLASS BALL", 12, at("2009-12-01 07:45:00"), 69500, "13085", "United Kingdom"},
		{"C489449", "22087", "", -12, at("2009-12-01 10:30:00"), 25500, "", "Australia"},
		{"489450", "0087", "A & <B>", 3, at("2009-12-01 11:00:05"), 10, "13085", ""},
		{"500000", "85048", "15CM CHRISTMAS GLASS BALL", 1, at("2010-12-02 00:00:00"), 70000, "13085", "EIRE"},
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if diff := cmp.Diff(&Reading{
		Format: "xlsx", Sheets: []string{"Year 2009-2010", "Year 2010-2011"},
		Columns: []string{"Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country", ""},
		Rows:    4, FirstBad: []BadRow{}, Warnings: []string{
			`Sheet "Notes" was not read: it has no column that says who bought.`,
			`Sheet "Empty" was not read: it is empty.`,
		},
	}, reading, cmpopts.IgnoreFields(Reading{}, "System", "Shape", "Money", "Matched", "Line")); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestReadXLSX1904(t *testing.T) {
	rows := sheetRows{"Shop", [][]any{retailHeader, {1, "A", "x", 1, 39051.35138888889, 1, 7, "EIRE"}}}
	f, err := excelize.OpenReader(makeBook(t, excelize.Options{}, rows))
	if err != nil {
		t.Fatal(err)
	}
	yes := true
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	got, _, err := readBook(&out)
	if err != nil {
		t.Fatal(err)
	}
	if want := "2010-12-01 08:26:00"; got.When(0).Format(time.DateTime) != want {
		t.Errorf("%v, want %s", got.When(0), want)
	}
}

func TestReadXLSXBadCells(t *testing.T) {
	rows := [][]any{retailHeader}
	for range 500 {
		rows = append(rows, []any{1, "A", "x", 1, 40513.5, 1, 7, "EIRE"})
	}
	rows = append(rows,
		[]any{1, "A", "x", "some", 40513.5, 1, 7, "EIRE"},
		[]any{1, "A", "x", 1, .5, 1, 7, "EIRE"},
		[]any{1, "A", "x", 1, 40513.5, "free", 7, "EIRE"})
	_, reading, err := readBook(makeBook(t, excelize.Options{}, sheetRows{"Shop", rows}))
	if err != nil {
		t.Fatal(err)
	}
	want := []BadRow{
		{"", "Shop", 502, "Quantity", "some", "a number"},
		{"", "Shop", 503, "InvoiceDate", "0.5", "a date of the calendar"},
		{"", "Shop", 504, "UnitPrice", "free", "a price such as 2.55"},
	}
	if diff := cmp.Diff(want, reading.FirstBad); diff != "" {
		t.Error(diff)
	}
	const says = `3 of 503 rows could not be read and are left out: 0.2 % of the money, as far as they can be read, of 1 customer. ` +
		`The first: sheet "Shop", row 502, column Quantity, expected a number.`
	if got := reading.BadRowsText(); got != says {
		t.Error(got)
	}
}

func TestReadXLSXErrors(t *testing.T) {
	good := sheetRows{"Shop", [][]any{retailHeader, {1, "A", "x", 1, 40513.5, 1, 7, "EIRE"}}}
	whole := makeBook(t, excelize.Options{}, good)
	// A byte of compressed data altered, which the archive's checksum notices.
	flipped := bytes.Clone(whole.Bytes())
	flipped[bytes.Index(flipped, []byte("xl/worksheets/sheet1.xml"))+120] ^= 0x55
	inSheet := func(change func(string) string) *bytes.Buffer {
		return edit(t, whole, func(name, content string) string {
			if name == "xl/worksheets/sheet1.xml" {
				return change(content)
			}
			return content
		})
	}
	archiveOf := func(names ...string) *bytes.Buffer {
		var archive bytes.Buffer
		w := zip.NewWriter(&archive)
		for _, name := range names {
			if _, err := w.Create(name); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return &archive
	}
	for _, c := range []struct {
		name string
		book *bytes.Buffer
		kind error
		want string
	}{
		{"password", makeBook(t, excelize.Options{Password: "secret"}, good), ErrPassword,
			`"shop.xlsx" is a workbook protected by a password: open it, remove the password and save it again as .xlsx`},
		{"cut short", bytes.NewBuffer(whole.Bytes()[:whole.Len()/2]), ErrDamaged,
			`"shop.xlsx" cannot be read: the workbook's zip archive is damaged (zip: not a valid zip file): save or download it again`},
		{"not a workbook", archiveOf("content.xml"), ErrWrongFormat,
			`"shop.xlsx" cannot be read: this is a zip archive without a workbook in it`},
		{"OpenDocument", archiveOf("mimetype", "content.xml"), ErrWrongFormat,
			`"shop.xlsx" cannot be read: this is an OpenDocument file (.ods), not an .xlsx workbook: ` +
				`open it in a spreadsheet and save it as .xlsx`},
		{"a binary workbook", archiveOf("[Content_Types].xml", "xl/workbook.bin"), ErrWrongFormat,
			`"shop.xlsx" cannot be read: this is a binary .xlsb workbook, not an .xlsx workbook: ` +
				`open it in a spreadsheet and save it as .xlsx`},
		{"a sheet that breaks off", inSheet(func(s string) string { return s[:strings.Index(s, "</sheetData>")] }), ErrDamaged,
			`"shop.xlsx" cannot be read: sheet "Shop", row 2: the sheet's XML cannot be read: ` +
				`XML syntax error on line 2: unexpected EOF; save or download the workbook again`},
		{"a sheet with a bad tag", inSheet(func(s string) string { return strings.Replace(s, `<row r="2"`, `<&<row r="2"`, 1) }), ErrDamaged,
			`"shop.xlsx" cannot be read: sheet "Shop", row 1: the sheet's XML cannot be read: ` +
				`XML syntax error on line 2: expected element name after <; save or download the workbook again`},
		{"no sheet with rows", makeBook(t, excelize.Options{}, sheetRows{"A", nil}, sheetRows{"B", [][]any{{" "}}}), ErrNoRows,
			`"shop.xlsx" has no rows: every sheet is empty`},
		{"header only", makeBook(t, excelize.Options{}, sheetRows{"A", [][]any{retailHeader}}), ErrNoRows,
			`"shop.xlsx" has a header but no data rows: nothing to read`},
		{"one sheet without columns", makeBook(t, excelize.Options{}, sheetRows{"A", [][]any{{"Invoice", "StockCode", "Quantity", "Date", "Price"}}}), ErrColumns,
			`"shop.xlsx" sheet "A" needs a column that says who bought: a customer number, an e-mail address or a name; its columns are ` +
				`"Invoice", "StockCode", "Quantity", "Date", "Price"; if one of them is meant, say --columns customer=… (or the same under [columns] in study.toml)`},
		{"two sheets without columns", makeBook(t, excelize.Options{}, sheetRows{"A", [][]any{{"x"}}}, sheetRows{"B", [][]any{retailHeader[:6]}}), ErrColumns,
			`"shop.xlsx" has no sheet with the needed columns: sheet "A" has no row with the names of its columns: add one as the first row; ` +
				`sheet "B" needs a column that says who bought: a customer number, an e-mail address or a name; its columns are "InvoiceNo", ` +
				`"StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice"; if one of them is meant, say --columns customer=… ` +
				`(or the same under [columns] in study.toml)`},
		{"a column twice", makeBook(t, excelize.Options{}, sheetRows{"A", [][]any{append(append([]any{}, retailHeader...), "quantity")}}), ErrUnclear,
			`"shop.xlsx" sheet "A" needs a word about its columns: it is not clear which column is the quantity: "Quantity" or "quantity"; ` +
				`say --columns quantity=Quantity or --columns quantity=quantity or --columns quantity= if none is (or the same under [columns] in study.toml)`},
		{"nothing but bad rows", makeBook(t, excelize.Options{}, sheetRows{"A", [][]any{retailHeader, {1, "A", "x", "six",
			40513.5, 1, 7, "EIRE"}}}), ErrTooManyBadRows,
			`"shop.xlsx" has 1 of 1 rows that cannot be read, more than the 1% accepted; the first: sheet "A", row 2, column ` +
				`Quantity, is "six", expected a number`},
	} {
		_, _, err := readBook(c.book)
		if err == nil || err.Error() != c.want || !errors.Is(err, c.kind) {
			t.Errorf("%s:\ngot  %v\nwant %s", c.name, err, c.want)
		}
	}
	if _, _, err := readBook(bytes.NewBuffer(flipped)); !errors.Is(err, ErrDamaged) {
		t.Errorf("flipped byte: %v", err)
	}
	for cut := 0; cut < whole.Len(); cut += 97 { // never a panic, never a table
		if _, _, err := readBook(bytes.NewBuffer(whole.Bytes()[:cut])); err == nil {
			t.Errorf("%d bytes of %d are enough", cut, whole.Len())
		}
	}
}

// TestReadXLSXUnusual reads sheets as other programs write them: prefixed
// elements, rows and cells without their numbers, comments, another path.
func TestReadXLSXUnusual(t *testing.T) {
	book := makeBook(t, excelize.Options{}, sheetRows{"Shop", [][]any{retailHeader,
		{"1", "A", "x", "1", "2010-12-01", "1", "7", "EIRE"}, {"2", "B", "y", "2", "2010-12-02", "2", "8", "EIRE"}}})
	want, _, err := readBook(book)
	if err != nil {
		t.Fatal(err)
	}
	var sheet strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(csvHeader+"1,A,x,1,2010-12-01,1,7,EIRE\n2,B,y,2,2010-12-02,2,8,EIRE"), "\n") {
		sheet.WriteString("<row>")
		for cell := range strings.SplitSeq(line, ",") {
			fmt.Fprintf(&sheet, `<c t="inlineStr"><is><t>%s</t></is></c>`, cell)
		}
		sheet.WriteString("</row>")
	}
	bare := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + sheet.String() + `</sheetData></worksheet>`
	prefixed := strings.NewReplacer("</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=").Replace(bare)
	for name, xml := range map[string]string{
		"bare": bare, "prefixed": prefixed,
		"comment":      strings.Replace(bare, "</row>", "<!-- </sheetData> --></row>", 1),
		"declaration":  `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + bare,
		"CDATA":        strings.Replace(bare, "<t>EIRE</t>", "<t><![CDATA[EIRE]]></t>", 1),
		"empty at end": strings.Replace(bare, "</sheetData>", `<row r="99"/></sheetData>`, 1),
	} {
		got, _, err := readBook(edit(t, book, func(name, content string) string {
			if name == "xl/worksheets/sheet1.xml" {
				return xml
			}
			return content
		}))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}

// TestReadXLSXLong reads a sheet that is inflated in several pieces.
func TestReadXLSXLong(t *testing.T) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SetRow("A1", retailHeader); err != nil {
		t.Fatal(err)
	}
	const n = 30_000
	var want []row
	for i := range n {
		r := row{fmt.Sprint(536365 + i/3), fmt.Sprintf("%d%c", 20000+i%3000, 'A'+i%2), "ITEM", int64(i%7 - 2),
			40513*retail.SecondsPerDay + int64(i), retail.Money(i), fmt.Sprint(12000 + i%900), "EIRE"}
		r.time -= 25569 * retail.SecondsPerDay
		want = append(want, r)
		cell := []any{r.invoice, r.code, r.description, r.quantity, 40513 + float64(i)/retail.SecondsPerDay, r.price.Float(), r.customer, r.country}
		if i == 12_345 {
			cell[3] = "many"
		}
		at, _ := excelize.CoordinatesToCellName(1, i+2)
		if err := w.SetRow(at, cell); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var book bytes.Buffer
	if err := f.Write(&book); err != nil {
		t.Fatal(err)
	}
	got, reading, err := readBook(&book)
	if err != nil {
		t.Fatal(err)
	}
	if bad := reading.FirstBad; len(bad) != 1 || bad[0].Row != 12_347 {
		t.Errorf("bad rows %v, want one, in row 12347", bad)
	}
	want = append(want[:12_345], want[12_346:]...)
	if got.Hash() != tableOf(want).Hash() {
		t.Error("the table differs")
	}
}

func TestReadStops(t *testing.T) {
	rows := [][]any{retailHeader}
	for range 20 {
		rows = append(rows, []any{1, "A", "x", 1, 40513.5, 1, 7, "EIRE"})
	}
	book := makeBook(t, excelize.Options{}, sheetRows{"Shop", rows}).String()
	for _, c := range []struct{ name, text string }{
		{"shop.xlsx", book}, {"shop.csv", csvHeader + "1,A,x,1,2010-12-01,1,7,EIRE\n"},
	} {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, _, err := Transactions(ctx, c.name, strings.NewReader(c.text), int64(len(c.text)), Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
