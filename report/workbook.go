package main

import (
	"fmt"
	"io"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/table/xlsx"
	"customer-segmentation/segkit/tables"
)

// writeWorkbook writes customers.xlsx: a cover, a sheet with one row per customer for
// the CRM, and a sheet for each table of the study.
func writeWorkbook(w io.Writer, study *segkit.Study, results *segkit.Results, customers *table.Table) error {
	ledger, err := study.Ledger()
	if err != nil {
		return err
	}
	rfm, err := study.RFM()
	if err != nil {
		return err
	}
	scores, err := study.Scores()
	if err != nil {
		return err
	}
	outliers, err := study.Outliers()
	if err != nil {
		return err
	}
	features, err := study.Features()
	if err != nil {
		return err
	}
	components, err := study.Components()
	if err != nil {
		return err
	}
	stability, err := study.Stability()
	if err != nil {
		return err
	}
	shown, err := study.Representatives()
	if err != nil {
		return err
	}
	outside, err := study.Outside()
	if err != nil {
		return err
	}
	currency := study.Config().Currency
	sheets := []*table.Table{
		customers, segmentSheet(results, outside, currency), tables.Rules(results.Segments),
		allActions(results), allLifts(results), allCountries(results),
		tables.Movement(results.Movement), tables.Stakes(results.Movement, currency),
		tables.Prediction(results.Prediction, currency), tables.Campaign(results.Campaign),
		tables.Ledger(ledger, currency), tables.Revenue(ledger, currency), tables.Returns(ledger, currency),
		tables.NonProducts(ledger, currency),
		tables.Measures(rfm, currency), tables.Correlations(results.RFM.Correlation), tables.Scores(scores, currency),
		tables.Outliers(outliers), tables.Transform(features), tables.Components(components),
		tables.Sweep(results.Sweep), tables.Elbow(results.Elbow), tables.Gap(results.Gap),
		tables.Techniques(results, shown.Entries), tables.Record(results),
		tables.Stability(stability, plainNames(results)), tables.Agreement(results.Agreement),
		tables.Differentiation(results.Differentiation), tables.Sensitivity(results.Sensitivity),
		tables.Confidence(&results.Confidence, plainNames(results)),
		tables.Attributes(results.Attributes), tables.Definitions(),
	}
	sheets = append(sheets,
		tables.Value(&results.Lifetime, currency), tables.Models(&results.Lifetime), tables.Buckets(&results.Lifetime),
		tables.Calibration(&results.Lifetime), tables.Lifecycle(&results.Rhythm), tables.Retention(results.Cohorts),
		tables.CohortRevenue(results.Cohorts, currency), tables.Second(results.Cohorts), tables.Turnover(results.Cohorts, currency),
		tables.SegmentMonths(results.SegmentMonths, plainNames(results), currency),
		tables.Months(results.Months, currency), tables.LatestMonth(results.Months, currency), tables.MonthMoves(results.Months),
		tables.Drift(results.Months), tables.DriftApart(results.Months),
		tables.Predictors(results.Prediction), tables.Contrasts(results.Prediction, currency))
	sheets = append(sheets, tables.Findings(results.Findings, currency))
	if statuses := tables.Statuses(ledger, currency); len(statuses.Rows) > 0 {
		sheets = append(sheets, statuses)
	}
	if e := results.WithoutAttributes; e != nil {
		sheets = append(sheets, tables.Counterparts(e), tables.Flows(e), tables.FAMD(results.Mixed.FAMD))
	}
	for _, sheet := range sheets {
		withPence(sheet)
	}
	return xlsx.WriteWorkbook(w, sheets, xlsx.WorkbookOptions{
		Title: study.Config().Title, Created: results.Snapshot,
		Cover: workbookCover(study.Shop(), results), Decorations: workbookDecorations(customers, results, outside),
	})
}

