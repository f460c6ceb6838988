package pages

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/predictors"
	"customer-segmentation/segkit/retail"
)

func money(units int64) retail.Money { return retail.Money(units) * retail.MoneyScale }

func paid(units int64) *retail.Money { m := money(units); return &m }

func TestReadingsOfTheSegments(t *testing.T) {
	b := &book{currency: "£"}
	segment := func(name string, n int, share, revenue, days, spend float64) persona.Persona {
		p := persona.Persona{Name: name, Customers: n, CustomerShare: share, Revenue: money(int64(1000 * revenue)), RevenueShare: revenue}
		p.Measures[0].Summary.Median, p.Measures[1].Summary.Median, p.Measures[2].Summary.Median = describe.Float(days), 2, describe.Float(spend)
		return p
	}
	few, many := segment("A", 20, .2, .7, 8, 3661), segment("B", 80, .8, .3, 178, 290)
	said(t, "most bring less", b.largest([]persona.Persona{few, many}), "B are most in number, 80 % of customers, and bring 30 % of the revenue.")
	said(t, "most bring most", b.largest([]persona.Persona{few, segment("C", 90, .9, .9, 9, 10)}), "C are most in number and in revenue: 90 % of customers, 90 % of the revenue.")
	said(t, "one segment", b.largest([]persona.Persona{few}), "")
	said(t, "far apart", b.spans([]persona.Persona{few, many}), "Typical customers last ordered 8 to 178 days ago and spent £290 to £3,661.")
	said(t, "alike", b.spans([]persona.Persona{few, few}), "")
	unknown := few
	unknown.Measures[2].Summary.Median = describe.Undefined
	said(t, "unknown", b.spans([]persona.Persona{many, unknown}), "")
}

func TestReadingsOfTheForecast(t *testing.T) {
	b := &book{currency: "£"}
	held := func(came int, expected float64, caught describe.Float) *lifetime.Holdout {
		return &lifetime.Holdout{Orders: came, Scores: []lifetime.Score{{Name: "other", Orders: 1e6, Caught: .9}, {Name: "M", Orders: expected, Caught: caught}}}
	}
	said(t, "more", b.cameAgainst(held(1200, 1000.2, .5), "M"), "1,200 orders came; the 1,000 that were expected are 17 % too few.")
	said(t, "fewer", b.cameAgainst(held(750, 1000, .5), "M"), "750 orders came; the 1,000 that were expected are 33 % too many.")
	said(t, "as many", b.cameAgainst(held(1001, 1000, .5), "M"), "1,001 orders came, as many as were expected.")
	said(t, "none", b.cameAgainst(held(0, 1000, .5), "M"), "")
	said(t, "no model", b.cameAgainst(held(10, 10, .5), "N"), "")
	said(t, "caught", b.caught(held(1, 1, .51), "M"), "The fifth of customers of whom most was expected placed 51 % of the orders.")
	said(t, "not known", b.caught(held(1, 1, describe.Undefined), "M"), "")

	// Of 1,000 with a probability of a half, chance alone moves the number by 1.96·√250 = 31.
	tenth := func(n int, expected, ordered float64) lifetime.Calibration {
		return lifetime.Calibration{Customers: n, Expected: expected, Ordered: ordered}
	}
	said(t, "within chance", b.calibrated([]lifetime.Calibration{tenth(1000, .5, .53)}), "53 % of the customers ordered, about the 50 % that the probabilities add up to.")
	said(t, "too low", b.calibrated([]lifetime.Calibration{tenth(500, .5, .5), tenth(500, .5, .6)}), "55 % of the customers ordered, more than the 50 % that the probabilities add up to.")
	said(t, "too high", b.calibrated([]lifetime.Calibration{tenth(1000, .5, .46)}), "46 % of the customers ordered, fewer than the 50 % that the probabilities add up to.")
	said(t, "nobody", b.calibrated(nil), "")

	said(t, "buckets", b.furthestBucket([]lifetime.Bucket{{Repeats: 0, Customers: 90, Orders: .6, Expected: .4}, {Repeats: 7, OrMore: true, Customers: 30, Orders: 5.4, Expected: 3.9}, {Repeats: 3, Customers: 4, Orders: 9, Expected: 1}}),
		"The largest difference beyond chance is that of customers with 7 or more repeat orders: 5.40 each came, 3.90 were expected.")
	said(t, "a bucket of one order", b.furthestBucket([]lifetime.Bucket{{Repeats: 1, Customers: 90, Orders: .6, Expected: .4}}),
		"The largest difference beyond chance is that of customers with 1 repeat order: 0.60 each came, 0.40 were expected.")
	said(t, "chance", b.furthestBucket([]lifetime.Bucket{{Repeats: 1, Customers: 74, Orders: .15, Expected: .15}, {Repeats: 2, Customers: 13, Orders: 0, Expected: .17}}),
		"In no group of customers are forecast and orders further apart than by chance.")
	for orders, want := range map[describe.Float]string{
		1.272: "In no group of customers are forecast and orders further apart than by chance.",
		1.274: "The largest difference beyond chance is that of customers with 1 repeat order: 1.27 each came, 1.00 were expected.",
	} {
		said(t, "at the edge of chance", b.furthestBucket([]lifetime.Bucket{{Repeats: 1, Customers: 100, Orders: orders, Expected: 1}}), want)
	}
	said(t, "no bucket", b.furthestBucket([]lifetime.Bucket{{Customers: 90, Orders: describe.Undefined, Expected: 1}}), "")
}

