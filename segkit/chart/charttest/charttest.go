// Package charttest makes every kind of chart from a made-up shop of any size,
// for the tests of packages that draw charts and lay them out.
package charttest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/retail"
)

// Shop is a made-up study: customers with their measures and segments.
type Shop struct {
	Names                        []string // of the segments
	Label                        []int    // one per customer
	Recency, Frequency, Monetary []float64
	PC1, PC2                     []float64
}

// Names holds the names of twelve segments.
var Names = []string{"Champions", "Regulars slowing", "Newcomers", "Lapsed one-timers", "Valuable, cooling", "Occasional buyers",
	"Active regulars", "Drifting", "Valuable, lapsed", "Champions (trade)", "Newcomers with larger orders", "Lapsed, mostly Germany"}

// New makes a shop of n customers in the given number of segments, of which the first
// is the best and the smallest.
func New(n, segments int, names []string) Shop {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	s := Shop{Names: names[:segments]}
	for range n {
		k := 0
		for u := r.Float64() * float64(segments*(segments+1)/2); u > float64(k+1) && k < segments-1; k++ {
			u -= float64(k + 1)
		}
		quality := 1 - float64(k)/float64(max(segments-1, 1))
		s.Label = append(s.Label, k)
		s.Recency = append(s.Recency, math.Max(1, math.Floor(math.Exp(5.2-3.2*quality+r.NormFloat64()*.7))))
		s.Frequency = append(s.Frequency, math.Max(1, math.Floor(math.Exp(2.3*quality+r.NormFloat64()*.5))))
		s.Monetary = append(s.Monetary, math.Exp(5.5+2.6*quality+r.NormFloat64()*.8))
		s.PC1 = append(s.PC1, 3*quality-1.5+r.NormFloat64()*.5)
		s.PC2 = append(s.PC2, math.Sin(float64(k))*1.1+r.NormFloat64()*.5)
	}
	return s
}

func (s Shop) inSegment(k int, x []float64) []float64 {
	var out []float64
	for i, v := range x {
		if s.Label[i] == k {
			out = append(out, v)
		}
	}
	return out
}

func must(c chart.Chart, err error) chart.Chart {
	if err != nil {
		panic(err)
	}
	return c
}

// Shares returns each segment's customers and revenue.
func (s Shop) Shares() (customers, revenue []float64) {
	customers, revenue = make([]float64, len(s.Names)), make([]float64, len(s.Names))
	for i, k := range s.Label {
		customers[k]++
		revenue[k] += s.Monetary[i]
	}
	return customers, revenue
}

