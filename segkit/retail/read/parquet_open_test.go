package read

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// withFooter returns a Parquet file with another footer.
func withFooter(t testing.TB, data []byte, alter func(*format.FileMetaData)) []byte {
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	alter(f.Metadata())
	footer, err := thrift.Marshal(&thrift.CompactProtocol{}, f.Metadata())
	if err != nil {
		t.Fatal(err)
	}
	return withRawFooter(data, footer)
}

func withRawFooter(data, footer []byte) []byte {
	at := len(data) - 8 - int(binary.LittleEndian.Uint32(data[len(data)-8:]))
	out := append(append([]byte{}, data[:at]...), footer...)
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(footer))), "PAR1"...)
}

// A footer that promises other rows than there are is an error: rows would vanish,
// or be made up.
func TestParquetFootersThatLie(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "warehouse.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	encryptedFile := append(append([]byte{}, data[:len(data)-4]...), "PARE"...)
	for _, c := range []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"nothing altered", withFooter(t, data, func(*format.FileMetaData) {}), nil, ""},
		{"fewer rows in the group", withFooter(t, data, func(m *format.FileMetaData) { m.NumRows, m.RowGroups[0].NumRows = 4, 4 }),
			ErrDamaged, "the footer promises 4 rows, but 8 values"},
		{"fewer rows and values", withFooter(t, data, func(m *format.FileMetaData) {
			m.NumRows, m.RowGroups[0].NumRows = 4, 4
			for c := range m.RowGroups[0].Columns {
				m.RowGroups[0].Columns[c].MetaData.NumValues = 4
			}
		}), ErrDamaged, "the pages hold more values than the footer promises"},
		{"more rows and values", withFooter(t, data, func(m *format.FileMetaData) {
			m.NumRows, m.RowGroups[0].NumRows = 9, 9
			for c := range m.RowGroups[0].Columns {
				m.RowGroups[0].Columns[c].MetaData.NumValues = 9
			}
		}), ErrDamaged, "the footer promises 1 values more than the pages hold"},
		{"fewer rows in the file", withFooter(t, data, func(m *format.FileMetaData) { m.NumRows = 4 }),
			ErrDamaged, "hold more rows than the footer promises"},
		{"more rows in the file", withFooter(t, data, func(m *format.FileMetaData) { m.NumRows = 40 }),
			ErrDamaged, "promises 40 rows, the row groups hold 8"},
		{"billions of rows", withFooter(t, data, func(m *format.FileMetaData) { m.NumRows, m.RowGroups[0].NumRows = 1<<40, 1<<40 }),
			ErrTooLarge, "no table of orders is that repetitive"},
		{"a list of two billions", withRawFooter(data, []byte{0x15, 2, 0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07, 0}), ErrDamaged, "footer"},
		{"encrypted", encryptedFile, ErrPassword, "without encryption"},
		{"in other files", withFooter(t, data, func(m *format.FileMetaData) { m.RowGroups[0].Columns[0].FilePath = "part" }),
			ErrUnknownFormat, "other files"},
		{"an unknown codec", withFooter(t, data, func(m *format.FileMetaData) {
			for c := range m.RowGroups[0].Columns {
				m.RowGroups[0].Columns[c].MetaData.Codec = format.LZO
			}
		}), ErrUnknownFormat, "LZO"},
		{"a wrong codec", withFooter(t, data, func(m *format.FileMetaData) {
			for c := range m.RowGroups[0].Columns {
				m.RowGroups[0].Columns[c].MetaData.Codec = format.Gzip
			}
		}), ErrDamaged, "cannot be decompressed"},
	} {
		_, _, err := readText("shop.parquet", string(c.data), Options{})
		if !errors.Is(err, c.want) || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// types.parquet is written by testdata/make_parquet.py. Its prices were 8.65, 2.55,
// 17.85, 0.85, 12.95 and 99.95 before they became numbers of 16 bits, of which 17.85
// and 17.84 are one.
func TestReadParquetRareTypes(t *testing.T) {
	table, reading, err := File(context.Background(), filepath.Join("testdata", "types.parquet"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := table.Invoice.At(2), "00000010-0000-0000-0000-000000000001"; got != want {
		t.Errorf("identifier %s, want %s", got, want)
	}
	if diff := cmp.Diff([]retail.Money{86500, 25500, 178400, 8500, 129500, 999400}, table.Price); diff != "" {
		t.Error(diff)
	}
	// 22:30 in UTC is half past midnight in Berlin: the clock of the shop counts.
	if got := table.When(0).Format(time.DateTime); got != "2023-04-01 00:30:00" {
		t.Errorf("time %s", got)
	}
	want := "Column UnitPrice holds numbers of 16 bits, which keep three digits: their further digits are lost."
	if len(reading.Warnings) == 0 || !strings.Contains(strings.Join(reading.Warnings, "\n"), want) {
		t.Errorf("%q", reading.Warnings)
	}
}
