package main

import (
	"context"
	"io"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/table/xlsx"
	"customer-segmentation/segkit/tables"
)

// writeCustomers writes customers.xlsx, for the CRM: a list for each move of the plan,
// then all customers, then the segments. Nothing stands below the rows.
func writeCustomers(w io.Writer, study *segkit.Study, results *segkit.Results, customers *table.Table, r *roster) error {
	outside, err := study.Outside()
	if err != nil {
		return err
	}
	scores, err := study.Scores()
	if err != nil {
		return err
	}
	currency := study.Config().Currency
	sheets := append(r.lists(), customers, segmentSheet(results, outside, currency), tables.Moves(&results.Plan, currency),
		columnsSheet(r.plan, tables.OwnName(scores)))
	return xlsx.WriteWorkbook(w, sheets, xlsx.WorkbookOptions{
		Title: study.Config().Title, Created: results.Snapshot, Notes: notesSheet, Pence: true, Decorations: workbookDecorations(customers, results, outside),
	})
}

// notesSheet gathers what there is to know about the tables of a workbook.
const notesSheet = "notes"

// writeEvidence writes evidence.xlsx: a cover and a sheet for each table of the study.
func writeEvidence(w io.Writer, study *segkit.Study, results *segkit.Results) error {
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
	segments, err := study.Segments()
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
	currency := study.Config().Currency
	sheets := []*table.Table{
		tables.Rules(results.Segments),
		allIdeas(results), allLifts(results), allCountries(results),
		tables.Movement(results.Movement), tables.Losses(results.Movement, currency),
		tables.Prediction(results.Prediction, currency), tables.Moves(&results.Plan, currency), tables.Tests(&results.Plan),
		tables.Expectations(&results.Plan, currency), tables.ExpectationTest(&results.Plan, currency), tables.Basis(&results.Plan), tables.Calendar(&results.Plan),
		tables.Ledger(ledger, currency), tables.Revenue(ledger, currency), tables.Returns(ledger, currency),
		tables.NonProducts(ledger, currency),
		tables.Measures(rfm, currency), tables.Correlations(results.RFM.Correlation), tables.Scores(scores, currency),
		tables.Crosswalk(scores, segments.Labels, plainNames(results)),
		tables.Outliers(outliers), tables.Transform(features), tables.Components(components),
		tables.Sweep(results.Sweep), tables.Elbow(results.Elbow), tables.Gap(results.Gap),
		tables.Techniques(results, shown.Entries), tables.Record(results),
		tables.Stability(stability, plainNames(results)), tables.Agreement(results.Agreement),
		tables.Differentiation(results.Differentiation), tables.Sensitivity(results.Sensitivity), tables.Confidence(&results.Confidence, plainNames(results)),
		tables.Attributes(results.Attributes), tables.Definitions(),
	}
	sheets = append(sheets,
		tables.Value(&results.Lifetime, currency), tables.Models(&results.Lifetime), tables.Buckets(&results.Lifetime),
		tables.Calibration(&results.Lifetime), tables.Lifecycle(&results.Rhythm), tables.Retention(results.Cohorts),
		tables.CohortRevenue(results.Cohorts, currency), tables.Second(results.Cohorts), tables.Turnover(results.Cohorts, currency),
		tables.SegmentMonths(results.SegmentMonths, plainNames(results), currency),
		tables.Months(results.Months, currency), tables.LatestMonth(results.Months, currency, !results.Rhythm.NobodyBack()), tables.MonthMoves(results.Months),
		tables.Drift(results.Months), tables.DriftApart(results.Months),
		tables.Predictors(results.Prediction), tables.Contrasts(results.Prediction, currency),
		tables.Families(&results.Families, currency), tables.FamilyTastes(&results.Families, currency),
		tables.FirstOrders(results.FirstOrders), tables.Baskets(results.Baskets))
	sheets = append(sheets, tables.Findings(results.Findings, currency))
	if statuses := tables.Statuses(ledger, currency); len(statuses.Rows) > 0 {
		sheets = append(sheets, statuses)
	}
	if e := results.WithoutAttributes; e != nil {
		sheets = append(sheets, tables.Counterparts(e), tables.Flows(e), tables.FAMD(results.Mixed.FAMD))
	}
	return xlsx.WriteWorkbook(w, sheets, xlsx.WorkbookOptions{
		Title: study.Config().Title, Created: results.Snapshot,
		Cover: workbookCover(study.Shop(), results), Notes: notesSheet, Pence: true,
	})
}

