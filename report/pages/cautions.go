package pages

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/validity"
)

// passedOver says which number of segments scores higher than the one taken; "" where none does.
func (b *book) passedOver() string {
	d := &b.results.Decision
	if d.Fallback {
		return ""
	}
	for _, s := range d.Settings {
		if s.Technique != d.Technique || s.Passed == "" || s.BestK == s.K {
			continue
		}
		why := "for the detail"
		if s.BestK > s.K {
			why = "as they are fewer"
		}
		return fmt.Sprintf("%s segments score slightly higher than %s (%.3f against %.3f), which were taken %s",
			inWords(s.BestK), inWords(s.K), float64(s.BestScore), float64(s.Score), why)
	}
	return ""
}

// fullAgreement is the adjusted Rand index from which two techniques find about the same groups.
const fullAgreement = .9

// partlyAgree says how far other techniques find the same groups; "" where they all do.
func (b *book) partlyAgree() string {
	a := b.results.Agreement
	if a == nil {
		return ""
	}
	at := slices.Index(a.Names, b.results.Decision.Technique)
	if at < 0 || len(a.Names) < 2 {
		return ""
	}
	least, most := -1, -1
	for i, ari := range a.ARI[at] {
		if i == at || !ari.Defined() {
			continue
		}
		if least < 0 || ari < a.ARI[at][least] {
			least = i
		}
		if most < 0 || ari > a.ARI[at][most] {
			most = i
		}
	}
	if least < 0 || a.ARI[at][least] >= fullAgreement {
		return ""
	}
	text := "Other techniques find these groups in part"
	if a.ARI[at][most] >= fullAgreement {
		text = "Not every technique finds these groups"
	}
	named := func(i int) string { return fmt.Sprintf("%.2f (%s)", float64(a.ARI[at][i]), choose.Spoken(a.Names[i])) }
	span := named(least)
	if most != least {
		span += " to " + named(most)
	}
	return fmt.Sprintf("%s: adjusted Rand index %s; 1 is alike, 0 chance.", text, span)
}

// muchMoved is the smallest share of customers changing segment that business readers
// should know about.
const muchMoved = .1

// muchReturned is the share of what was bought that was cancelled or sent back, from which business readers should know.
const muchReturned = .2

// farSnapshot is the largest number of days between the last transaction and the
// snapshot that needs no warning.
const farSnapshot = 31