// customerTable makes a table with one row per customer, with real ids unless the
// user asks for pseudonyms.
func customerTable(study *segkit.Study, results *segkit.Results, pseudonyms bool) (*table.Table, error) {
	rfm, err := study.RFM()
	if err != nil {
		return nil, err
	}
	scores, err := study.Scores()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	ids := rfm.Customer
	if pseudonyms {
		if ids, err = study.Pseudonyms(); err != nil {
			return nil, err
		}
	}
	t := &table.Table{
		Name: "customers", Title: "Customers", Currency: study.Config().Currency,
		Columns: []table.Column{
			{Name: "Customer"}, {Name: "Segment"},
			{Name: "Recency", Unit: "days", Kind: table.Count}, {Name: "Frequency", Unit: "orders", Kind: table.Count},
			{Name: "Monetary", Kind: table.Money, Decimals: 2}, {Name: "Returned", Kind: table.Money, Decimals: 2},
			{Name: "After returns", Kind: table.Money, Decimals: 2},
			{Name: "R score", Kind: table.Count}, {Name: "F score", Kind: table.Count}, {Name: "M score", Kind: table.Count},
			{Name: "Distance to centre", Kind: table.Number, Decimals: 3}, {Name: "Country"},
			{Name: "Next 90 days"}, {Name: tables.ScoredName(scores)},
		},
		Caption: fmt.Sprintf("One row per customer, as of %s.", rfm.Snapshot.Format("2006-01-02 15:04")),
		Notes: []string{
			"Monetary is the figure that the segments are made from; After returns is what is left of it after cancellations. " +
				"Where that is close to zero, check before you treat someone as a good customer.",
			"Distance to centre is in scaled features: a customer far from the centre of a segment fits it less well.",
			"Next 90 days: the customer's group in the plan, drawn at random with the study's seed; " +
				"empty for customers whom the segment's first action is not for.",
			tables.ScoredName(scores) + ": by score alone, for comparison; it is not the segment, even where the name is the same.",
		},
	}
	next, err := newNext(study)
	if err != nil {
		return nil, err
	}
	sure, err := study.Confidence()
	if err != nil {
		return nil, err
	}
	t.Columns, t.Notes = append(t.Columns, next.columns()...), append(t.Notes, next.notes()...)
	t.Columns = append(t.Columns, table.Column{Name: "Confidence", Kind: table.Percent})
	t.Notes = append(t.Notes, "Confidence: how often the customer keeps the segment when the customers are drawn again and choices are made otherwise.")
	groups, err := study.Groups()
	if err != nil {
		return nil, err
	}
	drop := study.Config().Cleaning.Returns == retail.ReturnsDrop
	after := func(i int) retail.Money {
		if drop {
			return rfm.Monetary[i] - rfm.Returned[i]
		}
		return rfm.Monetary[i]
	}
	names := plainNames(results)
	for i, id := range ids {
		segment := tables.Unassigned
		if label := segments.Labels[i]; label >= 0 {
			segment = names[label]
		}
		t.Rows = append(t.Rows, append([]any{
			id, segment, rfm.RecencyDays[i], rfm.Frequency[i],
			rfm.Monetary[i].Float(), rfm.Returned[i].Float(), after(i).Float(),
			scores.Recency[i], scores.Frequency[i], scores.Monetary[i],
			segments.Distance[i], rfm.Country[i], groups[i], scores.Segment[i],
		}, append(next.row(i), confidenceCell(sure, i))...))
	}
	if pseudonyms { // the original order would reveal the ids to anyone with a list of customers
		t.SortByText(0)
	}
	return t, nil
}

// plainNames returns the segments' names.
func plainNames(r *segkit.Results) []string {
	names := make([]string, len(r.Segments))
	for i, s := range r.Segments {
		names[i] = s.Name
	}
	return names
}

// allActions joins the segments' tables of actions.
func allActions(r *segkit.Results) *table.Table {
	return joined("actions", "Actions by segment", r, tables.Actions)
}

// allLifts joins the segments' tables of products.
func allLifts(r *segkit.Results) *table.Table {
	return joined("products", "Products bought more than by others, by segment", r, tables.Lifts)
}

// allCountries joins the segments' tables of countries.
func allCountries(r *segkit.Results) *table.Table {
	return joined("countries", "Countries by segment", r, tables.Countries)
}

// joined joins one table per segment into one, with a column for the segment.
func joined(name, title string, r *segkit.Results, tableOf func(persona.Persona) *table.Table) *table.Table {
	t := &table.Table{Name: name, Title: title}
	for _, p := range r.Segments {
		part := tableOf(p)
		t.Columns = append([]table.Column{{Name: "Segment"}}, part.Columns...)
		t.Notes = part.Notes
		for _, row := range part.Rows {
			t.Rows = append(t.Rows, append([]any{p.Name}, row...))
		}
	}
	return t
}

// confidenceCell returns a customer's confidence; nil for customers in no segment.
func confidenceCell(sure *confidence.Result, i int) any {
	if c := sure.Customers[i]; c.Defined() {
		return float64(c)
	}
	return nil
}
