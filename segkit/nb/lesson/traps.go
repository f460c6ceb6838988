package lesson

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// Unscaled compares k-means on the raw measures, on scaled ones, on their logarithms,
// and on scaled logarithms. It shows what decides the clusters.
func Unscaled(study *segkit.Study, k int) (*table.Table, error) {
	r, err := study.RFM()
	if err != nil {
		return nil, err
	}
	raw := r.Matrix()
	t := &table.Table{
		Name: "unscaled", Title: fmt.Sprintf("What decides the clusters? k-means, k = %d", k),
		Columns: []table.Column{
			{Name: "Clustered on"}, {Name: "Sizes"}, percent("Largest cluster"),
			percent("Beyond guessing: recency"), percent("frequency"), percent("spend"),
		},
		Notes: []string{"Beyond guessing: a decision tree sees only this measure and has as many leaves as there are clusters. " +
			"0 % means that it is right no more often than somebody who always guesses the largest cluster, 100 % that it is always right."},
	}
	for _, step := range []struct{ name, transform, scale string }{
		{"days, orders and money, as they are", prep.None, ""}, {"scaled", prep.None, prep.ZScore},
		{"their logarithms", prep.Log1p, ""}, {"their logarithms, scaled", prep.Log1p, prep.ZScore},
	} {
		x, err := onScale(raw, step.transform, step.scale)
		if err != nil {
			return nil, err
		}
		c, err := cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: min(k, x.N), Restarts: 10})
		if err != nil {
			return nil, err
		}
		largest := float64(slices.Max(c.Sizes)) / float64(x.N)
		row := []any{step.name, sizes(c.Sizes), largest}
		for j, name := range rfm.Names {
			row = append(row, beyond(choose.Reproduce(c.Labels, [][]float64{raw.Col(j)}, []string{name}).Accuracy, largest))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Caption = whatDecides(t)
	return t, nil
}

// whatDecides says which measure decides the clusters in the rows of Unscaled.
func whatDecides(t *table.Table) string {
	const recency, spend = 3, 5 // columns
	of := func(row, column int) float64 {
		v, _ := t.Rows[row][column].(float64)
		return v
	}
	most := recency
	for column := recency; column <= spend; column++ {
		if of(0, column) > of(0, most) {
			most = column
		}
	}
	const nothing = .05
	switch raw := of(0, recency); {
	case of(0, most) == 0:
		return ""
	case most == spend && raw <= nothing && min(of(1, recency), of(2, recency)) > nothing:
		return fmt.Sprintf("On the measures as they are, spend decides (%s beyond guessing) and recency does not count (%s): "+
			"the numbers of spend are the largest. Scaling alone gives recency its say (%s), and so does the logarithm alone (%s).",
			written(t.Rows[0][spend]), written(t.Rows[0][recency]), written(t.Rows[1][recency]), written(t.Rows[2][recency]))
	}
	return fmt.Sprintf("On the measures as they are, %s decides most (%s beyond guessing). On their scaled logarithms it is %s for recency, %s for frequency and %s for spend.",
		[]string{"recency", "frequency", "spend"}[most-recency], written(t.Rows[0][most]),
		written(t.Rows[3][recency]), written(t.Rows[3][recency+1]), written(t.Rows[3][spend]))
}

// onScale transforms and scales measures; no scale leaves them in their units.
func onScale(raw matrix.Matrix, transform, scale string) (matrix.Matrix, error) {
	f, err := prep.Prepare(raw, rfm.Names, nil, prep.Options{Transform: transform, Scale: scale})
	if err != nil || scale != "" {
		return f.X, err
	}
	for i := range f.X.N {
		for j := range f.X.D {
			f.X.Row(i)[j] = f.X.Row(i)[j]*f.Pipeline.Spread[j] + f.Pipeline.Center[j]
		}
	}
	return f.X, nil
}

// beyond returns how much of what guessing the largest cluster leaves open an accuracy
// makes up for; nil where guessing is always right.
func beyond(accuracy, largest float64) any {
	if largest >= 1 {
		return nil
	}
	return max(0, (accuracy-largest)/(1-largest))
}

func written(cell any) string { return table.Format(cell, table.Column{Kind: table.Percent}, "") }

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
	const few = .01
	switch {
	case len(t.Rows) < 2:
	case t.Rows[0][3].(float64) <= few && t.Rows[0][2].(int) < t.Rows[1][2].(int):
		t.Caption = "Without the logarithm, a few very large customers get clusters to themselves, " +
			"and everybody else shares the rest."
	default:
		t.Caption = fmt.Sprintf("The smallest cluster holds %s of all customers in the first row and %s in the second row.",
			table.Format(t.Rows[0][3], t.Columns[3], ""), table.Format(t.Rows[1][3], t.Columns[3], ""))
	}
	return t, nil
}

