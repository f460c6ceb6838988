package lesson

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/visits"
)

// Answers of the exercises that ask to write a program, beside what comes out of usual
// mistakes in it.

// products adds up money, units and rows by product, over all rows of the file.
func products(study *segkit.Study) (money, sold, units, rows map[string]float64, err error) {
	lines, err := study.Transactions()
	if err != nil {
		return nil, nil, nil, nil, err
	}
	money, sold, units, rows = map[string]float64{}, map[string]float64{}, map[string]float64{}, map[string]float64{}
	for i := range lines.Len() {
		if lines.StockCode.Missing(i) {
			continue
		}
		code, amount := lines.StockCode.At(i), lines.Amount(i).Float()
		money[code] += amount
		units[code] += float64(lines.Quantity[i])
		rows[code]++
		if amount > 0 {
			sold[code] += amount
		}
	}
	if len(money) == 0 {
		return nil, nil, nil, nil, nb.NotPossible("the file has no products, so none can bring in the most money")
	}
	return money, sold, units, rows, nil
}

// top returns the key of the largest value; of equal ones, the first by name.
func top(sums map[string]float64) (best string) {
	for key, v := range sums {
		if best == "" || v > sums[best] || v == sums[best] && key < best {
			best = key
		}
	}
	return best
}

func bestProduct(study *segkit.Study) (any, error) {
	money, _, _, _, err := products(study)
	return top(money), err
}

func productCodes(study *segkit.Study) ([]string, error) {
	money, _, _, _, err := products(study)
	return slices.Sorted(maps.Keys(money)), err
}

func otherProducts(study *segkit.Study) (map[any]string, error) {
	_, sold, units, rows, err := products(study)
	return map[any]string{
		top(rows): "the product with the most rows; add up the money, not 1", top(units): "the product of which the most pieces were sold; the question is about money",
		top(sold): "the product that sold for the most; returns bring in less than nothing, so they belong in the sum",
	}, err
}

// orders compares each customer's number of orders under two policies for returns.
type orders struct {
	differ, inBoth, byRow int // customers, and those of them in both; rows that differ
	ignored, matched      int // customers
}

func compareOrders(study *segkit.Study) (o orders, err error) {
	var tables [2]*rfm.Table
	for i, change := range []func(*segkit.Config){func(c *segkit.Config) { c.Cleaning.Returns = retail.ReturnsDrop }, func(*segkit.Config) {}} {
		other, err := study.With(change)
		if err != nil {
			return o, err
		}
		if tables[i], err = other.RFM(); err != nil {
			return o, err
		}
	}
	o.ignored, o.matched = tables[0].Len(), tables[1].Len()
	count := map[string]int{}
	for i, id := range tables[1].Customer {
		count[id] = tables[1].Frequency[i]
	}
	for i, id := range tables[0].Customer {
		n, known := count[id]
		if n != tables[0].Frequency[i] {
			o.differ++
			if known {
				o.inBoth++
			}
		}
		if i < o.matched && tables[1].Frequency[i] != tables[0].Frequency[i] {
			o.byRow++
		}
		delete(count, id)
	}
	o.differ += len(count)
	return o, nil
}

func changedOrders(study *segkit.Study) (any, error) {
	o, err := compareOrders(study)
	return o.differ, err
}

func otherOrders(study *segkit.Study) (map[any]string, error) {
	o, err := compareOrders(study)
	return map[any]string{
		o.ignored:             "how many customers there are if returns are ignored; the question is whose orders differ",
		o.matched:             "how many customers the study has; the question is whose orders differ",
		o.byRow:               "what comes out if rows are compared; the two tables do not have the same customers in the same rows, so compare by id",
		o.ignored - o.matched: "how many more customers there are; those whose number of orders differs belong to it too",
		o.inBoth:              "the number among those who are customers in both; who is one in only one of them counts too",
	}, err
}

// correlations returns Pearson's correlation of recency and frequency: of their
// logarithms, of the measures, and of their ranks.
func correlations(study *segkit.Study) (logs, raw, ranks float64, err error) {
	measures, err := study.Measures()
	if err != nil {
		return 0, 0, 0, err
	}
	a, b := measures.X.Col(0), measures.X.Col(1)
	raw, ranks = stat.Correlation(a, b, nil), stat.Correlation(ranked(a), ranked(b), nil)
	for i := range a {
		a[i], b[i] = math.Log1p(a[i]), math.Log1p(b[i])
	}
	return stat.Correlation(a, b, nil), raw, ranks, nil
}

