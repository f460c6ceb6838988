package convert

import (
	"io"

	"github.com/parquet-go/parquet-go"

	"customer-segmentation/segkit/retail"
)

// parquetRow is a row as Parquet holds it: a missing value is null, money is an
// exact decimal, and the time is the shop's own clock, without a zone.
type parquetRow struct {
	InvoiceNo   string  `parquet:"InvoiceNo,dict,zstd"`
	StockCode   *string `parquet:"StockCode,dict,zstd,optional"`
	Description *string `parquet:"Description,dict,zstd,optional"`
	Quantity    int64   `parquet:"Quantity,zstd"`
	InvoiceDate int64   `parquet:"InvoiceDate,dict,zstd,timestamp(millisecond:local)"`
	UnitPrice   int64   `parquet:"UnitPrice,dict,zstd,decimal(4:18)"`
	CustomerID  *string `parquet:"CustomerID,dict,zstd,optional"`
	Country     *string `parquet:"Country,dict,zstd,optional"`
}

// parquetGroup is the number of rows in a row group, which a reader and this
// writer hold in memory at a time.
const parquetGroup = 1 << 17

type parquetWriter struct {
	out  *parquet.GenericWriter[parquetRow]
	rows []parquetRow
	err  error
}

func newParquet(w io.Writer) *parquetWriter {
	return &parquetWriter{
		out:  parquet.NewGenericWriter[parquetRow](w, parquet.MaxRowsPerRowGroup(parquetGroup), parquet.CreatedBy("customer-segmentation", "1", "")),
		rows: make([]parquetRow, 0, 1024),
	}
}

// Write implements Writer.
func (p *parquetWriter) Write(t *retail.Transactions) error {
	for i := range t.Len() {
		p.rows = append(p.rows, parquetRow{
			InvoiceNo: t.Invoice.At(i), StockCode: orNull(&t.StockCode, i), Description: orNull(&t.Description, i), Quantity: t.Quantity[i],
			InvoiceDate: t.Time[i] * 1000, UnitPrice: int64(t.Price[i]), CustomerID: orNull(&t.Customer, i), Country: orNull(&t.Country, i),
		})
		if len(p.rows) == cap(p.rows) {
			if err := p.send(); err != nil {
				return err
			}
		}
	}
	return p.send()
}

func orNull(text *retail.Text, i int) *string {
	if text.Missing(i) {
		return nil
	}
	return &text.Dict[text.Code[i]]
}

func (p *parquetWriter) send() error {
	if p.err == nil && len(p.rows) > 0 {
		_, p.err = p.out.Write(p.rows)
	}
	p.rows = p.rows[:0]
	return p.err
}

// Close implements Writer.
func (p *parquetWriter) Close() error {
	if p.err == nil {
		p.err = p.out.Close()
	}
	return p.err
}
