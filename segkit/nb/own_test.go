package nb

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"

	"bytes"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/vega"
	"io"
	"math"
	"time"

	"github.com/parquet-go/parquet-go"
)

// What readers compute themselves is shown as they would write it.
func TestOwnValuesAreShown(t *testing.T) {
	type visitor struct {
		Name   string
		Orders int
		secret bool
	}
	pointer := &visitor{Name: "Cy", Orders: 3}
	for name, c := range map[string]struct {
		value any
		want  []string
	}{
		"number":     {3.14159265, []string{"3.14159"}},
		"count":      {42, []string{"42"}},
		"truth":      {true, []string{"true"}},
		"slice":      {[]float64{.5, 2}, []string{"0    0.5", "1    2", "2 in all."}},
		"map":        {map[string]int{"Bob": 2, "Ann": 1}, []string{"Ann  1", "Bob  2"}},
		"by number":  {map[int]string{10: "ten", 9: "nine"}, []string{"9    nine", "10   ten"}},
		"struct":     {visitor{"Ann", 12, true}, []string{"Name   Ann", "Orders  12"}},
		"pointer":    {pointer, []string{"Cy"}},
		"structs":    {[]visitor{{"Ann", 12, true}, {"Bob", 1, false}}, []string{"Name  Orders", "Ann   12", "Bob   1"}},
		"long slice": {make([]int, 1000), []string{"The first 30 of 1,000."}},
	} {
		t.Run(name, func(t *testing.T) {
			outputs, err := shown(c.value)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(fmt.Sprint(outputs[0][protocol.MIMETextPlain])), " ")
			at := 0
			for _, want := range c.want {
				i := strings.Index(text[at:], strings.Join(strings.Fields(want), " "))
				if i < 0 {
					t.Fatalf("%q is not in %q, in this order", want, text)
				}
				at += i
			}
			if strings.Contains(text, "secret") {
				t.Errorf("a field that is not exported is shown: %s", text)
			}
			checkOutput(t, outputs[0])
		})
	}
}

// A reader's own charts hold the numbers that were given, in both forms.
func TestOwnCharts(t *testing.T) {
	x, y := Column{"week", []float64{1, 2, 3, 4}}, Column{"orders", []float64{5, 7, 6, 9}}
	z := Column{"returns", []float64{1, 0, 2, 100}}
	for name, draw := range map[string]func() (*Picture, error){
		"line":      func() (*Picture, error) { return Line("Orders", x, y, z) },
		"bars":      func() (*Picture, error) { return Bars("Orders", []string{"a", "b", "c", "d"}, y) },
		"histogram": func() (*Picture, error) { return Histogram("Orders", y) },
		"scatter":   func() (*Picture, error) { return Scatter("Orders", x, y, 0, 1, -1, 0) },
		"plain":     func() (*Picture, error) { return Scatter("Orders", x, y) },
		"boxes":     func() (*Picture, error) { return Boxes("Orders", "number", y, z) },
		"heat map":  func() (*Picture, error) { return HeatMap("Orders", x, y, z) },
	} {
		t.Run(name, func(t *testing.T) {
			picture, err := draw()
			if err != nil {
				t.Fatal(err)
			}
			outputs, err := drawn(picture)
			if err != nil {
				t.Fatal(err)
			}
			checkOutput(t, outputs[0])
			if outputs[0][vega.MIME] == nil || outputs[0][protocol.MIMETextPlain] != "Orders" {
				t.Errorf("%v", outputs[0][protocol.MIMETextPlain])
			}
		})
	}
	heat := need[*Picture](t)(HeatMap("Orders", x, y))
	if got := chart.Shown(heat.Print); len(got) != 2 || got[0].Values[0] != 1 || fmt.Sprintf("%.4f", got[0].Values[1]) != "0.8315" {
		t.Errorf("the correlation of week and orders is %v, want 0.8315", got) // numpy.corrcoef
	}
	box, err := chart.BoxOfValues("z", []float64{1, 0, 2, 3, 100})
	if err != nil || box.Median != 2 || box.High != 3 || len(box.Beyond) != 1 || box.Beyond[0] != 100 {
		t.Errorf("%+v, %v", box, err)
	}
}

// Columns that do not fit together are refused in a sentence.
func TestOwnChartsRefuse(t *testing.T) {
	x, short := Column{"week", []float64{1, 2, 3}}, Column{"orders", []float64{1, 2}}
	for name, draw := range map[string]func() (*Picture, error){
		"line":    func() (*Picture, error) { return Line("", x, short) },
		"bars":    func() (*Picture, error) { return Bars("", []string{"a"}, x) },
		"scatter": func() (*Picture, error) { return Scatter("", x, short) },
		"labels":  func() (*Picture, error) { return Scatter("", x, x, 1, 2) },
		"heat":    func() (*Picture, error) { return HeatMap("", x, short) },
		"empty":   func() (*Picture, error) { return Histogram("", Column{}) },
		"none":    func() (*Picture, error) { return Boxes("", "number") },
	} {
		if _, err := draw(); err == nil {
			t.Errorf("%s: nothing is refused", name)
		}
	}
}

