package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

const oneRow = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`

// Programs disagree about where parts are and how they are called.
func TestPartsAreFound(t *testing.T) {
	plain := plainParts(oneRow, `<t>found</t>`)
	rels, types := plain["xl/_rels/workbook.xml.rels"], plain["[Content_Types].xml"]
	rename := func(p parts, names ...string) parts {
		for i := 0; i < len(names); i += 2 {
			p = p.with(names[i+1], p[names[i]]).with(names[i], "")
		}
		return p
	}
	for name, p := range map[string]parts{
		"usual": plain,
		"capitals": rename(plain, "xl/sharedStrings.xml", "xl/SharedStrings.xml", "xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.XML",
			"_rels/.rels", "_RELS/.rels", "[Content_Types].xml", "[content_types].xml"),
		"backslashes": rename(plain, "xl/sharedStrings.xml", `xl\sharedStrings.xml`, "xl/worksheets/sheet1.xml", `xl\worksheets\sheet1.xml`,
			"xl/workbook.xml", `xl\workbook.xml`, "xl/_rels/workbook.xml.rels", `xl\_rels\workbook.xml.rels`, "_rels/.rels", `_rels\.rels`),
		"leading slash": rename(plain, "xl/workbook.xml", "/xl/workbook.xml"),
		"absolute targets": plain.with("xl/_rels/workbook.xml.rels",
			strings.NewReplacer(`Target="`, `Target="/xl/`).Replace(rels)),
		"targets with dots": plain.with("xl/_rels/workbook.xml.rels",
			strings.NewReplacer(`Target="`, `Target="../xl/./`).Replace(rels)),
		"escaped targets": rename(plain.with("xl/_rels/workbook.xml.rels", strings.Replace(rels, "sheet1", "my%20sheet", 1)),
			"xl/worksheets/sheet1.xml", "xl/worksheets/my sheet.xml"),
		"another folder": rename(plain.with("_rels/.rels", strings.Replace(plain["_rels/.rels"], "xl/workbook", "book/b", 1)),
			"xl/workbook.xml", "book/b.xml", "xl/_rels/workbook.xml.rels", "book/_rels/b.xml.rels",
			"xl/worksheets/sheet1.xml", "book/worksheets/sheet1.xml",
			"xl/sharedStrings.xml", "book/sharedStrings.xml", "xl/styles.xml", "book/styles.xml"),
		"strings elsewhere": rename(plain.with("xl/_rels/workbook.xml.rels",
			strings.Replace(rels, "sharedStrings.xml", "/texts.xml", 1)),
			"xl/sharedStrings.xml", "texts.xml"),
		"strings by content type": plain.with("xl/_rels/workbook.xml.rels",
			strings.Replace(rels, "/sharedStrings\"", "/other\"", 1)),
		"no relationship to the workbook":       plain.with("_rels/.rels", ""),
		"neither relationship nor content type": plain.with("_rels/.rels", "").with("[Content_Types].xml", ""),
		"with macros": plain.with("_rels/.rels", "").with("[Content_Types].xml", strings.Replace(types,
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
			"application/vnd.ms-excel.sheet.macroEnabled.main", 1)),
		"external link first": plain.with("xl/_rels/workbook.xml.rels", strings.Replace(rels, "<Relationship Id",
			`<Relationship Id="rId0" Type="x/sharedStrings" Target="http://localhost/" TargetMode="External"/><Relationship Id`, 1)),
		"strict": strict(plain),
	} {
		t.Run(name, func(t *testing.T) { check(t, p, true, "1: A=text found") })
	}
}

// strict returns the parts in the strict variant of the format.
func strict(p parts) parts {
	out := parts{}
	for name, text := range p {
		text = strings.ReplaceAll(text, "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
			"http://purl.oclc.org/ooxml/spreadsheetml/main")
		out[name] = strings.ReplaceAll(text, officeSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships")
	}
	return out
}

// What the scanner does not know, the parser reads.
func TestUnusualXML(t *testing.T) {
	plain := plainParts(oneRow, `<t>found</t>`)
	const part, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	change := func(name, old, new string) parts {
		if !strings.Contains(plain[name], old) {
			t.Fatalf("%s has no %s", name, old)
		}
		return plain.with(name, strings.Replace(plain[name], old, new, 1))
	}
	for _, c := range []struct {
		name    string
		parts   parts
		scanned bool
	}{
		{"byte order mark", plain.with(part, "\xef\xbb\xbf"+plain[part]).with(texts, "\xef\xbb\xbf"+plain[texts]), true},
		{"as Excel", plain.with(part, strings.NewReplacer("<worksheet", `<worksheet xmlns:r="urn:r" xmlns:mc="urn:mc" `+
			`mc:Ignorable="x14ac xr" xmlns:x14ac="urn:ac" xmlns:xr="urn:xr" xr:uid="{0}"`,
			"<row", `<row spans="1:1" x14ac:dyDescent="0.25"`).Replace(plain[part])), true},
		{"no declaration", change(part, declaration, ""), true},
		{"encoding in small letters", change(part, "UTF-8", "utf-8"), true},
		{"no namespace", change(part, mainSpace, ""), true},
		{"head of the sheet", change(part, "<sheetData>",
			`<sheetPr><tabColor rgb="FF0000"/></sheetPr><cols><col min="1"/></cols><sheetData>`), true},
		{"indented", change(part, "<row", "\n  <row"), true},
		{"tail of the sheet", change(part, "</sheetData>",
			`</sheetData><rowBreaks count="1"><brk id="1"/></rowBreaks><row r="5"/>`), true},
		{"prefixes", plain.with(part, prefixed.Replace(plain[part])).with(texts, prefixed.Replace(plain[texts])), true},
		{"prefixes and a default namespace", plain.with(part,
			strings.Replace(prefixed.Replace(plain[part]), "xmlns", "xmlns=\"urn:y\" xmlns", 1)), false},
		{"prefixes and a comment", plain.with(part,
			strings.Replace(prefixed.Replace(plain[part]), "<x:row", "<!-- <x:row> --><x:row", 1)), false},
		{"comment in the head", change(part, "<sheetData>", "<!-- <sheetData> --><sheetData>"), false},
		{"comment between rows", change(part, "<row", "<!-- <row r=\"7\"> --><row"), false},
		{"document type", change(part, "<worksheet", "<!DOCTYPE worksheet><worksheet"), false},
		{"another element among the rows", change(part, "<row", "<new/><row"), false},
		{"another element in a row", change(part, "<c ", "<new/><c "), false},
		{"namespace on a row", change(part, "<row", `<row xmlns:y="urn:y" y:a="b"`), false},
		{"sheetData with attributes", change(part, "<sheetData>", `<sheetData a="b">`), false},
		{"UTF-16", plain.with(part, utf16Text("\ufeff"+strings.Replace(plain[part], "UTF-8", "UTF-16", 1))), false},
		{"UTF-16 without a mark", plain.with(texts, utf16Text(plain[texts])).with(part, utf16Text(plain[part])), false},
		{"Windows-1252", change(part, "UTF-8", "Windows-1252"), false},
		{"strings in runs", change(texts, "<t>found</t>", "<r><t>fo</t></r><r><rPr/><t>und</t></r><phoneticPr fontId=\"1\"/>"), true},
		{"strings with phonetic text", change(texts, "</t>", "</t><rPh><t>x</t></rPh>"), true},
		{"strings with a comment", change(texts, "<t>", "<!-- <si> --><t>"), true},
		{"strings indented", change(texts, "<si><t>", "\n <si>\n <t>"), true},
		{"strings with attributes", change(texts, "<t>", "<t xml:lang=\"en\">"), true},
		{"strings with an extension", change(texts, "</sst>", "<extLst><si><t>x</t></si></extLst></sst>"), true},
		{"styles with prefixes", plain.with("xl/styles.xml", prefixed.Replace(plain["xl/styles.xml"])), true},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, c.parts, c.scanned, "1: A=text found") })
	}
}

// utf16Text encodes ASCII and the byte order mark, little-endian.
func utf16Text(s string) string {
	var out []byte
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}

func TestSheets(t *testing.T) {
	p := plainParts(oneRow, `<t>a</t>`)
	p = p.with("xl/workbook.xml", `<workbook `+mainSpace+` xmlns:rel="`+officeSpace+`"><workbookPr date1904="true"/><sheets>`+
		`<sheet name="Chart" rel:id="rId9"/><sheet name="R&amp;D" rel:id="rId1"/><sheet name="Old" state="hidden" rel:id="rId1"/>`+
		`<sheet name="Macro" state="veryHidden" rel:id="rId1"/></sheets></workbook>`)
	p = p.with("xl/_rels/workbook.xml.rels", strings.Replace(p["xl/_rels/workbook.xml.rels"], "<Relationship Id",
		related("rId9", "chartsheet", "chartsheets/sheet1.xml")+"<Relationship Id", 1))
	book := open(t, p.zip(t))
	var got []string
	for _, s := range book.Sheets {
		got = append(got, fmt.Sprint(s.Name, " ", s.Visibility))
	}
	if want := "R&D 0, Old 1, Macro 2"; strings.Join(got, ", ") != want {
		t.Errorf("sheets %q, want %s", got, want)
	}
	if !book.Date1904 {
		t.Error("the workbook does not count from 1904")
	}
	if book.strings != nil {
		t.Error("shared strings before rows were read")
	}
	list(book, book.Sheets[0], ReadOptions{}, false)
	if book.strings.len() != 1 || string(book.strings.get(0)) != "a" {
		t.Errorf("%d shared strings", book.strings.len())
	}
	if got := book.styles.format(2); got != DateOnly || book.styles.format(99) != General {
		t.Errorf("style 2 is %v", got)
	}
}

func TestDamage(t *testing.T) {
	plain := plainParts(oneRow, `<t>a</t>`)
	const part, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	cut := func(name string, n int) parts { return plain.with(name, plain[name][:len(plain[name])-n]) }
	for _, c := range []struct {
		name  string
		parts parts
		want  string
	}{
		{"the sheet breaks off in a row", cut(part, len("</c></row></sheetData></worksheet>")),
			`sheet "Orders", row 1: the sheet's XML cannot be read`},
		{"the sheet breaks off after the rows", cut(part, len("</sheetData></worksheet>")),
			`sheet "Orders", row 1: the sheet's XML cannot be read`},
		{"the strings break off", cut(texts, len("</sst>")), `the part "xl/sharedStrings.xml" cannot be read`},
		{"the strings are missing", plain.with(texts, ""), "cell A1: shared string 0 does not exist: the workbook has 0"},
		{"the sheet is something else", plain.with(part, "<chartsheet/>"), "does not hold a sheet's rows"},
		{"the strings are something else", plain.with(texts, "<html/>"), "does not hold shared strings"},
		{"the sheet is empty", plain.with(part, " "), "cannot be read"},
		{"control characters in messages", plainParts("<row><c t=\"str\"><v>&\u009b31m;</v></c></row>"), `invalid character entity &\u009b31m;`},
	} {
		t.Run(c.name, func(t *testing.T) { checkError(t, c.parts, ErrDamaged, c.want) })
	}
	wantError(t, openError(plain.with(part, "").zip(t)), ErrDamaged,
		`the rows of sheet "Orders" are missing: the workbook has no part "/xl/worksheets/sheet1.xml"`)
	wantError(t, openError(plain.with("xl/workbook.xml", "<workbook").zip(t)), ErrDamaged, `the part "xl/workbook.xml" cannot be read`)
	wantError(t, openError(plain.with("xl/workbook.xml", "<html/>").zip(t)), ErrDamaged, "which should list the sheets, does not")
	data := plain.zip(t)
	wantError(t, openError(data[:len(data)-30]), ErrDamaged, "zip archive is damaged")
}

// A byte of a sheet that changed on its way is noticed by the archive's checksum.
func TestChecksum(t *testing.T) {
	p := plainParts(oneRow, `<t>a</t>`)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range p {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = entry.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	i := bytes.Index(data, []byte(oneRow))
	data[i+len(`<row r="`)] = '7'
	book := open(t, data)
	for _, parse := range []bool{false, true} {
		wantError(t, list(book, book.Sheets[0], ReadOptions{}, parse).err, ErrDamaged, "checksum error")
	}
}

func TestTwoPartsOfOneName(t *testing.T) {
	data := plainParts(oneRow).with("XL/workbook.xml", "<workbook/>").zip(t)
	wantError(t, openError(data), ErrDamaged, "twice")
}
