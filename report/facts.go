package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/retail"
	retailread "customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// dataSaid is what a run says of the data before anything is clustered.
type dataSaid struct {
	Facts    [][2]string       // labels and texts
	Findings []finding.Finding // about the data
}

// dataOf says what was read and what of it counts.
func dataOf(study *segkit.Study) (*dataSaid, error) {
	found, err := study.DataFindings() // first, as it computes several steps at once
	if err != nil {
		return nil, err
	}
	facts, err := factsOf(study)
	if err != nil {
		return nil, err
	}
	return &dataSaid{facts.labelled(), finding.Sorted(found)}, nil
}

// print prints the facts to lines and the findings to alerts. It returns the texts of
// the findings.
func (d *dataSaid) print(lines, alerts printer) (said []string) {
	for _, fact := range d.Facts {
		lines.labelled(fact[0], fact[1])
	}
	for _, f := range d.Findings {
		alerts.finding(f.Severity, f.Text)
		said = append(said, f.Text)
	}
	return said
}

// facts is what is known of the data once customers are described.
type facts struct {
	config    segkit.Config
	source    segkit.Source
	reading   *retailread.Reading
	ledger    *retail.Ledger
	customers *rfm.Table
}

func factsOf(study *segkit.Study) (f facts, err error) {
	f.config = study.Config()
	if f.source, err = study.Source(); err != nil {
		return f, err
	}
	if f.reading, err = study.Reading(); err != nil {
		return f, err
	}
	if f.ledger, err = study.Ledger(); err != nil {
		return f, err
	}
	f.customers, err = study.RFM()
	return f, err
}

// labelled returns a few lines with their labels. A text may be "".
func (f *facts) labelled() [][2]string {
	return [][2]string{
		{"Data", dataWords(f.source, f.reading)},
		{"Columns", columnWords(f.reading)},
		{"Status", statusWords(f.ledger)},
		{"Left out", leftOutWords(f.ledger, f.reading)},
		{"Counted", countedWords(f.ledger, f.customers)},
		{"Recency", recencyWords(f.customers, f.config.RFM.Snapshot)},
		{"Currency", currencyWords(f.config.Currency, f.reading.Currency)},
		{"Returns", strings.TrimPrefix(tables.ReturnsEffect(f.ledger, f.config.Currency), "Returns ")},
	}
}

// dataWords names the source, its size, and what a row of it stands for.
func dataWords(source segkit.Source, reading *retailread.Reading) string {
	name := table.Clean(source.Name)
	switch {
	case source.Name == segkit.Demo:
		name = "the embedded demo shop"
	case source.Address != "":
		name = table.Clean(source.Pinned())
	}
	if reading.Files > 1 {
		name += fmt.Sprintf(" (%d files)", reading.Files)
	}
	switch sheets := reading.Sheets; len(sheets) {
	case 0:
	case 1:
		name += ", sheet " + table.Clean(sheets[0])
	default:
		name += ", sheets " + describe.Listed(cleaned(sheets))
	}
	if reading.System != "" {
		name += ", as " + reading.System + " exports it"
	}
	name += ": " + describe.Counted(reading.Rows, "row")
	if reading.Overlaps > 0 {
		name += fmt.Sprintf(", of which %s also in an earlier file", describe.Count(reading.Overlaps))
	}
	if reading.Shape != "" {
		name += ", " + reading.Shape
	}
	return name
}

// columnWords says what each column was taken for, and which were not read. A reason is
// given where it is not the column's name. What was matched follows the money's rule.
func columnWords(reading *retailread.Reading) string {
	var parts []string
	for _, m := range reading.Matched {
		if !m.Read {
			continue
		}
		text := m.Role + " = " + table.Clean(m.Column)
		if m.Reason != columns.ByName.String() {
			text += " (" + m.Reason + ")"
		}
		parts = append(parts, strings.ReplaceAll(text, " ", "\u00a0"))
	}
	if len(parts) == 0 {
		return ""
	}
	text := strings.Join(parts, ", ")
	if reading.Money != "" {
		text += "; money is " + reading.Money
	}
	if others := reading.LeftOut(); len(others) > 0 {
		text += "; not read: " + strings.Join(cleaned(others), ", ")
	}
	return text
}

// leftOutWords says which rows count for nothing, and which were no data at all.
func leftOutWords(l *retail.Ledger, reading *retailread.Reading) string {
	text := tables.LeftOut(l)
	if reading.NoData.IsZero() {
		return text
	}
	passed := "p" + strings.TrimPrefix(strings.TrimSuffix(reading.NoData.String(), "."), "P") // within a sentence
	if text == "" {
		return passed
	}
	return text + "; " + passed
}

// cleaned makes names from a file safe to print.
func cleaned(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = cmp.Or(table.Clean(name), "(no name)")
	}
	return out
}

// mostStatuses is the number of values of a status column that are listed.
const mostStatuses = 8

// statusWords lists the values of the status column, and which of them count.
func statusWords(l *retail.Ledger) string {
	var parts []string
	for i, s := range l.Statuses {
		if i == mostStatuses {
			parts = append(parts, fmt.Sprintf("and %s more (see the report)", describe.Count(len(l.Statuses)-i)))
			break
		}
		outcome := "left out"
		if s.Kept {
			outcome = "counted"
		}
		parts = append(parts, fmt.Sprintf("%s %s (%s)", cmp.Or(table.Clean(s.Value), "no status"), outcome, describe.Counted(s.Rows, "row")))
	}
	return strings.Join(parts, ", ")
}

// countedWords says what is left to describe customers by.
func countedWords(l *retail.Ledger, customers *rfm.Table) string {
	left := l.Entries[len(l.Entries)-1]
	text := fmt.Sprintf("%s, %s, %s", describe.Counted(left.Rows, "row"), describe.Counted(left.Invoices, "order"),
		describe.Counted(left.Customers, "customer"))
	if n := len(customers.SetAside); n > 0 {
		text += fmt.Sprintf(" (%s of them set aside, with nothing left to pay)", describe.Count(n))
	}
	return text + ", " + dayRange(time.Unix(slices.Min(customers.First), 0).UTC(), time.Unix(slices.Max(customers.Last), 0).UTC())
}

// dayRange writes the days from the first to the last.
func dayRange(first, last time.Time) string {
	const day = "2 January 2006"
	if first.Format(day) == last.Format(day) {
		return "all on " + first.Format(day)
	}
	return first.Format(day) + " to " + last.Format(day)
}

// recencyWords says to which day recency is counted, and why.
func recencyWords(customers *rfm.Table, given string) string {
	why := "one day after the latest purchase"
	if given != "" {
		why = "as given"
	}
	return "in days to " + customers.Snapshot.Format("2 January 2006, 15:04") + ", " + why
}

// currencyWords names the currency, and says whether the file tells it.
func currencyWords(currency, inFile string) string {
	switch {
	case inFile != "":
		return fmt.Sprintf("%s (the amounts in the file are in %s)", cmp.Or(strings.TrimSpace(currency), "none"), inFile)
	case currency == segkit.Default().Currency:
		return currency + " (the default, as the file names none; --currency sets another)"
	}
	return cmp.Or(currency, "none")
}
