package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"

	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/table/xlsx"
	"customer-segmentation/segkit/tables"
)

// runMeasured makes the report of a file without orders or without money: customers and
// segments by their measures. It says what is left out.
func (r *runCommand) runMeasured(ctx context.Context, lines, alerts printer, keep keeper, study *segkit.Study, look pages.Options, why string,
	before *earlierRun) error {
	defer study.Close()
	results, err := study.MeasuredResults()
	if err != nil {
		return err
	}
	reading, err := study.Reading()
	if err != nil {
		return err
	}
	if !r.Quiet {
		lines.labelled("Data", dataWords(results.Source, reading))
		lines.labelled("Columns", columnWords(reading))
		if ledger, err := study.Ledger(); err == nil { // of orders without money
			lines.labelled("Status", statusWords(ledger))
			lines.labelled("Left out", leftOutWords(ledger, reading))
		}
		lines.labelled("Counted", describe.Counted(results.RFM.Customers, "customer"))
	}
	alerts.warning(fmt.Sprintf("The report is a short one: %s. What needs orders or money is left out.", why))
	for _, text := range results.Warnings {
		switch {
		case !slices.Contains(reading.Notes, text):
			alerts.warning(text)
		case !r.Quiet:
			alerts.finding(finding.Note, text)
		}
	}
	if !r.Quiet {
		for _, text := range brandWords(&results.Options) {
			alerts.finding(finding.Note, text)
		}
		lines.labelled("Segments", results.Decision.Headline())
		for _, s := range results.Segments {
			lines.labelled("", fmt.Sprintf("%s: %s, %s of all", s.Called(), describe.Counted(s.Customers, "customer"), wholePercent(s.CustomerShare)))
		}
	}
	if r.Out != "" {
		if err := r.renderMeasured(ctx, keep, study, results, look); err != nil {
			return err
		}
		if r.Audiences {
			err := fmt.Errorf("--audiences: a short report has no lists of whom to contact; nothing was written to %s", filepath.Join(r.Out, audiencesFolder))
			return afterFiles(ctx, r.Out, err)
		}
		r.warnOfAudiences(alerts)
		if path := filepath.Join(r.Out, evidenceFile); !r.Quiet && exists(path) {
			alerts.finding(finding.Note, fmt.Sprintf("%s is not of this report, and was left: nothing tells that an earlier run wrote it.", path))
		}
		if !r.Quiet {
			lines.sentence(filepath.Join(r.Out, "report.pdf") + ", report.html, customers.xlsx, customers.csv, results.json and model.json written")
		}
		if err := r.writeBack(ctx, study, lines, results.Digest, results.RFM.Customers); err != nil {
			return err
		}
	}
	if before != nil {
		return afterFiles(ctx, r.Out, checkMeasured(lines.w, before, results))
	}
	return nil
}

// renderMeasured writes the files.
func (r *runCommand) renderMeasured(ctx context.Context, keep keeper, study *segkit.Study, results *segkit.MeasuredResults, look pages.Options) error {
	data, err := json.Marshal(results)
	if err != nil {
		return err
	}
	keep.from.Results = memo.HashOf(data) // a warehouse's answers are not told by the study's identity
	customers := sync.OnceValues(func() (*table.Table, error) { return measuredCustomers(study, results, r.Pseudonyms) })
	_, err = keep.files(ctx, r.Out, []output{
		{"report.pdf", func(w io.Writer) (int, error) { return pages.WriteMeasured(ctx, w, study, results, look) }},
		{"report.html", always(func(w io.Writer) error { return pages.WriteMeasuredScreen(ctx, w, study, results, look) })},
		{"customers.xlsx", always(func(w io.Writer) error {
			t, err := customers()
			if err != nil {
				return err
			}
			sheets := []*table.Table{t, tables.MeasuredSegments(results.Segments, results.Options.Currency)}
			if h := results.Habits; h != nil {
				sheets = append(sheets, tables.Habits(h, results.Segments, results.Options.Currency), tables.HabitProducts(h, results.Segments, results.Options.Currency),
					tables.HabitCountries(h, results.Segments))
			}
			return xlsx.WriteWorkbook(w, sheets, xlsx.WorkbookOptions{Title: results.Title})
		})},
		{customersFile, always(func(w io.Writer) error {
			t, err := customers()
			if err != nil {
				return err
			}
			return t.CSV(w)
		})},
		{resultsFile, always(func(w io.Writer) error {
			data, err := json.MarshalIndent(results, "", " ")
			if err == nil {
				_, err = w.Write(append(data, '\n'))
			}
			return err
		})},
		{modelFile, always(func(w io.Writer) error {
			m, err := study.MeasuredModel(results)
			if errors.Is(err, segkit.ErrAttributesClustered) {
				return model.WriteRefusal(w, err.Error())
			}
			if err != nil {
				return err
			}
			return m.Write(w)
		})},
	})
	return err
}

// measuredCustomers has a row for each customer.
func measuredCustomers(study *segkit.Study, results *segkit.MeasuredResults, pseudonyms bool) (*table.Table, error) {
	m, err := study.Measures()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	ids := m.IDs
	if pseudonyms {
		if ids, err = study.Pseudonyms(); err != nil {
			return nil, err
		}
	}
	t := tables.MeasuredCustomers(m, ids, segments.Labels, segments.Distance, results.Segments, study.Config().Currency)
	if pseudonyms { // the original order would reveal the ids to anyone with a list of customers
		t.SortByText(0)
	}
	return t, nil
}

// checkMeasured compares two runs on a file without orders or without money.
func checkMeasured(w io.Writer, before *earlierRun, after *segkit.MeasuredResults) error {
	if before.measured == nil {
		return usagef("%s holds results with orders and money, and this data has none: %s", before.path, after.Lacks)
	}
	was, err := before.measured.Comparable()
	if err != nil {
		return err
	}
	is, err := after.Comparable()
	if err != nil {
		return err
	}
	if !before.measured.DigestHolds() {
		fmt.Fprintf(w, "the digest of %s does not match its content: "+
			"the file was edited, or another version of the program wrote it\n", before.path)
	}
	var list []string
	for _, key := range before.unknown {
		list = append(list, fmt.Sprintf("%s: is not a key of this program's results", key))
	}
	differences("", was, is, &list)
	return sayDifferences(w, before.path, otherSource(before.measured.Source, after.Source), list, before.measured.Digest == after.Digest)
}