func TestWhatReturnersAreExpectedToBring(t *testing.T) {
	b := &book{currency: "£", results: &segkit.Results{Plan: segkit.PlanResults{Outline: &campaign.Outline{Days: 90}}}}
	said(t, "money", b.toBring(expect.Sum{Value: expect.Estimate{Mean: 51_236}}), "They are expected to bring £51.2 k in 90 days.")
	said(t, "none", b.toBring(expect.Sum{Value: expect.Unknown}), "")
}

func TestDaysThatTheChartOfWeeksLeavesOut(t *testing.T) {
	for days, want := range map[int]string{
		1: "The last day, too few for a point, is not drawn.", 4: "The last 4 days, too few for a point, are not drawn.", 7: "",
	} {
		said(t, fmt.Sprint(days), leftOut(&lifetime.Holdout{Steps: []lifetime.Step{{Days: 7}, {Days: days}}}), want)
	}
}

func TestReadingsOfTheMonths(t *testing.T) {
	b := &book{currency: "£"}
	year := &cohort.Result{Months: make([]string, 8), Cohorts: make([]cohort.Cohort, 8)}
	for m := range year.Cohorts {
		year.Cohorts[m].Active = make([]int, 8-m)
	}
	year.Cohorts[0] = cohort.Cohort{Customers: 900, Active: []int{900, 900, 900, 900, 900, 900, 900, 900}} // who were there before
	year.Cohorts[1] = cohort.Cohort{Customers: 20, Active: []int{20, 4, 2, 2, 2, 2, 5}}
	said(t, "half a year", b.cameBack(year), "20 % of new customers order in the month after their first order, 25 % in the sixth month.")
	short := &cohort.Result{Months: year.Months[:3], Cohorts: year.Cohorts[:3]}
	said(t, "three months", b.cameBack(short), "20 % of new customers order in the month after their first order.")
	said(t, "two months", b.cameBack(&cohort.Result{Months: year.Months[:2], Cohorts: year.Cohorts[:2]}), "")

	months := []cohort.Month{{Month: "2024-01", NewRevenue: paid(50), ReturningRevenue: paid(0)}, {Month: "2024-02", NewRevenue: paid(20), ReturningRevenue: paid(60)}, {Month: "2024-03", Incomplete: true, NewRevenue: paid(1), ReturningRevenue: paid(1)}}
	said(t, "the last month that is over", b.fromBefore(months), "In February 2024 customers of earlier months brought 75 % of the revenue.")
	said(t, "only the first month", b.fromBefore(months[:1]), "")
	said(t, "withheld", b.fromBefore([]cohort.Month{months[0], {Month: "2024-02", NewRevenue: nil, ReturningRevenue: paid(1)}}), "")

	m := &movement.Monthly{
		States: []string{"A", "B", movement.NoPurchase},
		Flows:  []movement.Crossing{{To: "2024-02", Customers: [][]int{{9, 90, 9}}}, {To: "2024-03", Customers: [][]int{{90, 4, 70}, {12, 90, 9}, {99, 1, 0}}}},
		Months: []movement.MonthEnd{
			{Segments: []movement.AtMonthEnd{{Revenue: paid(1000)}, {Revenue: paid(5000)}}},
			{Segments: []movement.AtMonthEnd{{Revenue: paid(2500)}, {Revenue: paid(3000)}}},
		},
	}
	said(t, "the largest move", mainMove(m), "In March 2024 the largest move between segments was from B to A: 12 customers.")
	said(t, "nobody moved", mainMove(&movement.Monthly{States: m.States, Flows: []movement.Crossing{{Customers: [][]int{{90, 0}, {0, 90}}}}}), "")
	said(t, "fell", b.rose(m), "What B spent fell most, from £5.00 k to £3.00 k.")
	m.Months[0].Segments[1].Revenue = nil
	said(t, "rose", b.rose(m), "What A spent rose most, from £1.00 k to £2.50 k.")
	for len(m.Months) < 20 { // a chart shows the latest twelve
		m.Months = append(m.Months, m.Months[len(m.Months)-1])
	}
	said(t, "of those shown", b.rose(shownMonths(m)), "")
	said(t, "one month", b.rose(&movement.Monthly{Months: m.Months[:1]}), "")
}

