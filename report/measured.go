package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"customer-segmentation/report/exchange"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/table/xlsx"
)

// runMeasured makes what can be made of a file without orders or without money:
// customers and segments by their measures. It says what is left out.
func (r *runCommand) runMeasured(ctx context.Context, lines, alerts printer, study *segkit.Study, why string) error {
	results, err := study.MeasuredResults()
	if err != nil {
		return err
	}
	reading, err := study.Reading()
	if err != nil {
		return err
	}
	if !r.Quiet {
		lines.labelled("Data", dataWords(segkit.Source{Name: results.File}, reading))
		lines.labelled("Columns", columnWords(reading))
		lines.labelled("Counted", describe.Counted(results.RFM.Customers, "customer"))
	}
	alerts.warning(fmt.Sprintf("There is no report.pdf and no model.json: %s. What needs orders or money is left out.", why))
	for _, text := range results.Warnings {
		alerts.warning(text)
	}
	if !r.Quiet {
		lines.labelled("Segments", results.Decision.Headline())
		for _, s := range results.Segments {
			lines.labelled("", fmt.Sprintf("%s: %s, %s of all", s.Name, describe.Counted(s.Customers, "customer"), wholePercent(s.CustomerShare)))
		}
	}
	if r.Out == "" {
		return nil
	}
	customers, err := measuredCustomers(study, results)
	if err != nil {
		return err
	}
	var files []exchange.File
	for _, output := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"customers.xlsx", func(w io.Writer) error {
			return xlsx.WriteWorkbook(w, []*table.Table{customers, measuredSegments(results)}, xlsx.WorkbookOptions{Title: results.Title})
		}},
		{"customers.csv", customers.CSV},
		{resultsFile, func(w io.Writer) error {
			data, err := json.MarshalIndent(results, "", " ")
			if err == nil {
				_, err = w.Write(append(data, '\n'))
			}
			return err
		}},
	} {
		var b bytes.Buffer
		if err := output.write(&b); err != nil {
			return fmt.Errorf("%s: %w", output.name, err)
		}
		files = append(files, exchange.File{Name: output.name, Data: b.Bytes()})
	}
	if err := writeAll(ctx, r.Out, files); err != nil {
		return err
	}
	if !r.Quiet {
		fmt.Fprintf(lines.w, "%s, customers.csv and results.json written\n", filepath.Join(r.Out, "customers.xlsx"))
	}
	return nil
}

// measuredCustomers has a row for each customer.
func measuredCustomers(study *segkit.Study, results *segkit.MeasuredResults) (*table.Table, error) {
	m, err := study.Measures()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "customers", Title: "Customers", Currency: study.Config().Currency,
		Columns: []table.Column{{Name: "Customer"}, {Name: "Segment"}},
		Caption: "One row per customer.",
		Notes:   []string{"Distance to centre is in scaled features: a customer far from the centre of a segment fits it less well."},
	}
	for j := range m.Names {
		column := table.Column{Name: [...]string{"Recency", "Frequency", "Monetary"}[j], Unit: [...]string{"days", "orders", ""}[j], Kind: table.Count}
		if j == 2 {
			column.Kind, column.Decimals = table.Money, 2
		}
		t.Columns = append(t.Columns, column)
	}
	t.Columns = append(t.Columns, table.Column{Name: "Distance to centre", Kind: table.Number, Decimals: 3})
	for i, id := range m.IDs {
		name := "in no segment"
		if label := segments.Labels[i]; label >= 0 {
			name = results.Segments[label].Name
		}
		x := m.X.Row(i)
		row := []any{id, name, int(x[0]), int(x[1])}
		if m.X.D > 2 {
			row = append(row, x[2])
		}
		t.Rows = append(t.Rows, append(row, segments.Distance[i]))
	}
	return t, nil
}

// measuredSegments compares the segments by the medians of their measures.
func measuredSegments(results *segkit.MeasuredResults) *table.Table {
	t := &table.Table{
		Name: "segments", Title: "The segments by their measures", Currency: results.Options.Currency,
		Columns: []table.Column{{Name: "Segment"}, {Name: "Customers", Kind: table.Count}, {Name: "of all", Kind: table.Percent}},
		Notes:   []string{"Measures are medians. How sure: whether the same group reappears when the customers are resampled."},
	}
	for i, s := range results.Segments {
		row := []any{s.Name, s.Customers, s.CustomerShare}
		for _, m := range s.Measures {
			if i == 0 {
				t.Columns = append(t.Columns, table.Column{Name: m.Name, Unit: m.Unit, Kind: table.Number, Decimals: 1})
			}
			row = append(row, m.Summary.Median)
		}
		t.Rows = append(t.Rows, append(row, s.StabilityWord))
	}
	t.Columns = append(t.Columns, table.Column{Name: "How sure"})
	return t
}
