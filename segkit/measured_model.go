package segkit

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/prep"
)

// MeasuredModel returns the segments of a study without orders or without money as a file
// that labels other customers. results are the study's own.
func (s *Study) MeasuredModel(results *MeasuredResults) (*model.Model, error) {
	if err := s.labellable(); err != nil {
		return nil, err
	}
	m, err := s.Measures()
	if err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	parts := model.Segmentation{Raw: m.X, Features: features, Clustering: &segments.Model, Labels: segments.Labels}
	for _, p := range results.Segments {
		parts.Names, parts.Sizes = append(parts.Names, p.Name), append(parts.Sizes, p.Customers)
	}
	study := model.Study{
		Digest: results.Digest, Currency: s.config.Currency, SnapshotGiven: s.config.RFM.Snapshot != "", Customers: m.X.N,
	}
	if at := s.source.snapshot; !at.IsZero() {
		study.Snapshot = at.Format(time.DateTime)
	}
	return model.Make(study, s.config.savedCleaning(), parts)
}

// ErrModelOfMoney is wrapped where a model needs monetary value and the data has none.
var ErrModelOfMoney = errors.New("the model labels customers by recency, frequency and monetary value")

// AssignedMeasures labels the customers of data without orders, or for a model without
// money those of any data, and returns their measures with the labels.
func (s *Study) AssignedMeasures(m *model.Model) (*model.Assigned, *prep.Measures, error) {
	known, err := s.Measures()
	if err != nil {
		return nil, nil, err
	}
	wanted := len(m.Preparation.Measures)
	if known.X.D < wanted {
		return nil, nil, fmt.Errorf("%w, and %s has no money: give data with money, or make a model of data without it",
			ErrModelOfMoney, s.source.name())
	}
	used := *known
	if known.X.D > wanted {
		used.Names, used.Units, used.Order = known.Names[:wanted], known.Units[:wanted], wanted-1
		used.X = firstColumns(known.X, wanted)
	}
	reading, err := s.Reading()
	if err != nil {
		return nil, nil, err
	}
	a, err := m.AssignMeasures(used.X)
	if err != nil {
		return nil, nil, err
	}
	a.Warnings = slices.Concat(reading.Warnings, a.Warnings)
	if text := reading.BadRowsText(); text != "" {
		a.Warnings = append(a.Warnings, text)
	}
	if at := s.source.snapshot; !at.IsZero() && m.Study.Snapshot != "" && at.Format(time.DateTime) != m.Study.Snapshot {
		a.Warnings = append(a.Warnings, fmt.Sprintf("Recency is counted to %s; in the model's study it was counted to %s.",
			at.Format(time.DateTime), m.Study.Snapshot))
	}
	return a, &used, nil
}

func firstColumns(x matrix.Matrix, d int) matrix.Matrix {
	rows := make([][]float64, x.N)
	for i := range rows {
		rows[i] = x.Row(i)[:d]
	}
	return matrix.FromRows(rows)
}
