package read

import (
	"bytes"
	"errors"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// The bits are those of IEEE 754's binary16: a sign, five of exponent, ten of
// fraction.
func TestHalfText(t *testing.T) {
	for bits, want := range map[uint16]string{
		0x0000: "0", 0x3c00: "1", 0xc100: "-2.5", 0x4853: "8.65", 0x4117: "2.545", 0x2e66: "0.1", 0x7bff: "65500", 0x0001: "0.00000006",
		0x7c00: "Inf", 0x7e00: "NaN",
	} {
		value := parquet.FixedLenByteArrayValue([]byte{byte(bits), byte(bits >> 8)})
		if got := halfText(value); got != want {
			t.Errorf("%04x is %s, want %s", bits, got, want)
		}
	}
}

// The library may lose pages that are compressed with LZ4, without an error.
func TestParquetRefusesLZ4(t *testing.T) {
	type record struct {
		InvoiceNo, StockCode, InvoiceDate, CustomerID string
		Quantity                                      int64
		UnitPrice                                     float64
	}
	rows := []record{{"1", "A", "2021-03-14", "7", 2, 1.5}}
	for _, c := range []struct {
		codec compress.Codec
		want  error
	}{{&parquet.Lz4Raw, ErrUnknownFormat}, {&parquet.Snappy, nil}} {
		var file bytes.Buffer
		if err := parquet.Write(&file, rows, parquet.Compression(c.codec)); err != nil {
			t.Fatal(err)
		}
		if _, _, err := readText("shop.parquet", file.String(), Options{}); !errors.Is(err, c.want) {
			t.Errorf("%v: %v, want %v", c.codec, err, c.want)
		}
	}
}

// Columns are counted without the groups that hold them.
func TestIsHalf(t *testing.T) {
	half := format.LogicalType{Value: &format.Float16Type{}}
	group := thrift.Null[int32]{V: 2, Valid: true}
	schema := []format.SchemaElement{{NumChildren: group}, {NumChildren: group}, {}, {LogicalType: half}, {}}
	for column, want := range []bool{false, true, false, false} {
		if isHalf(schema, column) != want {
			t.Errorf("column %d: %v", column, !want)
		}
	}
}
