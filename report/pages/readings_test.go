package pages

import (
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// said compares a caption with what it should say, whatever its spaces.
func said(t *testing.T, name, got, want string) {
	t.Helper()
	if got = strings.TrimSpace(strings.ReplaceAll(got, "\u00a0", " ")); got != want {
		t.Errorf("%s: %q, want %q", name, got, want)
	}
}

func TestReadingsOfTheData(t *testing.T) {
	b := &book{names: []string{"A", "B", "C"}, currency: "£"}
	months := func(money ...int64) *retail.Quality {
		q := &retail.Quality{}
		for i, m := range money {
			q.Months = append(q.Months, retail.MonthCount{Year: 2024, Month: 1 + i, Money: retail.Money(m) * retail.MoneyScale})
		}
		return q
	}
	said(t, "a month stands out", b.bestMonth(months(1000, 1000, 3000)), "March 2024 stands out with £3.00 k, 3.0 times the median month.")
	said(t, "no month does", b.bestMonth(months(1000, 1000, 1000)), "No month stands far above the others.")
	said(t, "two months alike", b.bestMonth(months(1000, 1000, 1000, 2740, 3000)), "No month stands far above the others.")
	said(t, "two months", b.bestMonth(months(1, 5)), "")
	said(t, "no money", b.bestMonth(months(0, 0, 0)), "No month stands far above the others.")

	rank := func(orders, spend describe.Float) string {
		return recencyWith([3][3]describe.Float{{1, orders, spend}})
	}
	said(t, "more is more recent", rank(-.5, -.4), "Customers who order and spend more also ordered more recently (−0.50 and −0.40).")
	said(t, "more is longer ago", rank(.5, .4), "Customers who order and spend more have been away for longer (0.50 and 0.40).")
	said(t, "no tie", rank(.1, -.1), "When customers last bought says little about how often they order and how much they spend (0.10 and −0.10).")
	said(t, "mixed", rank(-.5, .1), "When customers last bought is tied to orders and to spend to different degrees (−0.50 and 0.10).")
	said(t, "unknown", rank(describe.Undefined, -.1), "")

	said(t, "a spike", b.atLeast([]float64{1, 1, 2, 5}), "The 50 % of customers with 1 order stay in one spike, which no transform can spread.")
	said(t, "all alike", b.atLeast([]float64{1, 1}), "")
	said(t, "no spike", b.atLeast([]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}), "")

	said(t, "two components of three", b.planeHolds([]float64{.75, .19, .06}),
		"The plane of the first two components holds 94 % of the variance: "+
			"groups that overlap here mostly overlap in fact; only the other 6 % could separate them.")
	said(t, "much left out", b.planeHolds([]float64{.4, .3, .3}),
		"The plane of the first two components holds 70 % of the variance: groups that overlap here may be separate in the 30 % that it leaves out.")
	said(t, "two of two", b.planeHolds([]float64{.9, .1}),
		"The plane of the first two components holds 100 % of the variance: charts in this plane leave nothing out.")
	said(t, "one component", b.planeHolds([]float64{1}), "All of the variance is in one component.")

	said(t, "ends", b.ends([]float64{3, 1, -2, 9}, []int{0, 1, 2, cluster.Noise}), "Along the first component A lie at one end and C at the other.")
	said(t, "one segment", b.ends([]float64{3, 1}, []int{0, 0}), "")
}

