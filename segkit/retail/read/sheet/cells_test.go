package sheet

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func wantError(t *testing.T, err, kind error, text string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("error %v, want %v", err, kind)
	} else if !strings.Contains(err.Error(), text) {
		t.Errorf("error %q, want %q in it", err, text)
	}
}

// cellTexts are the shared strings of cellCases.
var cellTexts = []string{`<t>zero</t>`, `<t xml:space="preserve"> one </t>`, `<t></t>`, `<t/>`, `<t>Fish &amp; chips</t>`}

// cellCases are cells of every kind, as different programs write them. Those of
// scanned are in the scanner's language.
var cellCases = []struct {
	name, cell, want string
	scanned          bool
}{
	{"number", `<c r="A1"><v>5</v></c>`, "number 5", true},
	{"number with its type", `<c r="A1" t="n"><v>-5.50</v></c>`, "number -5.5", true},
	{"number with an exponent", `<c r="A1"><v>1.0000015E7</v></c>`, "number 10000015", true},
	{"number with all digits of a double", `<c r="A1"><v>2.5499999999999998</v></c>`, "number 2.55", true},
	{"number of 17 digits", `<c r="A1"><v>12345678901234567</v></c>`, "number 12345678901234567", true},
	{"number between blanks", `<c r="A1"><v> 5 </v></c>`, "number 5", true},
	{"very small number", `<c r="A1"><v>1e-9</v></c>`, "number 1e-09", true},
	{"number that is a word", `<c r="A1"><v>2023-01-05</v></c>`, "text 2023-01-05", true},
	{"infinity is no number", `<c r="A1"><v>Inf</v></c>`, "text Inf", true},
	{"too large for a number", `<c r="A1"><v>1e999</v></c>`, "text 1e999", true},
	{"number with an entity", `<c r="A1"><v>&#53;</v></c>`, "number 5", false},
	{"date and time", `<c r="A1" s="1"><v>40513.35</v></c>`, "number (date and time) 40513.35", true},
	{"date in a format of its own", `<c s="2" r="A1"><v>40513</v></c>`, "number (date) 40513", true},
	{"percent", `<c r="A1" s="3"><v>0.1</v></c>`, "number (percent) 0.1", true},
	{"number as text", `<c r="A1" s="4"><v>17850</v></c>`, "number (text) 17850", true},
	{"style that is not defined", `<c r="A1" s="99"><v>1</v></c>`, "number 1", true},
	{"shared string", `<c r="A1" t="s"><v>0</v></c>`, "text zero", true},
	{"shared string with blanks", `<c r="A1" t="s"><v>1</v></c>`, "text  one ", true},
	{"shared string with an entity", `<c r="A1" t="s"><v>4</v></c>`, "text Fish & chips", true},
	{"empty shared string", `<c r="A1" t="s"><v>2</v></c>`, "", true},
	{"empty shared string, short", `<c r="A1" t="s"><v>3</v></c>`, "", true},
	{"inline string", `<c r="A1" t="inlineStr"><is><t>a</t></is></c>`, "text a", true},
	{"inline string with blanks", `<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>`,
		"text  a ", true},
	{"empty inline string", `<c r="A1" t="inlineStr"><is><t/></is></c>`, "", true},
	{"inline string with entities", `<c r="A1" t="inlineStr"><is><t>&lt;&#x41;&#66;&gt;&quot;&apos;</t></is></c>`,
		`text <AB>"'`, true},
	{"inline string with an escape", `<c r="A1" t="inlineStr"><is><t>a_x000A_b_x005F_x000A_</t></is></c>`,
		"text a\nb_x000A_", true},
	{"inline string with line ends", "<c r=\"A1\" t=\"inlineStr\"><is><t>a\r\nb\rc</t></is></c>",
		"text a\nb\nc", true},
	{"inline string in runs", `<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is></c>`,
		"text ab", false},
	{"phonetic text", `<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>`,
		"text 東京", false},
	{"properties of phonetic text", `<c r="A1" t="inlineStr"><is><t>東京</t><phoneticPr fontId="1" type="noConversion"/></is></c>`,
		"text 東京", true},
	{"CDATA", `<c r="A1" t="inlineStr"><is><t>a<![CDATA[<b>]]>c</t></is></c>`, "text a<b>c", false},
	{"comment", `<c r="A1"><!-- <v>1</v> --><v>2</v></c>`, "number 2", false},
	{"processing instruction", `<c r="A1"><?x y?><v>2</v></c>`, "number 2", false},
	{"formula's text", `<c r="A1" t="str"><f>B1&amp;C1</f><v>a&amp;b</v></c>`, "text a&b", true},
	{"formula's empty text", `<c r="A1" t="str"><f>B1</f><v></v></c>`, "", true},
	{"text without a formula", `<c r="A1" t="str"><v>a</v></c>`, "text a", true},
	{"formula's number", `<c r="A1"><f>2+2</f><v>4</v></c>`, "number 4", true},
	{"shared formula", `<c r="A1"><f t="shared" si="0"/><v>4</v></c>`, "number 4", true},
	{"array formula", `<c r="A1"><f t="array" ref="A1:A2">X</f><v>4</v></c>`, "number 4", true},
	{"formula without a value", `<c r="A1"><f>2+2</f></c>`, "uncomputed formula", true},
	{"formula with an empty value", `<c r="A1"><f>2+2</f><v></v></c>`, "uncomputed formula", true},
	{"formula with an empty value, short", `<c r="A1"><f>2+2</f><v/></c>`, "uncomputed formula", true},
	{"formula with an empty value, as openpyxl", `<c r="A1"><f>2+2</f><v /></c>`, "uncomputed formula", true},
	{"text formula without a value", `<c r="A1" t="str"><f>B1</f></c>`, "uncomputed formula", true},
	{"true", `<c r="A1" t="b"><v>1</v></c>`, "bool TRUE", true},
	{"false", `<c r="A1" t="b"><v>false</v></c>`, "bool FALSE", true},
	{"error", `<c r="A1" t="e"><v>#REF!</v></c>`, "error #REF!", true},
	{"ISO date", `<c r="A1" s="1" t="d"><v>2010-12-01T08:26:00</v></c>`,
		"date (date and time) 2010-12-01T08:26:00", true},
	{"empty", `<c r="A1"/>`, "", true},
	{"empty with a style", `<c r="A1" s="1"></c>`, "", true},
	{"empty value", `<c r="A1"><v/></c>`, "", true},
	{"single quotes", `<c r='A1' t='n'><v>1</v></c>`, "number 1", false},
	{"blanks in tags", "<c  r=\"A1\"\n t=\"n\" ><v>1</v></c>", "number 1", false},
	{"other attributes", `<c r="A1" cm="1" vm="1" ph="1"><v>1</v></c>`, "number 1", true},
	{"indented", "<c r=\"A1\">\n\t<v>1</v>\n</c>", "number 1", true},
	{"extension", `<c r="A1"><v>1</v><extLst><ext uri="x"><v>2</v></ext></extLst></c>`, "number 1", false},
	{"other namespace", `<c r="A1"><x:v xmlns:x="urn:x">2</x:v><v>1</v></c>`, "number 1", false},
	{"no reference", `<c><v>1</v></c>`, "number 1", true},
	{"reference in small letters", `<c r="a1"><v>1</v></c>`, "number 1", false},
}

