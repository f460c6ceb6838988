package tables

import (
	"strings"

	"customer-segmentation/segkit/table"
)

// glossary holds the terms that the report and the workbook use, with their
// definitions, in alphabetical order.
var glossary = [][2]string{
	{"Adjusted Rand index", "the agreement of two groupings: 1 means identical, 0 no better than chance (Hubert and Arabie " +
		"1985)."},
	{"Bootstrap sample", "as many customers as there are, drawn at random with replacement, so that some are drawn twice " +
		"and some not at all (Efron 1979)."},
	{"Calinski–Harabasz, Davies–Bouldin", "the spread between segments compared with the spread within: higher is better for the first, " +
		"lower for the second. Both favour round groups."},
	{"Clearly late", "late by a rhythm of at least three intervals of their own, or lapsed. Others who look late are sent a reminder, and are not called."},
	{"Confidence", "repeatability: how often a customer keeps the segment when the same method is run on resampled customers (bootstrap samples) and " +
		"with other settings: another seed, transform, outlier or returns policy, one segment more or fewer. It is no proof that the groups exist. A segment's is the mean of its customers: " +
		"very high from 90 %, high from 75 %, medium from 60 %, low below. Not to be confused with stability, which is of a segment as a whole."},
	{"CRISP-DM", "the Cross-Industry Standard Process for Data Mining (Chapman et al. 2000): six stages, from " +
		"business understanding to deployment."},
	{"DBSCAN", "a technique that joins customers in dense regions: those with at least min_samples customers " +
		"within the distance eps. The others are noise and are never scored as a segment."},
	{"Elbow", "the number of segments after which inertia falls more slowly, found by Kneedle (Satopää 2011). " +
		"It depends on the range of k that is searched."},
	{"Expected", "what customers are expected to bring in the days of the plan if nothing is done, from what past " +
		"customers in the same state with about as many orders brought: revenue, or its margin."},
	{"Frequency", "the number of distinct invoices; with returns = match, without those returned entirely."},
	{"Gap statistic", "the fall in inertia compared with that of data without groups (Tibshirani 2001)."},
	{"Hierarchical clustering", "a technique that joins the two nearest groups again and again. The dendrogram shows the joins; " +
		"cutting it at a height gives the segments."},
	{"Inertia", "the sum of squared distances of customers to the centre of their segment."},
	{"95 % interval", "a range calculated so that it misses the true value in one estimate out of twenty."},
	{"Jaccard index, stability", "the Jaccard index is the overlap of two groups: the customers in both over those in either. A " +
		"segment's stability is its mean Jaccard index with its best match when the segments are found " +
		"again in bootstrap samples (Hennig 2007): very stable from 0.85, stable from 0.75, a pattern from 0.60, unstable below."},
	{"k", "the number of segments."},
	{"k-means", "assigns each customer to the nearest of k centres, each the mean of its customers. Mini-batch " +
		"k-means learns the centres from small samples: faster and slightly less exact."},
	{"Lift", "a product's order lines in a segment over those expected at the rate of all other customers in the same months, " +
		"without postage and the like. Shrunk: moved towards the average of all products as far as it is uncertain."},
	{"log1p", "the logarithm of one plus the value: equal steps mean equal ratios, so that a few large " +
		"customers do not dominate."},
	{"Monetary value, spend", "the money of all purchases in the period (quantity × unit price, or the amount that the file gives), less returns unless returns = drop."},
	{"Names of segments", "each word is true of at least four in five of the segment's customers. Active: ordered in the last 90 days, and " +
		"neither late nor slowing. Late, overdue, lapsed: see Rhythm; with one order day, late from overdue on. Quiet: no order in 90 days. " +
		"New, newcomers: first bought in the last 90 days, said where the data covers 180. One-time: one order; " +
		"occasional: at most two; repeat: two or more, regular: three or more, neither all on one day; frequent: regular, and also as many as the quarter who order most. " +
		"Small: below the median of all customers' spend; top: above the third quartile. Best: active, frequent and top. " +
		"What follows a comma is the share of a second kind."},
	{"Order value", "what a customer spent, divided by the orders; a segment's is that of its median customer. Usual order: the mean of a customer's own " +
		"orders and one usual order of customers who have placed about as many, which is what the plan counts for an order that it adds; a list's is the mean over its customers."},
	{"Precision, recall", "how well a rule of thumb works. Precision is the share of the customers it selects who are in " +
		"the segment; recall is the share of the segment that it selects."},
	{"Principal component", "a direction in which customers differ most. The first two form the plane that the charts show."},
	{"Recency", "whole days from a customer's last purchase to the snapshot."},
	{"Revenue", "of identified customers. Gross: before returns. After returns: less everything they cancelled."},
	{"Rhythm", "days between a customer's orders, drawn towards the shop's where there are few; of customers with one order day it is the shop's. " +
		"When they have passed, the next order is due. It is late after a silence longer than three of four such intervals, overdue after nine of ten, " +
		"and the customer has lapsed after 39 of 40. Two orders on a day count as one."},
	{"Segment", "a group of customers that a clustering technique found in standardised recency, frequency and " +
		"monetary value."},
	{"Silhouette", "how much closer customers are to their own segment than to the next, −1 to 1 (Rousseeuw 1987)."},
	{"Snapshot", "the moment to which recency is counted: the latest transaction kept plus one day, unless given."},
	{"Value at risk", "what customers who are slowing or overdue would bring if they ordered as those " +
		"do who are on time, less what is expected of them. It is a part of the former, never more. In its test, customers on time " +
		"in the same days are the measure, so that a season neither hides nor makes a loss."},
	{"Winsorise", "to pull extreme values in to a quantile, here 1 % and 99 %."},
	{"z-score", "a value minus the mean of all, divided by their standard deviation, so that days, orders and " +
		"money carry equal weight."},
}

// Definitions returns the glossary as a table.
func Definitions() *table.Table {
	t := &table.Table{Name: "definitions", Title: "Glossary and definitions", Columns: []table.Column{text("Term"), text("Definition")}}
	for _, d := range glossary {
		t.Rows = append(t.Rows, []any{d[0], d[1]})
	}
	return t
}

// Attribution returns the credit owed to the authors of a data set, which it
// recognises by the name of the file; "" for other files.
func Attribution(source string) string {
	name := strings.ToLower(source)
	if strings.Contains(name, "online") && strings.Contains(name, "retail") {
		return "Online Retail and Online Retail II are by D. Chen (UCI Machine Learning Repository), licence CC BY 4.0."
	}
	return ""
}