// Charts returns one chart of every kind, by name.
func (s Shop) Charts(t chart.Theme) map[string]chart.Chart {
	n, k := len(s.Label), len(s.Names)
	r := rand.New(rand.NewPCG(2, 2))
	customers, revenue := s.Shares()
	all := map[string]chart.Chart{}
	all["shares"] = must(chart.Shares(t, s.Names, chart.ShareRow{Name: "Customers", Parts: customers},
		chart.ShareRow{Name: "Revenue", Parts: revenue}))
	all["sharesoutside"] = must(chart.Shares(t, s.Names,
		chart.ShareRow{Name: "Customers", Parts: customers, Rest: float64(n) / 20},
		chart.ShareRow{Name: "Revenue", Parts: revenue, Rest: revenue[0] / 30}))
	all["recency"] = must(chart.Histogram(t, chart.Distribution{Title: "Recency, days", Everyone: s.Recency,
		Segment: s.inSegment(0, s.Recency), Log: true, Whole: true}))
	all["frequency"] = must(chart.Histogram(t, chart.Distribution{Title: "Frequency, orders", Everyone: s.Frequency,
		Segment: s.inSegment(0, s.Frequency), Log: true, Whole: true}))
	all["monetary"] = must(chart.Histogram(t, chart.Distribution{Title: "Spend", Everyone: s.Monetary,
		Segment: s.inSegment(0, s.Monetary), Log: true, Unit: chart.Unit{Money: true}}))
	log := func(x []float64) []float64 {
		y := make([]float64, len(x))
		for i, v := range x {
			y[i] = math.Log1p(v)
		}
		return y
	}
	all["beforeafter"] = must(chart.BeforeAfter(t, []chart.Transformed{
		{Name: "Recency", Unit: chart.Unit{Name: "days"}, After: "log(1 + recency)", Before: s.Recency, Value: log(s.Recency), Whole: true},
		{Name: "Frequency", Unit: chart.Unit{Name: "orders"}, After: "log(1 + frequency)", Before: s.Frequency, Value: log(s.Frequency), Whole: true},
		{Name: "Monetary", Unit: chart.Unit{Name: t.Currency, Money: true}, After: "log(1 + monetary)", Before: s.Monetary, Value: log(s.Monetary)}}))
	all["correlation"] = must(chart.Correlation(t, []string{"recency", "frequency", "monetary"},
		[][]float64{{1, -.56, -.48}, {-.56, 1, .81}, {-.48, .81, 1}}))
	plane := chart.Plane{X: s.PC1, Y: s.PC2, XTitle: "PC1 (76 % of variance)", YTitle: "PC2 (18 % of variance)"}
	all["scatter"] = must(chart.Scatter(t, plane, s.Label, s.Names))
	all["biplot"] = must(chart.Biplot(t, plane, s.Label, s.Names,
		[]chart.Arrow{{Name: "recency", X: -.52, Y: .83}, {Name: "frequency", X: .61, Y: .31},
			{Name: "monetary", X: .6, Y: .36}}))
	noise := append([]int{}, s.Label...)
	for i := range noise {
		if i%9 == 0 {
			noise[i] = -1
		}
	}
	all["techniques"] = must(chart.Techniques(t, plane,
		[]chart.Panel{{Title: "k-means", Note: "k = 4", Labels: s.Label},
			{Title: "mini-batch k-means", Note: "k = 4", Labels: s.Label},
			{Title: "hierarchical", Note: "ward, k = 4", Labels: s.Label},
			{Title: "DBSCAN", Note: "eps = 0.35, min_samples = 6", Labels: noise}}))
	all["scree"] = must(chart.Scree(t, []float64{.76, .18, .06}))
	ks, inertia, sil, low, high, gaps, errs := []int{}, []float64{}, []float64{}, []float64{}, []float64{}, []float64{}, []float64{}
	for i := 2; i <= 12; i++ {
		ks = append(ks, i)
		inertia = append(inertia, 13014/math.Pow(float64(i), .8))
		sil = append(sil, .43-.012*float64(i)+.02*math.Sin(float64(i)))
		low, high = append(low, sil[i-2]-.02), append(high, sil[i-2]+.015)
		gaps, errs = append(gaps, .6+.3*(1-math.Exp(-float64(i)/3))), append(errs, .012)
	}
	all["elbow"] = must(chart.Elbow(t, ks, inertia, []chart.ElbowAnswer{{From: 2, To: 8, K: 4},
		{From: 2, To: 10, K: 4}, {From: 2, To: 12, K: 5}, {From: 1, To: 6, K: 3}}))
	all["silhouettek"] = must(chart.SilhouetteByK(t, ks, sil, low, high, 4))
	all["gap"] = must(chart.Gap(t, ks, gaps, errs, 5))
	values := make([]float64, n)
	for i := range values {
		values[i] = math.Min(.75, .42-.02*float64(s.Label[i])+r.NormFloat64()*.18)
	}
	all["silhouetteplot"] = must(chart.SilhouettePlot(t, values, s.Label, s.Names))
	distances := make([]float64, n)
	for i := range distances {
		distances[i] = .1 + .05*r.ExpFloat64() + .002/(1.0001-float64(i)/float64(n))
	}
	all["kdistance"] = must(chart.KDistance(t, distances,
		[]chart.EpsCandidate{{Name: "knee", Eps: .37}, {Name: "80 %", Eps: .19}, {Name: "90 %", Eps: .23},
			{Name: "95 %", Eps: .28}, {Name: "98 %", Eps: .4}}, "Distance to the 5th nearest other customer"))
	all["dendrogram"] = must(chart.Dendrogram(t, tree(min(n, 400)), chart.TreeOptions{Leaves: 30, K: min(k, n)}))
	mean, replicates := []float64{}, [][]float64{}
	for i := range k {
		m := .95 - .06*float64(i%6)
		var x []float64
		for range 100 {
			x = append(x, math.Min(1, math.Max(0, m+r.NormFloat64()*.04)))
		}
		mean, replicates = append(mean, m), append(replicates, x)
	}
	all["stability"] = must(chart.Stability(t, s.Names, mean, replicates))
	var hours [7][24]int
	for d := range 7 {
		for h := 7; h < 20; h++ {
			if d != 5 {
				hours[d][h] = int(120 * math.Exp(-math.Pow(float64(h)-12.5, 2)/9) * (1 + .2*float64(d%3)))
			}
		}
	}
	all["weekhours"] = must(chart.WeekHours(t, 0, hours))
	all["ledgermoney"] = must(chart.LedgerMoney(t, ledger()))
	revenues := []float64{748957, 560000, 498000, 683000, 493000, 723000, 691000, 681000, 683000, 1019000, 1070000, 1461000, 433000}
	m := make([]chart.Month, len(revenues))
	for i, v := range revenues {
		day := time.Date(2010, time.December+time.Month(i), 1, 0, 0, 0, 0, time.UTC)
		m[i] = chart.Month{Year: day.Year(), Month: day.Month(), Value: v}
	}
	m[len(m)-1].Partial = true
	all["months"] = must(chart.Months(t, "Revenue by month", chart.Unit{Money: true}, m))
	counts := make([][]int, k)
	agree := make([][]float64, k)
	for i := range counts {
		counts[i], agree[i] = make([]int, k), make([]float64, k)
		for j := range counts[i] {
			counts[i][j] = int(900 / math.Pow(2, math.Abs(float64(i-j))*1.4))
			agree[i][j] = math.Pow(.7, math.Abs(float64(i-j)))
		}
	}
	for i := range counts {
		counts[i] = append(counts[i], 20*i)
	}
	all["movement"] = must(chart.Movement(t, append(slices.Clone(s.Names), "no purchase"), k, append(counts, make([]int, k+1))))
	techniques := []string{"k-means", "mini-batch k-means", "hierarchical", "DBSCAN"}
	all["agreement"] = must(chart.Agreement(t, techniques,
		[][]float64{{1, .93, .55, .08}, {.93, 1, .52, .09}, {.55, .52, 1, .04}, {.08, .09, .04, 1}}))
	var rates []chart.Rate
	for i := range k {
		v := .8 / (1 + float64(i)*.6)
		rates = append(rates, chart.Rate{Name: s.Names[i], Value: v, Low: v * .9, High: math.Min(1, v*1.12), Index: i,
			Note: fmt.Sprintf("n = %d", int(customers[i]))})
	}
	all["rates"] = must(chart.Rates(t, "Ordered again within 90 days", chart.Unit{Percent: true}, rates))
	all["multiples"] = must(chart.Multiples(t, s.Names[:k], indicesOf(k),
		chart.Multiple{Title: "Customers", Values: customers[:k]},
		chart.Multiple{Title: "Days since the last order", Unit: chart.Unit{Name: "days"}, Values: customers[:k], Marks: customers[:k]}))
	x, y := []float64{0, 1, 2, 3, 4}, []float64{0, 210, 190, 1240, 300}
	all["lines"] = must(chart.Lines(t, chart.LinesOptions{X: "Week from", Y: "orders", YFrom0: true, Ticks: []string{"3 Jan", "10 Jan", "17 Jan", "24 Jan", "31 Jan"}},
		[]chart.Line{{Name: "expected", X: x, Y: []float64{200, 205, 210, 214, 220}, Pale: true}, {Name: "came", X: x, Y: y, Index: -1}, {Name: s.Names[0], X: x[:1], Y: y[:1], Dots: true}}))
	all["triangle"] = must(chart.Triangle(t, "First order (customers)", "Months since then", []string{"2010-12 (885)", "2011-01 (417)", "2011-02 (380)"},
		[]string{"1", "2"}, [][]float64{{.366, .323}, {.22, math.NaN()}, {math.NaN(), math.NaN()}}, .37, [][]bool{{false, true}, {true, false}, {false, false}}))
	all["flow"] = must(chart.Flow(t, []string{"Jun 2011", "Jul", "Aug"}, append(slices.Clone(s.Names), "no purchase"), k,
		[][][]int{append(slices.Clone(counts), make([]int, k+1)), append(slices.Clone(counts), ones(k+1))}))
	return all
}