// cautions returns the warnings that business readers need, gravest first. All of
// them also appear beside their figures, and in results.json.
func (b *book) cautions() ([]string, error) {
	r := b.results
	quality, err := b.study.Quality()
	if err != nil {
		return nil, err
	}
	measures, err := b.study.RFM()
	if err != nil {
		return nil, err
	}
	expected, err := b.study.Expectations()
	if err != nil {
		return nil, err
	}
	reading, err := b.study.Reading()
	if err != nil {
		return nil, err
	}
	out := []string{}
	say := func(format string, args ...any) {
		out = append(out, pdf.Plain(finding.Printed(fmt.Sprintf(format, args...))))
	}

	if r.Decision.Fallback {
		say("%s", b.nonePasses())
	}
	if unstable := b.unstable(); unstable != "" {
		say("%s", unstable)
	}
	if words := b.returned(); words != "" {
		say("%s", words)
	}
	if words := b.outside.Words(); words != "" {
		say("%s No action is planned for them: the density method leaves out customers whom no others closely resemble.", words)
	}
	switch {
	case r.Structure.Verdict == validity.UsefulSlices:
		say("The groups shade into each other: they are useful slices of a continuum, not natural kinds%s. "+
			"Customers near a border could be on either side of it.", b.see(theStructure))
	case r.Structure.Verdict == validity.NaturalGroups: // no doubt
	case r.Structure.Words != "":
		say("%s", b.cite("The segments are "+r.Structure.Words+".", theStructure))
	}
	switch {
	case r.Decision.Given != nil:
		say("%s", b.cite(r.Decision.Given.Words(), theDecision))
	case !r.Elbow.Clear:
		taker := "the rule chose"
		if r.Decision.Fallback {
			taker = "the clustering shown has"
		}
		took := fmt.Sprintf("%s %d", taker, len(r.Segments))
		if passed := b.passedOver(); passed != "" {
			took = passed
		}
		say("The number of segments is a choice: the elbow method gives no single answer%s, and %s%s.",
			b.see(theElbow), took, b.see(theDecision))
	case b.passedOver() != "":
		say("The number of segments is a choice: %s%s.", b.passedOver(), b.see(theDecision))
	}
	if words := b.partlyAgree(); words != "" {
		say("%s", words)
	}
	if d := r.Decision; !d.Clear && d.Margin.Defined() && d.RunnerUp != "" {
		say("No clear winner among the techniques: %s and %s score within %.3f of each other, and the simpler one was chosen%s.",
			choose.Spoken(d.Technique), choose.Spoken(d.RunnerUp), max(float64(d.Margin), -float64(d.Margin), .001), b.see(theCandidates))
	}
	if text := reading.BadRowsText(); text != "" {
		say("%s", b.cite(text, theFindings))
	}
	for _, w := range reading.Warnings {
		say("%s", b.cite(w, theFindings))
	}
	if days := int(r.Snapshot.Sub(r.Period.Last).Hours() / 24); days > farSnapshot {
		say("Days are counted back from %s, %s after the last transaction: customers called recent may have bought long ago.",
			r.Snapshot.Format("2 January 2006"), describe.Counted(days, "day"))
	}
	for _, w := range quality.Warnings {
		say("%s", b.cite(w.Text, theFacts))
	}
	if most := r.Confidence.Choices; len(most) > 0 && most[0].Moved >= muchMoved {
		say("%s", b.cite(tables.MovesMost(&r.Confidence), theChoices))
	}
	for _, c := range r.Sensitivity {
		if c.Choice == "snapshot" && c.Moved >= muchMoved {
			say("Segments depend on the day that recency is counted from: a snapshot on %s, without any new order, would put %s of customers "+
				"into another segment%s. Reassign customers before each campaign.", b.day(c.To), b.percent(float64(c.Moved)), b.see(theChanges))
		}
	}
	for _, w := range measures.Warnings {
		if w.About == "returned" {
			say("%s%s", w.Text, b.toBring(expected.Sum(measures.Returners()).Guarded()))
		}
	}
	if r.Revenue.Unattributed > 0 && b.unattributed() == "" {
		say("%s of sales have no customer id and belong to no segment%s.", b.compact(r.Revenue.Unattributed.Float()), b.see(theRevenue))
	}
	if m := b.byStatus(); m != 0 {
		say("%s of orders are left out by their status%s.", b.compact(m.Float()), b.see(theLedger))
	}
	if note := b.missingLetters(); note != "" {
		out = append(out, note)
	}
	return out, nil
}

// toBring says what these customers are expected to bring, as a sentence after another; "" where that is not told.
func (b *book) toBring(s expect.Sum) string {
	if !s.Value.Mean.Defined() {
		return ""
	}
	return fmt.Sprintf(" They are expected to bring %s in %d days.", b.orNothing(s.Value.Mean), b.results.Plan.Days)
}

// unattributed says what has no customer id where that is a warning; else "".
func (b *book) unattributed() string {
	for _, f := range finding.AtLeast(b.results.Findings, finding.Warning) {
		if f.Rule == "cleaning.unattributed" {
			money := ""
			if f.Money > 0 {
				money = fmt.Sprintf(" and their sales of %s, %s of all sales", b.compact(f.Money.Float()), b.percent(f.MoneyShare))
			}
			return fmt.Sprintf("No segment holds the %s without a customer id%s%s.", describe.Counted(f.Rows, "row"), money, b.see(theRevenue))
		}
	}
	return ""
}

// returned says how much was cancelled or sent back, where it is much of what they bought; else "".
func (b *book) returned() string {
	for _, f := range b.results.Findings {
		if f.Rule == "cleaning.after_returns" && f.MoneyShare >= muchReturned {
			return fmt.Sprintf("%s of orders was cancelled or sent back, %s of what was bought%s.", b.compact(f.Money.Float()), b.percent(f.MoneyShare), b.see(theRevenue))
		}
	}
	return ""
}

// nonePasses says that the segments are not chosen by the rule.
func (b *book) nonePasses() string {
	which := ""
	if g := b.results.Decision.Given; g != nil {
		which = " into " + describe.Counted(g.K, "segment")
	}
	return fmt.Sprintf("No clustering%s passes the rule; what is shown is for orientation%s.", which, b.see(theDecision))
}

