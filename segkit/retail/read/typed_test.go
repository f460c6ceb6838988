package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// columnOf makes a CSV file of good rows in which one column has the texts given.
func columnOf(c column, texts ...string) string {
	var s strings.Builder
	s.WriteString(csvHeader)
	for _, text := range texts {
		cells := []string{"1", "A", "x", "2", "2021-06-17", "1", "7", "EIRE"}
		cells[c] = strings.ReplaceAll(text, `"`, `""`)
		s.WriteString(`"` + strings.Join(cells, `","`) + `"` + "\n")
	}
	return s.String()
}

// shownColumn shows the prices, quantities or times of a table.
func shownColumn(c column, t *retail.Transactions) string {
	var out []string
	for i := range t.Len() {
		switch c {
		case columnPrice:
			out = append(out, t.Price[i].String())
		case columnQuantity:
			out = append(out, fmt.Sprint(t.Quantity[i]))
		default:
			out = append(out, t.When(i).Format("2006-01-02 15:04"))
		}
	}
	return strings.Join(out, "; ")
}

// A column is read by one rule, which its own texts decide.
func TestColumnsDecide(t *testing.T) {
	for _, c := range []struct {
		column column
		texts  []string
		opt    Options
		want   string
		warned string // the beginning of a warning, "" for none
	}{
		{columnPrice, []string{"3.400", "7,25"}, Options{}, "3400; 7.25", ""},
		{columnPrice, []string{"3,400.50", "7,250"}, Options{}, "3400.5; 7250", ""},
		{columnPrice, []string{"£12.50", "£3,400"}, Options{}, "12.5; 3400", ""},
		{columnPrice, []string{"1 234,50 €", "2,75 €"}, Options{}, "1234.5; 2.75", ""},
		{columnPrice, []string{"3.400", "7.125"}, Options{Decimal: values.DecimalPoint}, "3.4; 7.125", ""},
		{columnPrice, []string{"3.400", "7.125"}, Options{Decimal: values.DecimalComma}, "3400; 7125", ""},
		{columnPrice, []string{"3,400", "71250"}, Options{}, "3400; 71250", "Column UnitPrice: Numbers such as 3,400 can be"},
		{columnPrice, []string{"1.5E-2", "4e2"}, Options{}, "0.015; 400", ""},
		{columnQuantity, []string{"(3)", "4-", "5"}, Options{}, "-3; -4; 5", ""},
		{columnQuantity, []string{"2.000", "3.500,0"}, Options{}, "2000; 3500", ""},
		{columnTime, []string{"04.03.2021 17:07", "5. 3. 2021"}, Options{}, "2021-03-04 17:07; 2021-03-05 00:00", ""},
		{columnTime, []string{"04/03/2021", "25/03/2021"}, Options{}, "2021-03-04 00:00; 2021-03-25 00:00", ""},
		{columnTime, []string{"04/03/2021", "03/25/2021"}, Options{}, "2021-04-03 00:00; 2021-03-25 00:00", ""},
		{columnTime, []string{"04/03/2021", "05/03/2021"}, Options{}, "2021-04-03 00:00; 2021-05-03 00:00", "Column InvoiceDate: Dates such as 04/03/2021"},
		{columnTime, []string{"04/03/2021", "05/03/2021"}, Options{DateOrder: values.DayFirst}, "2021-03-04 00:00; 2021-03-05 00:00", ""},
		{columnTime, []string{"2021-03-04", "25/03/2021", "1/4/2021"}, Options{}, "2021-03-04 00:00; 2021-03-25 00:00; 2021-04-01 00:00", ""},
		{columnTime, []string{"4-Mar-21", "Thu, 25 March 2021 5:07 PM"}, Options{}, "2021-03-04 00:00; 2021-03-25 17:07", ""},
		{columnTime, []string{"20210304", "20210325"}, Options{}, "2021-03-04 00:00; 2021-03-25 00:00", ""},
		{columnTime, []string{"1614877620", "1616692020"}, Options{}, "2021-03-04 17:07; 2021-03-25 17:07", "Column InvoiceDate: 2 dates counted from 1970"},
		{columnTime, []string{"2021-03-04T17:07:00+02:00"}, Options{}, "2021-03-04 17:07", "Column InvoiceDate: 1 time given with a time zone"},
	} {
		table, reading, err := readText("shop.csv", columnOf(c.column, c.texts...), c.opt)
		if err != nil {
			t.Errorf("%q: %v", c.texts, err)
			continue
		}
		if got := shownColumn(c.column, table); got != c.want {
			t.Errorf("%q: %s, want %s", c.texts, got, c.want)
		}
		if got := strings.Join(reading.Warnings, "\n"); !strings.HasPrefix(got, c.warned) || (c.warned == "") != (got == "") {
			t.Errorf("%q: warnings %q, want %q", c.texts, got, c.warned)
		}
	}
}

