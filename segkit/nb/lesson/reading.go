package lesson

import (
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"fmt"
	"slices"
)

// Answers of the exercises that ask to read a figure or a name off the notebook.

func missingCustomers(study *segkit.Study) (any, error) {
	t, err := study.Transactions()
	if err != nil {
		return nil, err
	}
	missing := 0
	for i := range t.Len() {
		if t.Customer.Missing(i) {
			missing++
		}
	}
	return 100 * float64(missing) / float64(max(1, t.Len())), nil
}

func bestMonth(study *segkit.Study) (any, error) {
	q, err := study.Quality()
	if err != nil {
		return nil, err
	}
	best := 0
	for i, m := range q.Months {
		if m.Money > q.Months[best].Money {
			best = i
		}
	}
	if len(q.Months) == 0 {
		return "", nil
	}
	return fmt.Sprintf("%04d-%02d", q.Months[best].Year, q.Months[best].Month), nil
}

// months lists the months of the file, as the chart names them.
func months(study *segkit.Study) ([]string, error) {
	q, err := study.Quality()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, m := range q.Months {
		names = append(names, fmt.Sprintf("%04d-%02d", m.Year, m.Month))
	}
	return names, nil
}

func largestRule(study *segkit.Study) (any, error) {
	ledger, err := study.Ledger()
	if err != nil {
		return nil, err
	}
	most := 0
	for _, e := range ledger.Entries {
		most = max(most, e.RemovedRows)
	}
	return most, nil
}

func mostSkewed(study *segkit.Study) (any, error) {
	features, err := study.Features()
	if err != nil {
		return nil, err
	}
	best := 0
	for j, b := range features.Before[:min(len(features.Before), len(skewedNames))] { // a feature that was added is none of these
		if b.Skewness > features.Before[best].Skewness {
			best = j
		}
	}
	return skewedNames[best], nil
}

// skewedNames are the measures, as exercise 3.2 names them.
var skewedNames = []string{"recency", "frequency", "monetary value"}

func measureNames(*segkit.Study) ([]string, error) { return skewedNames, nil }

func bestSilhouette(study *segkit.Study) (any, error) {
	sweep, err := study.Sweep()
	if err != nil {
		return nil, err
	}
	k, best := 0, describe.Undefined
	for _, r := range sweep.Rows {
		if r.Silhouette.Defined() && (k == 0 || r.Silhouette > best) {
			k, best = r.K, r.Silhouette
		}
	}
	return k, nil
}

// twoClusterHeight returns the height of the merge that turns three clusters into
// two.
func twoClusterHeight(study *segkit.Study) (any, error) {
	tree, err := study.Dendrogram()
	if err != nil {
		return nil, err
	}
	if len(tree.Merges) < 2 {
		return 0.0, nil
	}
	return tree.Merges[len(tree.Merges)-2].Height, nil
}

func leastStable(study *segkit.Study) (any, error) {
	s, err := study.Stability()
	if err != nil {
		return nil, err
	}
	return s.Least, nil
}

func leastAgreeing(study *segkit.Study) (any, error) {
	d, err := study.Decision()
	if err != nil {
		return nil, err
	}
	a, err := study.Agreement()
	if err != nil {
		return nil, err
	}
	row, best := slices.Index(a.Names, d.Technique), -1
	for j, v := range a.ARI[row] {
		if j != row && v.Defined() && (best < 0 || v < a.ARI[row][best]) {
			best = j
		}
	}
	if best < 0 {
		return "", nil
	}
	return a.Names[best], nil
}

func techniqueNames(study *segkit.Study) ([]string, error) {
	a, err := study.Agreement()
	if err != nil {
		return nil, err
	}
	return a.Names, nil
}

func segmentNames(study *segkit.Study) ([]string, error) {
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, p := range personas.List {
		names = append(names, p.Name)
	}
	return append(names, noSegment), nil
}

// noSegment answers exercise 6.2 where the rule leaves a customer out.
const noSegment = "none"

func mostRevenueForSize(study *segkit.Study) (any, error) {
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	name, best := "", 0.0
	for _, p := range personas.List {
		if ratio := p.RevenueShare / p.CustomerShare; ratio > best {
			name, best = p.Name, ratio
		}
	}
	return name, nil
}

// newCustomer is the customer of exercise 6.2: days, orders, money.
var newCustomer = []float64{200, 1, 45}

func labelOfNewCustomer(study *segkit.Study) (any, error) {
	labels, err := study.Score(matrix.FromRows([][]float64{newCustomer}))
	if err != nil {
		return nil, err
	}
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	if labels[0] == cluster.Noise {
		return noSegment, nil
	}
	return personas.List[labels[0]].Name, nil
}
