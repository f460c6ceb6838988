package pdf_test

import (
	"bytes"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// FuzzText sets any text in every place that holds one. Where marks count, it is made plain and
// valid UTF-8, as all text from data is. It neither panics nor breaks the file.
func FuzzText(f *testing.F) {
	for _, s := range []string{"plain", "a\x1b[31m\x00", "**bold** [x](y)", "(\\)\\", "\u202egpj.exe", "👩‍👩‍👧 e\u0301", "a\nb\tc", "\xff\xfe", pdf.Reference("nowhere", "page 1"), "*\x1e*a\x1e*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return // long texts take long to break into lines
		}
		plain := pdf.Plain(strings.ToValidUTF8(s, "\ufffd"))
		d := pdf.New(pdf.Options{Title: s, Footer: s})
		d.Add(
			pdf.Title{Text: s, Lead: plain},
			pdf.Table{Data: table.Table{
				Name: "t", Title: s, Columns: []table.Column{{Name: "a" + s, Unit: s}, {Name: "b", Kind: table.Count}},
				Rows: [][]any{{s, 1}, {s + s, 2}}, Caption: plain, Notes: []string{plain},
			}},
			pdf.Paragraph{Text: plain},
			pdf.List{Items: []string{plain}},
		)
		var out bytes.Buffer
		if err := d.Write(&out); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(out.Bytes()), []byte("%%EOF")) {
			t.Error("not a whole PDF")
		}
	})
}