// A decimal comma in prices suggests that dates have the day first, and says so.
func TestPricesHintAtDates(t *testing.T) {
	table, reading, err := readText("shop.csv", csvHeader+"1,A,x,1.000,04/03/2021,\"2,55\",7,EIRE\n1,A,x,2,05/03/2021,\"2,55\",7,EIRE\n", Options{})
	if err != nil || shownColumn(columnTime, table) != "2021-03-04 00:00; 2021-03-05 00:00" || table.Quantity[0] != 1000 {
		t.Errorf("%v %+v", err, table)
	}
	if len(reading.Warnings) != 2 || !strings.HasPrefix(reading.Warnings[0], "Column Quantity: Numbers such as 1.000") ||
		!strings.HasSuffix(reading.Warnings[0], `If that is wrong, set decimal = "point" or "comma" under [reading] in study.toml.`) ||
		!strings.HasSuffix(reading.Warnings[1], `If that is wrong, set date_order = "day-first" or "month-first" under [reading] in study.toml.`) {
		t.Errorf("%q", reading.Warnings)
	}
}

// A column that no single rule reads is an error with two examples, and with a
// setting the rows that do not fit it are bad.
func TestColumnsRefused(t *testing.T) {
	for _, c := range []struct {
		column column
		texts  []string
		want   string
	}{
		{columnPrice, []string{"2.5", "7,25", "8,25"}, `"shop.csv" has a column UnitPrice that is written in two ways: the point marks decimals in 2.5, ` +
			`but the comma marks decimals in 7,25 and 1 more; mend the file, or set decimal = "point" or "comma" under [reading] ` +
			`in study.toml, and the rows that do not fit are left out`},
		{columnTime, []string{"13/04/2021", "04/14/2021", "04/15/2021"}, `"shop.csv" has a column InvoiceDate that is written in two ways: ` +
			`the month first in 04/14/2021 and 1 more, but the day first in 13/04/2021; mend the file, or set date_order = "day-first" or ` +
			`"month-first" under [reading] in study.toml, and the rows that do not fit are left out`},
		{columnTime, []string{"202103", "202104"}, `"shop.csv" has a column InvoiceDate that cannot be read: 202103 is no date: it names a month without a day`},
		{columnTime, []string{"2021", "2022"}, `"shop.csv" has a column InvoiceDate that cannot be read: 2021 is no date: it names a year without a day`},
		{columnTime, []string{"soon", "later"}, `"shop.csv" has a column InvoiceDate that cannot be read: soon is no date: its form is not known`},
		{columnTime, []string{"", ""}, `"shop.csv" has a column InvoiceDate that cannot be read: the column holds no dates: it is empty`},
	} {
		_, _, err := readText("shop.csv", columnOf(c.column, c.texts...), Options{})
		if err == nil || err.Error() != c.want || !errors.Is(err, ErrValues) {
			t.Errorf("%q\ngot  %v\nwant %s", c.texts, err, c.want)
		}
	}
	text := columnOf(columnTime, "13/04/2021", "04/14/2021", "12/04/2021")
	table, reading, err := readText("shop.csv", text, Options{DateOrder: values.DayFirst, MaxBadShare: .5})
	if err != nil || shownColumn(columnTime, table) != "2021-04-13 00:00; 2021-04-12 00:00" {
		t.Fatalf("%v %+v", err, table)
	}
	if want := (BadRow{Row: 3, Column: "InvoiceDate", Value: "04/14/2021", Want: "a date with the day first, as set"}); reading.FirstBad[0] != want {
		t.Errorf("%+v", reading.FirstBad)
	}
}

