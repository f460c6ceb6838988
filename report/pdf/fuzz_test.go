package pdf_test

import (
	"bytes"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// FuzzText sets any text in every place that holds one. It neither panics nor breaks the
// file.
func FuzzText(f *testing.F) {
	for _, s := range []string{"plain", "a\x1b[31m\x00", "**bold** [x](y)", "(\\)\\", "\u202egpj.exe", "👩‍👩‍👧 e\u0301", "a\nb\tc", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return // long texts take long to break into lines
		}
		d := pdf.New(pdf.Options{Title: s, Footer: s})
		d.Add(
			pdf.Title{Text: s},
			pdf.Table{Data: table.Table{
				Name: "t", Title: s, Columns: []table.Column{{Name: "a" + s, Unit: s}, {Name: "b", Kind: table.Count}},
				Rows: [][]any{{s, 1}, {s + s, 2}}, Caption: s, Notes: []string{s},
			}},
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
