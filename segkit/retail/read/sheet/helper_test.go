package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// The tests write workbooks part by part, so that every construct can be had.

const (
	mainSpace   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relation1   = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	officeSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// parts is what a workbook holds, by name.
type parts map[string]string

// plainParts is a workbook with one sheet, Orders, that has these rows, and
// these shared strings, if any.
func plainParts(rows string, texts ...string) parts {
	p := parts{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			override("xl/workbook.xml", "sheet.main") + override("xl/worksheets/sheet1.xml", "worksheet") +
			override("xl/styles.xml", "styles") + override("xl/sharedStrings.xml", "sharedStrings") + `</Types>`,
		"_rels/.rels": `<Relationships ` + relation1 + `><Relationship Id="rId1" Type="` + officeSpace +
			`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook ` + mainSpace + ` xmlns:r="` + officeSpace + `"><workbookPr/><sheets>` +
			`<sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships ` + relation1 + `>` +
			related("rId1", "worksheet", "worksheets/sheet1.xml") + related("rId2", "styles", "styles.xml") +
			related("rId3", "sharedStrings", "sharedStrings.xml") + `</Relationships>`,
		"xl/styles.xml": `<styleSheet ` + mainSpace + `><numFmts count="1"><numFmt numFmtId="164" formatCode="` +
			`dd/mm/yyyy"/></numFmts><fonts count="1"><font/></fonts>` +
			`<fills count="1"><fill><patternFill patternType="none"/></fill></fills>` +
			`<borders count="1"><border/></borders>` +
			`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
			`<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="9"/>` +
			`<xf numFmtId="49"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": declaration + `<worksheet ` + mainSpace + `><sheetData>` + rows +
			`</sheetData></worksheet>`,
		"xl/sharedStrings.xml": declaration + `<sst ` + mainSpace + `><si>` + strings.Join(texts, "</si><si>") +
			`</si></sst>`,
	}
	if len(texts) == 0 {
		p["xl/sharedStrings.xml"] = `<sst ` + mainSpace + `></sst>`
	}
	return p
}

// prefixed writes a part with a prefix in every tag.
var prefixed = strings.NewReplacer("<?", "<?", "</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=")

func override(part, kind string) string {
	return `<Override PartName="/` + part + `" ContentType="application/vnd.openxmlformats-officedocument.` +
		`spreadsheetml.` + kind + `+xml"/>`
}

func related(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + officeSpace + `/` + kind + `" Target="` + target + `"/>`
}

// with returns the parts with one changed or, if the text is "", removed.
func (p parts) with(name, text string) parts {
	out := parts{}
	for n, t := range p {
		out[n] = t
	}
	if out[name] = text; text == "" {
		delete(out, name)
	}
	return out
}

// zip packs the parts.
func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	data, err := p.pack()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// pack packs the parts, in the order of their names.
func (p parts) pack() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		entry, err := w.Create(name)
		if err == nil {
			_, err = entry.Write([]byte(p[name]))
		}
		if err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

func open(t testing.TB, data []byte) *Workbook {
	t.Helper()
	book, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func openError(data []byte) error {
	_, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	return err
}

// listing is what a reader gave of a sheet: one line per row, such as
// "2: A=number 5, C=text x".
type listing struct {
	rows    string
	scanned bool // by the scanner, to the end
	err     error
}

func list(book *Workbook, s Sheet, o ReadOptions, parse bool) listing {
	var out strings.Builder
	rows := book.rows(context.Background(), s, o, parse)
	defer rows.Close()
	for rows.Next() {
		writeRow(&out, rows.Row())
	}
	return listing{out.String(), rows.fast != nil, rows.Err()}
}

func writeRow(out *strings.Builder, row Row) {
	fmt.Fprintf(out, "%d:", row.Number)
	for i, c := range row.Cells {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(out, " %s=%v", ColumnName(int(c.Column)), c.Kind)
		if c.Format != General {
			fmt.Fprintf(out, " (%v)", c.Format)
		}
		if c.Kind != Uncomputed {
			fmt.Fprintf(out, " %s", c)
		}
	}
	out.WriteByte('\n')
}

// check reads the first sheet with the scanner and with the parser, and
// compares both with the wanted rows. It fails if it does not take the parser
// exactly where that is expected.
func check(t *testing.T, p parts, scanned bool, want string) {
	t.Helper()
	book := open(t, p.zip(t))
	for _, parse := range []bool{false, true} {
		got := list(book, book.Sheets[0], ReadOptions{}, parse)
		if got.err != nil {
			t.Errorf("parser %v: %v", parse, got.err)
		}
		if strings.TrimSpace(got.rows) != strings.TrimSpace(want) {
			t.Errorf("parser %v: got\n%s\nwant\n%s", parse, got.rows, want)
		}
		if !parse && got.scanned != scanned {
			t.Errorf("scanned %v, want %v", got.scanned, scanned)
		}
	}
}

// checkError reads the first sheet both ways and wants an error of that kind
// and with that text from each.
func checkError(t *testing.T, p parts, kind error, text string) {
	t.Helper()
	book := open(t, p.zip(t))
	for _, parse := range []bool{false, true} {
		wantError(t, list(book, book.Sheets[0], ReadOptions{}, parse).err, kind, text)
	}
}
