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

func (b *book) glossary() error {
	b.Add(pdf.Title{Text: "Glossary and definitions"})
	var items []string
	for _, row := range tables.Definitions().Rows {
		items = append(items, fmt.Sprintf("**%s**  %s", row...))
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
	if text := tables.Attribution(r.Source.Name); text != "" {
		b.Add(pdf.Paragraph{Size: pdf.Small, Text: text})
	}
	return nil
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
