package lesson

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
)

// Unscaled is k-means on the raw measures beside k-means on the features: what
// decides the clusters when nobody scales.
func Unscaled(study *segkit.Study, k int) (*table.Table, error) {
	r, err := study.RFM()
	if err != nil {
		return nil, err
	}
	features, err := study.Features()
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "unscaled", Title: fmt.Sprintf("What decides the clusters? k-means, k = %d", k),
		Columns: []table.Column{{Name: "Clustered on"}, {Name: "Sizes"}, percent("Recency alone gives back"), percent("Frequency alone"), percent("Spend alone")},
		Notes:   []string{"Gives back: the accuracy of a decision tree that sees only this measure and has as many leaves as there are clusters."},
	}
	raw := r.Matrix().Select(features.Fit)
	var alone [2]float64
	for i, x := range []matrix.Matrix{raw, features.X.Select(features.Fit)} {
		c, err := cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: min(k, x.N), Restarts: 10})
		if err != nil {
			return nil, err
		}
		row := []any{[]string{"days, orders and money as they are", "features: transformed and scaled"}[i], sizes(c.Sizes)}
		for j, name := range rfm.Names {
			accuracy := choose.Reproduce(c.Labels, [][]float64{raw.Col(j)}, []string{name}).Accuracy
			row = append(row, accuracy)
			if j == 2 {
				alone[i] = accuracy
			}
		}
		t.Rows = append(t.Rows, row)
	}
	t.Caption = fmt.Sprintf("Unscaled, spend alone gives %.0f %% of the labels back: its numbers are the largest, so they decide every distance. Scaled it gives %.0f %%.", 100*alone[0], 100*alone[1])
	return t, nil
}

// Untransformed is k-means on measures that were scaled but not transformed,
// beside the study's own: where the largest customers go.
func Untransformed(study *segkit.Study, k int) (*table.Table, error) {
	plain := Raw(study)
	t := &table.Table{
		Name: "untransformed", Title: fmt.Sprintf("Leaving the wholesaler in as he is: k-means, k = %d", k),
		Columns: []table.Column{{Name: "Transform"}, {Name: "Sizes"}, {Name: "Smallest cluster", Kind: table.Count}, percent("of all customers"), {Name: "Silhouette", Kind: table.Number, Decimals: 3}},
	}
	for _, s := range []*segkit.Study{plain, study} {
		m, err := s.KMeans()
		if err != nil {
			return nil, err
		}
		entrants, err := s.Candidates()
		if err != nil {
			return nil, err
		}
		for i, c := range m.List {
			if c.K == k {
				least := slices.Min(c.Sizes)
				t.Rows = append(t.Rows, []any{s.Config().Features.Transform, sizes(c.Sizes), least, float64(least) / float64(len(c.Labels)), entrants.ByTechnique[0][i].Indices.Silhouette})
			}
		}
	}
	t.Caption = "Without the logarithm a few very large customers get clusters to themselves, and everybody else shares what is left."
	return t, nil
}

// topShown is how many of the largest customers Returns shows.
const topShown = 8

// Returns compares monetary value with and without returns, for the largest
// customers.
func Returns(study *segkit.Study) (*table.Table, error) {
	r, err := study.RFM()
	if err != nil {
		return nil, err
	}
	pseudonyms, err := study.Pseudonyms()
	if err != nil {
		return nil, err
	}
	net := func(i int) retail.Money { return r.Monetary[i] - r.Returned[i] }
	rank := func(value func(int) retail.Money) (order, place []int) {
		order, place = make([]int, r.Len()), make([]int, r.Len())
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(value(b), value(a)) })
		for p, i := range order {
			place[i] = p + 1
		}
		return order, place
	}
	order, _ := rank(func(i int) retail.Money { return r.Monetary[i] })
	_, after := rank(net)
	t := &table.Table{
		Name: "returns", Title: "The largest customers, with and without returns", Currency: study.Config().Currency,
		Columns: []table.Column{{Name: "Customer (pseudonym)"}, {Name: "Spend before returns", Kind: table.Money}, {Name: "Returned", Kind: table.Money}, percent("of it"), {Name: "Spend after", Kind: table.Money}, {Name: "Rank before", Kind: table.Count}, {Name: "Rank after", Kind: table.Count}},
	}
	var worst float64
	for p, i := range order[:min(topShown, len(order))] {
		share := 0.0
		if r.Monetary[i] > 0 {
			share = r.Returned[i].Float() / r.Monetary[i].Float()
		}
		worst = max(worst, share)
		t.Rows = append(t.Rows, []any{pseudonyms[i], r.Monetary[i], r.Returned[i], share, net(i), p + 1, after[i]})
	}
	t.Caption = fmt.Sprintf("Among these, up to %.0f %% of the spend came back. Cancelled invoices are left out by default, so the purchase still counts; cleaning.returns = \"net\" or \"match\" in study.toml changes that.", 100*worst)
	return t, nil
}

func percent(name string) table.Column {
	return table.Column{Name: name, Kind: table.Percent, Decimals: 1}
}

func sizes(list []int) string {
	out := ""
	for i, n := range list {
		if i > 0 {
			out += ", "
		}
		out += table.Format(n, table.Column{Kind: table.Count}, "")
	}
	return out
}

// Raw is the study with scaled but untransformed measures, a few very large
// customers and all: the shape of data on which indices and DBSCAN mislead.
func Raw(study *segkit.Study) *segkit.Study {
	return nb.With(study, func(c *segkit.Config) { c.Features.Transform = prep.None })
}
