package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/table"
)

// Entries come in any order and are written in a fixed one.
func TestZipDoesNotDependOnOrder(t *testing.T) {
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Override PartName="/z" ContentType="t"/><Default Extension="xml" ContentType="t"/><Override PartName="/a" ContentType="t"/></Types>`
	parts := [][2]string{{"xl/b.xml", strings.Repeat("b", 10_000)}, {contentTypes, types}, {"_rels/.rels", "r"}, {"empty", ""}}
	var first []byte
	for range len(parts) {
		var b bytes.Buffer
		z := newSortedZip(&b)
		for _, p := range parts {
			w, err := z.Create(p[0])
			if err != nil {
				t.Fatal(err)
			}
			for half := range slices.Chunk([]byte(p[1]), max(1, len(p[1])/2)) {
				if _, err := w.Write(half); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		}
		if !bytes.Equal(b.Bytes(), first) {
			t.Error("another order gave other bytes")
		}
		parts = append(parts[1:], parts[0])
	}
	r, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(body) // checks the CRC too
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == contentTypes && strings.Index(string(data), "/a") > strings.Index(string(data), "/z") {
			t.Errorf("not sorted: %s", data)
		}
		if f.Name == "xl/b.xml" && len(data) != 10_000 {
			t.Errorf("%d bytes", len(data))
		}
	}
	if want := []string{contentTypes, "_rels/.rels", "empty", "xl/b.xml"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
	if err := newSortedZip(io.Discard).AddFS(fs.FS(nil)); err == nil {
		t.Error("AddFS claims to work")
	}
}

// Every part of a real workbook is well-formed XML.
func TestPartsAreWellFormed(t *testing.T) {
	data := write(t, []*table.Table{segments(), customers(20)}, WorkbookOptions{Title: "a < b & \"c\""})
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(body)
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
}
