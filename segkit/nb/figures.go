package nb

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/validity"
)

// figureOf makes the figure of one result. It takes from the study that made the
// result only what the figure shows.
func figureOf(result any) (*figures.Figure, error) {
	from := makerOf(result)
	t := from.theme()
	switch r := result.(type) {
	case *figures.Figure:
		return r, nil
	case *retail.Quality:
		return figures.Months(t, r), nil
	case *retail.Ledger:
		return figures.Ledger(t, r), nil
	case *rfm.Table:
		return figures.Distributions(t, r), nil
	case rfm.Correlations:
		return figures.Correlations(t, r), nil
	case *prep.Outliers:
		return outliers(from, r)
	case *prep.Features:
		return transforms(from, r)
	case *prep.Components:
		return figures.Components(t, r, nil, nil), nil
	case *modelling.Sweep:
		return sweep(from, r)
	case *validity.GapStatistic:
		return figures.Gap(t, r), nil
	case *cluster.Dendrogram:
		plane, err := from.plane()
		const first = 2 // clusters that the first cut makes: how many there are is for the reader to find
		return figures.Dendrogram(t, r, min(first, r.N), nil, nil, plane), err
	case *modelling.KDistances:
		return kDistances(from, r)
	case *choose.Record:
		return figures.Contest(t, r), nil
	case *validity.Silhouettes:
		return silhouettes(from, r)
	case *validity.Stability:
		names, err := from.names(len(r.Mean))
		return figures.Stability(t, r, names), err
	case *validity.AgreementMatrix:
		return figures.Agreement(t, r), nil
	case *sensitivity.Sensitivity:
		return figures.Sensitivity(t, r), nil
	case *modelling.Segments:
		return segments(from, r)
	case *cohort.Result:
		return figures.Retention(t, r), nil
	case *lifetime.Forecast:
		if !r.Holdout.Possible {
			return nil, NotPossible(r.Holdout.Reason)
		}
		return figures.HeldOut(t, &r.Holdout), nil
	case *movement.Monthly:
		return figures.MonthFlow(t, r), nil
	case *movement.Moves:
		return figures.Movement(t, r), nil
	case *movement.Prediction:
		return figures.BoughtAgain(t, r), nil
	case *segkit.Personas:
		return figures.Shares(t, r.List, outsideOf(r.List)), nil
	case persona.Persona:
		return figures.SegmentHours(Theme(r.Currency), r), nil
	}
	return nil, fmt.Errorf("nb.Plot has no chart of %T; nb.Show shows it as a table", result)
}

// PlaneOf returns the customers that are clustered in the plane of the first two
// principal components.
func PlaneOf(study *segkit.Study) (chart.Plane, error) {
	c, err := study.Components()
	if err != nil {
		return chart.Plane{}, err
	}
	features, err := study.Features()
	if err != nil {
		return chart.Plane{}, err
	}
	return figures.Plane(c, features.Fit)
}

func outliers(from maker, o *prep.Outliers) (*figures.Figure, error) {
	if !from.known() {
		return nil, unknownOrigin("What is flagged as an outlier", "the customers it was found among")
	}
	table, err := from.study.RFM()
	if err != nil {
		return nil, err
	}
	return figures.Outliers(from.theme(), table, o), nil
}

func transforms(from maker, f *prep.Features) (*figures.Figure, error) {
	if !from.known() {
		return nil, unknownOrigin("A matrix of features", "the measures it was made of")
	}
	measures, err := from.study.Measures()
	if err != nil {
		return nil, err
	}
	outliers, err := from.study.Outliers()
	if err != nil {
		return nil, err
	}
	return figures.Transforms(from.theme(), measures, outliers, f), nil
}

func sweep(from maker, s *modelling.Sweep) (*figures.Figure, error) {
	in := figures.SweepInput{Rows: s.Rows}
	if from.known() {
		elbow, err := from.study.Elbow()
		if err != nil {
			return nil, err
		}
		models, err := from.study.KMeans()
		if err != nil {
			return nil, err
		}
		if in.Plane, err = from.plane(); err != nil {
			return nil, err
		}
		in.Elbow, in.Models = elbow, models.List
	}
	return &figures.Sweep(from.theme(), in).Figure, nil
}

func kDistances(from maker, d *modelling.KDistances) (*figures.Figure, error) {
	plane, err := from.plane()
	if err != nil {
		return nil, err
	}
	var x matrix.Matrix
	if from.known() {
		features, err := from.study.Features()
		if err != nil {
			return nil, err
		}
		x = features.X.Select(features.Fit)
	}
	return figures.KDistances(from.theme(), d, plane, x), nil
}

func silhouettes(from maker, s *validity.Silhouettes) (*figures.Figure, error) {
	if !from.known() {
		return nil, unknownOrigin("A list of silhouettes", "the segment of each customer")
	}
	segments, err := from.study.Segments()
	if err != nil {
		return nil, err
	}
	names, err := from.names(segments.Model.K)
	if err != nil {
		return nil, err
	}
	return figures.Silhouettes(from.theme(), s, segments.Model.Labels, names), nil
}

func segments(from maker, s *modelling.Segments) (*figures.Figure, error) {
	if !from.known() {
		return nil, unknownOrigin("A list of labels", "the customers they are of")
	}
	plane, err := from.plane()
	if err != nil {
		return nil, err
	}
	names, err := from.names(s.Model.K)
	if err != nil {
		return nil, err
	}
	features, err := from.study.Features()
	if err != nil {
		return nil, err
	}
	measures, err := from.study.Measures()
	if err != nil {
		return nil, err
	}
	return figures.Segments(from.theme(), plane, s.Model.Labels, names, measures, features.Fit), nil
}