// ranked returns the rank of each value; equal ones share the mean of their ranks.
func ranked(values []float64) []float64 {
	sorted := slices.Sorted(slices.Values(values))
	out := make([]float64, len(values))
	for i, v := range values {
		first, _ := slices.BinarySearch(sorted, v)
		next, _ := slices.BinarySearch(sorted, math.Nextafter(v, math.Inf(1)))
		out[i] = float64(first+next-1) / 2
	}
	return out
}

func logCorrelation(study *segkit.Study) (any, error) {
	logs, _, _, err := correlations(study)
	return logs, err
}

func otherCorrelations(study *segkit.Study) (map[any]string, error) {
	logs, raw, ranks, err := correlations(study)
	return map[any]string{
		raw: "the correlation of the measures as they are; take the logarithms first", ranks: "the correlation of the ranks (Spearman's)",
		logs * logs: "the square of it, the share of variance explained",
	}, err
}

// largerOrders counts the customers of segments whose average order is larger than the
// shop's, and returns what comes out otherwise.
func largerOrders(study *segkit.Study) (customers, segments, smaller, byMeans int, err error) {
	r, err := study.RFM()
	if err != nil {
		return 0, 0, 0, 0, err
	}
	s, err := study.Segments()
	if err != nil {
		return 0, 0, 0, 0, err
	}
	type sum struct {
		customers             int
		money, orders, basket float64
	}
	all, list := sum{}, make([]sum, s.Model.K)
	for i, label := range s.Labels {
		money, n := r.Monetary[i].Float(), float64(r.Frequency[i])
		add := func(to *sum) {
			to.customers++
			to.money, to.orders, to.basket = to.money+money, to.orders+n, to.basket+money/n
		}
		add(&all)
		if label >= 0 {
			add(&list[label])
		}
	}
	for _, one := range list {
		if one.money/one.orders > all.money/all.orders {
			customers, segments = customers+one.customers, segments+1
		} else {
			smaller += one.customers
		}
		if one.basket/float64(one.customers) > all.basket/float64(all.customers) {
			byMeans += one.customers
		}
	}
	return customers, segments, smaller, byMeans, nil
}

func withLargerOrders(study *segkit.Study) (any, error) {
	n, _, _, _, err := largerOrders(study)
	return n, err
}

func otherLargerOrders(study *segkit.Study) (map[any]string, error) {
	_, segments, smaller, byMeans, err := largerOrders(study)
	return map[any]string{
		byMeans:  "what the means of the customers' own averages give; divide a segment's money by its orders, and the shop's likewise",
		smaller:  "the customers of the other segments, whose orders are smaller",
		segments: "the number of segments; the question is how many customers are in them",
	}, err
}

// secondVisits returns, of the customers who ordered on two days or more, the days from
// the first to the second, in ascending order, and all their pauses.
func secondVisits(study *segkit.Study) (second, all []int, err error) {
	cleaned, err := study.Cleaned()
	if err != nil {
		return nil, nil, err
	}
	r, err := study.RFM()
	if err != nil {
		return nil, nil, err
	}
	v := visits.Of(cleaned, r.Customer, false)
	for i := range v.Len() {
		days := v.Days(i)
		for j := 1; j < len(days); j++ {
			pause := int(days[j] - days[j-1])
			if all = append(all, pause); j == 1 {
				second = append(second, pause)
			}
		}
	}
	if len(second) == 0 {
		return nil, nil, nb.NotPossible("nobody ordered on a second day")
	}
	slices.Sort(second)
	slices.Sort(all)
	return second, all, nil
}

func middleWait(study *segkit.Study) (any, error) {
	second, _, err := secondVisits(study)
	if err != nil {
		return nil, err
	}
	return second[len(second)/2], nil
}

func otherWaits(study *segkit.Study) (map[any]string, error) {
	second, all, err := secondVisits(study)
	if err != nil {
		return nil, err
	}
	sum := 0
	for _, d := range second {
		sum += d
	}
	out := map[any]string{
		all[len(all)/2]:   "the middle of all pauses; only the first one of each customer counts",
		len(second):       "how many came back; the question is after how many days",
		sum / len(second): "the mean; sort the list and take the middle one",
	}
	if cohorts, err := study.Cohorts(); err == nil {
		for day := range 1000 { // Kaplan and Meier: also who has not come back
			if waiting, _, _ := cohorts.Second.At(day); waiting <= .5 {
				out[day] = fmt.Sprintf("after how many days half of all customers came back (day %d by Kaplan and Meier); the question is about those who did", day)
				break
			}
		}
	}
	return out, nil
}
