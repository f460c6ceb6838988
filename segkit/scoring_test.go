package segkit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/persona"
)

// reread is a model after a round trip through a file.
func reread(t *testing.T, m *model.Model) *model.Model {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	read, err := model.Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// segmentsOf are segments by any of a study's models, whatever the decision.
func segmentsOf(t *testing.T, study *Study, c *cluster.Clustering) *modelling.Segments {
	t.Helper()
	features, err := study.Features()
	if err != nil {
		t.Fatal(err)
	}
	return &modelling.Segments{Model: *c, Labels: modelling.Everyone(c, features)}
}

func personasOf(s *modelling.Segments) []persona.Persona {
	list := make([]persona.Persona, s.Model.K)
	for i := range list {
		list[i].Name = fmt.Sprint("segment ", i)
	}
	for _, label := range s.Labels {
		if label >= 0 {
			list[label].Customers++
		}
	}
	return list
}

// Every setting of the four techniques is saved and labels the study's own data
// again: k-means and its mini-batch give every label back, and so the model says;
// for the others it says how many differ.
func TestModelsLabelTheirOwnStudy(t *testing.T) {
	testenv.Studies(t)
	store := openStore(t)
	for name, change := range map[string]func(*Config){
		"default":              func(*Config) {},
		"two components":       func(c *Config) { c.Features.Space = "pca:2" },
		"Yeo-Johnson, min-max": func(c *Config) { c.Features.Transform, c.Features.Scale = "yeo-johnson", "min-max" },
		"Box-Cox, one axis":    func(c *Config) { c.Features.Transform, c.Features.Space = "box-cox", "pca:1" },
		"winsorised, robust":   func(c *Config) { c.Outliers.Policy, c.Features.Scale = "winsorise", "robust" },
		"raw, set aside":       func(c *Config) { c.Outliers.Policy, c.Features.Transform = "set-aside", "none" },
		"net, a day, products": func(c *Config) {
			c.Cleaning.Returns, c.RFM.Snapshot, c.Cleaning.DropNonProducts = "net", "2025-02-01", true
		},
	} {
		t.Run(name, func(t *testing.T) {
			if name != "default" {
				testenv.Slow(t, "varies options only")
			}
			config := quick()
			change(&config)
			study, err := Open(t.Context(), config, Options{Store: store})
			if err != nil {
				t.Fatal(err)
			}
			for _, technique := range cluster.Techniques {
				models, err := study.Technique(technique.Name)
				if err != nil {
					t.Fatal(err)
				}
				moved, customers := 0, 0
				for _, c := range models.List {
					if c.K == 0 {
						continue
					}
					segments := segmentsOf(t, study, c)
					m, err := study.saved(segments, personasOf(segments), strings.Repeat("0", 64))
					if err != nil {
						t.Fatal(err)
					}
					m = reread(t, m)
					again, err := OpenScoring(t.Context(), m, OtherData{Input: Demo}, Options{Store: store})
					if err != nil {
						t.Fatal(err)
					}
					assigned, err := again.Assigned(m)
					if err != nil {
						t.Fatal(err)
					}
					differ := 0
					for i, label := range assigned.Labels {
						if label != segments.Labels[i] {
							differ++
						}
					}
					if len(assigned.Labels) != m.Study.Customers || differ != m.Study.Moved {
						t.Errorf("%s, %s: %d of %d labels differ, the model says %d of %d", technique.Name,
							c.Parameters, differ, len(assigned.Labels), m.Study.Moved, m.Study.Customers)
					}
					moved, customers = moved+differ, customers+len(assigned.Labels)
					aside := config.Outliers.Policy == "set-aside" // those may be as far as they like
					if far := slices.Contains(assigned.Beyond, true); far && !aside {
						t.Errorf("%s, %s: a customer of the study is beyond what it saw", technique.Name, c.Parameters)
					}
					for _, w := range assigned.Warnings {
						if strings.Contains(w, "Recency is counted to") || strings.Contains(w, "span") {
							t.Errorf("%s, %s: %s", technique.Name, c.Parameters, w)
						}
					}
				}
				switch technique.Name {
				case cluster.TechniqueKMeans, cluster.TechniqueMiniBatch:
					if moved > 0 {
						t.Errorf("%s: %d of %d labels are others", technique.Name, moved, customers)
					}
				case cluster.TechniqueHierarchical:
					if moved == 0 || moved > customers/3 {
						t.Errorf("%s: %d of %d labels are others", technique.Name, moved, customers)
					}
				default: // only customers on the border of two dense regions may move
					if moved > customers/100 {
						t.Errorf("%s: %d of %d labels are others", technique.Name, moved, customers)
					}
				}
			}
		})
	}
}

// The model of the decision is that of the results, and gives the labels that the
// movement between windows is seen by.
func TestModelOfTheStudy(t *testing.T) {
	testenv.Studies(t)
	study, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := study.Model()
	if err != nil {
		t.Fatal(err)
	}
	segments, err := study.Segments()
	if err != nil {
		t.Fatal(err)
	}
	table, err := study.RFM()
	if err != nil {
		t.Fatal(err)
	}
	if m.Study.Digest != wantDigest(t) || m.Study.Moved != 0 {
		t.Errorf("%+v", m.Study)
	}
	scored, err := study.Score(table.Matrix())
	if err != nil {
		t.Fatal(err)
	}
	assigned, err := study.Assigned(m)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(scored, segments.Labels) || !slices.Equal(assigned.Labels, segments.Labels) {
		t.Error("the study's own customers are labelled otherwise")
	}
	for i, d := range assigned.Distance {
		near(t, "distance", d, segments.Distance[i])
	}

	other := quick()
	other.Cleaning.Returns = "net"
	netted, err := Open(t.Context(), other, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := netted.Assigned(m); !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), "other options") {
		t.Errorf("a study with other cleaning: %v", err)
	}
}

