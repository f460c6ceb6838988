package tables

import (
	"strings"

	"customer-segmentation/segkit/table"
)

// glossary is the words that the report and the workbook use, with their
// definitions, in the order of the alphabet.
var glossary = [][2]string{
	{"Adjusted Rand index", "agreement of two groupings: 1 the same, 0 as by chance (Hubert and Arabie 1985)."},
	{"At stake", "a segment's revenue in the latest window × the share of it that moved down from the window before: a size to compare segments by, no bound and no forecast."},
	{"Bands", "a segment's median against customers' quartiles. Recent: at or below the first quartile of recency; lapsed: above the third; else cooling. Frequent: above the third quartile of frequency; repeat: above the median; else few. High: above the third quartile of spend; low: below the first; else middle. New: at least half first bought in the last 90 days."},
	{"Bootstrap sample", "as many customers as there are, drawn at random with putting back, so that some come twice and some not at all (Efron 1979)."},
	{"Calinski–Harabasz, Davies–Bouldin", "ratios of the spread between segments to the spread within: higher is better for the first, lower for the second. Both favour round groups."},
	{"DBSCAN", "a technique that joins customers in dense regions: those with at least min_samples customers within the distance eps. The others are noise, never scored as a segment."},
	{"Elbow", "the number of segments after which inertia falls more slowly, found by Kneedle (Satopää 2011). It moves with the range of k looked at."},
	{"Frequency", "distinct invoices."},
	{"Gap statistic", "the fall of inertia against that of data without groups (Tibshirani 2001)."},
	{"Hierarchical clustering", "joins the two nearest groups again and again; the dendrogram shows the joins, and a cut through it gives segments."},
	{"Index", "a mean relative to the average customer's, who is 100."},
	{"Inertia", "the sum of squared distances of customers to the centre of their segment."},
	{"Interval of 95 %", "a range that misses the truth in one of twenty such estimates."},
	{"Jaccard, stability", "on each of the bootstrap samples the segments are found anew; the overlap of a segment with its best match, averaged (Hennig 2007). Under .60 unstable, to .75 a pattern, to .85 stable, above very stable."},
	{"k", "the number of segments."},
	{"k-means", "a technique that puts each customer to the nearest of k centres, each the mean of its customers. Mini-batch k-means learns the centres from small samples: faster, a little less exact."},
	{"Lift", "a product's share of a segment's order lines, postage and other non-products left out, over its share of everyone's."},
	{"log1p", "the logarithm of one more than the figure: equal steps are equal ratios, so that a few large customers do not decide every distance."},
	{"Medoid", "the customer nearest the centre of a segment: the typical one. Shown in bands, so that nobody is recognised."},
	{"Monetary value, spend", "the sum of quantity × unit price over the period; with returns = net or match, less what was cancelled."},
	{"Precision, recall", "of a rule of thumb: how many of those it names are in the segment, and how many of the segment it names."},
	{"Principal component", "a direction in which customers differ most; two of them make the plane that pictures show."},
	{"Recency", "whole days from a customer's last purchase to the snapshot."},
	{"Revenue", "of identified customers. Gross: before returns. After returns: less all that they cancelled."},
	{"Segment", "a group of customers that a clustering technique found in standardised recency, frequency and monetary value."},
	{"Silhouette", "from −1 to 1: how much nearer a customer is to its own segment than to the next one (Rousseeuw 1987)."},
	{"Snapshot", "the day that recency is counted to: the latest transaction kept, plus one day, unless given."},
	{"Winsorise", "to draw in the most extreme figures to a quantile, here 1 % and 99 %."},
	{"z-score", "a figure less the mean of all, over their standard deviation: so that days, orders and money weigh alike."},
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
