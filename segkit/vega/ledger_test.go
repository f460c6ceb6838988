package vega

import (
	"testing"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/retail"
)

// A rule that drops negative amounts adds money, and is not painted as if it removed
// some: the bar of what there was ends where the added part begins.
func TestLedgerPaintsWhatIsAdded(t *testing.T) {
	spec, err := Ledger(chart.Default(), []retail.LedgerEntry{
		{Rule: "as read", Rows: 10, Money: 900_000},
		{Rule: "duplicates", Rows: 9, Money: 800_000, RemovedRows: 1, RemovedMoney: 100_000},
		{Rule: "cancelled", Rows: 8, Money: 850_000, RemovedRows: 1, RemovedMoney: -50_000},
	})
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][2]float64{}
	for _, v := range spec["data"].(map[string]any)["values"].([]any) {
		row := v.(map[string]any)
		if row["what"] == "money" {
			parts[row["rule"].(string)+" "+row["part"].(string)] = [2]float64{row["from"].(float64), row["to"].(float64)}
		}
	}
	for part, want := range map[string][2]float64{
		"as read left": {0, 90}, "duplicates left": {0, 80}, "duplicates removed": {80, 90},
		"cancelled left": {0, 80}, "cancelled added": {80, 85},
	} {
		if parts[part] != want {
			t.Errorf("%s: %v, want %v", part, parts[part], want)
		}
	}
	if len(parts) != 5 {
		t.Errorf("%v", parts)
	}
}
