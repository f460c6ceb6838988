package segkit

import (
	"fmt"
	"slices"
	"time"

	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/sensitivity"
)

// choices is what the sensitivity analysis depends on: every choice that it
// changes, and all that the refits go by.
type choices struct {
	Reading  Reading             `json:"reading"`
	Cleaning retail.CleanOptions `json:"cleaning"`
	RFM      rfm.Options         `json:"rfm"`
	refitting

	setting setting // which the fields above are of
}

func sensitivityOptions(s setting) choices {
	return choices{s.Reading, s.Cleaning, rfmOptions(s), refittingOptions(s), s}
}

// choice is one option made otherwise.
type choice struct {
	sensitivity.Change
	set func(*Config)
}

// snapshotShift is how far the snapshot is moved, in days.
const snapshotShift = 30

// alternatives lists the choices that are changed, one at a time. The returns policy is one
// only where something was returned: elsewhere all policies are the same, and to find that
// nobody moves would be no finding.
func (o choices) alternatives(snapshot time.Time, returns *returned) []choice {
	later := snapshot.AddDate(0, 0, snapshotShift)
	all := []choice{
		{sensitivity.Change{Choice: "seed", From: fmt.Sprint(o.Seed), To: fmt.Sprint(o.Seed + 1)}, func(c *Config) { c.Seed++ }},
		{sensitivity.Change{Choice: "snapshot", From: snapshot.Format(time.DateOnly), To: later.Format(time.DateOnly)},
			func(c *Config) { c.RFM.Snapshot = later.Format(time.DateTime) }},
	}
	for _, a := range []struct {
		choice, from string
		to           []string
		set          func(*Config, string)
	}{
		{"outliers", o.Outliers.Policy, []string{prep.Keep, prep.Winsorise, prep.SetAside}, func(c *Config, v string) { c.Outliers.Policy = v }},
		{"transform", o.Features.Transform, []string{prep.Log1p, prep.YeoJohnson, prep.None}, func(c *Config, v string) { c.Features.Transform = v }},
		{"space", o.Features.Space, []string{"features", "pca:2"}, func(c *Config, v string) { c.Features.Space = v }},
		{"returns", o.Cleaning.Returns, []string{retail.ReturnsDrop, retail.ReturnsNet, retail.ReturnsMatch}, func(c *Config, v string) { c.Cleaning.Returns = v }},
	} {
		if a.choice == "returns" && !returns.Any {
			continue
		}
		for _, to := range a.to {
			if to != a.from {
				all = append(all, choice{sensitivity.Change{Choice: a.choice, From: a.from, To: to}, func(c *Config) { a.set(c, to) }})
			}
		}
	}
	return all
}

// changeChoices returns the function of the sensitivity step, which evaluates the
// features and measures of the same graph under other settings.
func changeChoices(features flow.Step[setting, prep.Features], measures flow.Step[setting, prep.Measures]) func(
	*work, choices, *returned, *rfm.Table, *modelling.Segments) (*sensitivity.Sensitivity, error) {
	return func(w *work, o choices, returns *returned, t *rfm.Table, s *modelling.Segments) (*sensitivity.Sensitivity, error) {
		list := o.alternatives(t.Snapshot, returns)
		if n := len(s.Model.Labels); n > modelling.SampleAbove {
			sample := sensitivity.Change{Choice: "customers", From: fmt.Sprintf("all %d", n), To: fmt.Sprintf("a sample of %d", modelling.SampleSize)}
			list = append([]choice{{sample, func(*Config) {}}}, list...)
		}
		before := sensitivity.Labelling{Customers: t.Customer, Labels: s.Labels}
		out := &sensitivity.Sensitivity{Changes: make([]sensitivity.Change, len(list))}
		for i, c := range slices.Backward(list) { // the last are those that take the longest
			w.Step(len(list)-1-i, len(list))
			other := o.setting
			c.set(&other.Config)
			after, err := relabel(w, other, features, measures, s)
			if w.Context().Err() != nil {
				return nil, w.Context().Err()
			}
			if err != nil {
				c.Fail(err)
			} else {
				c.Compare(before, after)
			}
			out.Changes[i] = c.Change
		}
		return out, nil
	}
}

// relabel fits the chosen technique and setting to the customers under another
// setting of the study.
func relabel(w *work, other setting, features flow.Step[setting, prep.Features], measures flow.Step[setting, prep.Measures],
	s *modelling.Segments) (sensitivity.Labelling, error) {
	f, m, err := described(w, other, features, measures)
	if err != nil {
		return sensitivity.Labelling{}, err
	}
	rows, labels, err := modelling.RefitCustomers(w.Context(), f, m.Ordering(), &s.Model, other.effort(), other.seed())
	if err != nil {
		return sensitivity.Labelling{}, err
	}
	customers := make([]string, len(rows))
	for i, row := range rows {
		customers[i] = m.IDs[row]
	}
	return sensitivity.Labelling{Customers: customers, Labels: labels}, nil
}

// described returns the features and measures under another setting. What they were made
// from is out of memory again, so that it is not held while the technique is fitted.
func described(w *work, other setting, features flow.Step[setting, prep.Features], measures flow.Step[setting, prep.Measures]) (
	*prep.Features, *prep.Measures, error) {
	run := w.Under(other)
	defer run.Release()
	f, err := flow.Value(run, features)
	if err != nil {
		return nil, nil, err
	}
	m, err := flow.Value(run, measures)
	return f, m, err
}