func TestCells(t *testing.T) {
	for _, c := range cellCases {
		t.Run(c.name, func(t *testing.T) {
			want := "9: B=number 9"
			if c.want != "" {
				want = "1: A=" + c.want + "\n" + want
			}
			check(t, plainParts(`<row r="1">`+c.cell+`</row><row r="9"><c r="B9"><v>9</v></c></row>`, cellTexts...),
				c.scanned, want)
		})
	}
}

func TestCellErrors(t *testing.T) {
	for _, c := range []struct{ name, cell, want string }{
		{"shared string that does not exist", `<c r="C2" t="s"><v>2</v></c>`,
			`sheet "Orders", cell C2: shared string 2 does not exist: the workbook has 2`},
		{"negative shared string", `<c r="C2" t="s"><v>-1</v></c>`, `cell C2: "-1" is not the number of a shared`},
		{"endless shared string", `<c r="C2" t="s"><v>99999999999999999999</v></c>`, `cell C2: "9999`},
		{"shared string without a number", `<c r="C2" t="s"><v></v></c>`, `cell C2: the number of the shared string`},
		{"unknown type", `<c r="C2" t="x"><v>1</v></c>`, `cell C2: the type of the cell is unknown`},
		{"no truth value", `<c r="C2" t="b"><v>2</v></c>`, `cell C2: "2" is neither true nor false`},
		{"the same cell twice", `<c r="C2"><v>1</v></c><c r="C2"><v>2</v></c>`, `cell C2: the row holds this cell twice`},
		{"no reference", `<c r="2"><v>1</v></c>`, `row 2: "2" is not the name of a cell`},
		{"entity that does not exist", `<c r="C2" t="str"><v>&nbsp;</v></c>`, `row 2: the sheet's XML cannot be read`},
		{"character that XML cannot hold", "<c r=\"C2\" t=\"str\"><v>\x01</v></c>", `row 2: the sheet's XML cannot be read`},
		{"text that is not UTF-8", "<c r=\"C2\" t=\"str\"><v>\xff</v></c>", `row 2: the sheet's XML cannot be read`},
		{"end tag that does not match", `<c r="C2"><v>1</w></c>`, `row 2: the sheet's XML cannot be read`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := plainParts(`<row r="1"><c r="A1"><v>1</v></c></row><row>`+c.cell+`</row>`, `<t>a</t>`, `<t>b</t>`)
			checkError(t, p, ErrDamaged, c.want)
		})
	}
}