// ones returns n ones.
func ones(n int) []int { return slices.Repeat([]int{1}, n) }

func indicesOf(k int) []int {
	out := make([]int, k)
	for i := range out {
		out[i] = i
	}
	return out
}

func ledger() []retail.LedgerEntry {
	money := func(v float64) retail.Money { return retail.Money(math.Round(v * retail.MoneyScale)) }
	return []retail.LedgerEntry{
		{Rule: "the file as read", Rows: 541909, Money: money(9747747.93)},
		{Rule: "customer id present", Rows: 406829, RemovedRows: 135080, Money: money(8300065.81), RemovedMoney: money(1447682.12)},
		{Rule: "exact duplicates dropped", Rows: 401604, RemovedRows: 5225, Money: money(8278519.42), RemovedMoney: money(21546.39)},
		{Rule: "no cancelled invoices", Rows: 392732, RemovedRows: 8872, Money: money(8887208.89), RemovedMoney: money(-608689.47)},
		{Rule: "quantity above 0", Rows: 392732, Money: money(8887208.89)},
		{Rule: "unit price above 0", Rows: 392692, RemovedRows: 40, Money: money(8887208.89)},
	}
}

// tree joins n points into a fairly balanced dendrogram whose heights grow.
func tree(n int) cluster.Dendrogram {
	d := cluster.Dendrogram{Linkage: "ward", N: n}
	sizes := make([]int, n, 2*n)
	var open []int
	for i := range n {
		sizes[i] = 1
		open = append(open, i)
	}
	r := rand.New(rand.NewPCG(5, 5))
	for len(open) > 1 {
		i := r.IntN(min(len(open)-1, 3+len(open)/3))
		a, b := open[i], open[i+1]
		size := sizes[a] + sizes[b]
		d.Merges = append(d.Merges, cluster.Merge{A: min(a, b), B: max(a, b),
			Height: 40 * math.Pow(float64(len(d.Merges)+1)/float64(n), 6), Size: size})
		sizes = append(sizes, size)
		open[i] = len(sizes) - 1
		open = append(open[:i+1], open[i+2:]...)
	}
	return d
}
