package segkit

import (
	"context"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// Movement is how customers move between segments from one window to the next,
// under today's model.
func (s *Study) Movement() (*movement.Moves, error) {
	cleaned, err := s.Cleaned()
	if err != nil {
		return nil, err
	}
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	features, segments, err := s.segmented()
	if err != nil {
		return nil, err
	}
	personas, err := s.Personas()
	if err != nil {
		return nil, err
	}
	return do(s, "movement", s.config.Cleaning.Returns, []any{cleaned, table, features, segments, personas}, memo.JSON[*movement.Moves](), func(context.Context, func(float64)) (*movement.Moves, error) {
		names := make([]string, len(personas.List))
		for i, p := range personas.List {
			names[i] = p.Name
		}
		assign := labeller(features, segments)
		var failed error
		moves, err := movement.Movement(cleaned, movement.Options{
			K: segments.Model.K, Names: names, Snapshot: table.Snapshot, Net: s.config.Cleaning.Returns == retail.ReturnsNet,
			Assign: func(raw matrix.Matrix) []int {
				labels, _, err := assign.Label(raw)
				if err != nil {
					failed = err
					labels = make([]int, raw.N)
				}
				return labels
			},
		})
		if failed != nil {
			return nil, failed
		}
		if err == nil {
			guardMoney(moves)
		}
		return moves, err
	})
}

// Prediction is whether segments fitted on the earlier part of the data say who
// buys in the days that follow.
func (s *Study) Prediction() (*movement.Prediction, error) {
	cleaned, err := s.Cleaned()
	if err != nil {
		return nil, err
	}
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	options := struct {
		Config
		Technique string
	}{s.config.computing(), segments.Model.Technique}
	return do(s, "prediction", options, []any{cleaned, table, segments}, memo.JSON[*movement.Prediction](), func(ctx context.Context, _ func(float64)) (*movement.Prediction, error) {
		return movement.Predict(cleaned, movement.PredictOptions{
			Snapshot: table.Snapshot, Net: s.config.Cleaning.Returns == retail.ReturnsNet, Src: s.stream("prediction"),
			Fit: func(raw matrix.Matrix) ([]int, int, error) { return s.fitAnew(ctx, raw, segments) },
		})
	})
}

// fitAnew takes raw measures of other customers, n×3, down the whole road: new
// outliers and features, then the chosen technique with its setting.
func (s *Study) fitAnew(ctx context.Context, raw matrix.Matrix, segments *Segments) (labels []int, k int, err error) {
	outliers, err := prep.FindOutliers(raw, rfm.Names, s.prepOptions())
	if err != nil {
		return nil, 0, err
	}
	features, err := prep.Prepare(raw, rfm.Names, outliers, s.prepOptions())
	if err != nil {
		return nil, 0, err
	}
	x := fitted(features)
	model, err := s.refitSame(ctx, &segments.Model, x)
	if err != nil {
		return nil, 0, err
	}
	money := raw.Select(features.Fit).Col(len(rfm.Names) - 1)
	return everyone(model.Canonical(money), features, x), model.K, nil
}

// Campaign is the plan for the next 90 days. A segment's baseline is what the
// segment in the same place did in the 90 days after the earlier window, where
// that could be seen.
func (s *Study) Campaign() ([]campaign.Wave, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	personas, err := s.Personas()
	if err != nil {
		return nil, err
	}
	prediction, err := s.Prediction()
	if err != nil {
		return nil, err
	}
	baselines := make([]describe.Float, len(personas.List))
	for i := range baselines {
		baselines[i] = describe.Undefined
		if len(prediction.Segments) == len(baselines) {
			baselines[i] = prediction.Segments[i].Rate
		}
	}
	return campaign.Plan(personas.List, baselines, table.Snapshot), nil
}

// Groups are the customers' groups in the next 90 days, in the order of RFM:
// whom to contact and whom to hold out, drawn at random by the study's seed, so
// that the list can be made again; "" for those in no wave.
func (s *Study) Groups() ([]string, error) {
	waves, err := s.Campaign()
	if err != nil {
		return nil, err
	}
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	personas, err := s.Personas()
	if err != nil {
		return nil, err
	}
	eligible := func(wave, row int) bool {
		actions := personas.List[wave].Actions
		return len(actions) == 0 || actions[0].Addresses(table.Frequency[row])
	}
	return campaign.Draw(waves, segments.Labels, eligible, s.stream("groups")), nil
}
