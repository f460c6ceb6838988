package segkit

import (
	"context"
	"slices"
	"time"

	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/drift"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/visits"
)

type netting struct {
	Net bool `json:"net"` // cancelled amounts are subtracted
}

func netOptions(s setting) netting { return netting{s.net()} }

// windowOptions label the customers of a window with today's model.
func windowOptions(o netting, t *rfm.Table, f *prep.Features, known *retail.Attributes, s *modelling.Segments, p *Personas) movement.Options {
	assign := s.Model.Assigner(f.X.Select(f.Fit))
	return movement.Options{
		K: s.Model.K, Names: p.Names(), Snapshot: t.Snapshot, Net: o.Net,
		Assign: func(t *rfm.Table) ([]int, error) {
			x, err := f.Apply(t.Matrix(), attributesOf(known, t.Customer))
			if err != nil {
				return nil, err
			}
			return assign.Assign(x), nil
		},
	}
}

func followCustomers(_ *work, o netting, c *retail.Cleaned, t *rfm.Table, f *prep.Features, known *retail.Attributes, s *modelling.Segments, p *Personas) (*movement.Moves, error) {
	moves, err := movement.Movement(c, windowOptions(o, t, f, known, s, p))
	if err == nil {
		disclosure.Moves(moves)
	}
	return moves, err
}

func followMonths(w *work, o netting, c *retail.Cleaned, t *rfm.Table, f *prep.Features, known, clustered *retail.Attributes, s *modelling.Segments, p *Personas) (*movement.Monthly, error) {
	months, err := movement.FollowMonths(w.Context(), c, movement.MonthlyOptions{
		Options:    windowOptions(o, t, f, clustered, s, p),
		Attributes: func(t *rfm.Table) []drift.Column { return drifting(known, t) },
	})
	if err == nil {
		disclosure.Monthly(months)
	}
	return months, err
}

// drifting returns the countries and the attributes of the customers of a window.
func drifting(known *retail.Attributes, t *rfm.Table) []drift.Column {
	var out []drift.Column
	if slices.ContainsFunc(t.Country, func(c string) bool { return c != "" }) {
		out = append(out, drift.Column{Name: "country", Categories: t.Country})
	}
	for _, a := range attributesOf(known, t.Customer) {
		out = append(out, drift.Column{Name: a.Name, Numbers: a.Numbers, Categories: a.Categories})
	}
	return out
}

// labeller gives customers the chosen segments, by the fitted pipeline and the
// technique's rule.
func labeller(f *prep.Features, s *modelling.Segments) model.Labeller {
	return model.Labeller{Pipeline: f.Pipeline, Assigner: s.Model.Assigner(f.X.Select(f.Fit))}
}

// refitting holds what is needed to segment customers again from their measures.
type refitting struct {
	Seed      uint64    `json:"seed"`
	Outliers  Outliers  `json:"outliers"`
	Features  Features  `json:"features"`
	Modelling Modelling `json:"modelling"`
}

func refittingOptions(s setting) refitting {
	return refitting{s.Seed, s.Outliers, s.Features, s.Modelling}
}

// config returns a configuration with these options.
func (o refitting) config() *Config {
	return &Config{Seed: o.Seed, Outliers: o.Outliers, Features: o.Features, Modelling: o.Modelling}
}

type predicting struct {
	netting
	refitting
}

func predictionOptions(s setting) predicting { return predicting{netOptions(s), refittingOptions(s)} }

// chosenModel is the lifetime model that was chosen. It is a step of its own, so that whoever
// needs no more does not hold a forecast for every customer.
type chosenModel struct {
	Name string `json:"name"` // "" if there is none
	Unit string `json:"unit"` // of its times
}

func takeModel(_ *work, _ flow.None, f *lifetime.Forecast) (*chosenModel, error) {
	return &chosenModel{f.Chosen, f.Unit}, nil
}

func testPrediction(w *work, o predicting, c *retail.Cleaned, t *rfm.Table, known *retail.Attributes, s *modelling.Segments, m *chosenModel) (*movement.Prediction, error) {
	return movement.Predict(c, movement.PredictOptions{
		Snapshot: t.Snapshot, Net: o.Net, Src: o.config().seed().Stream("prediction"),
		Lifetime: func(customers []string, cut time.Time, horizon int) ([]float64, string) {
			if m.Name == "" {
				return nil, ""
			}
			v := visits.Of(c, customers, false)
			return lifetime.OrderAgain(v, m.Name, m.Unit, cut.Add(-time.Second), horizon), m.Name
		},
		Fit: func(t *rfm.Table) ([]int, int, error) {
			return o.fit(w.Context(), t.Matrix(), attributesOf(known, t.Customer), s)
		},
	})
}

// fit segments other customers, n×3 in days, orders and money, with their attributes:
// new features, then the chosen technique with its setting.
func (o refitting) fit(ctx context.Context, raw matrix.Matrix, attributes []prep.Attribute, s *modelling.Segments) (labels []int, k int, err error) {
	outliers, err := prep.PolicyOutliers(raw, rfm.Names, o.config().prepOptions())
	if err != nil {
		return nil, 0, err
	}
	f, err := prep.WithAttributes(raw, rfm.Names, outliers, o.config().prepOptions(), attributes)
	if err != nil {
		return nil, 0, err
	}
	c, err := modelling.Refit(ctx, modelling.DataOf(f, raw.Col(raw.D-1)), &s.Model, o.config().effort(), o.config().seed())
	if err != nil {
		return nil, 0, err
	}
	return modelling.Everyone(c, f), c.K, nil
}