func TestPositions(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"gaps", `<row r="3"><c r="B3"><v>1</v></c><c r="AB3"><v>2</v></c></row><row r="7"><c r="A7"><v>3</v></c></row>`,
			"3: B=number 1, AB=number 2\n7: A=number 3"},
		{"no references", `<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>`,
			"1: A=number 1, B=number 2\n2: B=number 3"},
		{"some references", `<row r="4"><c><v>1</v></c><c r="D4"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>`,
			"4: A=number 1, D=number 2, E=number 3\n5: A=number 4"},
		{"rows with the same number", `<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>`,
			"2: A=number 1\n2: B=number 2"},
		{"cells out of order", `<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>`,
			"1: A=number 1, B=number 2, C=number 3"},
		{"rows out of order", `<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`,
			"5: A=number 1\n2: A=number 2"},
		{"empty rows", `<row r="1"/><row r="2"></row><row/><row spans="1:1"><c r="A4"><v>1</v></c></row>`, "4: A=number 1"},
		{"the last column", `<row r="1"><c r="XFD1"><v>1</v></c></row>`, "1: XFD=number 1"},
		{"no rows", ``, ``},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, plainParts(c.rows), true, c.want) })
	}
	checkError(t, plainParts(`<row r="1"><c r="XFE1"><v>1</v></c></row>`), ErrLimit, "more than 16384 columns")
	checkError(t, plainParts(`<row r="x"><c r="A1"><v>1</v></c></row>`), ErrDamaged, `"x" is not a row number`)
}

func TestHiddenRow(t *testing.T) {
	book := open(t, plainParts(`<row r="1" hidden="1"><c><v>1</v></c></row><row><c><v>1</v></c></row>`).zip(t))
	for _, parse := range []bool{false, true} {
		rows := book.rows(context.Background(), book.Sheets[0], ReadOptions{}, parse)
		for want := true; rows.Next(); want = false {
			if got := rows.Row().Hidden; got != want {
				t.Errorf("row %d hidden: %v", rows.Row().Number, got)
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Error(err)
		}
	}
}

func TestColumns(t *testing.T) {
	p := plainParts(`<row><c><v>1</v></c><c t="s"><v>77</v></c><c><v>3</v></c></row><row><c/><c t="s"><v>0</v></c></row>`)
	book := open(t, p.zip(t))
	for _, parse := range []bool{false, true} {
		got := list(book, book.Sheets[0], ReadOptions{Columns: []int{2, 0, -1, 99999}}, parse)
		if got.err != nil || got.rows != "1: A=number 1, C=number 3\n" {
			t.Errorf("parser %v: %q, %v", parse, got.rows, got.err)
		}
	}
}

func TestNames(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := ColumnName(column); got != want {
			t.Errorf("column %d is %s, want %s", column, got, want)
		}
		if got, ok := parseColumn(want + "12"); !ok || got != column {
			t.Errorf("%s is column %d, want %d", want, got, column)
		}
	}
}
