// Package pages composes report.pdf from a study: first what decision makers
// ask, in the order they ask it, then the evidence for experts. It asks the
// study for its steps and computes nothing itself.
package pages

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"customer-segmentation/report/html"
	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// sheet is what the report is set on: a pdf.Document or an html.Document.
type sheet interface {
	Add(blocks ...pdf.Block)
	NewPage()
	Fail(err error)
	Fits(blocks ...pdf.Block) bool
	FitsPage(blocks ...pdf.Block) bool
	Remaining() float64
	PageHeight() float64
	Width() float64
}

// book is the report in the making.
type book struct {
	sheet
	paper    *pdf.Document // under the sheet; nil on the screen
	onScreen bool          // for report.html: no pages, and interactive charts
	study    *segkit.Study
	results  *segkit.Results
	theme    chart.Theme
	currency string
	names    []string // of the segments
	outside  persona.Outside
	opt      Options
	lacking  int            // names with letters that no font has, from the pass before
	pageOf   map[string]int // pages of headings, from the pass before; nil in the first
}

// Options of Write; the zero value is ready to use.
type Options struct {
	Paper    string   // "a4" (also "") or "letter"
	Only     string   // "summary", "personas", or "full" (also "")
	Audience string   // Business, Expert, or Both (also ""); Only is narrower
	Logo     []byte   // PNG or JPEG for the cover; nil means none
	Font     []byte   // TrueType font for letters that the Go fonts lack; nil means none
	Flags    []string // of the command that set these options, for the line that reproduces the report
	Timings  bool     // computing time beside the plan; the file then differs from run to run

	trace func(pdf.Drawn) // for tests
}

// Whom the report is for: those who decide, those who check, or both, one after the other.
const (
	Business = "business"
	Expert   = "expert"
	Both     = "both"
)

// whole reports whether nothing is left out.
func (o Options) whole() bool {
	return (o.Only == "full" || o.Only == "") && (o.Audience == Both || o.Audience == "")
}

// evidence reports whether the report holds the data, the method and its evidence.
func (o Options) evidence() bool {
	return (o.Only == "full" || o.Only == "") && o.Audience != Business
}

// Validate reports a logo or a font that cannot be used.
func (o Options) Validate() error {
	if _, err := readable(o.Logo); err != nil {
		return err
	}
	_, err := o.theme("", nil)
	return err
}

// theme returns how the report looks: with the currency, and the shop's own colours.
func (o Options) theme(currency string, colours []string) (chart.Theme, error) {
	theme, _ := chart.Default().WithBrand(colours)
	theme.Currency = currency
	if o.Font != nil {
		fonts, err := theme.Fonts.WithFallback(o.Font)
		if err != nil {
			return theme, fmt.Errorf("the font cannot be used: %w; name a TrueType file (.ttf)", err)
		}
		theme.Fonts = fonts
	}
	return theme, nil
}

// Write composes the report of a study and its results. It stops between pages
// when ctx is cancelled. lacking is the number of names with letters that no font of
// the report has; stand-ins replace these letters.
func Write(ctx context.Context, w io.Writer, study *segkit.Study, results *segkit.Results, opt Options) (lacking int, err error) {
	if opt.Logo, err = readable(opt.Logo); err != nil {
		return 0, err
	}
	draft := opt
	draft.trace = nil
	first, err := compose(ctx, study, results, draft, 0, nil)
	if err != nil {
		return 0, err
	}
	if lacking = first.theme.Fonts.Missing(); lacking > 0 { // with the notes that say so
		if first, err = compose(ctx, study, results, draft, lacking, nil); err != nil {
			return 0, err
		}
	}
	pageOf := first.paper.Targets()
	b, err := compose(ctx, study, results, opt, lacking, pageOf)
	if err != nil {
		return 0, err
	}
	return lacking, b.paper.Write(w)
}

