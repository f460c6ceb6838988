package model

import (
	"errors"
	"fmt"
	"time"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/rfm"
)

// Assigned holds the customers of other data with the segments of a model.
type Assigned struct {
	Table    *rfm.Table // nil from AssignMeasures
	Labels   []int      // places in the model's segments, or cluster.Noise
	Distance []float64  // in features, to the centre of the segment; to the nearest one for noise
	Beyond   []bool     // farther from the centre than any customer that the segment was made of
	Warnings []string
	Next     *Next // what they will do next; nil where the model does not know
}

// Assign labels the customers of a table, which must have been read and cleaned by
// the model's rules. Its warnings say how many customers are unlike those of the
// model's study, and where the snapshot or the length of the period differ. Errors
// are those of Labeller.Label, and of a model whose snapshot cannot be read.
func (m *Model) Assign(table *rfm.Table) (*Assigned, error) {
	if m.WithoutMoney() {
		return nil, ErrWithoutMoney
	}
	a := &Assigned{Table: table, Warnings: describe.Texts(table.Warnings)}
	if err := a.label(m, table.Matrix()); err != nil {
		return nil, err
	}
	if m.Study.Snapshot == "" { // its file counted the days itself
		return a, nil
	}
	return a, a.warnTime(m)
}

// ErrWithoutMoney says that a model knows no monetary value, and labels customers by
// AssignMeasures only.
var ErrWithoutMoney = errors.New("the model was made of data without money")

// WithoutMoney reports whether the model labels by recency and frequency alone.
func (m *Model) WithoutMoney() bool { return len(m.Preparation.Measures) < len(rfm.Names) }

// AssignMeasures does what Assign does for customers of whom there are no orders: those
// that a file has summed up, or without money. x has a row for each, with the model's
// measures. The result has no table.
func (m *Model) AssignMeasures(x matrix.Matrix) (*Assigned, error) {
	if want := len(m.Preparation.Measures); x.D != want {
		return nil, fmt.Errorf("%d measures for a model of %d", x.D, want)
	}
	a := &Assigned{}
	return a, a.label(m, x)
}

// label fills in what the model says of customers with the measures raw.
func (a *Assigned) label(m *Model, raw matrix.Matrix) (err error) {
	if a.Labels, a.Distance, err = m.Labeller().Label(raw); err != nil {
		return err
	}
	a.Beyond = make([]bool, raw.N)
	beyond := 0
	for i, label := range a.Labels {
		if a.Beyond[i] = label != cluster.Noise && a.Distance[i] > m.Segments[label].Farthest; a.Beyond[i] {
			beyond++
		}
	}
	a.warnBeyond(beyond)
	return nil
}

func (a *Assigned) warnBeyond(n int) {
	if n == 0 {
		return
	}
	all := len(a.Labels)
	share := float64(n) / float64(all)
	w := fmt.Sprintf("%s of %s customers (%s) are farther from the centre of their segment than any customer that the segment was made of.",
		describe.Count(n), describe.Count(all), describe.Percent(share, 1))
	if share >= .1 {
		w += " The model does not know such customers: make a new study."
	}
	a.Warnings = append(a.Warnings, w)
}

// warnTime compares the snapshot and the length of the period with the study's:
// orders and money grow with the time over which they are counted.
func (a *Assigned) warnTime(m *Model) error {
	then, err := m.Snapshot()
	if err != nil {
		return err
	}
	if now := a.Table.Snapshot; !now.Equal(then) {
		layout := time.DateTime
		if midnight(now) && midnight(then) {
			layout = time.DateOnly
		}
		a.Warnings = append(a.Warnings, fmt.Sprintf("Recency is counted to %s; in the model's study it was counted to %s.",
			now.Format(layout), then.Format(layout)))
	}
	days, before := a.Table.PeriodDays(), m.Study.PeriodDays
	if before > 0 && 10*max(days-before, before-days) > before { // 0 where the study's file had no orders
		a.Warnings = append(a.Warnings, fmt.Sprintf("The purchases span %d days, and those of the model's study span %d. "+
			"Frequency and monetary value grow with time, so the segments mean something else: "+
			"label periods of the same length.",
			days, before))
	}
	return nil
}

// midnight reports whether a time is the start of a day.
func midnight(t time.Time) bool {
	hour, minute, second := t.Clock()
	return hour == 0 && minute == 0 && second == 0
}
