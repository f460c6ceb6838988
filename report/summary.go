package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/table"
)

// tell prints what is to be known beside the results: what the step store, the findings that
// were not said before, the shop's colours and the report's font give cause for.
func (r *runCommand) tell(alerts printer, store *memo.Store, findings []finding.Finding, said []string, config *segkit.Config, undrawable int) {
	for _, warning := range store.Warnings() {
		fmt.Fprintln(alerts.w, "report: step store:", printable.Line(warning))
	}
	alerts.findings(slices.DeleteFunc(finding.Sorted(findings), func(f finding.Finding) bool {
		return slices.Contains(said, f.Text) || r.Quiet && !f.Severity.AtLeast(finding.Warning)
	}), r.Out != "")
	if !r.Quiet {
		for _, text := range brandWords(config) {
			alerts.finding(finding.Note, text)
		}
	}
	if undrawable > 0 {
		alerts.warning(missingLetters(undrawable, config.Font) + ".")
	}
}

// summarise prints the segments and where the files are.
func summarise(p printer, out string, r *segkit.Results, took time.Duration) {
	p.labelled("Segments", r.Decision.Headline())
	names, counts := 0, 0
	for _, s := range r.Segments {
		names = max(names, uniseg.StringWidth(printable.Line(s.Called())))
		counts = max(counts, len(describe.Count(s.Customers)))
	}
	const figures = len("  customers (100 %), 100 % of revenue  ")
	apart := "" // between a name and its figures: the rest of the column, or a line of their own
	if labelWidth+names+counts+figures > p.width {
		apart = "\n" + strings.Repeat(" ", labelWidth)
	}
	for _, s := range r.Segments {
		name, rest := printable.Line(s.Called()), apart
		if rest == "" {
			rest = strings.Repeat(" ", names-uniseg.StringWidth(name))
		}
		fmt.Fprintf(p.w, "%*s%s%s  %*s%s (%s), %s of revenue\n", labelWidth, "", name, rest,
			counts-len(describe.Count(s.Customers)), "", describe.Counted(s.Customers, "customer"), wholePercent(s.CustomerShare), wholePercent(s.RevenueShare))
	}
	if r.Unassigned > 0 {
		p.labelled("", describe.Counted(r.Unassigned, "customer")+" in no segment")
	}
	fmt.Fprintf(p.w, "digest %s\n", r.Digest)
	if out == "" {
		fmt.Fprintf(p.w, "computed in %.1f s; nothing written\n", took.Seconds())
		return
	}
	p.sentence(fmt.Sprintf("%s, report.html, customers.xlsx, customers.csv, evidence.xlsx, results.json and model.json written in %.1f s",
		filepath.Join(out, "report.pdf"), took.Seconds()))
}

// wholePercent writes a share in whole percent.
func wholePercent(share float64) string {
	return table.Format(share, table.Column{Kind: table.Percent}, "")
}
