package delimited

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// opener opens a text as often as it is asked to.
func opener(text string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
}

// readAll reads a text to its end.
func readAll(text string, opt Options) (rows [][]string, r *Reader, err error) {
	r, err = NewReader(opener(text), opt)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	for {
		row, err := r.Read()
		if err == io.EOF {
			return rows, r, nil
		}
		if err != nil {
			return rows, r, err
		}
		rows = append(rows, append([]string{}, row.Fields...))
	}
}

// shop is a table in RFC 4180's dialect, and its rows.
const shop = `id,item,price,day
1,LAMP,2.50,2023-01-05
2,"LAMP, RED",3.00,2023-01-06
3,MUG,4.50,2023-01-07
`

var shopRows = [][]string{
	{"id", "item", "price", "day"}, {"1", "LAMP", "2.50", "2023-01-05"},
	{"2", "LAMP, RED", "3.00", "2023-01-06"}, {"3", "MUG", "4.50", "2023-01-07"},
}

func TestDialects(t *testing.T) {
	inch := [][]string{{"id", "item", "price", "day"}, {"1", `LAMP 6" HIGH`, "2.50", "2023-01-05"}, {"2", `MUG 4"`, "3.00", "2023-01-06"}}
	for _, c := range []struct {
		name, text string
		want       [][]string
		warnings   []string
	}{
		{"RFC 4180", shop, shopRows, nil},
		{"no last line end", strings.TrimSuffix(shop, "\n"), shopRows, nil},
		{"CR LF", strings.ReplaceAll(shop, "\n", "\r\n"), shopRows, nil},
		{"LF CR", strings.ReplaceAll(shop, "\n", "\n\r"), shopRows, nil},
		{"CR", strings.ReplaceAll(shop, "\n", "\r"), shopRows, nil},
		{"CR CR LF", strings.ReplaceAll(shop, "\n", "\r\r\n"), shopRows,
			[]string{"Lines end in CR CR LF, as a program writes them that converts line ends twice: each was read as one."}},
		{"CR CR LF after quotes", "\"id\",\"day\"\r\r\n\"1\",\"2\"\r\r\n", [][]string{{"id", "day"}, {"1", "2"}},
			[]string{"Lines end in CR CR LF, as a program writes them that converts line ends twice: each was read as one."}},
		{"CR and CR LF", strings.Replace(strings.ReplaceAll(shop, "\n", "\r"), "\r2", "\r\n2", 1), shopRows, nil},
		{"LF and CR LF", strings.Replace(shop, "\n2", "\r\n2", 1), shopRows, nil},
		{"LF in fields of lines that end in CR", "id,item\r1,\"a\nb\"\r2,c\r", [][]string{{"id", "item"}, {"1", "a\nb"}, {"2", "c"}}, nil},
		{"CR LF in fields", "id,item\r\n1,\"a\r\nb\"\r\n", [][]string{{"id", "item"}, {"1", "a\nb"}}, nil},
		{"CR as text", "id,item\n1,a\rb\n2,c\n", [][]string{{"id", "item"}, {"1", "a\rb"}, {"2", "c"}}, nil},
		{"semicolons", "id;item;price\n1;a;2,50\n2;b;3,00\n", [][]string{{"id", "item", "price"}, {"1", "a", "2,50"}, {"2", "b", "3,00"}}, nil},
		{"semicolons, all decimal", "number;price\n1,0;2,50\n2,0;3,00\n", [][]string{{"number", "price"}, {"1,0", "2,50"}, {"2,0", "3,00"}}, nil},
		{"pipes", "id|item, kind|price\n1|a, x|2.50\n2|b, y|3\n", [][]string{{"id", "item, kind", "price"}, {"1", "a, x", "2.50"}, {"2", "b, y", "3"}}, nil},
		{"tabs", "id\tday\tprice\n1\t2023-01-05 17:07:00\t2,50\n", [][]string{{"id", "day", "price"}, {"1", "2023-01-05 17:07:00", "2,50"}}, nil},
		{"carets", "id^item^price\n1^a^2\n", [][]string{{"id", "item", "price"}, {"1", "a", "2"}}, nil},
		{"SOH, as Hive writes", "id\x01item\x01price\n1\x01a, b\x012\n", [][]string{{"id", "item", "price"}, {"1", "a, b", "2"}}, nil},
		{"title above", "Orders, January\n\nid;item;price\n1;a;2,50\n", [][]string{{"Orders, January"}, {"id", "item", "price"}, {"1", "a", "2,50"}}, nil},
		{"sep=", "sep=;\r\nid;price\r\n1;2,50\r\n", [][]string{{"id", "price"}, {"1", "2,50"}}, nil},
		{"sep= in quotes", "\ufeff\"SEP=|\"\nid|price,net\n1|2,50\n", [][]string{{"id", "price,net"}, {"1", "2,50"}}, nil},
		{"#TYPE", "#TYPE System.Management.Automation.PSCustomObject\r\n\"id\",\"price\"\r\n\"1\",\"2\"\r\n", [][]string{{"id", "price"}, {"1", "2"}}, nil},
		{"blank lines", "\n\nid,price\n\n1,2\n\n", [][]string{{"id", "price"}, {"1", "2"}}, nil},
		{"end of file of DOS", "id,price\n1,2\n\x1a", [][]string{{"id", "price"}, {"1", "2"}}, nil},
		{"two marks", "\ufeff\ufeffid,price\n\ufeff1,2\n", [][]string{{"id", "price"}, {"1", "2"}}, nil},
		{"inch marks", "id,item,price,day\n1,LAMP 6\" HIGH,2.50,2023-01-05\n2,MUG 4\",3.00,2023-01-06\n", inch,
			[]string{`2 rows hold a quote (") inside a field, as in 6" LAMP; it was read as text. The first is row 2.`}},
		{"inch marks between tabs", "id\titem\tprice\tday\n1\tLAMP 6\" HIGH\t2.50\t2023-01-05\n2\tMUG 4\"\t3.00\t2023-01-06\n", inch,
			[]string{`2 rows hold a quote (") inside a field, as in 6" LAMP; it was read as text. The first is row 2.`}},
		{"quotes inside quoted fields", "id,item,price,day\n1,\"LAMP 6\" HIGH\",2.50,2023-01-05\n2,\"MUG 4\"\"\",3.00,2023-01-06\n", inch,
			[]string{`1 row holds a quote (") inside a field, as in 6" LAMP; it was read as text. The first is row 2.`}},
		{"quote that opens nothing", "id,item,price\n1,\"RED\" LAMP,2\n2,\"BIG\" MUG,3\n3,\"A, B\",4\n",
			[][]string{{"id", "item", "price"}, {"1", `"RED" LAMP`, "2"}, {"2", `"BIG" MUG`, "3"}, {"3", "A, B", "4"}},
			[]string{`2 rows hold a quote (") inside a field, as in 6" LAMP; it was read as text. The first is row 2.`}},
		{"no quoting between tabs", "id\titem\tprice\tday\n1\t\"LAMP\t2.50\t2023-01-05\n2\tMUG\t3.00\t2023-01-06\n3\tPOT\"\t3.00\t2023-01-06\n",
			[][]string{{"id", "item", "price", "day"}, {"1", `"LAMP`, "2.50", "2023-01-05"}, {"2", "MUG", "3.00", "2023-01-06"}, {"3", `POT"`, "3.00", "2023-01-06"}},
			[]string{`Quotes (") do not enclose fields in this file: they were read as text.`}},
		{"backslashes", `"id","item","price","day"` + "\n" + `"1","LAMP 6\" HIGH","2.50","2023-01-05"` + "\n" + `"2","MUG 4\"","3.00","2023-01-06"` + "\n", inch,
			[]string{"Signs inside fields are escaped with a backslash: it was removed."}},
		{"backslashes without quotes", "id,item,price\n1,A\\, B,2\n2,C,3\n", [][]string{{"id", "item", "price"}, {"1", "A, B", "2"}, {"2", "C", "3"}},
			[]string{"Signs inside fields are escaped with a backslash: it was removed."}},
		{"backslashes at the end of fields", `"id","item","price"` + "\n" + `"1","6\"","2"` + "\n" + `"2","4\"","3"` + "\n",
			[][]string{{"id", "item", "price"}, {"1", `6"`, "2"}, {"2", `4"`, "3"}},
			[]string{"Signs inside fields are escaped with a backslash: it was removed."}},
		{"backslashes in every row", "id,item,price\n1,A\\, B,2\n2,C\\, D,3\n", [][]string{{"id", "item", "price"}, {"1", "A, B", "2"}, {"2", "C, D", "3"}},
			[]string{"Signs inside fields are escaped with a backslash: it was removed."}},
		{"a path is no escape", "id,item,price\n1,\"C:\\dir\\\",2\n2,\"D\",3\n", [][]string{{"id", "item", "price"}, {"1", `C:\dir\`, "2"}, {"2", "D", "3"}}, nil},
		{"blanks before quotes", "\"id\", \"item\", \"price\"\n\"1\", \"A, B\", 2\n", [][]string{{"id", "item", "price"}, {"1", "A, B", " 2"}},
			[]string{"Blanks stand between separators and quotes: they were left out."}},
		{"whole lines in quotes", "\"id,item,price\"\n\"1,\"\"A, B\"\",2\"\n\"2,C,3\"\n", [][]string{{"id", "item", "price"}, {"1", "A, B", "2"}, {"2", "C", "3"}},
			[]string{"Whole lines stand in quotes: 3 lines were split into fields."}},
		{"some whole lines in quotes", "id,item,price\n\"1,\"\"A, B\"\",2\"\n2,C,3\n", [][]string{{"id", "item", "price"}, {"1", "A, B", "2"}, {"2", "C", "3"}},
			[]string{"Whole lines stand in quotes: 1 line was split into fields."}},
		{"notes of several lines", "id,note,price\n1,\"hello\n12, red, big\nbye, now\",2\n2,b,3\n3,c,4\n",
			[][]string{{"id", "note", "price"}, {"1", "hello\n12, red, big\nbye, now", "2"}, {"2", "b", "3"}, {"3", "c", "4"}}, nil},
	} {
		rows, r, err := readAll(c.text, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, rows); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.warnings, r.Warnings()); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.name, diff)
		}
		slow, err := NewReader(func() (io.ReadCloser, error) {
			return io.NopCloser(iotest.OneByteReader(strings.NewReader(c.text))), nil
		}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		slow.chunk = make([]byte, 1) // reads on within every record
		for i := 0; ; i++ {
			row, err := slow.Read()
			if err == io.EOF {
				break
			}
			if err != nil || !cmp.Equal(row.Fields, c.want[i]) {
				t.Errorf("%s, byte by byte: %q, want %q (%v)", c.name, row.Fields, c.want[i], err)
				break
			}
		}
	}
}

// TestExact keeps the line ends inside fields.
func TestExact(t *testing.T) {
	rows, _, err := readAll("id,item\r\n1,\"a\r\nb\rc\"\r\n", Options{Exact: true})
	if want := [][]string{{"id", "item"}, {"1", "a\r\nb\rc"}}; err != nil || !cmp.Equal(rows, want) {
		t.Errorf("%q (%v)", rows, err)
	}
}

// TestNumbers counts rows as a spreadsheet does, and lines as an editor does.
func TestNumbers(t *testing.T) {
	r, err := NewReader(opener("sep=,\n\nid,item\n1,\"a\nb\"\n\n2,c\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got [][3]int
	for {
		row, err := r.Read()
		if err != nil {
			break
		}
		got = append(got, [3]int{row.Number, row.Line, row.Lines})
	}
	if want := [][3]int{{2, 3, 1}, {3, 4, 2}, {5, 7, 1}}; !cmp.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// orders returns rows of a shop.
func orders(from, to int, end string) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, "%d,P%d,Thing %d,2,2010-05-04 10:31:00,10.%02d,C%d,France%s", 500000+i, i%30, i%7, i%100, i%50, end)
	}
	return b.String()
}

// TestRefuses is where rows would be lost.
func TestRefuses(t *testing.T) {
	const head = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
	open := `600000,P1,"open,2,2010-05-04 10:31:00,1.50,7,France` + "\n"
	shut := `600001,P1,shut",2,2010-05-04 10:31:00,1.50,7,France` + "\n"
	for _, c := range []struct {
		name, text string
		want       Error
	}{
		{"swallowed", head + orders(0, 40, "\n") + open + orders(40, 90, "\n") + shut, Error{Kind: Swallowed, Start: 42, Line: 42, Rows: 51}},
		{"swallowed at the first row", head + open + orders(40, 90, "\n") + shut + orders(0, 9, "\n"), Error{Kind: Swallowed, Start: 2, Line: 2, Rows: 51}},
		{"one row", head + orders(0, 40, "\n") + open + shut, Error{Kind: Swallowed, Start: 42, Line: 42, Rows: 1}},
		{"closed in another column", head + orders(0, 40, "\n") + open + orders(40, 90, "\n") + "600001,P1,a,\"2\",2010-05-04 10:31:00,1.50,7,France\n",
			Error{Kind: Unclosed, Start: 42, Line: 93}},
		{"not closed", head + orders(0, 40, "\n") + open + orders(40, 90, "\n"), Error{Kind: Unclosed, Start: 42, Line: 92}},
		{"CR from the middle on", head + orders(0, 40, "\n") + orders(40, 90, "\r"), Error{Kind: LineEnds, Start: 42, Line: 42}},
		{"CR in the middle", head + orders(0, 40, "\n") + orders(40, 90, "\r") + orders(90, 99, "\n"), Error{Kind: LineEnds, Start: 42, Line: 42}},
		{"CR below the header", head + orders(0, 40, "\r"), Error{Kind: LineEnds, Start: 2, Line: 2}},
		{"CR below the header, for long", head + orders(0, 90_000, "\r"), Error{Kind: LineEnds, Start: 2, Line: 2}},
		{"LF from the middle on", strings.ReplaceAll(head, "\n", "\r") + orders(0, 40, "\r") + orders(40, 90, "\n"), Error{Kind: LineEnds, Start: 42, Line: 42}},
		{"long line", head + "1,P1," + strings.Repeat("x", MaxRecord), Error{Kind: LongRecord, Start: 2, Line: 2}},
		{"long field", head + "1,P1,\"" + strings.Repeat("xxxxxxxxxxx\n", MaxRecord/10), Error{Kind: LongField, Start: 2, Line: 2}},
		{"long header", strings.Repeat("column,", MaxFields+1), Error{Kind: TooManyFields, Start: 1, Line: 1}},
		{"long quoted header", strings.Repeat("\"column\",", MaxFields+1), Error{Kind: TooManyFields, Start: 1, Line: 1}},
	} {
		_, _, err := readAll(c.text, Options{})
		var got *Error
		if !errors.As(err, &got) || *got != c.want {
			t.Errorf("%s: %v, want %v", c.name, err, &c.want)
		}
	}
}

// TestEndless reads texts that never end, and counts how much of them is read.
func TestEndless(t *testing.T) {
	for _, c := range []struct {
		start, again string
		want         FaultKind
	}{
		{"a,b\n1,", "x", LongRecord},
		{"", "column", LongRecord},
		{"", "column,", TooManyFields},
		{"a,b\n1,\"", "x\n", LongField},
		{"a,b\n1,\"", "\"\"", LongRecord},
		{"a,b\n1,", "x\r", LineEnds},
		{"a,b\n", "1,2\r", LineEnds},
		{"a\tb\n1\t", "\"x ", LongRecord},
	} {
		endless := &endlessText{again: c.again}
		open := func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader(c.start), endless)), nil
		}
		r, err := NewReader(open, Options{})
		for err == nil {
			_, err = r.Read()
		}
		var known *Error
		if !errors.As(err, &known) || known.Kind != c.want {
			t.Errorf("%q and %q for ever: %v", c.start, c.again, err)
		}
		if endless.n > 10*MaxRecord {
			t.Errorf("%q and %q for ever: %d bytes were read", c.start, c.again, endless.n)
		}
	}
}

// endlessText repeats a text for ever.
type endlessText struct {
	again string
	n     int
}

func (e *endlessText) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.again[e.n%len(e.again)]
		e.n++
	}
	return len(p), nil
}

