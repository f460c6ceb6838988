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

// definitions are the words that the report uses, in the order of the alphabet.
var definitions = [][2]string{
	{"Adjusted Rand index", "agreement of two groupings: 1 the same, 0 as by chance (Hubert and Arabie 1985)."},
	{"At stake", "a segment's revenue in the latest window × the share of it that moved down from the window before: an upper bound."},
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
	{"Lift", "a product's share of a segment's order lines, over its share of everyone's."},
	{"log1p", "the logarithm of one more than the figure: equal steps are equal ratios, so that a few large customers do not decide every distance."},
	{"Medoid", "the customer nearest the centre of a segment: the typical one. Shown in bands, so that nobody is recognised."},
	{"Monetary value, spend", "the sum of quantity × unit price over the period."},
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

func (b *book) glossary() error {
	b.Add(pdf.Title{Text: "Glossary and definitions"})
	items := make([]pdf.Fact, len(definitions))
	for i, d := range definitions {
		items[i] = pdf.Fact{Term: d[0], Text: d[1]}
	}
	b.Add(pdf.Facts{Items: items})
	return nil
}

// manifest says how the report came about and how to remake it.
func (b *book) manifest() error {
	r := b.results
	b.Add(pdf.Title{Text: remaking, Lead: "The same data, options and seed give the same digest, on any number of cores."})
	t := table.Table{Name: "manifest", Columns: []table.Column{{Name: "What"}, {Name: "Value"}}, Rows: [][]any{
		{"Source", r.Source.Name}, {"SHA-256 of the source", r.Source.SHA256}, {"Rows", b.count(r.Source.Rows)},
		{"Technique", r.Decision.Technique + ", " + r.Decision.Parameters}, {"Seed", fmt.Sprint(r.Options.Seed)},
		{"Schema of the results", r.Schema}, {"Digest of the results", r.Digest}, {"Program", "customer-segmentation, " + goVersion()},
	}}
	if r.Source.Address != "" {
		t.Rows = slices.Insert(t.Rows, 1, []any{"Fetched from", r.Source.Address}, []any{"Version id", orNone(r.Source.VersionID)}, []any{"ETag", orNone(r.Source.ETag)})
	}
	b.Add(pdf.Space(8), pdf.Table{Data: t, NoTitle: true, Bold: true, Compact: true, Weights: []float64{1, 3}})
	command, complete := b.command()
	b.Add(pdf.Heading{Text: "The command", Level: 3}, pdf.Paragraph{Text: "**" + pdf.Plain(command) + "**"})
	if !complete {
		b.paragraph("study.toml holds the options below that are not the defaults.")
	}
	options := tables.Options(b.study.Config())
	if complete && !slices.ContainsFunc(options.Rows, func(row []any) bool { return row[2] != nil }) {
		options.Columns = options.Columns[:2] // nothing is instead of anything
		for i := range options.Rows {
			options.Rows[i] = options.Rows[i][:2]
		}
	}
	half := (len(options.Rows) + 1) / 2
	left, right := *options, *options
	left.Rows, right.Rows = options.Rows[:half], options.Rows[half:]
	left.Caption, left.Notes, right.Title = "", nil, ""
	b.Add(pdf.Heading{Text: options.Title, Level: 3}, pdf.Columns{Cols: [][]pdf.Block{{pdf.Table{Data: left, Compact: true, NoTitle: true}}, {pdf.Table{Data: right, Compact: true}}}})
	if onlineRetail(r.Source.Name) {
		b.Add(pdf.Paragraph{Size: pdf.Small, Text: "Online Retail and Online Retail II are by D. Chen (UCI Machine Learning Repository), licence CC BY 4.0."})
	}
	return nil
}

// command remakes the report; complete tells that flags say all that departs
// from the defaults, without a study.toml.
func (b *book) command() (line string, complete bool) {
	flags := map[string]string{
		"seed": "--seed", "modelling.k": "--k", "rfm.snapshot": "--snapshot", "cleaning.returns": "--returns", "currency": "--currency", "title": "--title",
	}
	words := []string{"go", "run", "./report"}
	complete = true
	for _, row := range tables.Options(b.study.Config()).Rows {
		if row[2] == nil {
			continue
		}
		if flag, ok := flags[row[0].(string)]; ok {
			words = append(words, flag, quoted(row[1].(string)))
		} else {
			complete = false
		}
	}
	if !complete {
		words = []string{"go", "run", "./report", "--config", "study.toml"}
	}
	input := b.results.Source.Name
	if pinned := b.results.Source.Pinned(); pinned != "" {
		input = pinned
	}
	return strings.Join(append(words, quoted(input)), " "), complete
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if word == "" || strings.ContainsAny(word, " '&?;()$`\"\\*<>|!#~") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
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
