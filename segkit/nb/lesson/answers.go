package lesson

import (
	"fmt"
	"math"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// Answers of the exercises that ask to change or to write something, and answers that
// people give by mistake.

func likelyTotal(study *segkit.Study) (any, error) {
	return sumOfHours(study, func(t effort.Task) float64 { return t.Likely })
}

func expectedTotal(study *segkit.Study) (map[any]string, error) {
	sum, err := sumOfHours(study, effort.Task.Expected)
	return map[any]string{sum: "the sum of the expected hours; the question is about the likely ones"}, err
}

// doubledTotal returns the hours expected if every pessimistic estimate were twice as high.
func doubledTotal(study *segkit.Study) (any, error) {
	return sumOfHours(study, func(t effort.Task) float64 {
		t.Pessimistic *= 2
		return t.Expected()
	})
}

func otherDoubledTotals(study *segkit.Study) (map[any]string, error) {
	before, err := sumOfHours(study, effort.Task.Expected)
	if err != nil {
		return nil, err
	}
	all, err := sumOfHours(study, func(t effort.Task) float64 { return 2 * t.Expected() })
	return map[any]string{
		before: "what the plan expects as it is: is the change made for the plan that you look at?",
		all:    "twice the hours of the plan; only the pessimistic estimates double",
	}, err
}

func sumOfHours(study *segkit.Study, hours func(effort.Task) float64) (any, error) {
	total := 0.0
	for _, t := range study.Config().Plan {
		total += hours(t)
	}
	return total, nil
}

func likelyHours(*segkit.Study) (map[any]string, error) {
	return map[any]string{4.0: "the likely hours alone", 6.0: "the plain mean of the three; the likely hours count four times"}, nil
}

func addedSpreads(*segkit.Study) (map[any]string, error) {
	return map[any]string{7.0: "the sum; only the squares add up", 25.0: "the variance; take its square root"}, nil
}

func missingElsewhere(study *segkit.Study) (map[any]string, error) {
	q, err := study.Quality()
	if err != nil {
		return nil, err
	}
	out := map[any]string{}
	for _, c := range q.Columns {
		if c.Name != "customer" {
			out[100*float64(c.Missing)/float64(max(1, q.Rows))] = "the percentage of the column " + c.Name
		}
	}
	return out, nil
}

func busiestMonth(study *segkit.Study) (map[any]string, error) {
	q, err := study.Quality()
	if err != nil || len(q.Months) == 0 {
		return nil, err
	}
	best := q.Months[0]
	for _, m := range q.Months {
		if m.Invoices > best.Invoices {
			best = m
		}
	}
	return map[any]string{fmt.Sprintf("%04d-%02d", best.Year, best.Month): "the month with the most invoices, not the most money"}, nil
}

func otherRules(study *segkit.Study) (map[any]string, error) {
	ledger, err := study.Ledger()
	if err != nil {
		return nil, err
	}
	out := map[any]string{}
	for _, e := range ledger.Entries {
		out[e.Rows] = "how many rows are left after the rule “" + e.Rule + "”, not how many it removes"
	}
	for _, e := range ledger.Entries {
		out[e.RemovedRows] = "the figure of the rule “" + e.Rule + "”"
	}
	return out, nil
}

func bestOfOtherIndices(study *segkit.Study) (map[any]string, error) {
	sweep, err := study.Sweep()
	if err != nil || len(sweep.Rows) == 0 {
		return nil, err
	}
	least, most := sweep.Rows[0], sweep.Rows[0]
	for _, r := range sweep.Rows {
		if r.DaviesBouldin.Defined() && (!least.DaviesBouldin.Defined() || r.DaviesBouldin > least.DaviesBouldin) {
			least = r
		}
		if r.K > most.K {
			most = r
		}
	}
	return map[any]string{
		least.K: "the k at which Davies–Bouldin is worst", most.K: "the largest k; the question is about the highest silhouette",
	}, nil
}

// rowsLeft returns the rows that the cleaning leaves, with exact duplicates dropped or not.
func rowsLeft(study *segkit.Study, dropDuplicates bool) (int, error) {
	other, err := study.With(func(c *segkit.Config) { c.Cleaning.DropDuplicates = dropDuplicates })
	if err != nil {
		return 0, err
	}
	ledger, err := other.Ledger()
	if err != nil || len(ledger.Entries) == 0 {
		return 0, err
	}
	return ledger.Entries[len(ledger.Entries)-1].Rows, nil
}

func rowsWithDuplicates(study *segkit.Study) (any, error) { return rowsLeft(study, false) }

func otherRowsWithDuplicates(study *segkit.Study) (map[any]string, error) {
	ledger, err := study.Ledger()
	if err != nil {
		return nil, err
	}
	without, err := rowsLeft(study, true)
	if err != nil {
		return nil, err
	}
	out := map[any]string{without: "what is left without the duplicates: is the ledger that of the changed study?"}
	for _, e := range ledger.Entries {
		if e.Rule == retail.RuleDuplicates {
			out[without+e.RemovedRows] = "the rows that are left and the duplicates, added up; later rules remove some of the duplicates as well"
		}
	}
	return out, nil
}

func highestMerge(study *segkit.Study) (map[any]string, error) {
	tree, err := study.Dendrogram()
	if err != nil || len(tree.Merges) == 0 {
		return nil, err
	}
	return map[any]string{tree.Merges[len(tree.Merges)-1].Height: "the height of the last merge: below it there are two clusters, not three"}, nil
}

// agreementAtThree returns the adjusted Rand index of the study's segments and those of
// the same study with three.
func agreementAtThree(study *segkit.Study) (any, error) {
	other, err := study.With(func(c *segkit.Config) { c.Modelling.K = 3 })
	if err != nil {
		return nil, err
	}
	var both [2]*modelling.Segments
	for i, s := range []*segkit.Study{study, other} {
		if both[i], err = s.Segments(); err != nil {
			return nil, err
		}
	}
	return float64(validity.AdjustedRand(both[0].Labels, both[1].Labels)), nil
}

// neighbourhood is the radius of exercise 4.4.
const neighbourhood = .4

func mostNeighbours(study *segkit.Study) (any, error) {
	features, err := study.Features()
	if err != nil {
		return nil, err
	}
	x, most := features.X.Select(features.Fit), 0
	for i := range x.N {
		n := 0
		for j := range x.N {
			if matrix.Distance2(x.Row(i), x.Row(j)) <= neighbourhood*neighbourhood {
				n++
			}
		}
		most = max(most, n)
	}
	return most, nil
}

func mostOthers(study *segkit.Study) (map[any]string, error) {
	n, err := mostNeighbours(study)
	if err != nil {
		return nil, err
	}
	return map[any]string{n.(int) - 1: "the number without the customer, who counts too"}, nil
}

func otherStabilities(study *segkit.Study) (map[any]string, error) {
	s, err := study.Stability()
	if err != nil {
		return nil, err
	}
	out := map[any]string{}
	for i, replicates := range s.Replicates {
		lowest := 1.0
		for _, v := range replicates {
			lowest = min(lowest, v)
		}
		out[lowest] = "the lowest of the resamples; the question is about the mean"
		out[s.Mean[i]] = "the figure of another segment"
	}
	return out, nil
}

func belowZero(study *segkit.Study) (any, error) {
	s, err := study.Silhouettes()
	if err != nil {
		return nil, err
	}
	n := 0
	for _, v := range s.Customers {
		if v.Defined() && v < 0 {
			n++
		}
	}
	return n, nil
}

func notBelowZero(study *segkit.Study) (map[any]string, error) {
	s, err := study.Silhouettes()
	if err != nil {
		return nil, err
	}
	below, err := belowZero(study)
	if err != nil {
		return nil, err
	}
	return map[any]string{
		len(s.Customers):               "the number of all customers; count only those below zero",
		len(s.Customers) - below.(int): "the number of the others; the question is about those below zero",
	}, nil
}

// qualified counts the candidates that qualify if the least stable segment needs a mean
// Jaccard index of at least least.
func qualified(study *segkit.Study, least float64) (in, out int, err error) {
	other, err := study.With(func(c *segkit.Config) { c.Choose.LeastStability = least })
	if err != nil {
		return 0, 0, err
	}
	record, err := other.Decision()
	if err != nil {
		return 0, 0, err
	}
	for _, e := range record.Entries {
		if len(e.Out) == 0 {
			in++
		} else {
			out++
		}
	}
	return in, out, nil
}

// strict is the stability that exercise 5.3 asks for.
const strict = .9

func qualifiedAtNine(study *segkit.Study) (any, error) {
	in, _, err := qualified(study, strict)
	return in, err
}

func otherQualified(study *segkit.Study) (map[any]string, error) {
	before, _, err := qualified(study, study.Config().Choose.LeastStability)
	if err != nil {
		return nil, err
	}
	_, out, err := qualified(study, strict)
	return map[any]string{
		before: "how many qualify by the rule as it is: is the decision that of the changed study?",
		out:    "how many are ruled out; the question is how many are left",
	}, err
}

func mostRevenue(study *segkit.Study) (map[any]string, error) {
	personas, err := study.Personas()
	if err != nil || len(personas.List) == 0 {
		return nil, err
	}
	best := personas.List[0]
	for _, p := range personas.List {
		if p.Revenue > best.Revenue {
			best = p
		}
	}
	return map[any]string{best.Name: "the segment with the most revenue; the question asks for its size as well"}, nil
}

// mostLikelyModel returns the model that gives what came the highest log-likelihood or,
// where nothing was held out, the chosen one.
func mostLikelyModel(study *segkit.Study) (any, error) {
	f, err := study.Lifetime()
	if err != nil {
		return nil, err
	}
	name, best := f.Chosen, math.Inf(-1)
	for _, l := range f.Holdout.Likelihoods {
		if float64(l.Log) > best {
			name, best = l.Model, float64(l.Log)
		}
	}
	return name, nil
}

// modelNames lists the models of which the table of forecasts gives a log-likelihood.
func modelNames(study *segkit.Study) ([]string, error) {
	f, err := study.Lifetime()
	if err != nil {
		return nil, err
	}
	var names []string
	for i := range f.Models {
		names = append(names, f.Models[i].Name)
	}
	return names, nil
}

func aliveInCDNOW(age float64) float64 {
	m := lifetime.Fitted{Name: lifetime.BGNBD, Parameters: CDNOW}
	return m.Alive(lifetime.History{Repeats: 4, Recency: 20, Age: age})
}

func aliveAtSixty(*segkit.Study) (any, error) { return aliveInCDNOW(60), nil }

func aliveAtForty(*segkit.Study) (map[any]string, error) {
	return map[any]string{aliveInCDNOW(40): "the figure for an age of 40 weeks"}, nil
}
