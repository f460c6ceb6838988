package segkit

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// Feature is a measure of the caller's own for each customer, such as the money of an
// average order.
type Feature struct {
	Name  string
	Unit  string             // such as "£"; "" where it has none
	Value map[string]float64 // by customer id
}

// ErrOwnFeature is wrapped where a step needs the measures of a part of the period, and a
// feature of the caller's own is known for all of it only.
var ErrOwnFeature = errors.New("a feature of one's own is known for the whole period only")

// WithFeature returns the same study with a feature beside recency, frequency and
// monetary value. It takes part in everything that is computed of them: outliers,
// transform and scale, components, all techniques, the decision, profiles, personas, and
// Score. Apply it again to add another.
//
// Every customer of Measures needs a finite value. Where a choice is changed that decides
// who is a customer, as Sensitivity does, R, F and M are computed anew, the feature keeps
// its values, and customers who have none are left out. Steps that need the measures of a
// part of the period, such as Movement and Prediction, return an error that wraps
// ErrOwnFeature.
func (s *Study) WithFeature(f Feature) (*Study, error) {
	known, err := s.Measures()
	if err != nil {
		return nil, err
	}
	without := 0
	for _, id := range known.IDs {
		if v, ok := f.Value[id]; !ok || math.IsNaN(v) || math.IsInf(v, 0) {
			without++
		}
	}
	if without > 0 { // ids are not told: the message may be passed around
		return nil, fmt.Errorf("%w: the feature %q has no number for %s of %s; give every customer one",
			prep.ErrShape, f.Name, describe.Count(without), describe.Counted(len(known.IDs), "customer"))
	}
	joined := f.join(known)
	if err := joined.Validate(); err != nil {
		return nil, err
	}
	other := s.under(s.config, append(slices.Clone(s.added), f))
	if s.source.measuresOnly || s.LacksOrders() != "" { // its measures are not computed
		return other, flow.Provide(other.run, measures, joined)
	}
	why := fmt.Errorf("%w: %s cannot be worked out for a part of it", ErrOwnFeature, f.Name)
	flow.Refuse(other.run, moves, why)
	flow.Refuse(other.run, months, why)
	flow.Refuse(other.run, prediction, why)
	return other, nil
}

// join adds the feature as the last column, without the customers who have no value.
func (f Feature) join(m *prep.Measures) *prep.Measures {
	out := &prep.Measures{
		Names: append(slices.Clone(m.Names), f.Name), Units: append(slices.Clone(m.Units), f.Unit), Order: m.Order,
	}
	var rows [][]float64
	for i, id := range m.IDs {
		if v, ok := f.Value[id]; ok {
			out.IDs = append(out.IDs, id)
			rows = append(rows, append(slices.Clone(m.X.Row(i)), v))
		}
	}
	out.X = matrix.FromRows(rows)
	return out
}

// addedFeatures is what the measures depend on beside RFM.
type addedFeatures struct {
	Added []Feature `json:"added,omitempty"`
}

func addedOptions(s setting) addedFeatures { return addedFeatures{s.added} }
