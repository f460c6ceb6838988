package lesson

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
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

	// others returns answers that people give by mistake, each with what it is: the
	// figure of the row above, a name from another table. May be nil.
	others func(study *segkit.Study) (map[any]string, error)

	zero bool // 0 can be right, and the notebook has −1 in the answer's place
}

// exercises maps the number of an exercise, such as 2.1 for the first exercise of
// notebook 2, to the exercise.
var exercises = map[string]exercise{
	"1.1": {
		"Add the optimistic hours, four times the likely ones and the pessimistic ones, and divide by 6.",
		func(*segkit.Study) (any, error) {
			return effort.Task{Optimistic: 2, Likely: 4, Pessimistic: 12}.Expected(), nil
		}, .01, likelyHours, false},
	"1.2": {
		"Variances add up, spreads do not: the spread of the total is the square root of the sum of the squares.",
		func(*segkit.Study) (any, error) { return math.Hypot(3, 4), nil }, .01, addedSpreads, false},
	"2.1": {
		"The table of columns has a row for the customer id, with the share of rows in which it is missing.",
		missingCustomers, .051, missingElsewhere, false},
	"2.2": {
		"Move the pointer over the highest bar. Choose “money”: with “invoices” another bar may be the highest.",
		bestMonth, 0, busiestMonth, false},
	"3.1": {"In the ledger, look at “Rows removed” for each rule.", largestRule, 0, otherRules, false},
	"3.2": {"In the table about the transform, look at the column “Skewness before”.", mostSkewed, 0, nil, false},
	"4.1": {
		"Look at the right-hand chart of elbow and silhouette, or at the table below it.",
		bestSilhouette, 0, bestOfOtherIndices, false},
	"4.2": {
		"Drag the cut to where “3 clusters” changes to “2 clusters”, and read the height from the slider.",
		twoClusterHeight, -.02, highestMerge, false},
	"5.1": {"Find the smallest mean Jaccard in the stability table.", leastStable, .00051, otherStabilities, false},
	"5.2": {"In the agreement grid, find the palest cell in the row of the chosen technique.", leastAgreeing, 0, nil, false},
	"6.1": {
		"The table of segments has both shares: divide the share of revenue by the share of customers.",
		mostRevenueForSize, 0, mostRevenue, false},
	"1.3": {
		"Begin with plan, err := study.Plan(), nb.Fail(err) and total := 0.0, and add task.Likely for each task of plan.Tasks.",
		likelyTotal, .051, expectedTotal, false},
	"2.3": {
		"A map from the product's code to its money so far: add lines.Amount(i).Float() to money[lines.StockCode.At(i)] for each row.",
		bestProduct, 0, otherProducts, false},
	"3.3": {
		"Put the orders of one study into a map by customer, loop over the other's customers, and count whose orders differ.",
		changedOrders, 0, otherOrders, true},
	"3.4": {
		"Standardise both logarithms; the correlation is the mean of their products.",
		logCorrelation, .00051, otherCorrelations, false},
	"4.3": {
		"Change .K in the cell “Your own k” and read the adjusted Rand index below the second table.",
		agreementAtThree, .0051, nil, true},
	"4.4": {
		"Two loops over the customers, or one over near[i] in the plain DBSCAN: len(near[i]) counts the customer too.",
		mostNeighbours, 0, mostOthers, false},
	"5.3": {
		"Begin with silhouettes, err := study.Silhouettes() and nb.Fail(err). Loop over silhouettes.Customers and count those below 0.",
		belowZero, 0, nil, true},
	"6.3": {
		"Add up money, orders and customers by segment in a loop over segments.Labels, and the first two for the shop as well.",
		withLargerOrders, 0, otherLargerOrders, false},
	"7.1": {"In the table of forecasts, look at the column “of what came”: all are negative, and the nearest to 0 is the highest.",
		mostLikelyModel, 0, nil, false},
	"7.2": {"Change the line with x, last and age in the cell about the probability.", aliveAtSixty, .0051, aliveAtForty, true},
	"7.3": {"Collect days[1] - days[0] of those who have two days, sort the list, and take the one in the middle.", middleWait, 0, otherWaits, false},
	"6.2": {"Change the numbers in the cell that labels new customers.", labelOfNewCustomer, 0, nil, false},
}

// Check shows whether an answer is right. If it is wrong, it says which mistake was
// made, where it knows it, or gives a hint. What the notebook has in the answer's place
// (0, "" or, where 0 can be right, −1) means that there is no answer yet.
func Check(study *segkit.Study, exercise string, answer any) {
	e, ok := exercises[exercise]
	if !ok {
		nb.Fail(fmt.Errorf("there is no exercise %s", exercise))
	}
	if e.unanswered(answer) {
		nb.Note("Your turn.", "Replace the zero or the empty text with your answer, and run the cell.")
		return
	}
	right, mistake, err := e.mark(study, answer)
	switch {
	case err != nil:
		nb.Fail(fmt.Errorf("exercise %s: %w", exercise, err))
	case right:
		nb.Right("That is what the study says too.")
	case mistake != "":
		nb.Warning("Not yet. " + mistake)
	default:
		nb.Warning("Not yet. " + e.hint)
	}
}

