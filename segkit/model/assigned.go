package model

import (
	"fmt"
	"time"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/rfm"
)

// Assigned holds the customers of other data with the segments of a model.
type Assigned struct {
	Table    *rfm.Table
	Labels   []int     // places in the model's segments, or cluster.Noise
	Distance []float64 // in features, to the centre of the segment; to the nearest one for noise
	Beyond   []bool    // farther from the centre than any customer that the segment was made of
	Warnings []string
	Next     *Next // what they will do next; nil where the model does not know
}

// Assign labels the customers of a table, which must have been read and cleaned by
// the model's rules. Its warnings say how many customers are unlike those of the
// model's study, and where the snapshot or the length of the period differ. Errors
// are those of Labeller.Label, and of a model whose snapshot cannot be read.
func (m *Model) Assign(table *rfm.Table) (*Assigned, error) {
	a := &Assigned{Table: table, Beyond: make([]bool, table.Len())}
	var err error
	if a.Labels, a.Distance, err = m.Labeller().Label(table.Matrix()); err != nil {
		return nil, err
	}
	beyond := 0
	for i, label := range a.Labels {
		if a.Beyond[i] = label != cluster.Noise && a.Distance[i] > m.Segments[label].Farthest; a.Beyond[i] {
			beyond++
		}
	}
	a.Warnings = describe.Texts(table.Warnings)
	a.warnBeyond(beyond)
	return a, a.warnTime(m)
}

func (a *Assigned) warnBeyond(n int) {
	if n == 0 {
		return
	}
	share := float64(n) / float64(a.Table.Len())
	w := fmt.Sprintf("%s of %s customers (%.1f %%) are farther from the centre of their segment than any customer that the segment was made of.",
		describe.Count(n), describe.Count(a.Table.Len()), 100*share)
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
	if 10*max(days-before, before-days) > before {
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
