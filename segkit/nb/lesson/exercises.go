package lesson

import (
	"maps"
	"math"
	"slices"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/effort"
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

	// names returns the names that can be an answer, as the notebook writes them. Nil for
	// numbers.
	names func(study *segkit.Study) ([]string, error)

	zero bool // 0 can be right, and the notebook has −1 in the answer's place
}

// exercises maps the number of an exercise, such as 2.1 for the first exercise of
// notebook 2, to the exercise.
var exercises = map[string]exercise{
	"1.1": {
		hint: "Add the optimistic hours, four times the likely ones and the pessimistic ones, and divide by 6.",
		answer: func(*segkit.Study) (any, error) {
			return effort.Task{Optimistic: 2, Likely: 4, Pessimistic: 12}.Expected(), nil
		}, tolerance: .01, others: likelyHours},
	"1.2": {
		hint:   "Variances add up, spreads do not: the spread of the total is the square root of the sum of the squares.",
		answer: func(*segkit.Study) (any, error) { return math.Hypot(3, 4), nil }, tolerance: .01, others: addedSpreads},
	"1.4": {
		hint:   "Begin with plan, err := study.Plan(), nb.Fail(err) and hours := 0.0, and add task.Likely for each task of plan.Tasks.",
		answer: likelyTotal, tolerance: .051, others: expectedTotal},
	"1.3": {
		hint:   "In a nb.With, double c.Plan[i].Pessimistic for every task of a copy of the plan, and look at Expected of what Plan() returns.",
		answer: doubledTotal, tolerance: .051, others: otherDoubledTotals},
	"2.1": {
		hint:   "The table of columns has a row for the customer id, with the share of rows in which it is missing.",
		answer: missingCustomers, tolerance: .051, others: missingElsewhere, zero: true},
	"2.2": {
		hint:   "Move the pointer over the highest bar. Choose “money”: with “invoices” another bar may be the highest.",
		answer: bestMonth, others: busiestMonth, names: months},
	"2.4": {
		hint:   "A map from the product's code to its money so far: add lines.Amount(i).Float() to money[lines.StockCode.At(i)] for each row.",
		answer: bestProduct, others: otherProducts, names: productCodes},
	"2.3": {
		hint:   "Open the study with c.Cleaning.DropDuplicates = false, show its ledger, and read the rows in its last line.",
		answer: rowsWithDuplicates, others: otherRowsWithDuplicates},
	"3.1": {hint: "In the ledger, look at “Rows removed” for each rule.", answer: largestRule, others: otherRules, zero: true},
	"3.2": {
		hint:   "In the table about the transform, look at the column “Skewness before”.",
		answer: mostSkewed, names: measureNames},
	"3.3": {
		hint:   "Put the orders of one study into a map by customer, loop over the other's customers, and count whose orders differ.",
		answer: changedOrders, others: otherOrders, zero: true},
	"3.4": {
		hint:   "Standardise both logarithms; the correlation is the mean of their products.",
		answer: logCorrelation, tolerance: .00051, others: otherCorrelations},
	"4.1": {
		hint:   "Look at the right-hand chart of elbow and silhouette, or at the table below it.",
		answer: bestSilhouette, others: bestOfOtherIndices},
	"4.2": {
		hint:   "Drag the cut to where “3 clusters” changes to “2 clusters”, and read the height from the slider.",
		answer: twoClusterHeight, tolerance: -.02, others: highestMerge},
	"4.3": {
		hint:   "Change .K in the cell “Your own k” and read the adjusted Rand index below the first table.",
		answer: agreementAtThree, tolerance: .0051, zero: true},
	"4.4": {
		hint:   "Two loops over the customers, or one over near[i] in the plain DBSCAN: len(near[i]) counts the customer too.",
		answer: mostNeighbours, others: mostOthers},
	"5.1": {
		hint:   "Find the smallest mean Jaccard in the stability table.",
		answer: leastStable, tolerance: .00051, others: otherStabilities},
	"5.2": {
		hint:   "In the agreement grid, find the palest cell in the row of the chosen technique.",
		answer: leastAgreeing, names: techniqueNames},
	"5.4": {
		hint:   "Begin with silhouettes, err := study.Silhouettes() and nb.Fail(err). Loop over silhouettes.Customers and count those below 0.",
		answer: belowZero, others: notBelowZero, zero: true},
	"5.3": {
		hint:   "Open the study with c.Choose.LeastStability = .9, plot its decision, and count the lines: each is a candidate that qualifies.",
		answer: qualifiedAtNine, others: otherQualified, zero: true},
	"6.1": {
		hint:   "The table of segments has both shares: divide the share of revenue by the share of customers.",
		answer: mostRevenueForSize, others: mostRevenue, names: segmentNames},
	"6.2": {hint: "Change the numbers in the cell that labels new customers.", answer: labelOfNewCustomer, names: segmentNames},
	"6.3": {
		hint:   "Add up money, orders and customers by segment in a loop over segments.Labels, and the first two for the shop as well.",
		answer: withLargerOrders, others: otherLargerOrders},
	"7.1": {
		hint:   "In the table of forecasts, look at the column “of what came”: all are negative, and the nearest to 0 is the highest.",
		answer: mostLikelyModel, names: modelNames},
	"7.2": {
		hint:   "Change the line with x, last and age in the cell about the probability.",
		answer: aliveAtSixty, tolerance: .0051, others: aliveAtForty, zero: true},
	"7.3": {
		hint:   "Collect days[1] - days[0] of those who have two days, sort the list, and take the one in the middle.",
		answer: middleWait, others: otherWaits},
}

// Exercises lists the numbers of the exercises in order.
func Exercises() []string { return slices.Sorted(maps.Keys(exercises)) }
