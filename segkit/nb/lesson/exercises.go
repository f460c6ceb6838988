package lesson

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/nb"
)

// exercise is a question in a notebook. Its answer is computed from the study, so
// that it also holds for the reader's own data.
type exercise struct {
	hint      string
	answer    func(study *segkit.Study) (any, error) // an int, a float64 or a string
	tolerance float64                                // how far a number may be off; negative: as a share of the answer
}

// exercises maps the number of an exercise, such as 2.1 for the first exercise of
// notebook 2, to the exercise.
var exercises = map[string]exercise{
	"1.1": {
		"Add the optimistic hours, four times the likely ones and the pessimistic ones, and divide by 6.",
		func(*segkit.Study) (any, error) {
			return effort.Task{Optimistic: 2, Likely: 4, Pessimistic: 12}.Expected(), nil
		}, .01},
	"1.2": {
		"Variances add up, spreads do not: the spread of the total is the square root of the sum of the squares.",
		func(*segkit.Study) (any, error) { return math.Hypot(3, 4), nil }, .01},
	"2.1": {
		"The table of columns has a row for the customer id, with the share of rows in which it is missing.",
		missingCustomers, .051},
	"2.2": {
		"Move the pointer over the highest bar. Choose “money”: with “invoices” another bar may be the highest.",
		bestMonth, 0},
	"3.1": {"In the ledger, look at “Rows removed” for each rule.", largestRule, 0},
	"3.2": {"In the table about the transform, look at the column “Skewness before”.", mostSkewed, 0},
	"4.1": {
		"Look at the right-hand chart of elbow and silhouette, or at the table below it.",
		bestSilhouette, 0},
	"4.2": {
		"Drag the cut to where “3 clusters” changes to “2 clusters”, and read the height from the slider.",
		twoClusterHeight, -.02},
	"5.1": {"Find the smallest mean Jaccard in the stability table.", leastStable, .0051},
	"5.2": {"In the agreement grid, find the palest cell in the row of the chosen technique.", leastAgreeing, 0},
	"6.1": {
		"The table of segments has both shares: divide the share of revenue by the share of customers.",
		mostRevenueForSize, 0},
	"6.2": {"Change the numbers in the cell that labels new customers.", labelOfNewCustomer, 0},
}

// Check shows whether an answer is right, and a hint if it is wrong. The zero value
// means that there is no answer yet.
func Check(study *segkit.Study, exercise string, answer any) {
	e, ok := exercises[exercise]
	if !ok {
		nb.Fail(fmt.Errorf("there is no exercise %s", exercise))
	}
	if answer == nil || answer == 0 || answer == 0.0 || answer == "" {
		nb.Note("Your turn.", "Replace the zero or the empty text with your answer, and run the cell.")
		return
	}
	right, err := e.accepts(study, answer)
	switch {
	case err != nil:
		nb.Fail(fmt.Errorf("exercise %s: %w", exercise, err))
	case right:
		nb.Right("That is what the study says too.")
	default:
		nb.Warning("Not yet. " + e.hint)
	}
}

// accepts reports whether an answer agrees with the study's own.
func (e exercise) accepts(study *segkit.Study, answer any) (bool, error) {
	want, err := e.answer(study)
	if err != nil {
		return false, err
	}
	if w, ok := want.(string); ok {
		a, ok := answer.(string)
		return ok && strings.EqualFold(strings.TrimSpace(a), w), nil
	}
	w, a := number(want), number(answer)
	tolerance := e.tolerance
	if tolerance < 0 {
		tolerance = -tolerance * w
	}
	return math.Abs(w-a) <= tolerance, nil
}

// number returns an int or a float64 as a float64, and NaN for anything else.
func number(v any) float64 {
	switch n := v.(type) {
	case int:
		return float64(n)
	case float64:
		return n
	}
	return math.NaN()
}

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
	names, best := []string{"recency", "frequency", "monetary value"}, 0
	for j, b := range features.Before {
		if b.Skewness > features.Before[best].Skewness {
			best = j
		}
	}
	return names[best], nil
}

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
		return "none", nil
	}
	return personas.List[labels[0]].Name, nil
}