// Returner plants one customer who orders for a fortune and returns everything, and
// tells how each policy for returns ranks this customer by spend.
func Returner(study *segkit.Study) (*table.Table, error) {
	if _, err := study.RFM(); err != nil { // nobody can be ranked by spend
		return nil, err
	}
	lines, err := study.Transactions()
	if err != nil {
		return nil, err
	}
	_, last := lines.Span()
	day := func(before int) time.Time { return last.AddDate(0, 0, -before) }
	const planted = "planted"
	order := retail.Line{Customer: planted, Product: "PLANTED", Description: "Garden furniture", Country: "United Kingdom", Price: 2_500_000}
	all := func(yield func(retail.Line) bool) {
		for i := range lines.Len() {
			l := lines.Line(i)
			if lines.Total != nil { // the money of a row is not quantity × price
				if l.Quantity, l.Price = 1, lines.Total[i]; l.Price < 0 {
					l.Quantity, l.Price = -1, -l.Price
				}
			}
			if !yield(l) {
				return
			}
		}
		for i, before := range []int{40, 30, 20, 10} {
			bought, returned := order, order
			bought.Order, bought.Time, bought.Quantity = fmt.Sprintf("990%d", i), day(before), 45
			returned.Order, returned.Time, returned.Quantity = fmt.Sprintf("C991%d", i), day(before-5), -45
			if !yield(bought) || !yield(returned) {
				return
			}
		}
	}
	with, err := retail.NewTransactions(all)
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "returner", Title: "A planted customer: four orders, all of them returned", Currency: study.Config().Currency,
		Columns: []table.Column{
			{Name: "Returns policy"}, {Name: "Spend", Kind: table.Money}, {Name: "Orders", Kind: table.Count},
			{Name: "Rank by spend", Kind: table.Count}, {Name: "Customers", Kind: table.Count},
		},
		Notes: []string{"No rank: with returns taken into account, this is no customer."},
	}
	for _, policy := range []string{retail.ReturnsDrop, retail.ReturnsNet, retail.ReturnsMatch} {
		config := study.Config()
		config.Cleaning.Returns = policy
		other, err := segkit.OpenTransactions(context.Background(), "with a planted customer", with, config, segkit.Options{})
		if err != nil {
			return nil, err
		}
		r, err := other.RFM()
		if err != nil {
			return nil, err
		}
		row := []any{policy, nil, nil, nil, r.Len()}
		if i := slices.Index(r.Customer, planted); i >= 0 {
			rank := 1
			for _, m := range r.Monetary {
				if m > r.Monetary[i] {
					rank++
				}
			}
			row = []any{policy, r.Monetary[i], r.Frequency[i], rank, r.Len()}
		}
		t.Rows = append(t.Rows, row)
	}
	if ignored := t.Rows[0]; ignored[3] != nil {
		t.Caption = fmt.Sprintf("A customer who keeps nothing is number %s of %s by spend if returns are ignored, and no customer otherwise.",
			describe.Count(ignored[3].(int)), describe.Count(ignored[4].(int)))
	}
	return t, nil
}

// topShown is the number of customers that Returns shows.
const topShown = 8

// Returns ranks customers by their spend with returns ignored and with returns matched,
// and shows those who lose the most ranks.
func Returns(study *segkit.Study) (*table.Table, error) {
	spend := func(policy string) (names []string, money []retail.Money, rank []int, err error) {
		other := nb.With(study, func(c *segkit.Config) { c.Cleaning.Returns = policy })
		r, err := other.RFM()
		if err != nil {
			return nil, nil, nil, err
		}
		order := make([]int, r.Len())
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.Monetary[b], r.Monetary[a]) })
		rank = make([]int, r.Len())
		for place, i := range order {
			rank[i] = place + 1
		}
		names, err = other.Pseudonyms()
		return names, r.Monetary, rank, err
	}
	names, gross, before, err := spend(retail.ReturnsDrop)
	if err != nil {
		return nil, err
	}
	kept, net, after, err := spend(retail.ReturnsMatch)
	if err != nil {
		return nil, err
	}
	place := map[string]int{}
	for i, name := range kept {
		place[name] = i
	}
	t := &table.Table{
		Name: "returns", Title: "Who loses the most ranks when returns count", Currency: study.Config().Currency,
		Columns: []table.Column{
			{Name: "Customer (pseudonym)"},
			{Name: "Spend, returns ignored", Kind: table.Money}, {Name: "Spend, returns matched", Kind: table.Money}, percent("Returned"),
			{Name: "Rank before", Kind: table.Count}, {Name: "Rank after", Kind: table.Count},
		},
		Notes: []string{"No rank: the customer returned everything, and is no customer any more."},
	}
	type loss struct{ row, ranks int }
	var losses []loss
	gone := 0
	for i, name := range names {
		j, is := place[name]
		if !is {
			gone++
			losses = append(losses, loss{i, len(names) + 1 - before[i]})
		} else if after[j] > before[i] {
			losses = append(losses, loss{i, after[j] - before[i]})
		}
	}
	slices.SortStableFunc(losses, func(a, b loss) int { return cmp.Compare(b.ranks, a.ranks) })
	for _, l := range losses[:min(topShown, len(losses))] {
		var left retail.Money
		var rank any
		if j, is := place[names[l.row]]; is {
			left, rank = net[j], after[j]
		}
		returned := 0.0
		if gross[l.row] > 0 {
			returned = 1 - left.Float()/gross[l.row].Float()
		}
		t.Rows = append(t.Rows, []any{names[l.row], gross[l.row], left, returned, before[l.row], rank})
	}
	if len(losses) == 0 {
		t.Caption = "Nobody loses a rank: this shop's returns hardly matter."
		return t, nil
	}
	t.Caption = fmt.Sprintf("%s returned all they had bought; with returns ignored they count as customers. "+
		"The customer who loses the most was number %s of %s by spend.",
		describe.Counted(gone, "customer"), describe.Count(before[losses[0].row]), describe.Count(len(names)))
	return t, nil
}

