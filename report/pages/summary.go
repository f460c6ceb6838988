package pages

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/validity"
)

// cover is the title page.
func (b *book) cover() error {
	r := b.results
	strip := []pdf.Share{}
	for i, p := range r.Segments {
		strip = append(strip, pdf.Share{Color: b.theme.Segment(i), Share: p.CustomerShare})
	}
	b.Bare()
	b.Add(pdf.Cover{
		Title: r.Title, Subtitle: b.study.Shop() + ", " + period(r), Headline: Headline(r.Segments), Lead: b.lead(),
		Figures: []pdf.KeyFigure{
			{Value: b.count(r.RFM.Customers), Label: "customers"},
			{Value: b.compact(r.Revenue.Gross.Float()), Label: "revenue of identified customers", Note: b.unattributed()},
			{Value: b.compact(r.Revenue.AfterReturns.Float()), Label: "after returns"},
			{Value: fmt.Sprint(len(r.Segments)), Label: "segments"},
		},
		Strip: strip, Logo: b.opt.Logo,
		Foot: fmt.Sprintf("Days ago count to %s. Customers are pseudonymous. Digest of the results %s%s.",
			r.Snapshot.Format("2 January 2006"), r.Digest[:min(12, len(r.Digest))], b.see(remaking)),
	})
	return nil
}

// unattributed says what the revenue leaves out, because finance will ask.
func (b *book) unattributed() string {
	r := b.results.Revenue
	text := fmt.Sprintf("The file's total is %s", b.compact(r.FileTotal.Float()))
	if r.Unattributed > 0 {
		text += fmt.Sprintf("; %s of sales carry no customer id and are in no segment", b.compact(r.Unattributed.Float()))
	}
	if see := b.see(theData); see != "" {
		return text + ". Reconciled to the penny" + see + "."
	}
	return text + "."
}

// Headline is one sentence drawn from the results: who brings what.
func Headline(list []persona.Persona) string {
	top := slices.MaxFunc(list, func(a, b persona.Persona) int { return int(a.Revenue - b.Revenue) })
	if n, ok := oneIn(top.CustomerShare); ok {
		return fmt.Sprintf("One customer in %s brings %s of the revenue", n, strings.ToLower(fraction(top.RevenueShare)))
	}
	return fmt.Sprintf("%s of customers %s %s of the revenue", fraction(top.CustomerShare), bring(top.CustomerShare), strings.ToLower(fraction(top.RevenueShare)))
}

// oneIn is the n of "one customer in n", in words, where a share is near one.
func oneIn(share float64) (string, bool) {
	for i, word := range []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if one := 1 / float64(i+2); max(share-one, one-share) <= .05*one {
			return word, true
		}
	}
	return "", false
}

func bring(share float64) string {
	if strings.HasPrefix(fraction(share), "One") {
		return "brings"
	}
	return "bring"
}

// plural is "1 order", "2.5 orders".
func plural(n, noun string) string {
	if n == "1" {
		return n + " " + noun
	}
	return n + " " + noun + "s"
}

// fraction puts a share in words where a simple fraction is near: within two
// points, and within 5 % of itself.
func fraction(share float64) string {
	best, least := "", .02
	for _, f := range []struct {
		value float64
		words string
	}{
		{.1, "One tenth"}, {1. / 8, "One eighth"}, {1. / 7, "One seventh"}, {1. / 6, "One sixth"}, {.2, "One fifth"}, {.25, "One quarter"}, {1. / 3, "One third"},
		{.4, "Two fifths"}, {.5, "Half"}, {.6, "Three fifths"}, {2. / 3, "Two thirds"}, {.75, "Three quarters"}, {.8, "Four fifths"}, {.9, "Nine tenths"},
	} {
		if d := max(share-f.value, f.value-share); d < least && d <= .05*f.value {
			best, least = f.words, d
		}
	}
	if best == "" {
		return fmt.Sprintf("%.0f %%", 100*share)
	}
	return best
}

// lead follows the headline with the figures behind it.
func (b *book) lead() string {
	r := b.results
	top := slices.MaxFunc(r.Segments, func(x, y persona.Persona) int { return int(x.Revenue - y.Revenue) })
	text := fmt.Sprintf("%s of %s identified customers are **%s**: the typical one last ordered %s days ago, has placed %s and spent %s.",
		b.count(top.Customers), b.count(r.RFM.Customers), pdf.Plain(top.Name), round(top.Measures[0].Summary.Median), plural(round(top.Measures[1].Summary.Median), "order"), b.money(float64(top.Measures[2].Summary.Median)))
	if next := second(r.Segments, top.Segment); next != nil {
		text += fmt.Sprintf(" %s are **%s**, who bring another %s.", b.count(next.Customers), pdf.Plain(next.Name), b.percent(next.RevenueShare))
	}
	return text
}

// second is the segment with the most revenue but for one.
func second(list []persona.Persona, but int) *persona.Persona {
	var out *persona.Persona
	for i, p := range list {
		if i != but && (out == nil || p.Revenue > out.Revenue) {
			out = &list[i]
		}
	}
	return out
}

