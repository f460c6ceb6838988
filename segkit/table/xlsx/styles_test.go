package xlsx

import (
	"testing"

	"customer-segmentation/segkit/table"
)

// A spreadsheet shows a small probability as a table does: never as zero.
func TestFormatOfProbabilities(t *testing.T) {
	for decimals, want := range map[int]string{4: `[<0.0001]"< 0.0001";0.0000`, 2: `[<0.01]"< 0.01";0.00`} {
		if got := numberFormat(table.Column{Kind: table.PValue, Decimals: decimals}, "£"); got != want {
			t.Errorf("%d decimals: %s, want %s", decimals, got, want)
		}
	}
}