// customerLists are the tables of single customers.
type customerLists struct {
	all    *table.Table
	roster *roster
}

// customersOf makes a table with one row per customer, with real ids unless the user
// asks for pseudonyms, and the roster that lists are made from.
func customersOf(ctx context.Context, study *segkit.Study, results *segkit.Results, pseudonyms bool) (c customerLists, err error) {
	rfm, err := study.RFM()
	if err != nil {
		return c, err
	}
	scores, err := study.Scores()
	if err != nil {
		return c, err
	}
	segments, err := study.Segments()
	if err != nil {
		return c, err
	}
	plan, err := newPlanned(study)
	if err != nil {
		return c, err
	}
	r := &roster{ids: rfm.Customer, segments: make([]string, rfm.Len()), currency: study.Config().Currency, plan: plan}
	if pseudonyms {
		r.ids, err = study.Pseudonyms()
	} else {
		r.emails, err = study.Emails(ctx)
	}
	if err != nil {
		return c, err
	}
	t := &table.Table{
		Name: "customers", Title: "Customers", Currency: r.currency,
		Columns: []table.Column{
			{Name: "Customer"}, {Name: "Segment"},
			{Name: "Recency", Unit: "days", Kind: table.Count}, {Name: "Frequency", Unit: "orders", Kind: table.Count},
			{Name: "Monetary", Kind: table.Money, Decimals: 2}, {Name: "Returned", Kind: table.Money, Decimals: 2},
			{Name: "After returns", Kind: table.Money, Decimals: 2},
			{Name: "R score", Kind: table.Count}, {Name: "F score", Kind: table.Count}, {Name: "M score", Kind: table.Count},
			{Name: "Distance to centre", Kind: table.Number, Decimals: 3}, {Name: "Country"},
			{Name: planColumn(plan.outline.Days)},
		},
	}
	own := tables.OwnName(scores)
	if own != "" {
		t.Columns = append(t.Columns, table.Column{Name: own})
	}
	sure, err := study.Confidence()
	if err != nil {
		return c, err
	}
	t.Columns = append(append(t.Columns, plan.columns()...), table.Column{Name: "Confidence", Kind: table.Percent})
	drop := study.Config().Cleaning.Returns == retail.ReturnsDrop
	after := func(i int) retail.Money {
		if drop {
			return rfm.Monetary[i] - rfm.Returned[i]
		}
		return rfm.Monetary[i]
	}
	names := plainNames(results)
	for i, label := range segments.Labels {
		r.segments[i] = tables.Unassigned
		if label >= 0 {
			r.segments[i] = names[label]
		}
	}
	order := func(at int) int { return at }
	if pseudonyms { // the original order would reveal the ids to anyone with a list of customers
		sorted := make([]int, len(r.ids))
		for i := range sorted {
			sorted[i] = i
		}
		slices.SortStableFunc(sorted, func(a, b int) int { return strings.Compare(r.ids[a], r.ids[b]) })
		order = func(at int) int { return sorted[at] }
	}
	t.Long = &table.Long{Count: len(r.ids), Row: func(at int) []any {
		i := order(at)
		row := make([]any, 0, len(t.Columns))
		row = append(row, r.ids[i], r.segments[i], rfm.RecencyDays[i], rfm.Frequency[i],
			rfm.Monetary[i].Float(), rfm.Returned[i].Float(), after(i).Float(),
			scores.Recency[i], scores.Frequency[i], scores.Monetary[i],
			math.Round(1000*segments.Distance[i])/1000, rfm.Country[i], plan.groups[i])
		if own != "" {
			row = append(row, scores.Segment[i])
		}
		return append(plan.appendTo(row, i), confidenceCell(sure, i))
	}}
	return customerLists{t, r}, nil
}

// plainNames returns the segments' names.
func plainNames(r *segkit.Results) []string {
	names := make([]string, len(r.Segments))
	for i, s := range r.Segments {
		names[i] = s.Name
	}
	return names
}

// allIdeas joins the segments' tables of ideas.
func allIdeas(r *segkit.Results) *table.Table {
	return joined("ideas", "What to do beyond the plan, by segment", r, tables.Ideas)
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