// TestWarnsOfLongFields is about a quote that closes where the table has no rows.
func TestWarnsOfLongFields(t *testing.T) {
	_, r, err := readAll("id,note,price\n1,\""+strings.Repeat("a, b, c\n", 30)+"\",2\n2,b,3\n", Options{})
	want := []string{"1 row has a field of more than 25 lines; the first is row 2, of 31 lines: check that no quote is left open."}
	if err != nil || !cmp.Equal(r.Warnings(), want) {
		t.Errorf("%q (%v)", r.Warnings(), err)
	}
}

// TestHostile wants an answer at once to texts that would take a scanner that looks
// back too often quadratic time.
func TestHostile(t *testing.T) {
	const n = MaxRecord / 4
	escaping := scanner{Dialect: Dialect{Separator: ',', Quoting: Backslash}}
	if rec, ok := escaping.scan(`"`+strings.Repeat(`\\`, n)+`"`, true); !ok || len(rec.fields[0]) != n {
		t.Errorf("%+v", rec)
	}
	for name, text := range map[string]string{
		"quotes":            strings.Repeat(`"`, n),
		"opening quotes":    strings.Repeat(`"a,`, n),
		"quotes and blanks": strings.Repeat(`" `, n),
		"stray and closed":  `"` + strings.Repeat(`a" b`, n/2) + `"` + "\n",
		"CR":                "a,b\n\"" + strings.Repeat("\r", n) + "\n\",1\n",
		"CR alone":          strings.Repeat("\r", n) + "a",
		"lines":             "a,b\n" + strings.Repeat("\"1,\n2\",", MaxFields/2),
		"backslashes":       "a,b\n" + strings.Repeat(`\`, n) + "\",\"\n",
	} {
		if _, _, err := readAll(text, Options{}); err != nil {
			var known *Error
			if !errors.As(err, &known) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
