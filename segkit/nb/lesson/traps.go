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

// Unscaled compares k-means on the raw measures with k-means on the features. It
// shows what decides the clusters if the measures are not scaled.
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
		Columns: []table.Column{
			{Name: "Clustered on"}, {Name: "Sizes"},
			percent("Recency alone reproduces"), percent("Frequency alone"), percent("Spend alone"),
		},
		Notes: []string{"Reproduces: the accuracy of a decision tree that uses only this measure " +
			"and has as many leaves as there are clusters."},
	}
	raw := r.Matrix().Select(features.Fit)
	rows := []string{"days, orders and money, as they are", "features: transformed and scaled"}
	var spendAlone [2]float64
	for i, x := range []matrix.Matrix{raw, features.X.Select(features.Fit)} {
		c, err := cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: min(k, x.N), Restarts: 10})
		if err != nil {
			return nil, err
		}
		row := []any{rows[i], sizes(c.Sizes)}
		for j, name := range rfm.Names {
			accuracy := choose.Reproduce(c.Labels, [][]float64{raw.Col(j)}, []string{name}).Accuracy
			row = append(row, accuracy)
			if j == 2 {
				spendAlone[i] = accuracy
			}
		}
		t.Rows = append(t.Rows, row)
	}
	t.Caption = fmt.Sprintf(
		"Without scaling, spend alone reproduces %.0f %% of the labels: "+
			"its numbers are the largest, so they decide every distance. With scaling, it reproduces %.0f %%.",
		100*spendAlone[0], 100*spendAlone[1])
	return t, nil
}

// Untransformed compares k-means on measures that are scaled but not transformed
// with the study's own. It shows where the largest customers go.
func Untransformed(study *segkit.Study, k int) (*table.Table, error) {
	plain := Raw(study)
	t := &table.Table{
		Name: "untransformed", Title: fmt.Sprintf("Scaling without a transform: k-means, k = %d", k),
		Columns: []table.Column{
			{Name: "Transform"}, {Name: "Sizes"},
			{Name: "Smallest cluster", Kind: table.Count}, percent("of all customers"),
			{Name: "Silhouette", Kind: table.Number, Decimals: 3},
		},
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
				t.Rows = append(t.Rows, []any{
					s.Config().Features.Transform, sizes(c.Sizes),
					least, float64(least) / float64(len(c.Labels)),
					entrants.ByTechnique[0][i].Indices.Silhouette,
				})
			}
		}
	}
	t.Caption = "Without the logarithm, a few very large customers get clusters to themselves, " +
		"and everybody else shares the rest."
	return t, nil
}

// topShown is the number of customers that Returns shows.
const topShown = 8

// Returns compares the monetary value of the largest customers with and without
// their returns.
func Returns(study *segkit.Study) (*table.Table, error) {
	r, err := study.RFM()
	if err != nil {
		return nil, err
	}
	pseudonyms, err := study.Pseudonyms()
	if err != nil {
		return nil, err
	}
	gross := func(i int) retail.Money {
		if study.Config().Cleaning.Returns == retail.ReturnsDrop {
			return r.Monetary[i]
		}
		return r.Monetary[i] + r.Returned[i] // which was taken off already
	}
	net := func(i int) retail.Money { return gross(i) - r.Returned[i] }
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
	order, _ := rank(gross)
	_, after := rank(net)
	t := &table.Table{
		Name: "returns", Title: "The largest customers, with and without returns", Currency: study.Config().Currency,
		Columns: []table.Column{
			{Name: "Customer (pseudonym)"},
			{Name: "Spend before returns", Kind: table.Money},
			{Name: "Returned", Kind: table.Money}, percent("of spend"),
			{Name: "Spend after returns", Kind: table.Money},
			{Name: "Rank before", Kind: table.Count}, {Name: "Rank after", Kind: table.Count},
		},
	}
	var worst float64
	for p, i := range order[:min(topShown, len(order))] {
		share := 0.0
		if gross(i) > 0 {
			share = r.Returned[i].Float() / gross(i).Float()
		}
		worst = max(worst, share)
		t.Rows = append(t.Rows, []any{pseudonyms[i], gross(i), r.Returned[i], share, net(i), p + 1, after[i]})
	}
	t.Caption = fmt.Sprintf(
		"Among these customers, the largest share returned is %.0f %% of the spend. "+
			"By default, what was returned is taken off the purchases; with cleaning.returns = \"drop\" in study.toml, it still counts.",
		100*worst)
	return t, nil
}

// percent returns a column of percentages with one decimal.
func percent(name string) table.Column {
	return table.Column{Name: name, Kind: table.Percent, Decimals: 1}
}

// sizes writes the sizes of clusters as a list.
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

// Raw returns the study without the transform, so that a few very large customers
// dominate. Indices and DBSCAN are misleading on data of this shape.
func Raw(study *segkit.Study) *segkit.Study {
	return nb.With(study, func(c *segkit.Config) { c.Features.Transform = prep.None })
}