// To a workbook, 1.125 is a number, and no text in which the point parts
// thousands; such texts may stand beside it.
func TestWorkbookCellsKnowWhatTheyAre(t *testing.T) {
	day := time.Date(2021, 3, 4, 17, 7, 0, 0, time.UTC)
	book := makeBook(t, excelize.Options{}, sheetRows{"Shop", [][]any{retailHeader,
		{1, "A", "x", 2, day, 1.125, 7, "EIRE"},
		{1, "A", "x", "(3)", "2021-03-25 08:26", "3.400", 7, "EIRE"},
		{1, "A", "x", 1e3, 44280.5, "7,25", 7, "EIRE"},
	}})
	table, reading, err := readBook(book)
	if err != nil || len(reading.Warnings) > 0 {
		t.Fatal(err, reading)
	}
	for c, want := range map[column]string{
		columnPrice: "1.125; 3400; 7.25", columnQuantity: "2; -3; 1000", columnTime: "2021-03-04 17:07; 2021-03-25 08:26; 2021-03-25 12:00",
	} {
		if got := shownColumn(c, table); got != want {
			t.Errorf("%v: %s, want %s", c, got, want)
		}
	}
}

// A plain number of a workbook that is no day of the last decades is no date.
func TestWorkbookNumbersThatAreNoDates(t *testing.T) {
	for number, want := range map[int]string{
		2021:   "2021 is no date: it names a year without a day",
		202103: "202103 is no date: it names a month without a day",
		7:      "7 is no date: it is a number of no known kind",
	} {
		_, _, err := readBook(makeBook(t, excelize.Options{}, sheetRows{"Shop", [][]any{retailHeader, {1, "A", "x", 2, number, 1, 7, "EIRE"}}}))
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%d: %v", number, err)
		}
	}
	table, _, err := readBook(makeBook(t, excelize.Options{}, sheetRows{"Shop", [][]any{retailHeader, {1, "A", "x", 2, 20210304, 1, 7, "EIRE"}}}))
	if err != nil || shownColumn(columnTime, table) != "2021-03-04 00:00" {
		t.Error(err, table)
	}
}

// A spreadsheet that takes 05/03/2021 for the 3rd of May, and leaves 25/03/2021 as
// text, spoils a column; that is refused.
func TestHalfConvertedDatesAreRefused(t *testing.T) {
	rows := [][]any{retailHeader}
	for d := 1; d <= 28; d++ {
		var cell any = fmt.Sprintf("%d/03/2021", d)
		if d <= 12 {
			cell = time.Date(2021, time.Month(d), 3, 0, 0, 0, 0, time.UTC)
		}
		rows = append(rows, []any{1, "A", "x", 2, cell, 1, 7, "EIRE"})
	}
	_, _, err := readBook(makeBook(t, excelize.Options{}, sheetRows{"Shop", rows}))
	if err == nil || !errors.Is(err, ErrValues) || !strings.Contains(err.Error(), "column InvoiceDate in which a spreadsheet swapped day and month") {
		t.Error(err)
	}
}

