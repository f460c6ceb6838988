package read

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// parquetRowByRow reads a Parquet table in the plain way: each row's cells are looked at by themselves.
func parquetRowByRow(data []byte, opt Options) (*retail.Transactions, *Reading, error) {
	ctx, in := context.Background(), input{"shop.parquet", bytes.NewReader(data), int64(len(data))}
	return whole(ctx, in.name, opt, func(b *builder, reading *Reading) error {
		reading.Format, b.typedCells = formatParquet, true
		t := newTable(b, in.name, "", reading)
		p, err := openParquetRows(ctx, in)
		if err != nil {
			return err
		}
		p.noteLists(reading)
		t.usable = func(column int) error { return p.use(column, reading) }
		take := func(number int, cells []columns.Cell) error { return t.row(number, cells) }
		if err := walkParquet(ctx, in, func() {}, take); err != nil {
			return err
		}
		return t.end()
	})
}

// sameInParquetBlocks checks that a table is read alike, whether in blocks or row by row.
func sameInParquetBlocks(t *testing.T, data []byte) {
	t.Helper()
	defer func(rows int) { parquetBlockRows = rows }(parquetBlockRows)
	opt := Options{MaxBadShare: .9, MaxBadMoneyShare: 1, MaxBadCustomerShare: 1}
	want, wantReading, wantErr := parquetRowByRow(data, opt)
	for _, parquetBlockRows = range []int{1, 7, 1000, streamRows} {
		got, reading, err := readText("shop.parquet", string(data), opt)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Fatalf("in blocks of %d: %v, row by row: %v", parquetBlockRows, err, wantErr)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in blocks of %d: %s", parquetBlockRows, diff)
		}
		if diff := cmp.Diff(wantReading, reading); diff != "" {
			t.Fatalf("in blocks of %d: %s", parquetBlockRows, diff)
		}
	}
}

func TestParquetBlocksOfFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.parquet"))
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) { sameInParquetBlocks(t, data) })
	}
}

// parquetLine is a line of a shop; some columns have a dictionary, and others have none.
type parquetLine struct {
	InvoiceNo   string     `parquet:",dict"`
	StockCode   *string    `parquet:",dict,optional"`
	Description *string    `parquet:",optional"`
	Quantity    int32      `parquet:",delta"`
	InvoiceDate *time.Time `parquet:",timestamp,dict,optional"`
	UnitPrice   *float64   `parquet:",optional"`
	CustomerID  *float64   `parquet:",dict,optional"`
	Country     string     `parquet:",dict"`
	Line        int64      // in no column of the table
	Paid        bool
}

// Of some rows something is missing, is no number, says that it is a total, or does not begin with a digit.
func TestParquetBlocks(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for _, odd := range []float64{0, .01, .5} {
		for _, rows := range []int{1, 3000, 9000} {
			var file bytes.Buffer
			w := parquet.NewGenericWriter[parquetLine](&file, parquet.MaxRowsPerRowGroup(4000), parquet.PageBufferSize(2000))
			for i := range rows {
				order := i / 4
				at := time.Unix(1291190400+int64(order)*3600, 0)
				code, name, price, who := fmt.Sprint("P", random.IntN(90)), fmt.Sprint("THING ", random.IntN(90)), float64(random.IntN(900))/100, float64(12000+order%70)
				line := parquetLine{fmt.Sprint(536365 + order), &code, &name, random.Int32N(9) - 1, &at, &price, &who,
					[]string{"France", "", "EIRE"}[order%3], int64(random.IntN(3)), order%5 == 0}
				if random.Float64() < odd {
					none, total, number := "", "Total", math.NaN()
					line.InvoiceNo = []string{line.InvoiceNo, " ", "TEST", "=1"}[random.IntN(4)]
					line.StockCode = []*string{&code, nil, &none, &total}[random.IntN(4)]
					line.Description = []*string{&name, nil}[random.IntN(2)]
					line.InvoiceDate = []*time.Time{&at, nil}[random.IntN(2)]
					line.UnitPrice = []*float64{&price, nil, &number}[random.IntN(3)]
					line.CustomerID = []*float64{&who, nil, &number}[random.IntN(3)]
				}
				if _, err := w.Write([]parquetLine{line}); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			t.Run(fmt.Sprint(rows, " rows, odd ", odd), func(t *testing.T) { sameInParquetBlocks(t, file.Bytes()) })
		}
	}
}

// Where the library panics over a value, in whatever goroutine, the error is one line.
func TestParquetPanicIsShort(t *testing.T) {
	file, err := os.Open(filepath.Join("testdata", "pandas.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	p, err := openParquetRows(t.Context(), input{"shop.parquet", file, info.Size()})
	if err != nil {
		t.Fatal(err)
	}
	for _, cursor := range p.cursors {
		if cursor != nil {
			cursor.text = func(parquet.Value) string { panic("no such page") }
		}
	}
	err = p.each(t.Context(), func(*parquetBlock) error { return nil })
	if want := `"shop.parquet" is a damaged Parquet table (no such page): save or download it again`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