// grave returns the findings that should be looked into before anyone acts on the figures, in plain
// words and the one that concerns all figures first, apart from those that the cautions tell in
// their own words. What a model assumes, and what a test of the method ran into, stands beside
// their figures in the evidence.
func (b *book) grave() []finding.Alike {
	var out []finding.Alike
	add := func(text string, more int) {
		out = append(out, finding.Alike{Finding: finding.Finding{Text: pdf.Plain(finding.Printed(text))}, More: more})
	}
	if words := b.unattributed(); words != "" {
		add(words, 0)
	}
	if p := &b.results.Plan; p.Basis.Drift >= farOff {
		test := &p.Basis.Test
		add(fmt.Sprintf("Do not rely on what the plan expects: in its test it was %s and %s came%s.", b.compact(float64(test.Value.Mean)), b.compact(float64(test.Came)), b.see(theNextDays)), 0)
	}
	for _, f := range finding.Shown(finding.Sorted(finding.AtLeast(b.results.Findings, finding.Warning))) {
		switch stage, _, _ := strings.Cut(f.Rule, "."); {
		case stage == "reading", stage == "quality", f.Rule == "cleaning.unattributed", f.Rule == "cleaning."+retail.AboutBadRows:
		case f.Rule == "segment.customers", f.Rule == "segment.stability": // footnotes of the table of segments
		case f.Rule == "rfm.returned", stage == "movement", stage == "prediction", stage == "outliers":
		case f.Rule == "lifetime.holdout":
			add(fmt.Sprintf("The forecast of orders is left out: simple rules do as well or better%s.", b.see(theTest)), 0)
		case stage == "lifetime":
		case f.More > 0:
			add(fmt.Sprintf("%s %d more findings are like this one.", f.Text, f.More), f.More)
		default:
			add(f.Text, 0)
		}
	}
	return out
}

// farOff is how many times the end of its interval came in the test of what the plan expects, or how many times
// what came the other end was, from which it says nothing.
const farOff = 2

// counted returns how many findings these are, with those alike that are not shown.
func counted(list []finding.Alike) int {
	n := len(list)
	for _, f := range list {
		n += f.More
	}
	return n
}

// before returns a callout with the first of these findings, which stands before any figure, and
// says how many more there are; nil where there are none.
func (b *book) before(grave []finding.Alike, most int) []pdf.Block {
	if len(grave) == 0 {
		return nil
	}
	most = min(most, len(grave))
	var texts []string
	for _, f := range grave[:most] {
		texts = append(texts, f.Text)
	}
	text := strings.Join(texts, " ")
	if counted(grave[most:]) > 0 {
		text += fmt.Sprintf(" %s all %d to look into.", b.whereFound(), b.toLookInto())
	}
	return []pdf.Block{pdf.Callout{Title: "Before you use the figures", Text: text}}
}

// moreFound refers to the findings that should be looked into before anyone acts on the figures;
// nil where there are none.
func (b *book) moreFound(grave []finding.Alike) []string {
	if counted(grave) == 0 {
		return nil
	}
	n := b.toLookInto()
	return []string{fmt.Sprintf("%s to look into before you use the figures: %s %s.",
		upperFirst(describe.Counted(n, "finding")), b.whereFound(), verb(n, "it", "them"))}
}

// toLookInto counts the findings that are to be looked into before anyone acts on the figures, as the
// table of findings does: also those that the cautions tell in their own words.
func (b *book) toLookInto() int { return len(finding.AtLeast(b.results.Findings, finding.Warning)) }

// whereFound says what lists all findings, with the verb: the evidence, or the file beside a report
// without it.
func (b *book) whereFound() string {
	switch {
	case b.onScreen && b.opt.whole(): // the link is the name
		return pdf.Reference(theFindings, "") + " lists"
	case b.opt.evidence():
		return "“" + theFindings + "”" + b.see(theFindings) + " lists"
	}
	return "evidence.xlsx lists"
}

// unstable names the segments whose customers often leave them in other samples or by other
// choices; "" if there are none.
func (b *book) unstable() string {
	var names []string
	customers := 0
	for _, p := range b.results.Segments {
		if p.StabilityWord == "low" || p.StabilityWord == "unstable" {
			names, customers = append(names, "“"+p.Name+"”"), customers+p.Customers
		}
	}
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1 && customers == 1:
		return "The segment " + names[0] + " is not to be relied on: other samples and choices often put its only customer elsewhere" + b.see(howSure) + "."
	case n == 1:
		return "The segment " + names[0] + " is not to be relied on: other samples and choices put many of its customers elsewhere" + b.see(howSure) + "."
	default:
		return "The segments " + describe.Listed(names) + " are not to be relied on: other samples and choices put many of their customers elsewhere" + b.see(howSure) + "."
	}
}