// What does not fit the study is said: another snapshot, another length, customers
// that it never saw, a snapshot that the data goes beyond.
func TestAssignedWarns(t *testing.T) {
	testenv.Studies(t)
	store := openStore(t)
	study, err := Open(t.Context(), quick(), Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	m, err := study.Model()
	if err != nil {
		t.Fatal(err)
	}
	table, err := study.RFM()
	if err != nil {
		t.Fatal(err)
	}
	warnings := func(m *model.Model, snapshot string) string {
		t.Helper()
		later, err := OpenScoring(t.Context(), m, OtherData{Input: Demo, Snapshot: snapshot}, Options{Store: store})
		if err != nil {
			t.Fatal(err)
		}
		assigned, err := later.Assigned(m)
		if err != nil {
			return err.Error()
		}
		return strings.Join(assigned.Warnings, "\n")
	}
	got := warnings(m, table.Snapshot.AddDate(5, 0, 0).Format(time.DateOnly))
	if !strings.Contains(got, "Recency is counted to 20") || !strings.Contains(got, "make a new study") {
		t.Errorf("five years later: %s", got)
	}
	shorter := reread(t, m)
	shorter.Study.PeriodDays = m.Study.PeriodDays / 2
	if got := warnings(shorter, ""); !strings.Contains(got, "label periods of the same length") {
		t.Errorf("twice the period: %s", got)
	}
	narrow := reread(t, m)
	narrow.Segments[0].Farthest = 0
	if got := warnings(narrow, ""); !strings.Contains(got, fmt.Sprintf("%d of %s customers", m.Segments[0].Customers, describe.Count(table.Len()))) {
		t.Errorf("a segment of one point: %s", got)
	}
	fixed := reread(t, m)
	fixed.Study.SnapshotGiven, fixed.Study.Snapshot = true, "2024-06-01 00:00:00"
	if got := warnings(fixed, ""); !strings.Contains(got, "--snapshot") {
		t.Errorf("data beyond the snapshot: %s", got)
	}
	if _, err := OpenScoring(t.Context(), m, OtherData{Input: Demo, Snapshot: "soon"}, Options{}); !errors.Is(err, ErrConfig) {
		t.Errorf("no day: %v", err)
	}
}

// A model gives the study's own customers the state, the due date and, unless it failed its test,
// the forecast that the study gave them; one of a version that did not forecast gives segments.
func TestModelForecastsItsOwnStudy(t *testing.T) {
	testenv.Studies(t)
	store := openStore(t)
	study, err := Open(t.Context(), quick(), Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	m, err := study.Model()
	if err != nil {
		t.Fatal(err)
	}
	m = reread(t, m)
	again, err := OpenScoring(t.Context(), m, OtherData{Input: Demo}, Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	assigned, err := again.Assigned(m)
	if err != nil {
		t.Fatal(err)
	}
	rhythms, err := study.Rhythm()
	if err != nil {
		t.Fatal(err)
	}
	f, err := study.Lifetime()
	if err != nil {
		t.Fatal(err)
	}
	same := func(what string, a, b any) {
		got, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		want, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) || len(got) < 1000 {
			t.Errorf("%s: %.300s, the study has %.300s", what, got, want)
		}
	}
	same("rhythm", assigned.Next.Rhythm, rhythms.Customers)
	// The demo shop's forecast fails its test, so the model has none; one that passes is the study's.
	if !f.Holdout.Failed() || m.Future.Lifetime != nil || assigned.Next.Possible {
		t.Errorf("a forecast that failed is kept: %+v", m.Future.Lifetime)
	}
	passed := *f
	passed.Holdout.Beats = true
	m.Future = model.FutureOf(rhythms, &passed)
	if assigned, err = again.Assigned(reread(t, m)); err != nil || !assigned.Next.Possible {
		t.Fatalf("a forecast that passed is not used: %v", err)
	}
	same("forecast", assigned.Next.Forecast, f.Customers)
	m.Future = nil
	if assigned, err = again.Assigned(reread(t, m)); err != nil || assigned.Next != nil || len(assigned.Labels) != m.Study.Customers {
		t.Errorf("an earlier model: %v", err)
	}
}
