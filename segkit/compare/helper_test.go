package compare

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/retail"
)

// linear is a model whose features are (measure − centre) / spread, with segments at
// the given places in days, orders and money. Each reaches 1.5 from its centre.
func linear(center, spread float64, names string, places ...[3]float64) *model.Model {
	m := &model.Model{
		Format: model.Format, Version: model.Version, Technique: cluster.TechniqueKMeans,
		Setting: fmt.Sprintf("k = %d", len(places)), Rule: model.Rule(cluster.TechniqueKMeans),
		Study: model.Study{Digest: strings.Repeat("0", 64), Currency: "£", Snapshot: "2024-10-01 00:00:00", PeriodDays: 270},
		Preparation: model.Preparation{
			Measures: []string{"recency", "frequency", "monetary"}, Transform: "none", Lambda: []float64{}, Scale: "z-score",
			Center: []float64{center, center, center}, Spread: []float64{spread, spread, spread},
		},
	}
	for i, name := range strings.Split(names, ",") {
		s := model.Segment{Name: name, Farthest: 1.5}
		for _, v := range places[i] {
			s.Centre = append(s.Centre, (v-center)/spread)
		}
		m.Segments = append(m.Segments, s)
	}
	return m
}

// someone is a customer in a test.
type someone struct {
	id                 string
	label              int
	recency, frequency int
	money              float64
}

// side returns a side with a model and customers.
func side(name string, m *model.Model, list ...someone) *Side {
	s := &Side{Summary: Summary{Name: name, PeriodDays: 270, Currency: "£", Snapshot: time.Date(2024, 10, 1, 0, 0, 0, 0, time.UTC)}, Model: m}
	s.Customers = &Customers{}
	for _, x := range list {
		c := s.Customers
		c.ID, c.Label = append(c.ID, x.id), append(c.Label, x.label)
		c.Recency, c.Frequency = append(c.Recency, float64(x.recency)), append(c.Frequency, float64(x.frequency))
		c.Monetary = append(c.Monetary, retail.Money(x.money*retail.MoneyScale))
	}
	for _, segment := range m.Segments {
		s.Segments = append(s.Segments, Segment{Name: segment.Name})
	}
	s.describe()
	s.Summary.Customers = len(list)
	return s
}

func compared(t *testing.T, earlier, later *Side, differences ...string) *Comparison {
	t.Helper()
	c, err := New(earlier, later, differences)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func names(list []Pair) (out []string) {
	for _, p := range list {
		out = append(out, p.Name())
	}
	return out
}

func closeTo(a describe.Float, b float64) bool { return float64(a)-b < 1e-9 && b-float64(a) < 1e-9 }
