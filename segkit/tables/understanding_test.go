package tables

import (
	"testing"

	"customer-segmentation/segkit/retail"
)

// A column that is empty throughout may stand in the file: it is said of no such column that it is
// complete, nor of another that it lacks the most.
func TestColumnsWithoutValuesAreToldApart(t *testing.T) {
	for want, missing := range map[string][2]int{
		"No column has missing values.":                                                {0, 0},
		"The column country has the most missing values: 3 rows (30.0 %).":             {1, 3},
		"The columns that are in the file have no missing values.":                     {0, 10},
		"Of the columns with values, price has the most missing ones: 1 row (10.0 %).": {1, 10},
	} {
		q := &retail.Quality{Rows: 10, Columns: []retail.ColumnProfile{{Name: "price", Missing: missing[0], MissingShare: float64(missing[0]) / 10},
			{Name: "country", Missing: missing[1], MissingShare: float64(missing[1]) / 10}}}
		if got := Columns(q).Caption; got != want {
			t.Errorf("missing %v: %q, want %q", missing, got, want)
		}
	}
}