// Studies are compared: what was changed, who moved, how far they agree.
func TestCompare(t *testing.T) {
	first, five := whatIf(t, withFive)
	same := need[*Comparison](t)(Compare(first, first))
	if len(same.Options) != 0 || same.Moved != 0 || same.Agreement != 1 || same.Common != 1486 {
		t.Errorf("a study beside itself: %+v", same)
	}
	c := need[*Comparison](t)(Compare(first, five))
	if len(c.Options) != 1 || c.Options[0] != (OptionChange{"modelling.k", "0", "5"}) {
		t.Errorf("options: %v", c.Options)
	}
	baskets := WithFeature(first, "basket", "£", basket)
	added, err := tablesOf(need[*Comparison](t)(Compare(first, baskets)))
	if err != nil {
		t.Fatal(err)
	}
	if row := added[0].Rows[0]; row[2] != "recency, frequency, monetary, basket" || len(added[0].Notes) != 0 {
		t.Errorf("a feature that joins is not named: %v %v", row, added[0].Notes)
	}
	total, stay := 0, 0
	for i, row := range c.Flow {
		for j, n := range row {
			total += n
			if i < 4 && j < 5 {
				stay = max(stay, n)
			}
		}
	}
	if total != c.Common || c.Moved <= 0 || c.Moved > c.Common-stay || c.Agreement >= 1 || c.Agreement < .5 {
		t.Errorf("%d of %d moved, the flow has %d, agreement %v", c.Moved, c.Common, total, c.Agreement)
	}
	if len(c.After.Sizes) != 5 || len(c.Before.Sizes) != 4 {
		t.Errorf("segments: %v and %v", c.Before.Sizes, c.After.Sizes)
	}
	list, err := tablesOf(c)
	if err != nil || len(list) != 2 || len(list[1].Columns) != 2+5 || len(list[1].Rows) != 4 {
		t.Errorf("%d tables, %v", len(list), err)
	}
	for _, table := range list {
		if err := table.Validate(); err != nil {
			t.Error(err)
		}
	}
	if row := list[0].Rows[0]; row[1] != "0, so the rule chooses" || row[2] != "5" {
		t.Errorf("the number of segments changes: %v", row)
	}
}

// What notebook 3 learns from its changes: the transform moves one customer in nine, the scale
// not one in a hundred.
func TestChangesOfNotebook3(t *testing.T) {
	first := need[*segkit.Study](t)(small())
	for _, c := range []struct {
		name        string
		change      func(*segkit.Config)
		least, most int
	}{
		{"no transform", func(c *segkit.Config) { c.Features.Transform = prep.None }, 1486 / 10, 1486 / 8},
		{"robust scale", func(c *segkit.Config) { c.Features.Scale = prep.Robust }, 1, 1486 / 100},
	} {
		moved := need[*Comparison](t)(Compare(first, With(first, c.change))).Moved
		if moved < c.least || moved > c.most {
			t.Errorf("%s: %d customers move, expected %d to %d", c.name, moved, c.least, c.most)
		}
	}
}

// Segments correspond one to one, the largest flow first; whoever is in no segment in
// both has stayed.
func TestCorresponding(t *testing.T) {
	flow := [][]int{{10, 5, 0}, {9, 1, 0}, {0, 0, 4}}
	if got := corresponding(flow, 2, 2); got != 10+1+4 {
		t.Errorf("%d stayed, want 15", got)
	}
}

// Columns and results are written as files that other programs open.
func TestWriteCSV(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "columns.csv")
	said, err := WriteCSV(path, Column{"week", []float64{1, 2}}, Column{"orders", []float64{5, 7.25}})
	if err != nil || !strings.HasSuffix(said, "columns.csv: 2 rows.") {
		t.Errorf("%q, %v", said, err)
	}
	data, err := os.ReadFile(path)
	if err != nil || string(data) != "week,orders\n1,5\n2,7.25\n" {
		t.Errorf("%q, %v", data, err)
	}
	s := need[*segkit.Study](t)(small())
	if _, err := WriteCSV(path, need[*retail.Ledger](t)(s.Ledger())); err != nil {
		t.Error(err)
	}
	if data, err = os.ReadFile(path); err != nil || !strings.Contains(string(data), "customer id present,31762,1500,6205,1155775.65") {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := WriteCSV(path, Column{"week", []float64{1}}, Column{"orders", nil}); err == nil {
		t.Error("columns of different length were written")
	}
	if _, err := WriteCSV(path, 3, Column{"orders", nil}); err == nil {
		t.Error("a column beside a number was written")
	}
}

// A file of Parquet keeps the columns' names, their order, their types and what is
// missing.
func TestWriteParquet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "customers.parquet")
	day := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	customers := &table.Table{Name: "customers", Title: "Customers", Currency: "£",
		Columns: []table.Column{{Name: "name"}, {Name: "orders", Kind: table.Count}, {Name: "spend", Kind: table.Money}, {Name: "last, day", Kind: table.Date}},
		Rows:    [][]any{{"Ann", 12, 120.5, day}, {nil, nil, math.NaN(), time.Time{}}}}
	said, err := WriteParquet(path, customers)
	if err != nil || !strings.HasSuffix(said, "customers.parquet: 2 rows.") {
		t.Fatalf("%q, %v", said, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	want := "message table {\n\toptional binary name (STRING);\n\toptional int64 orders (INT(64,true));\n\toptional double spend;\n\toptional int32 last  day (DATE);\n}"
	if got := f.Schema().String(); got != want {
		t.Errorf("%s", got)
	}
	rows := make([]parquet.Row, 2)
	if n, err := f.RowGroups()[0].Rows().ReadRows(rows); n != 2 || err != nil && err != io.EOF {
		t.Fatalf("%d rows: %v", n, err)
	}
	if got := fmt.Sprintf("%v %v", rows[0], rows[1]); got != "[Ann 12 120.5 20785] [<null> <null> <null> <null>]" {
		t.Errorf("%s", got)
	}
}