func (b *book) contents() error {
	b.Add(pdf.Title{Text: "Contents", Level: -1}, pdf.Contents{Height: b.PageHeight() - 80, Levels: 2})
	return nil
}

// summary is the one page for those who read one page.
func (b *book) summary() error {
	r := b.results
	b.Add(pdf.Title{Text: Headline(r.Segments), Lead: b.lead(), Contents: "Summary"})
	var customers, revenue []float64
	for _, p := range r.Segments {
		customers, revenue = append(customers, float64(p.Customers)), append(revenue, p.Revenue.Float())
	}
	caption := fmt.Sprintf("Share of customers above, of revenue below, by segment. Identified customers brought %s, %s after returns. The ten largest customers alone bring **%s**.",
		b.compact(r.Revenue.Gross.Float()), b.compact(r.Revenue.AfterReturns.Float()), b.percent(r.TopTenShare))
	b.figure("Who they are and what they bring", caption, 0)(chart.Shares(b.theme, b.names, chart.ShareRow{Name: "Customers", Parts: customers}, chart.ShareRow{Name: "Revenue", Parts: revenue}))
	indices := make([]int, len(r.Segments))
	for i := range indices {
		indices[i] = i
	}
	t := tables.Segments(r.Segments, b.currency)
	t.Caption = b.first()
	b.Add(pdf.Heading{Text: "The segments", Level: 2}, pdf.Table{Data: *t, Segments: indices, Bold: true, NoTitle: true, Compact: true, Weights: []float64{1.55, .95, .6, .75, .75, .95, .7, .95, 2.5}})
	cautions, err := b.mattering()
	if err != nil {
		return err
	}
	care := func(n int) []pdf.Block {
		return []pdf.Block{pdf.Heading{Text: "Read with care", Level: 2}, pdf.List{Items: plain(cautions[:n])}}
	}
	n := len(cautions)
	for n > 2 && !b.Fits(care(n)...) {
		n-- // the summary stays on its page
	}
	b.Add(care(n)...)
	return nil
}

// muchMoved is the share of customers that change segment from which business
// readers should know it.
const muchMoved = .1

// first says where to begin.
func (b *book) first() string {
	m := b.results.Movement
	if m == nil || !m.Possible {
		return ""
	}
	return tables.Stakes(m, b.currency).Caption
}

// mostCautions bounds the summary's list, so that it stays one page.
const mostCautions = 6

// mattering are the warnings that business readers need, gravest first; all
// stand where their figures are, and in results.json.
func (b *book) mattering() ([]string, error) {
	r := b.results
	quality, err := b.study.Quality()
	if err != nil {
		return nil, err
	}
	out := []string{}
	if r.Decision.Fallback {
		out = append(out, "No clustering passes the rule; what is shown is the least bad one. "+strings.Join(r.Decision.Reasons[:min(1, len(r.Decision.Reasons))], ""))
	}
	for _, p := range r.Segments {
		if p.Stability.Defined() && p.Stability < .60 {
			out = append(out, fmt.Sprintf("%s is unstable: it does not come back reliably on resampled data (mean Jaccard %.2f).", p.Name, float64(p.Stability)))
		}
	}
	switch {
	case r.Structure.Verdict == validity.UsefulSlices:
		out = append(out, "The groups shade into each other: they are useful slices of a continuum, not natural kinds"+b.see(howSure)+". Customers near a border could be in either of two.")
	case r.Structure.Words != "":
		out = append(out, b.cite("The segments are "+r.Structure.Words+".", howSure))
	}
	if !r.Elbow.Clear && r.Options.Modelling.K == 0 {
		out = append(out, fmt.Sprintf("How many segments there are is a choice: the elbow names no single number, and the rule took %d%s.", len(r.Segments), b.see(theDecision)))
	}
	if d := r.Decision; !d.Clear && d.Margin.Defined() && d.RunnerUp != "" {
		out = append(out, fmt.Sprintf("No clear winner among the techniques: %s and %s score within %.3f of each other, and the simpler one was taken%s.",
			d.Technique, d.RunnerUp, max(float64(d.Margin), -float64(d.Margin)), b.see(theDecision)))
	}
	for _, w := range quality.Warnings {
		out = append(out, b.cite(w.Text, theQuality))
	}
	for _, c := range r.Sensitivity {
		if c.Choice == "snapshot" && c.Moved >= muchMoved {
			out = append(out, fmt.Sprintf("Segments move with the day they are counted to: a snapshot on %s, without any new order, would put %s of customers into another one%s. Label them anew before each campaign.", b.day(c.To), b.percent(float64(c.Moved)), b.see(depends)))
		}
	}
	measures, err := b.study.RFM()
	if err != nil {
		return nil, err
	}
	for _, w := range measures.Warnings {
		if w.About == "returned" {
			out = append(out, w.Text)
		}
	}
	if r.Revenue.Unattributed > 0 {
		out = append(out, b.compact(r.Revenue.Unattributed.Float())+" of sales carry no customer id and are in no segment"+b.see(theData)+".")
	}
	return out[:min(mostCautions, len(out))], nil
}