func TestReadingsOfTheEvidence(t *testing.T) {
	b := &book{names: []string{"A", "B"}, currency: "£", results: &segkit.Results{}}
	tried := func(ks ...int) string {
		all := []segkit.TechniqueResults{{Name: "k-means", K: 99}}
		for _, k := range ks {
			all = append(all, segkit.TechniqueResults{Name: cluster.TechniqueDBSCAN, K: k})
		}
		return epsMatters(all)
	}
	said(t, "not tried", tried(), "")
	said(t, "one eps", tried(1), "The one value of eps tried gives 1 cluster.")
	said(t, "no matter which", tried(2, 2), "All 2 values of eps tried give 2 clusters, so little depends on eps.")
	said(t, "it matters", tried(3, 0, 9), "The values of eps tried give 0 to 9 clusters, so what DBSCAN finds depends on eps.")

	alike := func(names []string, ari [][]describe.Float, noise int) string {
		b.results.Agreement = &validity.AgreementMatrix{Names: names, ARI: ari}
		b.results.Techniques = []segkit.TechniqueResults{{Name: "dbscan", Noise: noise}}
		return b.alike([]int{0})
	}
	said(t, "three techniques", alike([]string{"a", "b", "c"}, [][]describe.Float{{1, .9, .3}, {.9, 1, .5}, {.3, .5, 1}}, 1),
		"A and b agree most (adjusted Rand index 0.90), a and c least (0.30). Pale grey: DBSCAN leaves 1 customer as noise.")
	said(t, "all alike", alike([]string{"a", "b", "c"}, [][]describe.Float{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}, 0),
		"All pairs agree equally, with an adjusted Rand index of 1.00.")
	said(t, "two", alike([]string{"a", "b"}, [][]describe.Float{{1, .9}, {.9, 1}}, 0), "A and b agree with an adjusted Rand index of 0.90.")
	said(t, "one", alike([]string{"a"}, [][]describe.Float{{1}}, 0), "")

	tree := func(k int, heights ...float64) string {
		var merges []cluster.Merge
		for _, h := range heights {
			merges = append(merges, cluster.Merge{Height: h})
		}
		return b.longestStretch(merges, k)
	}
	said(t, "the cut is there", tree(2, 1, 2, 3, 10),
		"The longest stretch without a merge, 70 % of the tree's height, is at 2 clusters, where the cut is.")
	said(t, "elsewhere", tree(3, 1, 2, 3, 10),
		"The longest stretch without a merge, 70 % of the tree's height, is at 2 clusters; "+
			"at the 3 of the cut it is only 10 %, so the tree does not suggest that number.")
	said(t, "nearly there", tree(3, 1, 2, 6, 12),
		"The longest stretch without a merge, 50 % of the tree's height, is at 2 clusters; at the 3 of the cut it is 33 %, also a good place to cut.")
	for name, got := range map[string]string{"two leaves": tree(2, 1), "as many clusters as leaves": tree(3, 1, 2),
		"all equal": tree(2, 0, 0, 0), "one cluster": tree(1, 1, 2, 3)} {
		said(t, name, got, "")
	}

	said(t, "nobody", b.misplaced(0, nil, nil), "no customer is nearer to another segment.")
	said(t, "some", b.misplaced(2, []float64{-.1, .5, -.2, .3, .4, .5}, []int{0, 0, 1, 1, 1, 1}),
		"2 customers are nearer to another segment, most often in A (50 % of its customers).")
	said(t, "an estimate without any among the sampled", b.misplaced(1, []float64{.5, .4}, []int{0, 1}), "1 customer is nearer to another segment.")

	spent := &movement.Prediction{
		Segments:  []movement.Outlook{{PerCustomer: 10, Repurchased: 9}, {PerCustomer: describe.Undefined}, {PerCustomer: 5}, {PerCustomer: 4}},
		Contrasts: []movement.Contrast{{A: 0, B: 2, PerP: .04}, {A: 0, B: 3, PerP: .01}, {A: 2, B: 3, PerP: .8}},
	}
	said(t, "sure", b.parted(spent), "The customers of segment 1 spent the most, £10 each, clearly more than each of the others.")
	spent.Contrasts[0].PerP = .06
	said(t, "not sure", b.parted(spent), "The customers of segment 1 spent the most, £10 each, but against segment 3 that may be chance.")
	spent.Contrasts[1].PerP = .06
	said(t, "sure of none", b.parted(spent), "The customers of segment 1 spent the most, £10 each, but against any other segment that may be chance.")
	spent.Segments = spent.Segments[:3]
	said(t, "two", b.parted(spent), "The customers of segment 1 spent the most, £10 each, but against segment 3 that may be chance.")
	spent.Segments[0].PerCustomer, spent.Segments[2].PerCustomer = 0, -1
	said(t, "returned", b.parted(spent), "The customers of segment 1 spent the most, £0 each, but against segment 3 that may be chance.")
	spent.Segments[0].Repurchased, spent.Segments[2].PerCustomer = 0, 0
	said(t, "nothing", b.parted(spent), "Nobody bought anything in those days.")
	spent.Segments = spent.Segments[:1]
	said(t, "one", b.parted(spent), "")
}

// The second segment's part of the revenue is another one, but for one that has its own words.
func TestLeadAgrees(t *testing.T) {
	segment := func(name string, customers int, revenue float64) persona.Persona {
		return persona.Persona{Name: name, Customers: customers, Revenue: money(int64(1e6 * revenue)), RevenueShare: revenue}
	}
	b := &book{currency: "£", results: &segkit.Results{}}
	for want, segments := range map[string][]persona.Persona{
		"20 are **B**, who bring another 30 %.":                          {segment("A", 9, .7), segment("B", 20, .3)},
		"1 belongs to **B**, who brings under 1 %.":                      {segment("A", 9, .999), segment("B", 1, .001)},
		"20 are **“Regulars, a quarter late”**, who bring another 30 %.": {segment("A", 9, .7), segment("Regulars, a quarter late", 20, .3)},
	} {
		b.results.Segments = segments
		if got := strings.ReplaceAll(b.lead(), "\u00a0", " "); !strings.HasSuffix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
