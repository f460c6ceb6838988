package segkit

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
)

// DataFindings returns what the reader, the profile, cleaning and RFM found, before
// anything is clustered: what a careful colleague would mention about the data. The
// findings are in the order of the stages; finding.Sorted puts the gravest first.
func (s *Study) DataFindings() ([]finding.Finding, error) {
	r := &Results{}
	for _, part := range []func(*Results) error{s.computeData, s.gatherData, s.gatherPreparation} {
		if err := part(r); err != nil {
			return nil, err
		}
	}
	return r.Findings, nil
}

// Findings returns the findings of every stage.
func (s *Study) Findings() ([]finding.Finding, error) {
	r, err := s.gather()
	if err != nil {
		return nil, err
	}
	return r.Findings, nil
}

// find adds findings, each sentence once, and their texts to the warnings.
func (r *Results) find(list ...finding.Finding) {
	for _, f := range list {
		if f.First == nil {
			f.First = []finding.Place{}
		}
		if !slices.Contains(r.Warnings, f.Text) {
			r.Warnings = append(r.Warnings, f.Text)
			r.Findings = append(r.Findings, f)
		}
	}
}

// findTexts adds sentences of one rule.
func (r *Results) findTexts(severity finding.Severity, rule string, texts ...string) {
	for _, text := range texts {
		r.find(finding.Finding{Severity: severity, Rule: rule, Text: text})
	}
}

// findWarnings adds the warnings of a stage: those about one of the notes are notes.
func (r *Results) findWarnings(stage string, warnings []describe.Warning, notes ...string) {
	for _, w := range warnings {
		severity := finding.Warning
		if slices.Contains(notes, w.About) {
			severity = finding.Note
		}
		r.find(finding.Finding{Severity: severity, Rule: stage + "." + strings.TrimPrefix(figureOf(w.About), stage+"."), Text: w.Text})
	}
}

// figureOf returns what a warning is about without the numbers of list entries, so
// that it is stable: "segments.3.lost" is "segments.lost".
func figureOf(about string) string {
	parts := slices.DeleteFunc(strings.Split(about, "."), func(part string) bool {
		return part != "" && strings.Trim(part, "0123456789") == ""
	})
	return strings.Join(parts, ".")
}

// graveBad is the share of the money or of the customers from which rows that could
// not be read are serious.
const graveBad = .02

// findReading adds what the reader noticed.
func (r *Results) findReading(reading *read.Reading) {
	for _, text := range reading.Warnings {
		if slices.Contains(reading.Notes, text) { // about the choice of columns
			r.findTexts(finding.Note, finding.AboutFile+"columns", text)
		} else {
			r.findTexts(finding.Warning, finding.AboutFile+"file", text)
		}
	}
	if reading.BadRows == 0 {
		return
	}
	f := finding.Finding{
		Severity: finding.Warning, Rule: finding.AboutFile + "bad_rows", Text: reading.BadRowsText(),
		Rows: reading.BadRows, RowShare: float64(reading.BadRows) / float64(max(1, reading.Rows)),
		Money: reading.Bad.Money, MoneyShare: reading.Bad.MoneyShare, Customers: reading.Bad.Customers,
	}
	if max(f.MoneyShare, reading.Bad.CustomersShare) >= graveBad {
		f.Severity = finding.Serious
	}
	for _, bad := range reading.FirstBad {
		f.First = append(f.First, bad.Place())
	}
	r.find(f)
}

// findQuality adds what the profile says the data can and cannot support.
func (r *Results) findQuality(q *retail.Quality) {
	for _, w := range q.Warnings {
		f := finding.Finding{Severity: finding.Warning, Rule: "quality." + w.About, Text: w.Text}
		switch w.About {
		case "rows":
			f.Severity = finding.Serious
		case "customers":
			f.Customers = q.Customers
			if q.Customers == 0 {
				f.Severity = finding.Serious
			}
		case "days":
			if q.Days >= retail.NewPeriod {
				f.Severity = finding.Note
			}
		case "months":
			f.Severity = finding.Note
		case "repeat_buyers":
			f.Customers = q.Buyers - q.Repeat
		}
		r.find(f)
	}
}

// findLedger adds what cleaning found, with what it concerns.
func (r *Results) findLedger(l *retail.Ledger) {
	file := l.Entries[0]
	share := func(m, of retail.Money) float64 {
		if of <= 0 {
			return 0
		}
		return m.Float() / of.Float()
	}
	rows := func(n int) float64 { return float64(n) / float64(max(1, file.Rows)) }
	for _, w := range l.Warnings {
		f := finding.Finding{Severity: finding.Warning, Rule: "cleaning." + w.About, Text: w.Text}
		switch w.About {
		case "unattributed":
			f.Rows = l.Unidentified
			f.Money, f.MoneyShare = l.Unattributed, share(l.Unattributed, l.Unattributed+l.Gross) // sales of sales: the file's total is less what was cancelled
		case retail.AboutBadRows:
			continue // the reader says more
		case retail.AboutStatuses, retail.AboutUnknownStatus:
			for _, s := range l.Statuses {
				if s.Kept == (w.About == retail.AboutUnknownStatus) && (!s.Kept || s.Unknown()) {
					f.Rows += s.Rows
					f.Money += s.Money
				}
			}
			f.MoneyShare = share(f.Money, l.FileTotal)
			if w.About == retail.AboutStatuses {
				f.Severity = finding.Note
			}
		case "after_returns":
			f.Money = l.Returned()
			f.MoneyShare = share(f.Money, l.Gross)
			if l.Returns != retail.ReturnsDrop {
				f.Severity = finding.Note
			}
		case "customers":
			f.Severity = finding.Serious
		case retail.AboutCharges:
			f.Severity = finding.Note
			f.Rows, f.Money = l.Charges()
			f.MoneyShare = share(f.Money, l.FileTotal)
		case retail.AboutReductions:
			f.Severity = finding.Note
		case retail.AboutNumbered:
			f.Severity, f.Rows, f.Money = finding.Note, l.Numbered.Rows, l.Numbered.Money
			f.MoneyShare = share(f.Money, l.FileTotal)
		}
		f.RowShare = rows(f.Rows)
		r.find(f)
	}
}

// findRFM adds what is said about customers' measures.
func (r *Results) findRFM(t *rfm.Table) {
	for _, w := range t.Warnings {
		f := finding.Finding{Severity: finding.Warning, Rule: "rfm." + w.About, Text: w.Text}
		if w.About == "set_aside" {
			f.Severity, f.Customers = finding.Note, len(t.SetAside)
			for _, customer := range t.SetAside {
				f.Money += customer.Monetary
			}
		}
		r.find(f)
	}
}

// findSegments adds what is said about single segments, which it names.
func (r *Results) findSegments() {
	for _, p := range r.Segments {
		for _, w := range p.Warnings {
			r.find(finding.Finding{
				Severity: finding.Warning, Rule: "segment." + w.About, Text: fmt.Sprintf("%s: %s", describe.Quoted(p.Name), w.Text), Customers: p.Customers,
			})
		}
	}
}