// A formula whose result was not saved is an error, not an empty cell.
func TestFormulasWithoutResults(t *testing.T) {
	f := excelize.NewFile()
	for at, value := range map[string]any{"A2": 1, "B2": "A", "D2": 2, "E2": "2021-03-04", "G2": 7} {
		if err := f.SetCellValue("Sheet1", at, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(f.SetSheetRow("Sheet1", "A1", &retailHeader), f.SetCellFormula("Sheet1", "F2", "D2*2")); err != nil {
		t.Fatal(err)
	}
	book, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = readBook(book)
	if want := `"shop.xlsx" sheet "Sheet1", cell F2 holds a formula without its result: ` +
		`open the workbook in a spreadsheet program and save it again`; err == nil ||
		err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// Numbers of Parquet have a decimal point, whatever they look like.
func TestParquetNumbers(t *testing.T) {
	type record struct {
		InvoiceNo, StockCode    string
		Quantity                int64
		InvoiceDate, CustomerID string
		UnitPrice               float64
	}
	var file bytes.Buffer
	if err := parquet.Write(&file, []record{{"1", "A", 2, "04/03/2021", "7", 1.125}, {"1", "A", 2, "25/03/2021", "7", 2}}); err != nil {
		t.Fatal(err)
	}
	table, _, err := readText("shop.parquet", file.String(), Options{Decimal: values.DecimalComma})
	if err != nil || shownColumn(columnPrice, table) != "1.125; 2" || shownColumn(columnTime, table) != "2021-03-04 00:00; 2021-03-25 00:00" {
		t.Errorf("%v %+v", err, table)
	}
}

// A stream gives the rows of the whole table, whether its first rows show how the
// file is written or its last.
func TestStreamDecidesAsTransactions(t *testing.T) {
	row := func(i int, date, price string) string {
		return fmt.Sprintf("%d,A,x,%d,%s,%s,%d,EIRE\n", i/3, i%7+1, date, price, i%900)
	}
	clear := func(i int) string {
		return row(i, fmt.Sprintf("2021-03-%02d", i%28+1), fmt.Sprintf("%d.%02d", i%9, i%90+10))
	}
	open := func(i int) string {
		return row(i, fmt.Sprintf("%d/03/2021", i%12+1), fmt.Sprintf("%d.%03d", i%9+1, i%900+100))
	}
	const n = streamRows + 20_000
	for name, c := range map[string]struct {
		row  func(int) string
		last string
	}{
		"clear at once":      {clear, ""},
		"clear at the end":   {open, `1,A,x,1,25/03/2021,"2,55",7,EIRE` + "\n"},
		"never clear":        {open, ""},
		"open after a while": {func(i int) string { return map[bool]string{true: clear(i), false: open(i)}[i < streamRows+5000] }, ""},
	} {
		var text strings.Builder
		text.WriteString(csvHeader)
		for i := range n {
			text.WriteString(c.row(i))
		}
		text.WriteString(c.last)
		want, wantReading, err := readText("x.csv", text.String(), Options{MaxBadShare: .2})
		if err != nil {
			t.Fatal(name, err)
		}
		var prices []retail.Money
		var times []int64
		reading, err := Stream(context.Background(), "x.csv", strings.NewReader(text.String()), int64(text.Len()), Options{MaxBadShare: .2},
			func(t *retail.Transactions) error {
				prices, times = append(prices, t.Price...), append(times, t.Time...)
				return nil
			})
		if err != nil {
			t.Fatal(name, err)
		}
		if fmt.Sprint(reading) != fmt.Sprint(wantReading) {
			t.Errorf("%s: %+v, want %+v", name, reading, wantReading)
		}
		if fmt.Sprint(prices) != fmt.Sprint(want.Price) || fmt.Sprint(times) != fmt.Sprint(want.Time) {
			t.Errorf("%s: other rows", name)
		}
	}
}

// Bad rows are told in the order of the file, whatever is wrong with them.
func TestBadRowsInOrder(t *testing.T) {
	good := "1,A,x,2,2021-03-04,1,7,EIRE\n"
	_, reading, err := readText("shop.csv", csvHeader+good+good+"1,A,x,two,2021-03-04,1,7,EIRE\n"+"1,A\n"+"\n"+
		"1,A,x,2,2021-03-04,free,7,EIRE\n"+",A,x,2,2021-03-04,1,7,EIRE\n",
		Options{MaxBadShare: .9})
	var rows []int
	for _, bad := range reading.FirstBad {
		rows = append(rows, bad.Row)
	}
	if err != nil || fmt.Sprint(rows) != "[4 5 7 8]" {
		t.Error(err, reading.FirstBad)
	}
}

// Rows of numbers alone at the end of a file are totals, however many: a spreadsheet whose formula was filled down
// has them. A row that lacks a date but says whose it is can be an order, and is told as a bad row.
func TestNumbersAloneAtTheEnd(t *testing.T) {
	for end, want := range map[string][2]int{";;0\n": {0, 300}, "Anna Meier;;0\n": {300, 0}} {
		for _, rows := range []int{400, 100_000} { // row by row, and in blocks
			var b strings.Builder
			b.WriteString("Customer name;Order date;Amount\n")
			for i := range rows {
				fmt.Fprintf(&b, "Anna Meier;2023-02-%02d;%d\n", 1+i%28, i%90)
			}
			b.WriteString(strings.Repeat(end, 300))
			_, reading, err := readText("shop.csv", b.String(), Options{MaxBadShare: .5})
			if err != nil {
				t.Errorf("%q: %v", end, err)
			} else if bad, totals := reading.BadRows, reading.NoData.Totals; bad != want[0] || totals != want[1] {
				t.Errorf("%q below %d rows: %d bad rows and %d totals", end, rows, bad, totals)
			}
		}
	}
}
