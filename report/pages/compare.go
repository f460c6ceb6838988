package pages

import (
	"fmt"
	"io"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/compare"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/tables"
)

// WriteComparison composes compare.pdf: what changed between two runs, on a page or two.
// paper is a size of Options.
func WriteComparison(w io.Writer, c *compare.Comparison, paper string) error {
	theme := chart.Default()
	theme.Currency = c.Later.Currency
	title := "What changed"
	if a, b := c.Earlier.Snapshot, c.Later.Snapshot; !a.IsZero() && !b.IsZero() {
		title += " · " + a.Format("2 Jan 2006") + " – " + b.Format("2 Jan 2006")
	}
	d := pdf.New(pdf.Options{
		Paper: paper, Title: title, Subject: "Two customer segmentations compared",
		Footer: title, Theme: theme, Date: c.Later.Snapshot,
	})
	d.Add(pdf.Title{Text: "What changed", Lead: pdf.Plain(comparedLead(c))})
	facts := pdf.Facts{}
	for _, line := range tables.ComparedLines(c) {
		facts.Items = append(facts.Items, pdf.Fact{Term: line[0], Text: pdf.Plain(line[1])})
	}
	d.Add(facts)
	for _, t := range tables.Compared(c) {
		d.Add(pdf.Table{Data: *t, Compact: true, Bold: true})
	}
	if len(c.Warnings) > 0 {
		care := pdf.List{Compact: true}
		for _, text := range c.Warnings {
			care.Items = append(care.Items, pdf.Plain(finding.Printed(text)))
		}
		d.Add(pdf.Heading{Text: "Read with care", Level: 2}, care)
	}
	return d.Write(w)
}

// comparedLead says the main thing in a sentence.
func comparedLead(c *compare.Comparison) string {
	text := describe.Counted(c.Later.Customers, "customer") + ", after " + describe.Count(c.Earlier.Customers)
	if f := c.Followed; f != nil {
		text += fmt.Sprintf(": %s new, %s gone, and %s in another segment than before",
			describe.Count(f.New), describe.Count(f.Gone), describe.Count(f.Moved))
	}
	return text + "."
}
