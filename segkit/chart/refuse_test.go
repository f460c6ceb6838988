package chart_test

import (
	"errors"
	"math"
	"testing"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/retail"
)

// What cannot be drawn is refused with a reason, by every constructor.
func TestRefusals(t *testing.T) {
	th := chart.Default()
	nan, inf := math.NaN(), math.Inf(1)
	plane := chart.Plane{X: []float64{1, 2}, Y: []float64{3, 4}}
	for _, c := range []struct {
		name string
		make func() (chart.Chart, error)
		want error
	}{
		{"shares of nothing", func() (chart.Chart, error) { return chart.Shares(th, nil) }, chart.ErrEmpty},
		{"shares of a total of 0", func() (chart.Chart, error) {
			return chart.Shares(th, []string{"a"}, chart.ShareRow{Parts: []float64{0}})
		}, chart.ErrEmpty},
		{"negative share", func() (chart.Chart, error) {
			return chart.Shares(th, []string{"a", "b"}, chart.ShareRow{Parts: []float64{2, -1}})
		}, chart.ErrNumber},
		{"shares without names", func() (chart.Chart, error) {
			return chart.Shares(th, []string{"a"}, chart.ShareRow{Parts: []float64{1, 2}})
		}, chart.ErrLengths},
		{"histogram of nothing", func() (chart.Chart, error) { return chart.Histogram(th, chart.Distribution{}) }, chart.ErrEmpty},
		{"histogram of NaN", func() (chart.Chart, error) {
			return chart.Histogram(th, chart.Distribution{Everyone: []float64{1, nan}})
		}, chart.ErrNumber},
		{"segment with infinity", func() (chart.Chart, error) {
			return chart.Histogram(th, chart.Distribution{Everyone: []float64{1}, Segment: []float64{inf}})
		}, chart.ErrNumber},
		{"before and after nothing", func() (chart.Chart, error) { return chart.BeforeAfter(th, nil) }, chart.ErrEmpty},
		{"a ragged correlation", func() (chart.Chart, error) {
			return chart.Correlation(th, []string{"a", "b"}, [][]float64{{1, 0}, {1}})
		}, chart.ErrLengths},
		{"agreement of nothing", func() (chart.Chart, error) { return chart.Agreement(th, nil, nil) }, chart.ErrEmpty},
		{"movement below zero", func() (chart.Chart, error) {
			return chart.Movement(th, []string{"a"}, 1, [][]int{{-1}})
		}, chart.ErrNumber},
		{"orders never", func() (chart.Chart, error) { return chart.WeekHours(th, 0, [7][24]int{}) }, chart.ErrEmpty},
		{"labels missing", func() (chart.Chart, error) { return chart.Scatter(th, plane, []int{1}, nil) }, chart.ErrLengths},
		{"an arrow to nowhere", func() (chart.Chart, error) {
			return chart.Biplot(th, plane, nil, nil, []chart.Arrow{{Name: "x", X: nan}})
		}, chart.ErrNumber},
		{"no techniques", func() (chart.Chart, error) { return chart.Techniques(th, plane, nil) }, chart.ErrEmpty},
		{"scree of nothing", func() (chart.Chart, error) { return chart.Scree(th, nil) }, chart.ErrEmpty},
		{"elbow without inertia", func() (chart.Chart, error) { return chart.Elbow(th, []int{2}, nil, nil) }, chart.ErrLengths},
		{"an undefined silhouette", func() (chart.Chart, error) {
			return chart.SilhouetteByK(th, []int{2}, []float64{nan}, nil, nil, 0)
		}, chart.ErrNumber},
		{"half a spread", func() (chart.Chart, error) {
			return chart.SilhouetteByK(th, []int{2}, []float64{.3}, []float64{.2}, nil, 0)
		}, chart.ErrLengths},
		{"only noise", func() (chart.Chart, error) { return chart.SilhouettePlot(th, []float64{.1}, []int{-1}, []string{"a"}) }, chart.ErrEmpty},
		{"a label without a name", func() (chart.Chart, error) {
			return chart.SilhouettePlot(th, []float64{.1}, []int{1}, []string{"a"})
		}, chart.ErrLengths},
		{"gap without errors", func() (chart.Chart, error) { return chart.Gap(th, []int{2}, []float64{1}, nil, 0) }, chart.ErrLengths},
		{"eps NaN", func() (chart.Chart, error) {
			return chart.KDistance(th, []float64{1}, []chart.EpsCandidate{{Eps: nan}}, "")
		}, chart.ErrNumber},
		{"a tree of one", func() (chart.Chart, error) {
			return chart.Dendrogram(th, cluster.Dendrogram{N: 1}, chart.TreeOptions{})
		}, chart.ErrEmpty},
		{"a tree that joins the future", func() (chart.Chart, error) {
			return chart.Dendrogram(th, cluster.Dendrogram{N: 2, Merges: []cluster.Merge{{A: 0, B: 2}}}, chart.TreeOptions{})
		}, chart.ErrNumber},
		{"stability without replicates", func() (chart.Chart, error) {
			return chart.Stability(th, []string{"a"}, []float64{.9}, nil)
		}, chart.ErrLengths},
		{"an empty ledger", func() (chart.Chart, error) { return chart.LedgerMoney(th, []retail.LedgerEntry{}) }, chart.ErrEmpty},
		{"no months", func() (chart.Chart, error) { return chart.Months(th, "revenue", chart.Unit{}, nil) }, chart.ErrEmpty},
		{"outside its interval", func() (chart.Chart, error) {
			return chart.Rates(th, "", chart.Unit{}, []chart.Rate{{Value: 2, Low: 0, High: 1}})
		}, chart.ErrNumber},
		{"a grid with a hole", func() (chart.Chart, error) { return chart.Grid(2, nil) }, chart.ErrEmpty},
	} {
		if c2, err := c.make(); !errors.Is(err, c.want) || c2 != nil {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}
