package convert

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relSpace  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packSpace = `http://schemas.openxmlformats.org/package/2006/`
)

func formatTime(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.DateTime) }

// sharedTexts numbers texts in order of first appearance.
type sharedTexts struct {
	numbers map[string]int
	list    []string
}

func newSharedTexts() *sharedTexts { return &sharedTexts{numbers: map[string]int{}} }

// index returns the number of a text; ok is false if there are too many
// already.
func (t *sharedTexts) index(s string) (n int, ok bool) {
	if n, ok := t.numbers[s]; ok {
		return n, true
	}
	if len(t.list) >= maxSharedTexts {
		return 0, false
	}
	s = strings.Clone(s) // a table's dictionary need not live as long
	t.numbers[s] = len(t.list)
	t.list = append(t.list, s)
	return len(t.list) - 1, true
}

func appendText(b []byte, s string) []byte {
	if strings.TrimSpace(s) != s || strings.ContainsAny(s, "\n\r\t") || strings.Contains(s, "  ") {
		b = append(b, `<t xml:space="preserve">`...)
	} else {
		b = append(b, `<t>`...)
	}
	for i := range len(s) {
		switch s[i] {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '\r': // unescaped, it would be read as \n
			b = append(b, "&#13;"...)
		default:
			b = append(b, s[i])
		}
	}
	return append(b, `</t>`...)
}

type part struct {
	name  string
	write func(w *bufio.Writer)
}

func text(s ...string) func(*bufio.Writer) {
	return func(w *bufio.Writer) { w.WriteString(xmlHead + strings.Join(s, "")) }
}

// parts returns the entries of the archive other than the sheets.
func (x *xlsxWriter) parts() []part {
	var sheets, relations, types strings.Builder
	for i := 1; i <= x.sheets; i++ {
		name := "Online Retail"
		if i > 1 {
			name += " " + strconv.Itoa(i)
		}
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, i, i)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i, relSpace, i)
		fmt.Fprintf(&types,
			`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i)
	}
	for i, kind := range []string{"styles", "sharedStrings"} {
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/%s" Target="%s.xml"/>`, x.sheets+1+i, relSpace, kind, kind)
		fmt.Fprintf(&types, `<Override PartName="/xl/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"/>`, kind, kind)
	}
	return []part{
		{"xl/sharedStrings.xml", x.writeTexts},
		{"xl/styles.xml", text(`<styleSheet xmlns="`, mainSpace, `"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>`,
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>`,
			`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>`,
			`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
			`<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="22" fontId="0" `+
				`fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>`,
			`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)},
		{"xl/workbook.xml", text(`<workbook xmlns="`, mainSpace, `" xmlns:r="`, relSpace, `"><sheets>`, sheets.String(), `</sheets></workbook>`)},
		{"xl/_rels/workbook.xml.rels", text(`<Relationships xmlns="`, packSpace, `relationships">`, relations.String(), `</Relationships>`)},
		{"_rels/.rels", text(`<Relationships xmlns="`, packSpace, `relationships"><Relationship Id="rId1" Type="`, relSpace,
			`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)},
		{"[Content_Types].xml", text(`<Types xmlns="`, packSpace,
			`content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
				`<Default Extension="xml" ContentType="application/xml"/>`,
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`, types.String(),
			`</Types>`)},
	}
}

func (x *xlsxWriter) writeTexts(w *bufio.Writer) {
	fmt.Fprintf(w, `%s<sst xmlns="%s" uniqueCount="%d">`, xmlHead, mainSpace, len(x.texts.list))
	var buf []byte
	for _, s := range x.texts.list {
		buf = append(appendText(append(buf[:0], `<si>`...), s), `</si>`...)
		w.Write(buf)
	}
	w.WriteString(`</sst>`)
}
