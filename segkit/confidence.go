package segkit

import (
	"fmt"
	"math/rand/v2"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/sensitivity"
)

// doubting is what the confidence of customers depends on: the choices of the
// sensitivity analysis, and how resamples are fitted.
type doubting struct {
	choices
	Restarts int `json:"bootstrap_restarts"`
}

func confidenceOptions(s setting) doubting {
	return doubting{sensitivityOptions(s), s.Evaluation.BootstrapRestarts}
}

// samplesPerChoice is the number of bootstrap samples that the technique is fitted to
// under each choice, besides the fit to all customers.
const samplesPerChoice = 4

// doubt is a choice that could have been made otherwise.
type doubt struct {
	choice
	k int // a number of segments; 0 keeps the study's
}

// doubts lists the choices that could have been made otherwise, the study's own
// first. Those that nobody would defend are left out: money without a transform, and
// a day of the snapshot on which nobody ordered.
func (o choices) doubts(s *modelling.Segments, t *rfm.Table, returns *returned) []doubt {
	out := []doubt{{choice: choice{set: func(*Config) {}}}}
	for _, c := range o.alternatives(t.Snapshot, returns) {
		if c.Choice != "snapshot" && c.To != prep.None {
			out = append(out, doubt{choice: c})
		}
	}
	if s.Model.Technique == cluster.TechniqueDBSCAN {
		return out
	}
	for _, k := range []int{s.Model.K - 1, s.Model.K + 1} {
		if k >= 2 && k < len(s.Model.Labels) {
			change := sensitivity.Change{Choice: "segments", From: fmt.Sprint(s.Model.K), To: fmt.Sprint(k)}
			out = append(out, doubt{choice{change, func(*Config) {}}, k})
		}
	}
	return out
}

// weighDoubts returns the function of the confidence step, which evaluates the features
// and measures of the same graph under other settings.
func weighDoubts(features flow.Step[setting, prep.Features], measures flow.Step[setting, prep.Measures]) func(
	*work, doubting, *returned, *rfm.Table, *modelling.Segments) (*confidence.Result, error) {
	return func(w *work, o doubting, returns *returned, t *rfm.Table, s *modelling.Segments) (*confidence.Result, error) {
		list := o.doubts(s, t, returns)
		tally := confidence.NewTally(s.Labels, s.Model.K)
		var changed []confidence.Choice
		for i, d := range list {
			w.Step(i, len(list))
			other := o.setting
			d.set(&other.Config)
			moved, err := o.underDoubt(w, other, d, features, measures, t, s, tally)
			if w.Context().Err() != nil {
				return nil, w.Context().Err()
			}
			if err != nil { // a setting that cannot be fitted tells nothing of the customers
				moved = describe.Undefined
			}
			if i > 0 {
				changed = append(changed, confidence.Choice{Choice: d.Choice, From: d.From, To: d.To, Moved: moved})
			}
		}
		out := tally.Result()
		out.Choices = append(out.Choices, changed...)
		out.SortChoices()
		return out, nil
	}
}

// underDoubt fits the technique under another setting, to all customers and to
// samples of them, and counts who keeps the segment. It returns the share who do not
// in the fit to all.
func (o doubting) underDoubt(w *work, other setting, d doubt, features flow.Step[setting, prep.Features],
	measures flow.Step[setting, prep.Measures], t *rfm.Table, s *modelling.Segments, tally *confidence.Tally) (describe.Float, error) {
	f, m, err := described(w, other, features, measures)
	if err != nil {
		return describe.Undefined, err
	}
	model := s.Model
	if d.k > 0 {
		model.K = d.k
	}
	places := retail.Locate(t.Customer, m.IDs)
	order, moved := m.Ordering(), describe.Undefined
	draws := rand.New(other.seed().Stream("confidence"))
	for sample := range 1 + samplesPerChoice {
		effort := other.effort()
		var src *rand.Rand
		if sample > 0 {
			effort.Restarts, src = o.Restarts, draws
		}
		labels, err := modelling.RefitEveryone(w.Context(), f, order, &model, effort, other.seed(), src)
		if err != nil {
			return moved, err
		}
		left := tally.Add(func(i int) (int, bool) { return labelAt(labels, places[i]) })
		if sample == 0 {
			moved = left
		}
	}
	return moved, nil
}

// labelAt returns the label in a row, and whether there is such a row.
func labelAt(labels []int, row int32) (int, bool) {
	if row < 0 {
		return -1, false
	}
	return labels[row], true
}