// WriteScreen composes the same report as one page for the screen, which opens without
// a network; see package html. It stops between parts when ctx is cancelled.
func WriteScreen(ctx context.Context, w io.Writer, study *segkit.Study, results *segkit.Results, opt Options) (err error) {
	if opt.Logo, err = readable(opt.Logo); err != nil {
		return err
	}
	page, err := screen(ctx, study, results, opt, func(t chart.Theme) chart.Theme { return t })
	if err != nil {
		return err
	}
	dark, err := screen(ctx, study, results, opt, chart.Theme.Dark)
	if err != nil {
		return err
	}
	page.Dark(dark)
	return page.Write(w)
}

// screen composes the page for the screen in a theme that is made of the report's.
func screen(ctx context.Context, study *segkit.Study, results *segkit.Results, opt Options, theme func(chart.Theme) chart.Theme) (*html.Document, error) {
	b, err := newBook(study, results, opt, 0, nil)
	if err != nil {
		return nil, err
	}
	b.theme = theme(b.theme)
	page := html.New(html.Options{Title: b.docTitle(), Footer: b.footer(), Theme: b.theme})
	b.sheet, b.onScreen = filled{page}, true
	return page, b.compose(ctx)
}

// compose lays out the report. It runs twice or more: references to pages and
// missing letters are known only once every page is there.
func compose(ctx context.Context, study *segkit.Study, results *segkit.Results, opt Options, lacking int, pageOf map[string]int) (*book, error) {
	b, err := newBook(study, results, opt, lacking, pageOf)
	if err != nil {
		return nil, err
	}
	doc := pdf.New(pdf.Options{
		Paper: opt.Paper, Title: b.docTitle(), Subject: "Customer segmentation by recency, frequency and monetary value",
		Author: study.Shop(), Keywords: "customer segmentation, RFM, CRISP-DM, " + cluster.Label(results.Decision.Technique),
		Footer: b.footer(), Theme: b.theme, Date: results.Snapshot, Trace: opt.trace,
	})
	b.sheet, b.paper = filled{doc}, doc
	if err := b.compose(ctx); err != nil {
		return nil, err
	}
	doc.Finish()
	return b, nil
}

func newBook(study *segkit.Study, results *segkit.Results, opt Options, lacking int, pageOf map[string]int) (*book, error) {
	theme, err := opt.theme(study.Config().Currency, study.Config().Report.Colours)
	if err != nil {
		return nil, err
	}
	theme = lettered(theme, results)
	b := &book{study: study, results: results, theme: theme, currency: theme.Currency, opt: opt, lacking: lacking, pageOf: pageOf}
	if b.outside, err = study.Outside(); err != nil {
		return nil, err
	}
	for _, p := range results.Segments {
		b.names = append(b.names, p.Name)
	}
	return b, nil
}

func (b *book) docTitle() string { return b.study.Config().Title + " · " + b.study.Shop() }

func (b *book) footer() string {
	return footer(b.theme, b.study.Config().Title, b.study.Shop(), period(b.results))
}

