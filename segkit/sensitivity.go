package segkit

import (
	"context"
	"fmt"
	"slices"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// Sensitivity tells how far the labels agree when one choice is changed.
type Sensitivity struct {
	Changes []Change `json:"changes"`
}

// Change is one choice made otherwise, with the chosen technique at the chosen
// setting fitted anew: to all customers, or above sampleAbove to a random sample
// of them. The first change is then that to the sample alone, which tells how much
// of the others' differences may come from there.
type Change struct {
	Choice    string         `json:"choice"` // which option: "seed", "transform", …
	From      string         `json:"from"`
	To        string         `json:"to"`
	Customers int            `json:"customers"` // in both
	ARI       describe.Float `json:"ari"`       // adjusted Rand index between the two labellings
	Moved     describe.Float `json:"moved"`     // share of customers whose canonical label changes
	Note      string         `json:"note"`      // why there is no figure, where there is none
}

// snapshotShift is how far the snapshot is moved for its sensitivity, in days.
const snapshotShift = 30

// alternatives are the choices that are changed, one at a time.
func (s *Study) alternatives() ([]Change, []func(*Config), error) {
	c := s.config
	table, err := s.RFM()
	if err != nil {
		return nil, nil, err
	}
	later := table.Snapshot.AddDate(0, 0, snapshotShift)
	type alternative struct {
		Change
		set func(*Config)
	}
	all := []alternative{
		{Change{Choice: "seed", From: fmt.Sprint(c.Seed), To: fmt.Sprint(c.Seed + 1)}, func(c *Config) { c.Seed++ }},
		{Change{Choice: "snapshot", From: table.Snapshot.Format("2006-01-02"), To: later.Format("2006-01-02")}, func(c *Config) { c.RFM.Snapshot = later.Format("2006-01-02 15:04:05") }},
	}
	for _, policy := range []string{prep.Keep, prep.Winsorise, prep.SetAside} {
		all = append(all, alternative{Change{Choice: "outliers", From: c.Outliers.Policy, To: policy}, func(c *Config) { c.Outliers.Policy = policy }})
	}
	for _, transform := range []string{prep.Log1p, prep.YeoJohnson, prep.None} {
		all = append(all, alternative{Change{Choice: "transform", From: c.Features.Transform, To: transform}, func(c *Config) { c.Features.Transform = transform }})
	}
	for _, space := range []string{"features", "pca:2"} {
		all = append(all, alternative{Change{Choice: "space", From: c.Features.Space, To: space}, func(c *Config) { c.Features.Space = space }})
	}
	for _, returns := range []string{retail.ReturnsDrop, retail.ReturnsNet, retail.ReturnsMatch} {
		all = append(all, alternative{Change{Choice: "returns", From: c.Cleaning.Returns, To: returns}, func(c *Config) { c.Cleaning.Returns = returns }})
	}
	var changes []Change
	var sets []func(*Config)
	for _, a := range all {
		if a.From != a.To {
			changes, sets = append(changes, a.Change), append(sets, a.set)
		}
	}
	return changes, sets, nil
}

// Sensitivity refits the chosen technique with one choice changed at a time.
func (s *Study) Sensitivity() (*Sensitivity, error) {
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	cleaned, err := s.Cleaned()
	if err != nil {
		return nil, err
	}
	transactions, err := s.Transactions()
	if err != nil {
		return nil, err
	}
	return do(s, "sensitivity", s.config.computing(), []any{transactions, cleaned, table, segments}, memo.JSON[*Sensitivity](), func(ctx context.Context, advance func(float64)) (*Sensitivity, error) {
		changes, sets, err := s.alternatives()
		if err != nil {
			return nil, err
		}
		if n := len(segments.Model.Labels); n > sampleAbove {
			sample := Change{Choice: "customers", From: fmt.Sprintf("all %d", n), To: fmt.Sprintf("a sample of %d", sampleSize)}
			changes, sets = slices.Insert(changes, 0, sample), slices.Insert(sets, 0, func(*Config) {})
		}
		for i, set := range sets {
			advance(float64(i) / float64(len(sets)))
			other := s.variant(set)
			if err := other.relabel(ctx, &changes[i], &segments.Model, table.Customer, segments.Labels); err != nil {
				if ctx.Err() != nil {
					return nil, err
				}
				changes[i].ARI, changes[i].Moved, changes[i].Note = describe.Undefined, describe.Undefined, err.Error()
			}
		}
		return &Sensitivity{changes}, nil
	})
}

// relabel fits the model's technique and setting in this variant and compares
// the labels of the customers that both know.
func (s *Study) relabel(ctx context.Context, change *Change, model *cluster.Clustering, customers []string, labels []int) error {
	table, err := s.RFM()
	if err != nil {
		return err
	}
	rows, relabelled, err := s.refitted(ctx, model)
	if err != nil {
		return err
	}
	place := retail.Locate(table.Customer, customers)
	var before, after []int
	moved := 0
	for i, row := range rows {
		if j := place[row]; j >= 0 {
			before, after = append(before, labels[j]), append(after, relabelled[i])
			if labels[j] != relabelled[i] {
				moved++
			}
		}
	}
	change.Customers = len(before)
	change.ARI = validity.AdjustedRand(before, after)
	change.Moved = describe.Undefined
	if len(before) > 0 {
		change.Moved = describe.Float(float64(moved) / float64(len(before)))
	}
	return nil
}

// refitted fits a model's technique and setting to this study's customers: rows
// of RFM, everyone's or a sample's, and their labels.
func (s *Study) refitted(ctx context.Context, model *cluster.Clustering) (rows, labels []int, err error) {
	features, err := s.Features()
	if err != nil {
		return nil, nil, err
	}
	x, places := s.sampledFor(model.Technique, features)
	rows = at(features.Fit, places)
	anew, err := s.refitSame(ctx, model, x)
	if err != nil {
		return nil, nil, err
	}
	money, err := s.monetaryOf(rows)
	if err != nil {
		return nil, nil, err
	}
	anew = anew.Canonical(money)
	if places != nil {
		return rows, anew.Labels, nil
	}
	rows = make([]int, features.X.N)
	for i := range rows {
		rows[i] = i
	}
	return rows, everyone(anew, features, x), nil
}

// refitSame fits a model's technique and setting to other data, as the study
// would.
func (s *Study) refitSame(ctx context.Context, model *cluster.Clustering, x matrix.Matrix) (*cluster.Clustering, error) {
	switch model.Technique {
	case cluster.TechniqueHierarchical:
		tree, err := cluster.Linkage(ctx, x, s.config.Modelling.Linkage)
		if err != nil {
			return nil, err
		}
		return cluster.Hierarchical(x, tree, model.K), nil
	case cluster.TechniqueKMeans:
		return s.fitKMeans(ctx, x, model.K, s.config.Modelling.Restarts)
	default:
		return refitOne(ctx, model, x, s.config.Modelling.Restarts, s.config.Modelling.BatchSize, s.stream(model.Technique, model.K))
	}
}