// What is told in whole percent and in points agrees: 62 % and 60 % are 2 points apart, whatever lies behind.
func TestPointsAreThoseWritten(t *testing.T) {
	p := &persona.Persona{Name: "A", RevenueShare: .5951}
	p.Measures[1].Everyone.Max = 2
	b := &book{}
	said(t, "2 points", b.lessThanRanked(p, .6249), "A bring **60 %**, 2 points less, because they are also chosen for how often and how recently they order")
	said(t, "none", b.lessThanRanked(p, .6049), "A bring as much")
}

func TestReadingsOfThePredictors(t *testing.T) {
	b := &book{}
	predictor := func(name string, concordance, more, p describe.Float) predictors.Predictor {
		return predictors.Predictor{Name: name, Concordance: concordance, Gains: []describe.Float{.2, .4}, MoreConcordance: predictors.Difference{Value: more, P: p}}
	}
	own := predictor("segments", .71, describe.Undefined, describe.Undefined)
	said(t, "those that are more than chance", b.predicts(&predictors.Comparison{Predictors: []predictors.Predictor{own,
		predictor("recency", .90, .19, .2), predictor("logistic", .74, .03, .001), predictor("spend", .72, .01, .01)}}),
		"Logistic and spend rank buyers clearly better than the segments: the buyer is first in 74 % and 72 % of pairs, against 71 %.")
	said(t, "many", b.predicts(&predictors.Comparison{Predictors: []predictors.Predictor{own,
		predictor("recency", .90, .19, .02), predictor("logistic", .74, .03, .001), predictor("spend", .72, .01, .01)}}),
		"Recency, logistic and spend rank buyers clearly better than the segments: the buyer is first in 72 % to 90 % of pairs, against 71 %.")
	said(t, "many alike", b.predicts(&predictors.Comparison{Predictors: []predictors.Predictor{own,
		predictor("recency", .971, .19, .02), predictor("logistic", .974, .03, .001), predictor("spend", .972, .01, .01)}}),
		"Recency, logistic and spend rank buyers clearly better than the segments: the buyer is first in 97 % of pairs, against 71 %.")
	said(t, "one", b.predicts(&predictors.Comparison{Predictors: []predictors.Predictor{own, predictor("logistic", .74, .03, .001)}}),
		"Logistic ranks buyers clearly better than the segments: the buyer is first in 74 % of pairs, against 71 %.")
	said(t, "chance alone", b.predicts(&predictors.Comparison{Predictors: []predictors.Predictor{own, predictor("recency", .73, .02, .2), predictor("spend", .60, -.1, .001)}}),
		"Nothing ranks buyers clearly better than the segments, which put the buyer first in 71 % of pairs.")
	said(t, "alone", b.predicts(&predictors.Comparison{Predictors: []predictors.Predictor{own}}), "")
	said(t, "gains", b.firstFifth(&predictors.Comparison{Predictors: []predictors.Predictor{own}}), "Ranked by their segments, the first fifth of the customers holds 40 % of the buyers.")
	said(t, "none", b.firstFifth(&predictors.Comparison{}), "")
}