// compose adds the parts.
func (b *book) compose(ctx context.Context) error {
	decide := []func() error{b.cover, b.summary, b.personas, b.campaign, b.products, b.value, b.cohorts, b.months, b.movement}
	evidence := []func() error{b.data, b.method, b.plan, b.glossary, b.manifest}
	parts := slices.Concat(decide, evidence)
	switch b.opt.Audience {
	case Business:
		parts = decide
	case Expert:
		parts = append([]func() error{b.cover}, evidence...)
	}
	switch b.opt.Only {
	case "summary":
		parts = []func() error{b.cover, b.summary}
	case "personas":
		parts = []func() error{b.cover, b.summary, b.personas, b.campaign}
	}
	for _, part := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.chapter()
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// footer names the report on every page. A long title or name of a shop is cut, so
// that it leaves room for the other.
func footer(theme chart.Theme, title, shop, period string) string {
	const most = 25.0 // ems each
	short := func(s string) string { return theme.Fonts.Fit(s, typeface.Regular, 1, most) }
	return fmt.Sprintf("%s · %s · %s", short(title), short(shop), period)
}

// chapter starts a new page, unless enough of this one is left for its title and more.
func (b *book) chapter() {
	const little = .58
	if used := 1 - b.Remaining()/b.PageHeight(); used > little {
		b.NewPage()
	}
}

// What other pages refer to: headings, and what references call tables and callouts.
const (
	theData     = "The data"
	theQuality  = "Quality of the file as read"
	howSure     = "How sure are we?"
	theDecision = "The decision"
	depends     = "Sensitivity, and customers' attributes"
	reproducing = "Reproduce this report"
	theNextDays = "The plan"
	theFamilies = "How products were grouped"

	theLedger     = "Cleaning ledger"
	theRevenue    = "Revenue reconciled"
	theFindings   = "What was found"
	theFacts      = "What the file holds"
	theElbow      = "The elbow method"
	theStructure  = "Is there structure at all?"
	theCandidates = "Every candidate"
	theChoices    = "What moves customers to another segment"
	theChanges    = "When one choice changes"
	theTest       = "Can the forecast be relied on?"
)

// see refers to a target, with a link to it: " (page 19)"; "" if this report leaves it
// out.
func (b *book) see(target string) string {
	text := ""
	switch page := b.pageOf[target]; {
	case b.onScreen && b.opt.whole(): // which shows the target's name
	case b.onScreen:
		return ""
	case b.pageOf == nil:
		return " (page 00)" // as wide as the final text
	case page == 0:
		return ""
	default:
		text = fmt.Sprintf("page %d", page)
	}
	return " (" + pdf.Reference(target, text) + ")"
}

// cite puts a reference before a sentence's end.
func (b *book) cite(sentence, target string) string {
	return strings.TrimSuffix(sentence, ".") + b.see(target) + "."
}

func period(r *segkit.Results) string {
	return r.Period.First.Format("2 Jan 2006") + " – " + r.Period.Last.Format("2 Jan 2006")
}

// block sets a figure with its title and caption; height 0 is the chart's own. A
// figure with nothing to draw, as in a small shop, gives no block. If any other
// figure cannot be drawn, the program is at fault, and the report fails.
func (b *book) block(title, caption string, height float64, f *figures.Figure) []pdf.Block {
	c, err := f.Print()
	switch {
	case errors.Is(err, chart.ErrEmpty):
		return nil
	case err != nil:
		b.Fail(err)
		return nil
	}
	return []pdf.Block{pdf.Figure{Title: title, Chart: c, Caption: caption, Height: height, Screen: b.interactive(f)}}
}

// rigid marks figures that gain nothing from being taller than they ask for, like
// matrices with cells of a fixed shape.
func rigid(blocks []pdf.Block) []pdf.Block {
	for i, block := range blocks {
		if f, is := block.(pdf.Figure); is {
			f.Rigid = true
			blocks[i] = f
		}
	}
	return blocks
}

// interactive returns the figure's specification for the screen; nil where there is
// none or where nobody asks for it.
func (b *book) interactive(f *figures.Figure) any {
	if !b.onScreen {
		return nil
	}
	spec, err := f.Screen()
	if err != nil {
		return nil // a figure for print alone, which is then drawn
	}
	return spec
}

// table adds a compact table under its conclusion, for a table with many columns or rows.
// References call it by the name, if there is one.
func (b *book) table(t *table.Table, name ...string) {
	b.Add(pdf.Table{Data: *b.under(t), Compact: true, Anchor: strings.Join(name, "")})
}

// nobodyBack reports whether no customer has ordered on a second day, so that nothing is known of
// coming back, of being late and of moving.
func (b *book) nobodyBack() bool { return b.results.Rhythm.NobodyBack() }

// section starts a chapter's section.
func (b *book) section(text string) { b.Add(pdf.Heading{Text: text, Level: 2, Listed: true}) }

func (b *book) paragraph(format string, args ...any) {
	b.Add(pdf.Paragraph{Text: fmt.Sprintf(format, args...)})
}

func (b *book) count(n int) string { return table.Format(n, table.Column{Kind: table.Count}, "") }

func (b *book) percent(f float64) string { return tables.Percent(f) }

// day writes a date from the results as "9 January 2012".
func (b *book) day(iso string) string {
	when, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return when.Format("2 January 2006")
}
