package read

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read/packed"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/xuri/excelize/v2"
)

const oneRow = csvHeader + "1,A,x,2,2010-12-01,1,7,EIRE\n"

// bzipped is oneRow, compressed by Python's bz2.compress.
const bzipped = "QlpoOTFBWSZTWa3s4CwAABVfgAAQAAZwgC4hegAuK99gIAByMMACYCGjJgIp7SaJo1P1RkAYxPVHzi+IKnss5bbwbFpsiMwginhsZaTHk66jJbpIy571w05O" +
	"tpgryaJKPQjArXoxcS4ch2Q9bUVJrk7P4C5csW3UF6F3JFOFCQrezgLA"

func gzipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(text))
	z.Close()
	return b.String()
}

func zstdPacked(t testing.TB, text string) string {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(z.EncodeAll([]byte(text), nil))
}

// zipped makes an archive of names and texts in turn.
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(files[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestContentDecides reads one row from files of all kinds under right and wrong
// names.
func TestContentDecides(t *testing.T) {
	bz, err := base64.StdEncoding.DecodeString(bzipped)
	if err != nil {
		t.Fatal(err)
	}
	book := makeBook(t, excelize.Options{}, sheetRows{"Sheet1", [][]any{
		{"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"},
		{"1", "A", "x", 2, "2010-12-01", 1, "7", "EIRE"},
	}}).String()
	tabbed := strings.ReplaceAll(oneRow, ",", "\t")
	plain := []string{}
	for _, c := range []struct {
		name, content, format string
		warnings              []string
	}{
		{"shop.csv", oneRow, "csv", plain},
		{"shop.tsv", tabbed, "csv", plain},
		{"shop.txt", strings.ReplaceAll(oneRow, ",", "|"), "csv", plain},
		{"SHOP.TXT", oneRow, "csv", plain},
		{"shop", oneRow, "csv", plain},
		{"shop.csv.gz", gzipped(oneRow), "csv.gz", plain},
		{"shop.csv", gzipped(oneRow), "csv.gz", plain},
		{"shop.csv.zst", zstdPacked(t, oneRow), "csv.zst", plain},
		{"shop.csv.bz2", string(bz), "csv.bz2", plain},
		{"shop.xlsx", book, "xlsx", plain},
		{"shop.csv", book, "xlsx", plain},
		{"shop.xls", book, "xlsx", plain},
		{"shop.xls", tabbed, "csv", []string{"The file is plain text, although its name ends in .xls: it was read as text."}},
		{"shop.gz", oneRow, "csv", []string{"The file is plain text, although its name ends in .gz: it was read as text."}},
		{"shop.zip", zipped(t, "shop.csv", oneRow), "zip", plain},
		{"shop.csv", zipped(t, "shop.csv", oneRow), "zip", plain},
		{"shop.zip", zipped(t, "export/shop.tsv", tabbed, "__MACOSX/export/._shop.tsv", "x", "export/.DS_Store", "x"), "zip", plain},
		{"shop.zip", zipped(t, "shop.csv.gz", gzipped(oneRow)), "zip", plain},
		{"shop.zip", zipped(t, "shop.xlsx", book), "zip", plain},
		{"shop.zip", zipped(t, "read.me", "hello", "shop.csv", oneRow), "zip",
			[]string{`Of the archive, these files are no tables and were not read: "read.me".`}},
	} {
		table, reading, err := readText(c.name, c.content, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if want := mustRead(t, oneRow); !cmp.Equal(want, table) {
			t.Errorf("%s (%s): %s", c.name, c.format, cmp.Diff(want, table))
		}
		if reading.Format != c.format || !cmp.Equal(reading.Warnings, c.warnings) {
			t.Errorf("%s: %s, want %s; %q", c.name, reading.Format, c.format, reading.Warnings)
		}
	}
}

// TestArchivesRefused is what archives cannot be, of orders as of customers, and what is said about it.
func TestArchivesRefused(t *testing.T) {
	defer func(free int64) { packed.Defaults.Free = free }(packed.Defaults.Free)
	packed.Defaults.Free = 1 << 20
	sum := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(oneRow)))
	flipped := strings.ReplaceAll(zipped(t, "shop.csv", oneRow), string(sum), "\x01\x02\x03\x04")
	bomb := zipped(t, "shop.csv", csvHeader+strings.Repeat("\n", int(packed.Defaults.Free)))
	for _, c := range []struct {
		name, content, want string
		kind                error
	}{
		{"shop.zip", zipped(t), `"shop.zip" is a zip archive without a table in it: it is empty`, ErrUnknownFormat},
		{"shop.zip", zipped(t, "read.me", "x"), `"shop.zip" is a zip archive without a table in it: "read.me"`, ErrUnknownFormat},
		{"shop.zip", zipped(t, "a\x1b[31m.csv", "%PDF-"),
			`"shop.zip, file a?[31m.csv" is not a table that can be read: it looks like a PDF; check that it is the right file`, ErrWrongFormat},
		{"shop.zip", zipped(t, "in.zip", zipped(t, "shop.csv", oneRow)), `"shop.zip, file in.zip" is an archive among other files: unpack it first`, ErrUnknownFormat},
		{"shop.ods", zipped(t, "META-INF/manifest.xml", "<x/>"),
			`"shop.ods" is a document of LibreOffice or OpenOffice (.ods): open it and save it as .xlsx`, ErrUnknownFormat},
		{"shop.zip", bomb, `"shop.zip" inflates to more than 250 times its size, the most that is accepted: no table is packed like that`, ErrTooLarge},
		{"shop.zip", flipped, `"shop.zip, file shop.csv" is a damaged zip archive (zip: checksum error): save or download it again`, ErrDamaged},
		{"shop.csv.zst", zstdPacked(t, oneRow)[:60], `"shop.csv.zst" breaks off before its end: save or download it again`, ErrDamaged},
		{"shop.csv.zst", zstdPacked(t, csvHeader+strings.Repeat("\n", int(packed.Defaults.Free))),
			`"shop.csv.zst" inflates to more than 250 times its size, the most that is accepted: no table is packed like that`, ErrTooLarge},
	} {
		_, _, err := readText(c.name, c.content, Options{})
		if err == nil || err.Error() != c.want || !errors.Is(err, c.kind) {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
		_, err = readTable(t, c.name, c.content, AttributeOptions{})
		if want := "customer table: " + c.want; err == nil || err.Error() != want || !errors.Is(err, c.kind) {
			t.Errorf("of customers: got  %v\nwant %s", err, want)
		}
	}
}
