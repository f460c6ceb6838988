package pages

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"customer-segmentation/internal/printable"
	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// plan adds what the study is for and the effort it takes.
func (b *book) plan() error {
	business, err := b.study.Objectives()
	if err != nil {
		return err
	}
	plan, err := b.study.Plan()
	if err != nil {
		return err
	}
	b.Add(pdf.Title{Text: "Objectives and plan", Lead: crispDM})
	for _, part := range []struct {
		title string
		items []string
	}{{"Objectives", business.Objectives}, {success, business.Success}, {"Decisions the segments serve", business.Decisions}} {
		if len(part.items) > 0 {
			b.Add(pdf.Heading{Text: part.title, Level: 2}, pdf.List{Items: plain(part.items)})
			if part.title == success {
				b.paragraph("%s", b.reached(part.items))
			}
		}
	}
	b.Add(pdf.Heading{Text: "The work by task", Level: 2}, pdf.Table{Data: *tables.Plan(plan), Compact: true, Totals: 1, NoTitle: true})
	if b.opt.Timings {
		b.Add(pdf.Table{Data: *tables.Timings(b.results.Timings), Compact: true, Even: true})
	}
	return nil
}

// crispDM explains the method where the report first names it.
const crispDM = "CRISP-DM, a standard process for data mining: six stages from question to use."

const success = "Success criteria"

// reached compares the success criteria with the results: the shop's own in figures alone.
func (b *book) reached(criteria []string) string {
	r := b.results
	k, smallest, least := len(r.Segments), r.Segments[0].CustomerShare, r.Segments[0].Stability
	for _, p := range r.Segments {
		smallest, least = min(smallest, p.CustomerShare), min(least, p.Stability)
	}
	text := fmt.Sprintf("%s, the smallest with %s of customers", describe.Counted(k, "segment"), b.percent(smallest))
	if least.Defined() {
		text += fmt.Sprintf(", the least stable with a mean Jaccard of %.2f", float64(least))
	}
	text += "; each with a name, a rule of thumb and actions on its page."
	if slices.Equal(criteria, segkit.Default().Business.Success) {
		told := choose.DefaultRule() // whatever the rule of this study is, its limits are those that the words name
		if k >= told.MinK && k <= told.MaxK && smallest >= told.SmallestShare && float64(least) >= told.LeastStability {
			text = "Met: " + text
		} else {
			text = "Not all met: " + text
		}
	}
	if r.Decision.Fallback {
		text += " " + b.nonePasses()
	}
	return text
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
	var items []pdf.Fact
	for _, row := range tables.Definitions().Rows {
		items = append(items, pdf.Fact{Term: fmt.Sprint(row[0]), Text: fmt.Sprint(row[1])})
	}
	b.Add(pdf.Facts{Items: items})
	return nil
}

// manifest says how the report was made and how to reproduce it.
func (b *book) manifest() error {
	r := b.results
	command, complete := b.command()
	t := table.Table{Name: "manifest", Columns: []table.Column{{Name: "What"}, {Name: "Value"}}, Rows: [][]any{
		{"Command", command}, {"Source", r.Source.Name}, {"SHA-256 of the source", r.Source.SHA256}, {"Rows", b.count(r.Source.Rows)},
		{"Technique", cluster.Label(r.Decision.Technique) + ", " + r.Decision.Parameters}, {"Digest of the results", r.Digest},
		{"Program", "customer-segmentation, " + goVersion()},
	}}
	if r.Source.Address != "" {
		t.Rows = slices.Insert(t.Rows, 2, []any{"Fetched from", r.Source.Address},
			[]any{"Version id", orNone(r.Source.VersionID)}, []any{"ETag", orNone(r.Source.ETag)})
	}
	if !complete {
		t.Notes = []string{"study.toml must hold those options below that are not the defaults."}
	}
	const same = "The same data, options and seed give the same digest, on any number of cores."
	blocks := []pdf.Block{pdf.Table{Data: t, NoTitle: true, Bold: true, Compact: true}}
	blocks = append(blocks, optionsBySection(tables.Options(b.study.Config()))...)
	if text := tables.Attribution(r.Source.Name); text != "" {
		blocks = append(blocks, pdf.Paragraph{Size: pdf.Small, Text: text})
	}
	// Rather on one page than with a few lines on the last.
	for _, title := range []pdf.Title{{Text: reproducing, Lead: same}, {Text: reproducing, Small: true}} {
		if set := append([]pdf.Block{title}, blocks...); b.Fits(set...) {
			b.Add(set...)
			return nil
		}
	}
	b.NewPage()
	b.Add(append([]pdf.Block{pdf.Title{Text: reproducing, Lead: same}}, blocks...)...)
	return nil
}

// command returns the command line that reproduces the report; complete reports
// whether its flags cover every option that is not a default, so that no study.toml
// is needed.
func (b *book) command() (line string, complete bool) {
	flags := map[string]string{
		"seed": "--seed", "modelling.k": "--k", "rfm.snapshot": "--snapshot", "cleaning.returns": "--returns",
		"currency": "--currency", "title": "--title",
	}
	words := []string{"go", "run", "./report"}
	complete = true
	for _, row := range tables.Options(b.study.Config()).Rows {
		if row[2] == nil {
			continue
		}
		if flag, ok := flags[row[0].(string)]; ok {
			words = append(words, flag, printable.Word(row[1].(string)))
		} else {
			complete = false
		}
	}
	if !complete {
		words = []string{"go", "run", "./report", "--config", "study.toml"}
	}
	for _, word := range b.opt.Flags {
		words = append(words, printable.Word(word))
	}
	input := b.results.Source.Name
	if pinned := b.results.Source.Pinned(); pinned != "" {
		input = pinned
	}
	return strings.Join(append(words, printable.Word(input)), " "), complete
}

// orNone returns a word for what a store may leave out.
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