// cohortsOf returns what follows so many new customers of each month, with the last month not over.
func cohortsOf(customers ...int) *cohort.Result {
	c := &cohort.Result{Incomplete: true, Last: time.Date(2024, 8, 20, 0, 0, 0, 0, time.UTC)}
	for i, n := range customers {
		c.Months = append(c.Months, c.Last.AddDate(0, i+1-len(customers), 0).Format("2006-01"))
		c.Cohorts = append(c.Cohorts, cohort.Cohort{Customers: n, Retention: make([]describe.Float, len(customers)-i)})
	}
	return c
}

// The caption tells of months without new customers only where the chart leaves out one of its rows.
func TestMonthsWithoutNewCustomers(t *testing.T) {
	const none = "no row"
	c := cohortsOf(slices.Repeat([]int{9}, 30)...)
	c.Cohorts[2].Customers = 0
	if got := cohortsShown(c); strings.Contains(got, none) {
		t.Error("before the rows: ", got)
	}
	c.Cohorts[20].Customers = 0
	if got := cohortsShown(c); !strings.Contains(got, none) {
		t.Error("between the rows: ", got)
	}
}

// The caption promises no more months, blanks and stars than the chart has: after a pause, the rows are
// older than the months that fit beside them.
func TestCaptionOfCohortsAfterAPause(t *testing.T) {
	const each = "Each row follows the customers who first ordered in that month: the share of them who ordered again in "
	c := cohortsOf(append([]int{20, 18, 15, 7}, make([]int, 40)...)...)
	said(t, "only before the pause", cohortsShown(c), each+"each of the first 23 months since then. Months in which nobody ordered first have no row.")
	c.Cohorts[30].Customers = 3
	said(t, "few after it", cohortsShown(c), each+"each of the first 23 months since then. Months in which nobody ordered first have no row. Shares of fewer than 5 customers are not shown.")
	c.Cohorts[30].Customers = 9
	said(t, "some after it", cohortsShown(c), each+"each of the first 23 months since then. Months to come are blank. "+
		"A star marks August 2024, which is not over and counts to 20 August 2024 only. Months in which nobody ordered first have no row.")
	said(t, "no pause", cohortsShown(cohortsOf(20, 18, 15)), each+"each later month. Months to come are blank. "+
		"A star marks August 2024, which is not over and counts to 20 August 2024 only.")
}

// Charts by month say where they show fewer months than what is read from them counts.
func TestLatestMonths(t *testing.T) {
	m := &movement.Monthly{Months: make([]movement.MonthEnd, 12)}
	said(t, "all", latestMonths(m, ""), "")
	m.Months = append(m.Months, movement.MonthEnd{})
	said(t, "more", latestMonths(m, ""), "The latest 12 of 13 months are shown.")
	said(t, "the flow", ribbons(m, "A window."), "A window. A ribbon is those who went from one segment to another. The latest 12 of 13 months are shown.")
	said(t, "no attributes", onlyInTable(m), "")
	m.Drift = []movement.Drift{{Kind: movement.KindAttribute}}
	said(t, "attributes", onlyInTable(m), "Attributes are in the table alone.")
	said(t, "with a table", latestMonths(m, "; the table counts all"), "The latest 12 of 13 months are shown; the table counts all.")
}
