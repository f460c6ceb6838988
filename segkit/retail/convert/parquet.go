package convert

import (
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"

	"customer-segmentation/segkit/retail"
)

// A missing value is null in Parquet, money is an exact decimal, and so is a
// quantity with decimals; the time is the shop's own clock, without a zone.

// parquetGroup is the number of rows in a row group, which a reader and this
// writer hold in memory at a time.
const parquetGroup = 1 << 17

type parquetWriter struct {
	to     io.Writer
	layout *layout // nil before the first rows
	out    *parquet.GenericWriter[any]
	rows   []parquet.Row
	err    error
}

func newParquet(w io.Writer) *parquetWriter { return &parquetWriter{to: w} }

// begin opens the file for the columns of a table, unless it is open.
func (p *parquetWriter) begin(t *retail.Transactions) error {
	if p.layout != nil {
		return p.layout.fits(t)
	}
	p.layout = layoutOf(t)
	schema := parquet.NewSchema("transactions", parquet.SchemaOf(reflect.New(p.layout.parquetRow()).Interface()))
	p.out = parquet.NewGenericWriter[any](p.to, schema, parquet.MaxRowsPerRowGroup(parquetGroup), parquet.CreatedBy("customer-segmentation", "1", ""))
	p.rows = make([]parquet.Row, 1024)
	return nil
}

// parquetRow returns the type of a row, which names the columns and how they are
// stored, in their order.
func (l *layout) parquetRow() reflect.Type {
	var fields []reflect.StructField
	add := func(name string, example any, how string) {
		fields = append(fields, reflect.StructField{
			Name: name, Type: reflect.TypeOf(example), Tag: reflect.StructTag(fmt.Sprintf(`parquet:"%s,%s"`, name, how)),
		})
	}
	text := func(name string) { add(name, (*string)(nil), "dict,zstd,optional") }
	quantity := "zstd"
	if l.quantityScale > 1 {
		quantity += fmt.Sprintf(",decimal(%d:18)", decimals(l.quantityScale))
	}
	add(l.names[0], "", "dict,zstd")
	text(l.names[1])
	text(l.names[2])
	add(l.names[3], int64(0), quantity)
	add(l.names[4], int64(0), "dict,zstd,timestamp(millisecond:local)")
	add(l.names[5], int64(0), "dict,zstd,decimal(4:18)")
	text(l.names[6])
	text(l.names[7])
	for _, name := range l.names[len(Columns):] {
		if name == columnOther {
			add(name, int64(0), "zstd")
		} else {
			text(name)
		}
	}
	return reflect.StructOf(fields)
}

// decimals returns the decimals of a scale, which is a power of ten.
func decimals(scale int64) (n int) {
	for ; scale > 1; scale /= 10 {
		n++
	}
	return n
}

// Write implements Writer.
func (p *parquetWriter) Write(t *retail.Transactions) error {
	if err := p.begin(t); p.err == nil {
		p.err = err
	}
	n := 0
	for i := range t.Len() {
		if p.err != nil {
			return p.err
		}
		p.rows[n] = p.row(p.rows[n][:0], t, i)
		if n++; n == len(p.rows) {
			_, p.err = p.out.WriteRows(p.rows)
			n = 0
		}
	}
	if p.err == nil && n > 0 {
		_, p.err = p.out.WriteRows(p.rows[:n])
	}
	return p.err
}

// row appends the cells of row i.
func (p *parquetWriter) row(row parquet.Row, t *retail.Transactions, i int) parquet.Row {
	number := func(v int64) { row = append(row, parquet.Int64Value(v).Level(0, 0, len(row))) }
	text := func(column *retail.Text) {
		if column.Missing(i) {
			row = append(row, parquet.NullValue().Level(0, 0, len(row)))
			return
		}
		row = append(row, parquet.ByteArrayValue([]byte(column.At(i))).Level(0, 1, len(row)))
	}
	row = append(row, parquet.ByteArrayValue([]byte(t.Invoice.At(i))).Level(0, 0, 0))
	text(&t.StockCode)
	text(&t.Description)
	number(t.Quantity[i])
	number(t.Time[i] * 1000)
	number(int64(p.layout.money(t, i)))
	text(&t.Customer)
	text(&t.Country)
	if p.layout.status {
		text(&t.Status)
	}
	if p.layout.category {
		text(&t.Category)
	}
	if p.layout.others {
		number(int64(t.Other[i]))
	}
	return row
}

// Close implements Writer.
func (p *parquetWriter) Close() error {
	if p.layout == nil {
		p.err = p.begin(&retail.Transactions{})
	}
	if p.err == nil {
		p.err = p.out.Close()
	}
	return p.err
}