// unanswered reports whether an answer is what the notebook had in its place: a number
// below zero where zero can be right, else the zero value.
func (e exercise) unanswered(answer any) bool {
	switch {
	case answer == nil || answer == "" || answer == -1 || answer == -1.0:
		return true
	case e.zero:
		return false
	}
	return answer == 0 || answer == 0.0
}

// Exercises lists the numbers of the exercises in order.
func Exercises() []string { return slices.Sorted(maps.Keys(exercises)) }

// Mark marks an answer as Check does and returns the verdict. mistake says what went
// wrong, where that is known; else it is a hint. answered is false where the answer is
// still what the notebook had in its place.
func Mark(study *segkit.Study, exercise string, answer any) (answered, right bool, mistake string, err error) {
	e, ok := exercises[exercise]
	if !ok {
		return false, false, "", fmt.Errorf("there is no exercise %s", exercise)
	}
	if e.unanswered(answer) {
		return false, false, "", nil
	}
	right, mistake, err = e.mark(study, answer)
	if !right && mistake == "" {
		mistake = e.hint
	}
	return true, right, mistake, err
}

// Answer returns the answer of an exercise for a study, for the teacher's edition.
func Answer(study *segkit.Study, exercise string) (any, error) {
	e, ok := exercises[exercise]
	if !ok {
		return nil, fmt.Errorf("there is no exercise %s", exercise)
	}
	return e.answer(study)
}

// mark says whether an answer is right and, if it is not, which mistake was made.
func (e exercise) mark(study *segkit.Study, answer any) (right bool, mistake string, err error) {
	if right, err = e.accepts(study, answer); right || err != nil {
		return right, "", err
	}
	want, err := e.answer(study)
	if err != nil {
		return false, "", err
	}
	if mistake = e.usual(want, answer); mistake != "" {
		return false, mistake, nil
	}
	var others map[any]string
	if e.others != nil {
		if others, err = e.others(study); err != nil {
			return false, "", err
		}
	}
	for _, other := range slices.SortedFunc(maps.Keys(others), func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }) {
		what := others[other]
		one := exercise{answer: func(*segkit.Study) (any, error) { return other, nil }, tolerance: e.tolerance}
		if same, _ := one.accepts(study, answer); same {
			return false, "That is " + what + ".", nil
		}
	}
	if e.rounded(want, answer) { // last: another figure may be as close
		return false, "You are close, but it is rounded too much, or the wrong way: look at the figure again and give all the decimals that are asked for.", nil
	}
	return false, "", nil
}

// rounded reports whether an answer looks like the right figure, rounded. A whole number
// beside another whole number is a rounded one only if it ends in zero.
func (e exercise) rounded(want, answer any) bool {
	w, a := number(want), number(answer)
	whole := a == math.Trunc(a)
	if w == 0 || !(math.Abs(a-w) <= .05*math.Abs(w)) || w == math.Trunc(w) && math.Mod(a, 10) != 0 {
		return false
	}
	return whole || math.Abs(a-w) <= 10*e.tolerance
}

// usual recognises mistakes of form that are made with any figure.
func (e exercise) usual(want, answer any) string {
	text, isText := answer.(string)
	if _, wantsText := want.(string); wantsText {
		if !isText {
			return "The answer is a name: write it in quotes."
		}
		return ""
	}
	if isText {
		clean := strings.NewReplacer(",", "", " ", "", "%", "", "£", "").Replace(text)
		value, err := strconv.ParseFloat(clean, 64)
		if err != nil {
			return "The answer is a number: write it without quotes."
		}
		if right, _ := (exercise{answer: func(*segkit.Study) (any, error) { return want, nil }, tolerance: e.tolerance}).accepts(nil, value); right {
			return "The figure is right, but it is a text: write it as a number, without quotes and without commas."
		}
		return "The answer is a number: write it without quotes."
	}
	w, a := number(want), number(answer)
	near := func(v float64) bool { return math.Abs(v-w) <= .0051*math.Abs(w) && v != 0 }
	switch {
	case math.IsNaN(a):
		return fmt.Sprintf("The answer is a number, not a %T.", answer)
	case near(100 * a):
		return "The figure is right as a share; the question asks for per cent."
	case near(a / 100):
		return "The figure is right in per cent; the question asks for a share."
	case near(-a):
		return "The sign is the wrong way round."
	}
	return ""
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
