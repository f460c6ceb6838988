package sheet

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// small bounds what a fuzzed workbook may ask for, so that each run is short.
var small = Limits{Rows: 1 << 16, RowBytes: 1 << 16, TextBytes: 1 << 12, PartBytes: 1 << 20}

// Fuzzing needs -fuzzminimizetime=10x: goroutines make the coverage differ from
// run to run, on which minimising wastes its time.

// FuzzLikeExcelize compares with excelize over generated sheets.
func FuzzLikeExcelize(f *testing.F) {
	f.Add([]byte("0123456789"))
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { likeExcelize(t) }))
}

// FuzzRows compares the scanner with the parser over any rows. The scanner may
// accept more than the parser, which notices every breach of XML's rules; where
// the parser accepts, they agree.
func FuzzRows(f *testing.F) {
	f.Add(`<row r="2"><c r="A2"><v>5</v></c><c r="C2" s="1" t="s"><v>1</v></c></row>` +
		`<row><c t="str"><f>A1</f><v>a&amp;b</v></c></row>`)
	f.Add(`<row><c t="inlineStr"><is><t xml:space="preserve"> _x0041_</t></is></c><c/>` +
		`<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>`)
	f.Add(`<row r='1' hidden="1"/><!-- <c> --><row r="1"><c><v><![CDATA[1]]></v></c><c r="B1"><f>1</f></c></row>`)
	f.Add("<row>\n<c r=\"A1\" t=\"d\"><v>2010-12-01</v></c>\r<c><f t=\"shared\" si=\"0\"/><v>1e5</v></c></row>")
	const part = "xl/worksheets/sheet1.xml"
	f.Fuzz(func(t *testing.T, rows string) {
		p := plainParts(rows, "<t>x</t>", "<t>y</t>")
		for _, xml := range []string{p[part], prefixed.Replace(p[part])} {
			book := open(t, p.with(part, xml).zip(t))
			book.archive.limits = small.withDefaults()
			compareReaders(t, book, book.Sheets[0])
		}
	})
}

// compareReaders reads a sheet with the scanner and with the parser.
func compareReaders(t *testing.T, book *Workbook, s Sheet) {
	t.Helper()
	o := ReadOptions{}
	fast, slow := list(book, s, o, false), list(book, s, o, true)
	checkFailure(t, fast.err)
	checkFailure(t, slow.err)
	if slow.err == nil && (fast.err != nil || fast.rows != slow.rows) {
		t.Fatalf("scanner: %v\n%s\nparser:\n%s", fast.err, fast.rows, slow.rows)
	}
}

// FuzzParts reads workbooks with any parts. Whatever they hold, they are read or
// refused with a sentence.
func FuzzParts(f *testing.F) {
	p := plainParts(`<row><c t="s"><v>0</v></c></row>`, "<t>x</t>", "<r><t>y</t></r>")
	f.Add(p["_rels/.rels"], p["xl/workbook.xml"], p["xl/_rels/workbook.xml.rels"], p["xl/styles.xml"],
		p["xl/sharedStrings.xml"], p["xl/worksheets/sheet1.xml"])
	f.Fuzz(func(t *testing.T, top, workbook, rels, styles, texts, rows string) {
		book, err := readFuzzed(t, parts{"_rels/.rels": top, "xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": rels,
			"xl/styles.xml": styles, "xl/sharedStrings.xml": texts, "xl/worksheets/sheet1.xml": rows}.zip(t))
		checkFailure(t, err)
		if err != nil {
			return
		}
		for _, s := range book.Sheets[:min(3, len(book.Sheets))] {
			compareReaders(t, book, s)
		}
	})
}

// FuzzFile reads any bytes.
func FuzzFile(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add(plainParts(`<row/>`).zip(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := readFuzzed(t, data)
		checkFailure(t, err)
		if err == nil && len(book.Sheets) > 0 {
			checkFailure(t, list(book, book.Sheets[0], ReadOptions{}, false).err)
		}
	})
}

func readFuzzed(t *testing.T, data []byte) (*Workbook, error) {
	t.Helper()
	return Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{Limits: small})
}

// checkFailure wants a *ReadError, if anything.
func checkFailure(t *testing.T, err error) {
	t.Helper()
	var known *ReadError
	if err != nil && !errors.As(err, &known) {
		t.Fatalf("%v is a %T, want a *ReadError", err, err)
	}
}
