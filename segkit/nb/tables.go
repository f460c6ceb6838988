package nb

import (
	"fmt"
	"math"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/truth"
	"customer-segmentation/segkit/validity"
)

// tablesOf returns the tables of one result: those of the report, if it has any.
func tablesOf(result any) ([]*table.Table, error) {
	from := makerOf(result)
	currency := from.currency()
	one := func(t *table.Table) ([]*table.Table, error) { return []*table.Table{t}, nil }
	switch r := result.(type) {
	case *table.Table:
		return one(r)
	case *Comparison:
		return r.tables(), nil
	case *cohort.Result:
		return []*table.Table{tables.Retention(r), tables.Second(r), tables.Turnover(r, currency)}, nil
	case *cohort.Segments:
		names, err := from.names(len(r.Active) - 1)
		if err != nil {
			return nil, err
		}
		return one(tables.SegmentMonths(r, names, currency))
	case *movement.Monthly:
		return []*table.Table{tables.Months(r, currency), tables.MonthMoves(r), tables.Drift(r)}, nil
	case *rhythm.Result:
		return one(rhythmTable(r))
	case *segkit.Lifecycle:
		t, err := lifecycleTable(from, r)
		return []*table.Table{t}, err
	case *lifetime.Forecast:
		return forecastTables(from, r)
	case *segkit.Business:
		return one(businessTable(r))
	case *effort.Plan:
		return one(tables.Plan(r))
	case *retail.Transactions:
		return one(linesTable(r, currency))
	case *read.Reading:
		return one(readingTable(r))
	case *retail.Quality:
		return []*table.Table{tables.QualityFacts(r), tables.Columns(r)}, nil
	case *retail.Ledger:
		return ledgerTables(r, currency), nil
	case []finding.Finding:
		return one(tables.Findings(r, currency))
	case *retail.Cleaned:
		return []*table.Table{tables.Ledger(&r.Ledger, currency), tables.Revenue(&r.Ledger, currency)}, nil
	case *rfm.Table:
		return one(tables.Measures(r, currency))
	case rfm.Correlations:
		return one(tables.Correlations(r))
	case *rfm.Scores:
		return one(tables.Scores(r, currency))
	case *prep.Outliers:
		return one(tables.Outliers(r))
	case *prep.Features:
		if r.Mixed != nil {
			return []*table.Table{tables.Transform(r), tables.FAMD(r.Mixed.FAMD)}, nil
		}
		return one(tables.Transform(r))
	case *attribute.Effect:
		if r == nil {
			return one(notClustered())
		}
		return []*table.Table{tables.Counterparts(r), tables.Flows(r)}, nil
	case *prep.Components:
		return one(tables.Components(r))
	case *modelling.Sweep:
		return one(tables.Sweep(r.Rows))
	case *validity.Elbow:
		return one(tables.Elbow(r))
	case *validity.GapStatistic:
		return one(tables.Gap(r))
	case *modelling.Models:
		return one(modelsTable(r))
	case *choose.Record:
		return []*table.Table{settingsTable(r), outTable(r)}, nil
	case *validity.Stability:
		names, err := from.names(len(r.Mean))
		if err != nil {
			return nil, err
		}
		return one(tables.Stability(r, names))
	case *validity.AgreementMatrix:
		return one(tables.Agreement(r))
	case *validity.Structure:
		return one(structureTable(r))
	case *segkit.Differentiation:
		return one(tables.Differentiation(r.Features))
	case *sensitivity.Sensitivity:
		return one(tables.Sensitivity(r.Changes))
	case *attribute.Attributes:
		return attributeTables(from, r)
	case *movement.Moves:
		return []*table.Table{tables.Movement(r), tables.Losses(r, currency)}, nil
	case []campaign.Wave:
		return one(tables.Campaign(r))
	case *movement.Prediction:
		return one(tables.Prediction(r, currency))
	case *segkit.Personas:
		return one(tables.Segments(r.List, outsideOf(r.List), currency))
	case *segkit.Profiles:
		return one(profilesTable(r, currency))
	case persona.Persona:
		return []*table.Table{tables.Profile(r, r.Currency), tables.Ideas(r), tables.Lifts(r)}, nil
	case *truth.Truth:
		segments := 0
		if len(r.Counts) > 0 {
			segments = len(r.Counts[0]) - 1
		}
		names, err := from.names(segments)
		if err != nil {
			return nil, err
		}
		return truthTables(r, names), nil
	}
	if t := valueTable(result); t != nil {
		return one(t)
	}
	return nil, fmt.Errorf("nb.Show does not know how to show %T; it shows what the study's steps return, "+
		"tables, pictures and texts", result)
}

func attributeTables(from maker, a *attribute.Attributes) ([]*table.Table, error) {
	most := 0
	for _, one := range a.List {
		for _, segment := range one.Segments {
			most = max(most, segment+1)
		}
	}
	names, err := from.names(most)
	if err != nil {
		return nil, err
	}
	return append([]*table.Table{tables.Attributes(a.List)}, tables.ByAttribute(a.List, names)...), nil
}

// outsideOf returns the customers in none of the segments, worked out from the
// segments' shares of all.
func outsideOf(list []persona.Persona) persona.Outside {
	var customers, inside int
	var all, revenue float64
	shares, revenueShares := 0.0, 0.0
	for _, p := range list {
		inside += p.Customers
		revenue += float64(p.Revenue)
		shares += p.CustomerShare
		revenueShares += p.RevenueShare
		if p.CustomerShare > 0 {
			customers = int(math.Round(float64(p.Customers) / p.CustomerShare))
		}
		if p.RevenueShare > 0 {
			all = float64(p.Revenue) / p.RevenueShare
		}
	}
	if customers <= inside {
		return persona.Outside{}
	}
	o := persona.Outside{Customers: customers - inside, CustomerShare: 1 - shares}
	if all > 0 {
		o.Revenue, o.RevenueShare = retail.Money(math.Round(all-revenue)), 1-revenueShares
	}
	return o
}

// ledgerTables shows the ledger, with the statuses of orders where the file has any.
func ledgerTables(l *retail.Ledger, currency string) []*table.Table {
	out := []*table.Table{tables.Ledger(l, currency)}
	if statuses := tables.Statuses(l, currency); len(statuses.Rows) > 0 {
		out = append(out, statuses)
	}
	return append(out, tables.Revenue(l, currency), tables.Returns(l, currency))
}

// notClustered says that no attributes take part in the clustering.
func notClustered() *table.Table {
	return &table.Table{
		Name: "without attributes", Title: "What the attributes change", Columns: []table.Column{{Name: "Attributes in the clustering"}},
		Rows:    [][]any{{"none"}},
		Caption: "The segments rest on purchases alone. To cluster attributes as well, name them in features.attributes of study.toml.",
	}
}
