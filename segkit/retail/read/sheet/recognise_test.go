package sheet

import (
	"strings"
	"testing"
)

func TestOtherFormats(t *testing.T) {
	compound := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 3000)
	zipped := func(names ...string) []byte {
		p := parts{}
		for _, name := range names {
			p[name] = "x"
		}
		return p.zip(t)
	}
	for _, c := range []struct {
		name string
		data []byte
		kind error
		want string
	}{
		{"empty", nil, ErrFormat, "the file is empty"},
		{"encrypted", []byte(compound + string(wide("EncryptedPackage"))), ErrPassword, "protected by a password"},
		{"encrypted, far behind", []byte(compound + strings.Repeat("x", 1<<20-20-len(compound)) + string(wide("EncryptedPackage"))),
			ErrPassword, "protected by a password"},
		{".xls", []byte(compound + string(wide("Workbook"))), ErrFormat, "an old .xls workbook"},
		{".doc", []byte(compound + string(wide("WordDocument"))), ErrFormat, "an old Office file"},
		{".xlsb", zipped("xl/workbook.bin"), ErrFormat, "a binary .xlsb workbook"},
		{".ods", zipped("mimetype", "content.xml"), ErrFormat, "an OpenDocument file (.ods)"},
		{".numbers", zipped("Index/Document.iwa"), ErrFormat, "Apple's Numbers"},
		{".docx", zipped("word/document.xml"), ErrFormat, "a Word document"},
		{".pptx", zipped("ppt/presentation.xml"), ErrFormat, "a PowerPoint presentation"},
		{"zip", zipped("a.csv"), ErrFormat, "a zip archive without a workbook"},
		{"empty zip", zipped(), ErrFormat, "a zip archive without a workbook"},
		{"HTML", []byte("<html><table><tr><td>1"), ErrFormat, "a web page with a table"},
		{"HTML in UTF-16", []byte(utf16Text("\ufeff<TABLE>")), ErrFormat, "a web page with a table"},
		{"XML of 2003", []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`),
			ErrFormat, "an XML spreadsheet of 2003"},
		{"text", []byte("a,b\n1,2\n"), ErrFormat, "not an .xlsx workbook"},
	} {
		t.Run(c.name, func(t *testing.T) { wantError(t, openError(c.data), c.kind, c.want) })
	}
}

// A Word document is one too where its relationships say so.
func TestWordDocument(t *testing.T) {
	p := parts{
		"_rels/.rels": `<Relationships ` + relation1 + `><Relationship Id="rId1" Type="` + officeSpace +
			`/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": "<document/>",
	}
	wantError(t, openError(p.zip(t)), ErrFormat, "a Word document")
	p = parts{
		"_rels/.rels":     strings.Replace(p["_rels/.rels"], "word/document.xml", "xl/workbook.bin", 1),
		"xl/workbook.bin": "x",
	}
	wantError(t, openError(p.zip(t)), ErrFormat, ".xlsb")
}
