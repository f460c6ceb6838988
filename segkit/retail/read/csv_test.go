package read

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"

	"github.com/google/go-cmp/cmp"
)

const csvHeader = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"

// readText reads text under a name.
func readText(name, text string, opt Options) (*retail.Transactions, *Reading, error) {
	return Transactions(context.Background(), name, strings.NewReader(text), int64(len(text)), opt)
}

// mustRead reads text as a .csv that has no fault.
func mustRead(t *testing.T, text string) *retail.Transactions {
	t.Helper()
	table, reading, err := readText("shop.csv", text, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if reading.BadRows > 0 {
		t.Fatal(reading.FirstBad)
	}
	return table
}

// at0826 is 2010-12-01 08:26:00.
const at0826 = 1291191960

func TestReadCSV(t *testing.T) {
	want := tableOf([]row{
		{"536365", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, at0826, 25500, "17850", "United Kingdom"},
		{"536365", "71053", "SAYS \"HI\",\nTWICE", -6, at0826 + 90, 33900, "", "EIRE"},
		{"C536379", "0012", "", 1, at0826, 10, "17850", ""},
	})
	plain := csvHeader +
		"536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n" +
		"536365,71053,\"SAYS \"\"HI\"\",\nTWICE\",-6,2010-12-01T08:27:30,3.39,,EIRE\n" +
		"C536379,0012,,1.0,2010-12-01 08:26,0.001,17850,\n"
	units := utf16.Encode([]rune("\ufeff" + plain))
	var little, big []byte
	for _, u := range units {
		little = binary.LittleEndian.AppendUint16(little, u)
		big = binary.BigEndian.AppendUint16(big, u)
	}
	for name, text := range map[string]string{
		"plain":             plain,
		"no last line end":  strings.TrimSuffix(plain, "\n"),
		"CR":                strings.ReplaceAll(plain, "\n", "\r"),
		"CRLF":              strings.ReplaceAll(plain, "\n", "\r\n"),
		"UTF-8 mark":        "\ufeff" + plain,
		"UTF-16 LE":         string(little),
		"UTF-16 BE":         string(big),
		"space":             strings.ReplaceAll(strings.ReplaceAll(plain, "6365,", "6365 ,"), "\n5", "\n  5"),
		"blank lines":       strings.ReplaceAll(plain, "\n5", "\n\n, ,,,,,,\n5"),
		"names of II":       strings.NewReplacer("InvoiceNo", "Invoice", "UnitPrice", "Price", "CustomerID", "Customer ID").Replace(plain),
		"names in any case": strings.Replace(plain, "InvoiceNo,StockCode", " invoice no,STOCK_CODE ", 1),
		"NaN for no one":    strings.Replace(plain, "3.39,,", "3.39,NaN,", 1),
	} {
		got := mustRead(t, text)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write([]byte(plain))
	z.Close()
	got, reading, err := readText("shop.csv.gz", zipped.String(), Options{})
	if err != nil || reading.Format != "csv.gz" {
		t.Fatal(reading, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("gzip: -want +got\n%s", diff)
	}
}

func TestReadCSVDelimiters(t *testing.T) {
	want := tableOf([]row{{"1", "A;B", "x", 2, at0826, 25500, "7", "EIRE"}})
	for _, text := range []string{
		"Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country\n1;\"A;B\";x;2;2010-12-01 08:26;2,55;7;EIRE\n",
		"Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country\n1;\"A;B\";x;2,0;2010-12-01 08:26;2.55;7;EIRE\n",
		"Invoice\tStockCode\tDescription\tQuantity\tInvoiceDate\tPrice\tCustomer ID\tCountry\n1\tA;B\tx\t2\t2010-12-01 08:26\t2.55\t7\tEIRE\n",
		"\"a,b,c,d,e,f,g,h,i,j\";Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country\n;1;\"A;B\";x;2;2010-12-01 08:26;2,55;7;EIRE\n",
	} {
		if diff := cmp.Diff(want, mustRead(t, text)); diff != "" {
			t.Errorf("%q: -want +got\n%s", text, diff)
		}
	}
}

func TestReadCSVWindows1252(t *testing.T) {
	table, reading, err := readText("shop.csv", csvHeader+"1,A,CAF\xc9 \x80 \xa35 \x93Q\x94,2,2010-12-01,1,7,EIRE\n2,B,CAFÉ,2,2010-12-01,1,7,EIRE\n", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := table.Description.At(0), "CAFÉ € £5 “Q”"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := table.Description.At(1); got != "CAFÉ" {
		t.Errorf("UTF-8 in the same file: %q", got)
	}
	if want := []string{"The text is not UTF-8: 1 value was read as Windows-1252."}; !cmp.Equal(reading.Warnings, want) {
		t.Error(reading.Warnings)
	}
}

// TestReadCSVRowNumbers wants the numbers that a spreadsheet shows, where a
// line end inside a field is no new row and an empty line is one.
func TestReadCSVRowNumbers(t *testing.T) {
	good := "1,A,x,2,2010-12-01,1,7,EIRE\n"
	_, reading, err := readText("shop.csv", csvHeader+
		good+ // 2
		"1,A,\"x\n\r\ny\",2,2010-12-01,1,7,EIRE\n"+ // 3
		"\n"+ // 4
		"1,A,x,six,2010-12-01,1,7,EIRE\n"+ // 5
		"1,A,20\" PLATE,6,2010-12-01,1,7,EIRE\n"+ // 6, where a quote is text
		"1,A,x,6,2010-12-01,1\n"+ // 7, filled up
		"1,A,x,6,2010-12-01,1,7,EIRE,\n"+ // 8, an empty field too many
		"1,A,\"x\ny\",6,2010-12-01,1,7,EIRE,more\n"+ // 9
		"1,A,x,6,2010-12-01,one,7,EIRE\n", // 10
		Options{MaxBadShare: .9})
	if err != nil {
		t.Fatal(err)
	}
	want := []BadRow{
		{Row: 5, Column: "Quantity", Value: "six", Want: "a number"},
		{Row: 9, Value: "9 fields", Want: "8 fields, as in the header"},
		{Row: 10, Column: "UnitPrice", Value: "one", Want: "a price such as 2.55"},
	}
	if diff := cmp.Diff(want, reading.FirstBad); diff != "" {
		t.Error(diff)
	}
	if reading.Rows != 8 || reading.BadRows != 3 {
		t.Errorf("%d rows, %d bad", reading.Rows, reading.BadRows)
	}
}

func TestReadCSVQuotesAndDamage(t *testing.T) {
	good := csvHeader + "1,A,x,2,2010-12-01,1,7,EIRE\n"
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write([]byte(good + strings.Repeat("2,B,y,3,2010-12-02,2,8,EIRE\n", 1000)))
	z.Close()
	flipped := bytes.Clone(zipped.Bytes())
	flipped[len(flipped)-6] ^= 1 // in the checksum
	for _, c := range []struct{ name, text, want string }{
		{"shop.csv", good + "1,A,\"x,2,2010-12-01,1,7,EIRE\n1,B,y,2,2010-12-01,1,7,EIRE\n",
			`"shop.csv" line 4, in the record that begins in line 3: a quoted field is not closed, or something follows its ` +
				`closing quote: quotes (") inside a quoted field must be doubled`},
		{"shop.csv.gz", string(zipped.Bytes()[:zipped.Len()/2]), `"shop.csv.gz" breaks off before its end: save or download it again`},
		{"shop.csv.gz", string(flipped), `"shop.csv.gz" is a damaged gzip archive (gzip: invalid checksum): save or download it again`},
	} {
		_, _, err := readText(c.name, c.text, Options{})
		if err == nil || err.Error() != c.want || !errors.Is(err, ErrDamaged) {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

// FuzzCSV wants a table or an error of any text, and the same table again from
// what the table says when written out.
func FuzzCSV(f *testing.F) {
	f.Add(csvHeader + "536365,85123A,\"A \"\"B\"\"\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n")
	f.Add("Invoice;StockCode;Quantity;InvoiceDate;Price;Customer ID\r\n1;A;2,0;13/12/2010 8:26 PM;2,55;7\r\n")
	f.Add("\ufeffinvoice\tstockcode\tquantity\tinvoicedate\tprice\tcustomerid\n1\tA\t2\t1.2.2010\t1e-3\tNaN\n")
	f.Add(csvHeader + "1,A,\xa35,2,2010-02-30,1,7,EIRE\n1,A,x\",99999999999999,2010-02-28,99999999999,7,EIRE\n")
	f.Add("\xff\xfeI\x00n\x00")
	f.Add("Invoice;StockCode;Quantity;InvoiceDate;Price;Customer ID\r\n1;A;2,0;13/12/20\r\x00:26 PM;2,55;7") // said on one line
	f.Fuzz(func(t *testing.T, text string) {
		table, reading, err := readText("fuzz.csv", text, Options{MaxBadShare: 1})
		if err != nil {
			var known *Error
			if !errors.As(err, &known) || strings.ContainsAny(err.Error(), "\r\n") {
				t.Fatalf("not one sentence: %q", err)
			}
			return
		}
		if table.Len()+reading.BadRows != reading.Rows || table.Len() == 0 {
			t.Fatalf("%d rows and %d bad of %d", table.Len(), reading.BadRows, reading.Rows)
		}
		data, err := table.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var back retail.Transactions
		if err := back.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		if !cmp.Equal(*table, back) {
			t.Fatal("not as a stored table has it: " + cmp.Diff(*table, back))
		}
		if table.Total != nil {
			return // the text below has no column for amounts
		}
		again := mustRead(t, writeCSV(table))
		if again.Hash() != table.Hash() {
			t.Fatalf("read back differently: %q", text)
		}
	})
}

// writeCSV writes a table with every field quoted.
func writeCSV(t *retail.Transactions) string {
	var out strings.Builder
	out.WriteString(csvHeader)
	for i := range t.Len() {
		l := t.Line(i)
		fields := []string{l.Order, l.Product, l.Description, strconv.FormatInt(l.Quantity, 10),
			l.Time.Format(time.DateTime), strconv.FormatFloat(l.Price.Float(), 'f', 4, 64), l.Customer, l.Country}
		for c, field := range fields {
			if c > 0 {
				out.WriteByte(',')
			}
			out.WriteString(`"` + strings.ReplaceAll(field, `"`, `""`) + `"`)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// Cells that are not UTF-8 are counted one by one, however many rows are taken together.
func TestReadManyWindows1252(t *testing.T) {
	var text strings.Builder
	text.WriteString(csvHeader)
	cells := 0
	for i := range 2*passRows + 100 {
		name, country := []string{"CAFE", "CAF\xc9", "CAFÉ"}[i%3], []string{"France", "\xc5land"}[i/3%2]
		for _, cell := range []string{name, country} {
			if !utf8.ValidString(cell) {
				cells++
			}
		}
		fmt.Fprintf(&text, "%d,P%d,%s,1,2010-12-01 08:45,1,%d,%s\n", i/3, i%50, name, i/3%40, country)
	}
	want := []string{fmt.Sprintf("The text is not UTF-8: %s values were read as Windows-1252.", describe.Count(cells))}
	for _, size := range []int{0, 1 << 10, 1 << 17} {
		_, reading, err := inBlocks(size, text.String())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, reading.Warnings[:1]); diff != "" {
			t.Errorf("in blocks of %d: %s", size, diff)
		}
	}
}
