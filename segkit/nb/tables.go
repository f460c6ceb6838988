package nb

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/validity"
)

// tablesOf are the tables of one result of a step, as in the report wherever
// the report has them.
func tablesOf(study *segkit.Study, result any) ([]*table.Table, error) {
	currency := "£"
	if study != nil {
		currency = study.Config().Currency
	}
	one := func(t *table.Table) ([]*table.Table, error) { return []*table.Table{t}, nil }
	switch r := result.(type) {
	case *table.Table:
		return one(r)
	case *segkit.Business:
		return one(businessTable(r))
	case *segkit.Plan:
		return one(tables.Plan(r))
	case *retail.Transactions:
		return one(linesTable(r, currency))
	case *read.Reading:
		return one(readingTable(r))
	case *retail.Quality:
		return []*table.Table{tables.QualityFacts(r), tables.Columns(r)}, nil
	case *retail.Ledger:
		return []*table.Table{tables.Ledger(r, currency), tables.Revenue(r, currency), tables.Returns(r, currency)}, nil
	case *retail.Cleaned:
		return tablesOf(study, &r.Ledger)
	case *rfm.Table:
		return one(tables.Measures(r, currency))
	case rfm.Correlations:
		return one(tables.Correlations(r))
	case *rfm.Scores:
		return one(tables.Scores(r, currency))
	case *prep.Outliers:
		return one(tables.Outliers(r))
	case *prep.Features:
		return one(tables.Transform(r))
	case *prep.Components:
		return one(tables.Components(r))
	case *modelling.Sweep:
		return one(tables.Sweep(r.Rows))
	case *validity.Elbow:
		return one(tables.Elbow(r))
	case *validity.GapStatistic:
		return one(tables.Gap(r))
	case *segkit.Models:
		return one(modelsTable(r))
	case *segkit.Decision:
		return []*table.Table{settingsTable(r), outTable(r)}, nil
	case *validity.Stability:
		names, err := segmentNames(study)
		return []*table.Table{tables.Stability(r, names)}, err
	case *validity.AgreementMatrix:
		return one(tables.Agreement(r))
	case *validity.Structure:
		return one(structureTable(r))
	case *segkit.Differentiation:
		return one(tables.Differentiation(r.Features))
	case *segkit.Sensitivity:
		return one(tables.Sensitivity(r.Changes))
	case *segkit.Attributes:
		return attributeTables(study, r)
	case *movement.Moves:
		return []*table.Table{tables.Movement(r), tables.Stakes(r, currency)}, nil
	case *movement.Prediction:
		return one(tables.Prediction(r, currency))
	case *segkit.Personas:
		outside, err := study.Outside()
		return []*table.Table{tables.Segments(r.List, outside, currency)}, err
	case persona.Persona:
		return []*table.Table{tables.Profile(r, currency), tables.Actions(r), tables.Lifts(r)}, nil
	case *segkit.Truth:
		names, err := segmentNames(study)
		if err != nil {
			return nil, err
		}
		return truthTables(r, names), nil
	}
	return nil, fmt.Errorf("nb.Show does not know how to show %T; it shows what the study's steps return, tables, pictures and texts", result)
}

func attributeTables(study *segkit.Study, a *segkit.Attributes) ([]*table.Table, error) {
	names, err := segmentNames(study)
	if err != nil {
		return nil, err
	}
	out := []*table.Table{tables.Attributes(a.List)}
	for _, attribute := range a.List {
		if len(attribute.Values) > 1 && len(attribute.Values) <= 12 {
			out = append(out, tables.Crossing(attribute, names))
		}
	}
	return out, nil
}

// segmentNames are the personas' names, in the order of the segments.
func segmentNames(study *segkit.Study) ([]string, error) {
	if study == nil {
		return nil, nil
	}
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	names := make([]string, len(personas.List))
	for i, p := range personas.List {
		names[i] = p.Name
	}
	return names, nil
}
