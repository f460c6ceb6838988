package segkit

import (
	"context"
	"crypto/sha256"
	"fmt"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
)

// Segments is the chosen clustering and the label of every customer: those set
// aside as outliers are assigned to the nearest segment afterwards.
type Segments struct {
	Model    cluster.Clustering `json:"model"`    // of the customers that were clustered
	Labels   []int              `json:"labels"`   // of every customer of RFM; cluster.Noise where in no segment
	Distance []float64          `json:"distance"` // of every customer to the centre of its segment, in features; to the nearest one for noise
	Medoids  []int              `json:"medoids"`  // row of RFM nearest to each centre
}

// Segments labels every customer by the decision's clustering: stage 6.
func (s *Study) Segments() (*Segments, error) {
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	decision, err := s.Decision()
	if err != nil {
		return nil, err
	}
	models, err := s.Technique(decision.Technique)
	if err != nil {
		return nil, err
	}
	return do(s, "segments", decision.Model, []any{features, models}, memo.JSON[*Segments](), func(context.Context, func(float64)) (*Segments, error) {
		model := models.List[decision.Model]
		x := fitted(features)
		out := &Segments{Model: *model, Medoids: []int{}}
		out.Labels = everyone(model, features, x)
		out.Distance = model.Assigner(x).Distances(features.X, out.Labels)
		for _, row := range model.Medoids(x) {
			out.Medoids = append(out.Medoids, features.Fit[row])
		}
		return out, nil
	})
}

// Outside is who is in no segment, and what they spent. It is counted from
// Segments and RFM, and keeps no step of its own.
func (s *Study) Outside() (persona.Outside, error) {
	rfm, err := s.RFM()
	if err != nil {
		return persona.Outside{}, err
	}
	segments, err := s.Segments()
	if err != nil {
		return persona.Outside{}, err
	}
	return persona.OutsideOf(segments.Labels, rfm.Monetary), nil
}

// segmented are the features and the segments made of them, which most of the
// evaluation looks at together.
func (s *Study) segmented() (*prep.Features, *Segments, error) {
	features, err := s.Features()
	if err != nil {
		return nil, nil, err
	}
	segments, err := s.Segments()
	return features, segments, err
}

// everyone labels all rows: the clustered ones as they were, the others by the
// technique's rule for new customers.
func everyone(model *cluster.Clustering, features *prep.Features, x matrix.Matrix) []int {
	labels := make([]int, features.X.N)
	in := make([]bool, features.X.N)
	for i, row := range features.Fit {
		labels[row], in[row] = model.Labels[i], true
	}
	var aside []int
	for row := range in {
		if !in[row] {
			aside = append(aside, row)
		}
	}
	for i, label := range model.Assign(x, features.X.Select(aside)) {
		labels[aside[i]] = label
	}
	return labels
}

// Personas says what each segment is and what to do about it.
type Personas struct {
	List []persona.Persona `json:"list"`
}

// Personas are the segments described for people who act on them.
func (s *Study) Personas() (*Personas, error) {
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
	stability, err := s.Stability()
	if err != nil {
		return nil, err
	}
	options := struct {
		Currency    string
		Returns     string
		NonProducts []string
		Stability   []float64
	}{s.config.Currency, s.config.Cleaning.Returns, s.config.Cleaning.options().NonProductCodes, stability.Mean}
	return do(s, "personas", options, []any{cleaned, table, segments}, personasCodec{memo.JSON[*Personas](), s.config.Currency}, func(context.Context, func(float64)) (*Personas, error) {
		list, err := persona.Build(persona.Input{
			Kept: cleaned.Kept, Table: table, Labels: segments.Labels, K: segments.Model.K, Medoids: segments.Medoids,
			Stability: options.Stability, Currency: options.Currency, NonProducts: options.NonProducts,
			AfterReturn: options.Returns == retail.ReturnsMatch,
		})
		if err != nil {
			return nil, fmt.Errorf("personas: %w", err)
		}
		countries := make([][]persona.CountryShare, len(list))
		for i := range list {
			countries[i] = list[i].Countries
		}
		for i, merged := range mergeCountries(countries) {
			list[i].Countries = merged
		}
		return &Personas{list}, nil
	})
}

// Pseudonyms stand for the customers of RFM wherever people other than the shop's
// own read: a keyed hash of each id. The key comes from the decoded rows, so the
// same data gives the same pseudonyms, and no printed checksum reveals it.
func (s *Study) Pseudonyms() ([]string, error) {
	transactions, err := s.Transactions()
	if err != nil {
		return nil, err
	}
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	hash := transactions.Hash()
	key := sha256.Sum256(append([]byte("pseudonyms of customers/"), hash[:]...))
	return persona.Pseudonyms(table.Customer, key[:]), nil
}
