package tables

import (
	"strings"

	"customer-segmentation/segkit/table"
)

// glossary is the words that the report and the workbook use, with their
// definitions.
var glossary = [][2]string{
	{"Recency", "whole days from a customer's last purchase to the snapshot."},
	{"Frequency", "distinct invoices."},
	{"Monetary value, spend", "the sum of quantity × unit price over the period."},
	{"Snapshot", "the day that recency is counted to: the latest transaction kept, plus one day, unless given."},
	{"Segment", "a group of customers that a clustering technique found in standardised recency, frequency and monetary value."},
	{"Bands", "a segment's median against customers' quartiles. Recent: at or below the first quartile of recency; lapsed: above the third; else cooling. Frequent: above the third quartile of frequency; repeat: above the median; else few. High: above the third quartile of spend; low: below the first; else middle. New: at least half first bought in the last 90 days."},
	{"Index", "a mean relative to the average customer's, who is 100."},
	{"Lift", "a product's share of a segment's order lines, over its share of everyone's."},
	{"Silhouette", "from −1 to 1: how much nearer a customer is to its own segment than to the next one (Rousseeuw 1987)."},
	{"Inertia", "the sum of squared distances of customers to the centre of their segment."},
	{"Calinski–Harabasz, Davies–Bouldin", "ratios of the spread between segments to the spread within: higher is better for the first, lower for the second. Both favour round groups."},
	{"Jaccard, stability", "on each of the bootstrap samples the segments are found anew; the overlap of a segment with its best match, averaged (Hennig 2007). Under .60 unstable, to .75 a pattern, to .85 stable, above very stable."},
	{"Adjusted Rand index", "agreement of two groupings: 1 the same, 0 as by chance."},
	{"Elbow", "the number of segments after which inertia falls more slowly, found by Kneedle (Satopää 2011). It moves with the range of k looked at."},
	{"Gap statistic", "the fall of inertia against that of data without groups (Tibshirani 2001)."},
	{"Noise", "in DBSCAN, customers in no dense region. Never scored as a segment."},
	{"Revenue", "of identified customers. Gross: before returns. After returns: less all that they cancelled."},
	{"At stake", "a segment's revenue in the latest window × the share of it that moved down from the window before."},
}

// Definitions is the glossary as a table.
func Definitions() *table.Table {
	t := &table.Table{Name: "definitions", Title: "Glossary and definitions", Columns: []table.Column{text("Word"), text("Definition")}}
	for _, d := range glossary {
		t.Rows = append(t.Rows, []any{d[0], d[1]})
	}
	return t
}

// Attribution is what is owed to the makers of a data set, told by its file's
// name; "" for others.
func Attribution(source string) string {
	name := strings.ToLower(source)
	if strings.Contains(name, "online") && strings.Contains(name, "retail") {
		return "Online Retail and Online Retail II are by D. Chen (UCI Machine Learning Repository), licence CC BY 4.0."
	}
	return ""
}
