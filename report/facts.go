package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// printData says what was read and what of it counts, before anything is clustered. It
// returns the warnings that it printed, which are all about the data.
func printData(lines, alerts printer, study *segkit.Study, progress *progress) (said []string, err error) {
	source, err := study.Source()
	if err != nil {
		return nil, err
	}
	reading, err := study.Reading()
	if err != nil {
		return nil, err
	}
	quality, err := study.Quality()
	if err != nil {
		return nil, err
	}
	ledger, err := study.Ledger()
	if err != nil {
		return nil, err
	}
	customers, err := study.RFM()
	if err != nil {
		return nil, err
	}
	progress.pause()
	config := study.Config()
	lines.labelled("Data", dataWords(source, reading.Sheets, reading.Rows))
	lines.labelled("Columns", columnWords(reading.Columns, reading.LeftOut()))
	lines.labelled("Status", statusWords(ledger))
	lines.labelled("Left out", tables.LeftOut(ledger))
	lines.labelled("Counted", countedWords(ledger, customers))
	lines.labelled("Recency", recencyWords(customers, config.RFM.Snapshot))
	lines.labelled("Currency", currencyWords(config.Currency))
	lines.labelled("Returns", strings.TrimPrefix(tables.ReturnsEffect(ledger, config.Currency), "Returns "))
	said = slices.Concat(reading.Warnings, describe.Texts(quality.Warnings), describe.Texts(ledger.Warnings),
		describe.Texts(customers.Warnings))
	for _, text := range said {
		alerts.warning(text)
	}
	return said, nil
}

// dataWords names the source and its size.
func dataWords(source segkit.Source, sheets []string, rows int) string {
	name := table.Clean(source.Name)
	switch {
	case source.Name == segkit.Demo:
		name = "the embedded demo shop"
	case source.Address != "":
		name = table.Clean(source.Pinned())
	}
	switch len(sheets) {
	case 0:
	case 1:
		name += ", sheet " + table.Clean(sheets[0])
	default:
		name += ", sheets " + describe.Listed(cleaned(sheets))
	}
	return name + ": " + describe.Counted(rows, "row")
}

// columnWords lists the columns that were read, and the others.
func columnWords(all, leftOut []string) string {
	var read []string
	for _, name := range all {
		if !slices.Contains(leftOut, name) {
			read = append(read, name)
		}
	}
	text := strings.Join(cleaned(read), ", ")
	if len(leftOut) > 0 && text != "" {
		text += "; not used: " + strings.Join(cleaned(leftOut), ", ")
	}
	return text
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

// currencyWords names the currency and says if nobody chose it.
func currencyWords(currency string) string {
	if currency == segkit.Default().Currency {
		return currency + " (the default; --currency sets another)"
	}
	return cmp.Or(currency, "none")
}
