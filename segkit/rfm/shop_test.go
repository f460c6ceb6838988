package rfm

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
)

// line is an order line as a test writes it; a negative quantity is a return.
type line struct {
	invoice, customer, country string
	quantity                   int64
	price                      retail.Money
	time                       int64
}

// shop returns the lines as cleaned data, with cancelled rows apart.
func shop(lines ...line) *retail.Cleaned {
	var kept, returns []line
	for _, l := range lines {
		if l.quantity < 0 {
			returns = append(returns, l)
		} else {
			kept = append(kept, l)
		}
	}
	return &retail.Cleaned{Kept: transactions(kept), Returns: transactions(returns)}
}

// transactions returns the table of lines.
func transactions(lines []line) *retail.Transactions {
	t, err := retail.NewTransactions(func(yield func(retail.Line) bool) {
		for _, l := range lines {
			plain := retail.Line{
				Customer: l.customer, Order: l.invoice, Country: l.country,
				Time: time.Unix(l.time, 0).UTC(), Quantity: l.quantity, Price: l.price,
			}
			if !yield(plain) {
				return
			}
		}
	})
	if err != nil {
		panic(err)
	}
	return t
}

// at returns a moment on the shop's clock, in seconds.
func unix(text string) int64 {
	when, err := time.Parse("2006-01-02 15:04:05", text)
	if err != nil {
		panic(err)
	}
	return when.Unix()
}

// golden is testdata/golden.json, an invented shop, by testdata/make_golden.py
// (pandas and scipy; the file names their versions).
type golden struct {
	Lines     [][]any
	Snapshot  int64
	Customers []string
	Recency   []int
	Frequency []int
	Amount    []retail.Money `json:"-"`
	Amounts   []int64        `json:"amount"` // ten-thousandths
	First     []int64
	Last      []int64
	Country   []string
	Scores    map[string][]int
	Edges     map[string][]float64
	Figures   figures
}

// figures of the three measures in the order of Names.
type figures struct {
	Mean, Std, Skewness, Kurtosis []float64
	Pearson, Spearman             [][]float64
}

func readGolden(t *testing.T) (golden, *retail.Cleaned) {
	t.Helper()
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	for _, a := range g.Amounts {
		g.Amount = append(g.Amount, retail.Money(a))
	}
	var lines []line
	for _, l := range g.Lines {
		lines = append(lines, line{l[0].(string), l[1].(string), l[2].(string), int64(l[3].(float64)), retail.Money(l[4].(float64)), int64(l[5].(float64))})
	}
	if len(lines) == 0 {
		t.Fatal("the golden file is empty")
	}
	return g, shop(lines...)
}

func mustCompute(t testing.TB, c *retail.Cleaned, opt Options) *Table {
	t.Helper()
	table, err := Compute(c, opt)
	if err != nil {
		t.Fatal(err)
	}
	return table
}
