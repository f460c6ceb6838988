package sheet

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// openOnlineRetail opens the real workbook, or skips.
func openOnlineRetail(t testing.TB) *Workbook {
	t.Helper()
	folder := os.Getenv("SEGKIT_DATA")
	if folder == "" {
		if os.Getenv("SEGKIT_STRICT") == "1" {
			t.Fatal("SEGKIT_DATA is not set")
		}
		t.Skip("SEGKIT_DATA does not name the folder of the real data")
	}
	f, err := os.Open(filepath.Join(folder, "Online Retail.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	book, err := Open(context.Background(), f, info.Size(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// dictionary gives each text a code. Shared strings and numbers are looked up
// once each.
type dictionary struct {
	codes   map[string]uint32
	texts   []string
	shared  []uint32 // code + 1 by number of the shared string
	numbers map[float64]uint32
}

func newDictionary() *dictionary {
	return &dictionary{codes: map[string]uint32{}, numbers: map[float64]uint32{}}
}

func (d *dictionary) text(text []byte) uint32 {
	code, ok := d.codes[string(text)]
	if !ok {
		code = uint32(len(d.texts))
		d.texts = append(d.texts, string(text))
		d.codes[d.texts[code]] = code
	}
	return code
}

func (d *dictionary) code(c *Cell) uint32 {
	switch {
	case c.Shared >= 0:
		if int(c.Shared) >= len(d.shared) {
			d.shared = append(d.shared, make([]uint32, int(c.Shared)+1-len(d.shared))...)
		}
		if d.shared[c.Shared] == 0 {
			d.shared[c.Shared] = d.text(c.Text) + 1
		}
		return d.shared[c.Shared] - 1
	case c.Kind == Number:
		code, ok := d.numbers[c.Number]
		if !ok {
			code = d.text(c.Text)
			d.numbers[c.Number] = code
		}
		return code
	}
	return d.text(c.Text)
}

// columns is the real workbook as typed columns: four of coded texts, three of
// numbers, and the seconds of the date.
type columns struct {
	invoice, product, description, country []uint32
	quantity, price, customer              []float64
	date                                   []int64
	dictionaries                           [4]*dictionary
}

func readColumns(t testing.TB, book *Workbook) *columns {
	c := &columns{}
	for i := range c.dictionaries {
		c.dictionaries[i] = newDictionary()
	}
	rows := book.Rows(context.Background(), book.Sheets[0], ReadOptions{})
	defer rows.Close()
	rows.Next() // the header
	for rows.Next() {
		const none = uint32(math.MaxUint32) // an empty cell
		invoice, product, description, country := none, none, none, none
		quantity, price, customer := math.NaN(), math.NaN(), math.NaN()
		date := int64(math.MinInt64)
		cells := rows.Row().Cells
		for i := range cells {
			cell := &cells[i]
			switch cell.Column {
			case 0:
				invoice = c.dictionaries[0].code(cell)
			case 1:
				product = c.dictionaries[1].code(cell)
			case 2:
				description = c.dictionaries[2].code(cell)
			case 3:
				quantity = cell.Number
			case 4:
				date = int64(math.Round((cell.Number - 25569) * 86400))
			case 5:
				price = cell.Number
			case 6:
				customer = cell.Number
			case 7:
				country = c.dictionaries[3].code(cell)
			}
		}
		c.invoice, c.product = append(c.invoice, invoice), append(c.product, product)
		c.description, c.country = append(c.description, description), append(c.country, country)
		c.quantity, c.price = append(c.quantity, quantity), append(c.price, price)
		c.customer, c.date = append(c.customer, customer), append(c.date, date)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// The counts are those of the data's own README: 541,909 rows, 135,080 without
// a customer, 25,900 invoices, 4,372 customers, 38 countries.
func TestOnlineRetail(t *testing.T) {
	c := readColumns(t, openOnlineRetail(t))
	customers := map[float64]bool{}
	missing := 0
	for _, id := range c.customer {
		if math.IsNaN(id) {
			missing++
		} else {
			customers[id] = true
		}
	}
	got := []int{len(c.date), missing, len(c.dictionaries[0].texts), len(customers), len(c.dictionaries[3].texts)}
	want := []int{541_909, 135_080, 25_900, 4_372, 38}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("count %d is %d, want %d", i, got[i], want[i])
		}
	}
	first, last := time.Unix(c.date[0], 0).UTC(), time.Unix(c.date[len(c.date)-1], 0).UTC()
	if first.String() != "2010-12-01 08:26:00 +0000 UTC" || last.String() != "2011-12-09 12:50:00 +0000 UTC" {
		t.Errorf("dates from %v to %v", first, last)
	}
}

// BenchmarkOnlineRetail reads the real workbook, from opening it to typed
// columns. testdata/bench.py times other readers on the same work, in turn with this.
func BenchmarkOnlineRetail(b *testing.B) {
	for b.Loop() {
		if c := readColumns(b, openOnlineRetail(b)); len(c.date) != 541_909 {
			b.Fatal(strconv.Itoa(len(c.date)) + " rows")
		}
	}
}

// BenchmarkOnlineRetailRows only goes over the rows.
func BenchmarkOnlineRetailRows(b *testing.B) {
	for _, mode := range []struct {
		name  string
		o     ReadOptions
		parse bool
	}{{"all", ReadOptions{}, false}, {"three", ReadOptions{Columns: []int{4, 5, 6}}, false}, {"parser", ReadOptions{}, true}} {
		b.Run(mode.name, func(b *testing.B) {
			for b.Loop() {
				book := openOnlineRetail(b)
				rows := book.rows(context.Background(), book.Sheets[0], mode.o, mode.parse)
				for rows.Next() {
				}
				if err := rows.Close(); err != nil || rows.Err() != nil {
					b.Fatal(err, rows.Err())
				}
			}
		})
	}
}

// BenchmarkOnlineRetailHead opens the workbook and reads 50 rows.
func BenchmarkOnlineRetailHead(b *testing.B) {
	for b.Loop() {
		book := openOnlineRetail(b)
		rows := book.Rows(context.Background(), book.Sheets[0], ReadOptions{})
		for range 50 {
			if !rows.Next() {
				b.Fatal(rows.Err())
			}
		}
		rows.Close()
	}
}
