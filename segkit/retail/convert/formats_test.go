package convert

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf16"

	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/retail/read"
)

// The same rows are one table, whatever file they come in: every step's result, and so the
// digest of a study, follows from the rows. What the reader noticed about a file may
// differ.
func TestOneTableInEveryFormat(t *testing.T) {
	shop := demo.New(1).Transactions
	files := map[string][]byte{}
	for _, name := range []string{"shop.csv", "shop.csv.gz", "shop.xlsx", "shop.parquet"} {
		var out bytes.Buffer
		w, err := New(&out, name)
		if err == nil {
			err = w.Write(shop)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(name, err)
		}
		files[name] = out.Bytes()
	}
	records, err := csv.NewReader(bytes.NewReader(files["shop.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	german := dialect(records, ';', true, func(name, cell string) string {
		switch name {
		case "UnitPrice":
			return strings.Replace(cell, ".", ",", 1)
		case "InvoiceDate": // 2023-01-31 10:20:30 as 31.01.2023 10:20:30
			return cell[8:10] + "." + cell[5:7] + "." + cell[:4] + cell[10:]
		}
		return cell
	})
	files["german.csv"] = []byte("\ufeff" + german)
	files["american.csv"] = []byte(dialect(records, ',', false, func(name, cell string) string {
		if name == "InvoiceDate" {
			return cell[5:7] + "/" + cell[8:10] + "/" + cell[:4] + cell[10:]
		}
		return cell
	}))
	tabs := dialect(records, '\t', false, func(_, cell string) string { return cell })
	files["tabs.tsv"] = utf16Text(tabs)
	files["pipes.txt"] = []byte(dialect(records, '|', true, func(_, cell string) string { return " " + cell }))
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(german))
	z.Close()
	files["german.csv.gz"] = packed.Bytes()
	for name, data := range files {
		got, reading, err := read.Transactions(context.Background(), name, bytes.NewReader(data), int64(len(data)), read.Options{})
		if err != nil {
			t.Error(name, err)
			continue
		}
		if reading.BadRows != 0 || got.Hash() != shop.Hash() {
			t.Errorf("%s: another table of %d rows, %d of them bad", name, got.Len(), reading.BadRows)
		}
	}
}

// dialect writes records with a separator, cells as change gives them.
func dialect(records [][]string, separator rune, crlf bool, change func(name, cell string) string) string {
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = separator, crlf
	for i, record := range records {
		row := make([]string, len(record))
		for j, cell := range record {
			row[j] = cell
			if i > 0 && cell != "" {
				row[j] = change(records[0][j], cell)
			}
		}
		w.Write(row)
	}
	w.Flush()
	return out.String()
}

func utf16Text(text string) []byte {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}
