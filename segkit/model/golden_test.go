package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/retail"
)

// golden is testdata/golden.json, made by make_golden.py with scikit-learn.
type golden struct {
	New   [][]float64
	Cases []struct {
		Name      string
		Technique string
		Road      Preparation
		Density   *Density
		Centres   [][]float64
		Labels    []int
		Distance  []float64
	}
}

func readGolden(t testing.TB) (g golden) {
	t.Helper()
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// model is case i as a file would hold it.
func (g golden) model(i int) *Model {
	c := g.Cases[i]
	m := &Model{
		Format: Format, Version: Version, Technique: c.Technique, Setting: "as in " + c.Name, Rule: Rule(c.Technique),
		Study:       Study{Digest: fmt.Sprintf("%064x", i), Currency: "£", Snapshot: "2011-12-10 12:50:00", PeriodDays: 373, Moved: 2},
		Cleaning:    Cleaning{CleanOptions: retail.CleanOptions{NonProductCodes: []string{"POST"}, Returns: "drop"}, MaxBadShare: .01},
		Preparation: c.Road, Density: c.Density,
	}
	for k, centre := range c.Centres {
		m.Segments = append(m.Segments, Segment{Name: fmt.Sprint("segment ", k), Customers: 200, Centre: centre, Farthest: 3})
		m.Study.Customers += 200
	}
	if m.Density != nil {
		m.Study.Customers += 10 // noise
	}
	return m
}

// TestScikitLearn labels customers that the models have not seen, after a round
// trip through a file: KMeans.predict and MiniBatchKMeans.predict, NearestCentroid
// for the hierarchical technique, the nearest core sample within eps for DBSCAN.
func TestScikitLearn(t *testing.T) {
	g := readGolden(t)
	for i, c := range g.Cases {
		t.Run(c.Technique+" on "+c.Name, func(t *testing.T) {
			labels, distance, err := roundTrip(t, g.model(i)).Labeller().Label(matrix.FromRows(g.New))
			if err != nil {
				t.Fatal(err)
			}
			noise := 0
			for j, want := range c.Labels {
				if labels[j] != want {
					t.Errorf("customer %d is in %d, with scikit-learn in %d", j, labels[j], want)
				}
				if math.Abs(distance[j]-c.Distance[j]) > 1e-8 {
					t.Errorf("customer %d is %v from its centre, with scikit-learn %v", j, distance[j], c.Distance[j])
				}
				if want == cluster.Noise {
					noise++
				}
			}
			if (noise > 0) != (c.Technique == cluster.TechniqueDBSCAN) {
				t.Errorf("%d customers are noise", noise)
			}
		})
	}
}

func roundTrip(t testing.TB, m *Model) *Model {
	t.Helper()
	read, err := Read(bytes.NewReader(written(t, m)))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func written(t testing.TB, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
