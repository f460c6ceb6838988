package pages

import (
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

func TestMoneyOfEverySize(t *testing.T) {
	b := &book{currency: "£"}
	for amount, want := range map[float64]string{.12: "£0.12", 0: "£0", 271.4: "£271", 999_999: "£999,999",
		65_795_500_000: "£65.8\u00a0bn", -2e6: "−£2.00\u00a0M"} {
		if got := b.money(amount); got != want {
			t.Errorf("%v: %q, want %q", amount, got, want)
		}
	}
}

// A currency's long name goes to the label, a symbol stays with the figure.
func TestKeyFiguresKeepToTheFigure(t *testing.T) {
	for currency, want := range map[string]pdf.KeyFigure{
		"£":            {Value: "£736", Label: "spent (all: £241)"},
		"Swiss francs": {Value: "736", Label: "spent (all: 241); in Swiss francs"},
	} {
		b := &book{currency: currency}
		got := b.keyFigures([]pdf.KeyFigure{{Value: "50", Label: "customers"}, {Value: b.money(736), Label: "spent (all: " + b.money(241) + ")"}})
		if got[0] != (pdf.KeyFigure{Value: "50", Label: "customers"}) || got[1] != want {
			t.Errorf("%s: %+v", currency, got)
		}
	}
}

func TestSpendColumnKeepsNarrow(t *testing.T) {
	for _, c := range []struct {
		currency     string
		spend        [2]any
		cells        [2]string
		header, kind string
	}{
		{"£", [2]any{3721., nil}, [2]string{"£3,721", "–"}, "Spend", "money"},
		{"£", [2]any{.12, 3.}, [2]string{"£0.12", "£3"}, "Spend", "money"},
		{"£", [2]any{65_795_500_000., 493_500_000.}, [2]string{"65.8", "0.5"}, "Spend (bn £)", "number"},
		{"£", [2]any{12_345_678., 500_000.}, [2]string{"12.3", "0.5"}, "Spend (M £)", "number"},
		{"Swiss francs", [2]any{736., .12}, [2]string{"736.00", "0.12"}, "Spend (Swiss francs)", "number"},
	} {
		spends := &table.Table{Currency: c.currency, Columns: []table.Column{{Name: "Spend", Kind: table.Money}},
			Rows: [][]any{{c.spend[0]}, {c.spend[1]}}}
		spendColumn(spends, 0)
		column := spends.Columns[0]
		if column.Header() != c.header || column.Kind.String() != c.kind {
			t.Errorf("%v: %q, %s", c.spend, column.Header(), column.Kind)
		}
		for i, want := range c.cells {
			if got := table.Format(spends.Rows[i][0], column, c.currency); got != want {
				t.Errorf("%v: row %d is %q, want %q", c.spend, i, got, want)
			}
		}
	}
}