// OneAtATime compares methods that look at one measure at a time, on the measures as
// they are and on their logarithms, with those that look at all logarithms together.
func OneAtATime(study *segkit.Study) (*table.Table, error) {
	r, err := study.RFM()
	if err != nil {
		return nil, err
	}
	raw := r.Matrix()
	logs, err := onScale(raw, prep.Log1p, "")
	if err != nil {
		return nil, err
	}
	best := map[int]bool{} // the tenth of customers who spend the most
	order := make([]int, raw.N)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.Monetary[b], r.Monetary[a]) })
	for _, i := range order[:raw.N/10] {
		best[i] = true
	}
	t := &table.Table{
		Name: "one at a time", Title: "What makes an outlier: the method or the scale?",
		Columns: []table.Column{
			{Name: "Method"}, {Name: "Looks at"}, {Name: "On"}, {Name: "Flagged", Kind: table.Count},
			{Name: "of these, among the best tenth by spend", Kind: table.Count},
		},
	}
	flagged := map[string]int{}
	add := func(m prep.OutlierMethod, looks, on string) {
		top := 0
		for _, i := range m.Flagged {
			if best[i] {
				top++
			}
		}
		flagged[m.Name+on] = top
		t.Rows = append(t.Rows, []any{m.Name, looks, on, m.Any, top})
	}
	const measures, logarithms = "the measures", "their logarithms"
	onRaw, err := prep.FindOutliers(raw, rfm.Names, prep.Options{})
	if err != nil {
		return nil, err
	}
	onLogs, err := prep.FindOutliers(logs, rfm.Names, prep.Options{})
	if err != nil {
		return nil, err
	}
	for i := range onRaw.Methods[:3] {
		add(onRaw.Methods[i], "one measure at a time", measures)
		add(onLogs.Methods[i], "one measure at a time", logarithms)
	}
	for _, m := range onRaw.Methods[3:] {
		add(m, "all three together", logarithms)
	}
	byMeasures, byLogs := flagged[prep.Tukey+measures], flagged[prep.Tukey+logarithms]
	t.Caption = fmt.Sprintf("Tukey's rule flags %d of the best customers on the measures and %d on their logarithms", byMeasures, byLogs)
	if byMeasures >= 2*byLogs && byMeasures > 0 {
		t.Caption += ": by this rule, it is the scale that makes them outliers"
	}
	t.Caption += "."
	return t, nil
}

// BestSilhouette shows k-means on the measures as they are: with skewed measures, the
// silhouette is excellent where one cluster holds nearly everybody.
func BestSilhouette(study *segkit.Study) (*table.Table, error) {
	r, err := study.RFM()
	if err != nil {
		return nil, err
	}
	x := r.Matrix()
	t := &table.Table{
		Name: "best silhouette", Title: "k-means on days, orders and money as they are",
		Columns: []table.Column{
			{Name: "k", Kind: table.Count}, {Name: "Silhouette", Kind: table.Number, Decimals: 3},
			{Name: "Sizes"}, percent("Largest cluster"),
		},
	}
	for k := 2; k <= min(5, x.N); k++ {
		c, err := cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: k, Restarts: 10})
		if err != nil {
			return nil, err
		}
		s, err := validity.SampledSilhouette(context.Background(), x, c.Labels, validity.SampleOptions{})
		if err != nil {
			return nil, err
		}
		t.Rows = append(t.Rows, []any{k, s.Mean, sizes(c.Sizes), float64(slices.Max(c.Sizes)) / float64(x.N)})
	}
	if len(t.Rows) > 0 {
		t.Caption = fmt.Sprintf("With k = 2 the silhouette is %s, and one cluster holds %s of all customers",
			table.Format(t.Rows[0][1], t.Columns[1], ""), table.Format(t.Rows[0][3], t.Columns[3], ""))
		// Kaufman and Rousseeuw call a structure strong from a silhouette of .7; the rule's own limit says what is of no use.
		if s, _ := t.Rows[0][1].(describe.Float); s > .7 && t.Rows[0][3].(float64) > study.Config().Choose.LargestShare {
			t.Caption += ": excellent, and of no use"
		}
		t.Caption += "."
	}
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
