package pages

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// plan is what the study is for and the effort it takes.
func (b *book) plan() error {
	business, err := b.study.Objectives()
	if err != nil {
		return err
	}
	plan, err := b.study.Plan()
	if err != nil {
		return err
	}
	b.Add(pdf.Title{Text: "Objectives and plan", Lead: "CRISP-DM: six stages from the question to its use."})
	for _, part := range []struct {
		title string
		items []string
	}{{"Objectives", business.Objectives}, {"Criteria of success", business.Success}, {"Decisions the segments serve", business.Decisions}} {
		if len(part.items) > 0 {
			b.Add(pdf.Heading{Text: part.title, Level: 2}, pdf.List{Items: plain(part.items)})
		}
	}
	b.Add(pdf.Heading{Text: "The plan", Level: 2}, pdf.Table{Data: *tables.Plan(plan), Compact: true, Totals: 1, NoTitle: true})
	if b.opt.Timings {
		b.Add(pdf.Table{Data: *tables.Timings(b.results.Timings), Compact: true, Even: true})
	}
	return nil
}

func plain(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = pdf.Plain(s)
	}
	return out
}

// definitions are the words that the report uses.
var definitions = [][2]string{
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

func (b *book) glossary() error {
	b.Add(pdf.Title{Text: "Glossary and definitions"})
	items := make([]string, len(definitions))
	for i, d := range definitions {
		items[i] = "**" + d[0] + "**  " + d[1]
	}
	b.Add(pdf.List{Items: items})
	return nil
}

// manifest says how the report came about and how to remake it.
func (b *book) manifest() error {
	r := b.results
	c := r.Options
	b.Add(pdf.Title{Text: "How to remake this report", Contents: "Manifest"})
	t := table.Table{Name: "manifest", Columns: []table.Column{{Name: "What"}, {Name: "Value"}}, Rows: [][]any{
		{"Source", r.Source.Name}, {"SHA-256 of the source", r.Source.SHA256}, {"Rows", b.count(r.Source.Rows)},
		{"Seed", fmt.Sprint(c.Seed)}, {"Returns", c.Cleaning.Returns}, {"Outliers", c.Outliers.Policy},
		{"Transform, scale, space", c.Features.Transform + ", " + c.Features.Scale + ", " + c.Features.Space},
		{"Technique", r.Decision.Technique + ", " + r.Decision.Parameters}, {"Results", r.Schema}, {"Digest of the results", r.Digest},
		{"Program", "customer-segmentation, " + goVersion()},
	}}
	if r.Source.Address != "" {
		t.Rows = slices.Insert(t.Rows, 1, []any{"Fetched from", r.Source.Address}, []any{"Version id", orNone(r.Source.VersionID)}, []any{"ETag", orNone(r.Source.ETag)})
	}
	b.Add(pdf.Table{Data: t, NoTitle: true, Bold: true, Weights: []float64{1, 3}})
	input := r.Source.Name
	if pinned := r.Source.Pinned(); pinned != "" {
		input = pinned
	}
	if strings.ContainsAny(input, " '&?;()") {
		input = `"` + input + `"`
	}
	b.paragraph("The same data, options and seed give the same digest. With the options in study.toml: **go run ./report --config study.toml %s**. Every option of this run is in results.json under “options”.", pdf.Plain(input))
	if onlineRetail(r.Source.Name) {
		b.Add(pdf.Paragraph{Size: pdf.Small, Text: "Online Retail and Online Retail II are by D. Chen (UCI Machine Learning Repository), licence CC BY 4.0."})
	}
	return nil
}

// onlineRetail tells by its name the data set that is to be attributed.
func onlineRetail(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "online") && strings.Contains(name, "retail")
}

// orNone is for what a store need not give.
func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func goVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "Go"
	}
	return info.GoVersion
}
