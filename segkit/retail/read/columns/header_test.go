package columns

import (
	"errors"
	"strings"
	"testing"
)

// sheetOf makes rows of lines of fields parted by a bar.
func sheetOf(lines ...string) (rows [][]Cell) {
	for _, line := range lines {
		rows = append(rows, Texts(strings.Split(line, "|")...))
	}
	return rows
}

func TestFindHeader(t *testing.T) {
	for _, c := range []struct {
		name string
		rows [][]Cell
		want int
	}{
		{"the first row", sheetOf("InvoiceNo|StockCode|Quantity", "536365|85123A|6"), 0},
		{"Table 1 above", sheetOf("Table 1", "InvoiceNo|StockCode|Quantity", "536365|85123A|6"), 1},
		{"blank rows and an empty first column", sheetOf("", "", "|InvoiceNo|StockCode|Quantity", "|536365|85123A|6"), 2},
		{"a report's title lines", sheetOf("Example Co, LLC", "Sales by Product/Service Detail", "All Dates", "",
			"|Transaction date|Transaction type|Num|Customer full name|Amount|Balance", "Web", "|01/10/2025|Invoice|5001|Acme|1,000.00|1,000.00"), 4},
		{"filters above with known words", sheetOf("Customer: all|Date: 2024", "Order|Date|Customer|Amount", "1|2024-01-05|a|10"), 1},
		{"a DATEV file's first line", sheetOf("EXTF|700|21|Buchungsstapel|13|20240102",
			"Umsatz (ohne Soll/Haben-Kz)|Konto|Belegdatum", "10,50|10200|2802"), 1},
		{"words of its own", sheetOf("Foo|Bar|Baz", "a|2024-01-05|10", "b|2024-01-06|11"), 0},
		{"words of its own below a title", sheetOf("My shop", "Foo|Bar|Baz", "a|2024-01-05|10", "b|2024-01-06|11"), 1},
		{"texts alone", sheetOf("Foo|Bar", "a|b", "c|d"), 0},
		{"a column named for a year", sheetOf("Report|2024", "Customer|Date|Amount|2023", "a|2024-01-05|10|1"), 1},
		{"only a header", sheetOf("customer|date|amount"), 0},
		{"an article named Order", sheetOf("Nom|Ventes du jour|Quand", "Order|1|2024-01-05", "Tax|2|2024-01-05"), 0},
	} {
		got, err := FindHeader(c.rows)
		if err != nil || got != c.want {
			t.Errorf("%s: row %d, %v, want %d", c.name, got, err, c.want)
		}
	}
	for _, rows := range [][][]Cell{nil, sheetOf("", ""), sheetOf("536365|85123A|6|2010-12-01", "536366|71053|8|2010-12-01")} {
		if _, err := FindHeader(rows); !errors.Is(err, ErrNoHeader) {
			t.Errorf("%v: %v", rows, err)
		}
	}
}

// TestFindHeaderAnywhere holds that rows above a known header do not matter.
func TestFindHeaderAnywhere(t *testing.T) {
	titles := []string{"Sales report", "", "Printed 05/01/2024", "Period:|January 2024", "www.shop.example|page 1", "Total|3|12.50"}
	for n := range len(titles) + 1 {
		for _, e := range exports(t) {
			header, rows := table(t, e.text, commaOf(e.text))
			sheet := append(sheetOf(titles[:n]...), Texts(header...))
			sheet = append(sheet, rows...)
			if got, err := FindHeader(sheet); err != nil || got != n {
				t.Errorf("%s below %d titles: row %d, %v", e.name, n, got, err)
			}
		}
	}
}

func TestKind(t *testing.T) {
	header := strings.Split("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", ",")
	m, err := Match(header, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		row  string
		want RowKind
	}{
		{"536365|85123A|WHITE HOLDER|6|2010-12-01|2.55|17850|United Kingdom", DataRow},
		{"536365|TOTAL|TOTAL|6|2010-12-01|2.55|17850|Total", DataRow}, // has a date
		{"536365|85123A|WHITE HOLDER|6||2.55|17850|United Kingdom", DataRow},
		{"||||||||", BlankRow},
		{"", BlankRow},
		{"Total|||43345||434609.50||", TotalRow},
		{"|||43345||434609.50||", SumRow},
		{"|||43345||||", SumRow},
		{"Summe:|||43345||||", TotalRow},
		{"||Total for Acme|10||||", TotalRow},
		{"(3336 rows affected)", RemarkRow},
		{"Web", RemarkRow},
		{"InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|CustomerID|Country", RepeatedHeader},
		{"invoice_no|StockCode|Description|Quantity|InvoiceDate|Unit price|CustomerID", RepeatedHeader},
		{"|85123A|damaged|-6||0||United Kingdom", DataRow},
	} {
		if got := m.Kind(header, Texts(strings.Split(c.row, "|")...)); got != c.want {
			t.Errorf("%q is %d, not %d", c.row, got, c.want)
		}
	}
}

func TestMerged(t *testing.T) {
	rows := sheetOf("1|2024-01-05|a", "||b", "|", "2|2024-01-06|d")
	merged := NewMerged([]Span{{1, 1, 3, 1}, {1, 0, 3, 0}, {9, 0, 11, 0}, {0, 0, 1, 0}, {4, 0, 4, 3}})
	for i := range rows {
		rows[i] = merged.Fill(i+1, rows[i])
	}
	for i, want := range []string{"1|2024-01-05|a", "1|2024-01-05|b", "1|2024-01-05", "2|2024-01-06|d"} {
		var got []string
		for j := range rows[i] {
			got = append(got, cellAt(rows[i], j))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("row %d: %s, want %s", i, strings.Join(got, "|"), want)
		}
	}
}
