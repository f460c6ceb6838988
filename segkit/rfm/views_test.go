package rfm

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/describe"
)

func near(t *testing.T, what string, got describe.Float, want float64) {
	t.Helper()
	if diff := math.Abs(float64(got) - want); !(diff <= 1e-9*math.Abs(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// compareFigures compares the views of a table with pandas' and scipy's.
func compareFigures(t *testing.T, table *Table, want figures) {
	t.Helper()
	summaries, correlations := table.Describe(), table.Correlations()
	for j, name := range Names {
		near(t, "mean of "+name, summaries[j].Mean, want.Mean[j])
		near(t, "std of "+name, summaries[j].Std, want.Std[j])
		near(t, "skewness of "+name, summaries[j].Skewness, want.Skewness[j])
		near(t, "kurtosis of "+name, summaries[j].Kurtosis, want.Kurtosis[j])
		for i, other := range Names {
			near(t, "pearson "+name+" "+other, correlations.Pearson[j][i], want.Pearson[j][i])
			near(t, "spearman "+name+" "+other, correlations.Spearman[j][i], want.Spearman[j][i])
		}
	}
}

func TestViewsGolden(t *testing.T) {
	g, c := readGolden(t)
	compareFigures(t, mustCompute(t, c, Options{}), g.Figures)
}

func TestMatrix(t *testing.T) {
	m := mustCompute(t, shop(line{"1", "7", "", 1, 12_500, 0}, line{"2", "5", "", 3, 10, -day}), Options{}).Matrix()
	if diff := cmp.Diff([][]float64{{2, 1, .003}, {1, 1, 1.25}}, m.Rows()); diff != "" {
		t.Error(diff)
	}
}

// Nothing goes together with a measure that is the same for everybody.
func TestCorrelationsOfConstant(t *testing.T) {
	c := mustCompute(t, shop(line{"1", "1", "", 1, 10, 0}, line{"2", "2", "", 1, 20, -5 * day}), Options{}).Correlations()
	if c.Pearson[0][1].Defined() || c.Spearman[1][1].Defined() || c.Pearson[0][0] != 1 || c.Spearman[0][2] < 1-1e-12 {
		t.Errorf("got %+v", c)
	}
	data, err := json.Marshal(c)
	if err != nil || !strings.Contains(string(data), "null") {
		t.Errorf("%s, %v", data, err)
	}
}
