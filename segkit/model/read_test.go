package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// dbscan is a model with every field in use: a case of golden.json with eps, a
// rotation and powers.
func dbscan(t testing.TB) *Model {
	g := readGolden(t)
	for i, c := range g.Cases {
		if c.Density != nil && c.Road.Rotation != nil && len(c.Road.Lambda) > 0 {
			m := g.model(i)
			m.Preparation.Clip = &Clip{Low: []float64{1, 1, 0}, High: []float64{400, 40, 1e5}}
			return m
		}
	}
	t.Fatal("golden.json has no such case")
	return nil
}

func TestRoundTrip(t *testing.T) {
	g := readGolden(t)
	for i := range g.Cases {
		if m := g.model(i); !reflect.DeepEqual(roundTrip(t, m), m) {
			t.Errorf("%s: something got lost", g.Cases[i].Name)
		}
	}
	if err := (&Model{}).Write(new(bytes.Buffer)); !errors.Is(err, ErrModel) {
		t.Errorf("an empty model was written: %v", err)
	}
}

// Each way to damage a model is refused in a sentence that names the place.
func TestRefuses(t *testing.T) {
	m := dbscan(t)
	good := string(written(t, m))
	for _, c := range []struct{ name, file, says string }{
		{"nothing", "", "cut off"},
		{"cut off", good[:len(good)/2], "cut off"},
		{"no JSON", "Customer,Segment\n", "line 1 is not JSON"},
		{"a list", "[1, 2]", "it is not a JSON object"},
		{"two models", good + good, "there is more after the end"},
		{"results.json", `{"schema": "customer-segmentation/results/1", "digest": "x"}`, "this is a results.json"},
		{"other JSON", `{"a": 1}`, "format: it must be"},
		{"the future", strings.Replace(good, `"version": 1`, `"version": 2`, 1), "version: this program reads version 1"},
		{"a version in words", strings.Replace(good, `"version": 1`, `"version": "1"`, 1), "version: "},
		{"NaN", strings.Replace(good, `"eps": `, `"eps": NaN, "x": `, 1), "line "},
		{"a long name", strings.Replace(good, `"name": "`, `"name": "`+strings.Repeat("x", 501), 1), "segments[0].name: it is longer"},
		{"too large a number", strings.Replace(good, `"max_bad_share": 0.01`, `"max_bad_share": 1e999`, 1), "cleaning.max_bad_share: it must be a finite number"},
		{"half a customer", strings.Replace(good, `"period_days": 373`, `"period_days": 373.5`, 1), "study.period_days: it must be a whole number"},
		{"null", strings.Replace(good, `"period_days": 373`, `"period_days": null`, 1), "study.period_days: it must be a whole number"},
	} {
		refused(t, c.name, c.file, c.says)
	}

	for _, c := range []struct {
		path   string // of the field to change
		change func(m *Model)
	}{
		{"technique", func(m *Model) { m.Technique = "k-medians" }},
		{"rule", func(m *Model) { m.Rule = "by hand" }},
		{"study.digest", func(m *Model) { m.Study.Digest = "c941" }},
		{"study.snapshot", func(m *Model) { m.Study.Snapshot = "yesterday" }},
		{"study.period_days", func(m *Model) { m.Study.PeriodDays = -1 }},
		{"study.moved", func(m *Model) { m.Study.Moved = m.Study.Customers + 1 }},
		{"cleaning.returns", func(m *Model) { m.Cleaning.Returns = "keep" }},
		{"cleaning.non_product_codes", func(m *Model) { m.Cleaning.NonProductCodes = []string{} }},
		{"cleaning.max_bad_share", func(m *Model) { m.Cleaning.MaxBadShare = 2 }},
		{"road.measures", func(m *Model) { m.Preparation.Measures = []string{"recency", "monetary", "frequency"} }},
		{"road.transform", func(m *Model) { m.Preparation.Transform = "square root" }},
		{"road.scale", func(m *Model) { m.Preparation.Scale = "rank" }},
		{"road.lambda", func(m *Model) { m.Preparation.Lambda = []float64{} }},
		{"road.center", func(m *Model) { m.Preparation.Center = m.Preparation.Center[:2] }},
		{"road.spread", func(m *Model) { m.Preparation.Spread = append(m.Preparation.Spread, 1) }},
		{"road.spread[1]", func(m *Model) { m.Preparation.Spread[1] = 0 }},
		{"road.clip.low", func(m *Model) { m.Preparation.Clip.Low = []float64{1} }},
		{"road.clip.high", func(m *Model) { m.Preparation.Clip.High = []float64{1} }},
		{"road.clip.low[2]", func(m *Model) { m.Preparation.Clip.Low[2] = 1e6 }},
		{"road.rotation.mean", func(m *Model) { m.Preparation.Rotation.Mean = []float64{0} }},
		{"road.rotation.loadings", func(m *Model) { m.Preparation.Rotation.Loadings = [][]float64{} }},
		{"road.rotation.loadings[1]", func(m *Model) { m.Preparation.Rotation.Loadings[1] = []float64{1, 0} }},
		{"segments", func(m *Model) { m.Segments = []Segment{} }},
		{"segments[0].name", func(m *Model) { m.Segments[0].Name = "" }},
		{"segments[1].name", func(m *Model) { m.Segments[1].Name = m.Segments[0].Name }},
		{"segments[1].customers", func(m *Model) { m.Segments[1].Customers = -1 }},
		{"segments[2].customers", func(m *Model) { m.Segments[1].Customers += 11 }}, // 10 are noise
		{"segments[0].customers", func(m *Model) { m.Segments[0].Customers = math.MaxInt }},
		{"segments[0].customers", func(m *Model) { m.Segments[0].Customers = 5 }}, // fewer than its core points
		{"segments[1].centre", func(m *Model) { m.Segments[1].Centre = []float64{0, 0, 0} }},
		{"segments[1].centre[0]", func(m *Model) { m.Segments[1].Centre[0] = 1e200 }},
		{"segments[1].farthest", func(m *Model) { m.Segments[1].Farthest = -1 }},
		{"density", func(m *Model) { m.Density = nil }},
		{"density.eps", func(m *Model) { m.Density.Eps = 0 }},
		{"density.min_samples", func(m *Model) { m.Density.MinSamples = 0 }},
		{"density.core", func(m *Model) { m.Density.Core = [][]float64{} }},
		{"density.core[0]", func(m *Model) { m.Density.Core[0] = []float64{1, 2, 3} }},
		{"density.labels", func(m *Model) { m.Density.Labels = m.Density.Labels[1:] }},
		{"density.labels", func(m *Model) {
			for i := range m.Density.Labels {
				m.Density.Labels[i] = 0
			}
		}},
		{"density.labels[3]", func(m *Model) { m.Density.Labels[3] = len(m.Segments) }},
		{"density.labels[4]", func(m *Model) { m.Density.Labels[4] = -1 }},
	} {
		m := roundTrip(t, m)
		c.change(m)
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		refused(t, c.path, string(data), c.path+": ")
	}

	kmeans := readGolden(t).model(0)
	kmeans.Density = m.Density
	data, err := json.Marshal(kmeans)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, "core points without DBSCAN", string(data), "density: ")

	// Without noise every customer is in a segment.
	kmeans = readGolden(t).model(0)
	kmeans.Segments[0].Customers = 5
	if data, err = json.Marshal(kmeans); err != nil {
		t.Fatal(err)
	}
	refused(t, "customers that do not add up", string(data),
		fmt.Sprintf("study.customers: it is %d, but the segments' customers add up to %d",
			kmeans.Study.Customers, kmeans.Study.Customers-195))
}

// Every field is needed, and no other is taken, at every depth.
func TestFieldsMissingAndExtra(t *testing.T) {
	var plain map[string]any
	if err := json.Unmarshal(written(t, dbscan(t)), &plain); err != nil {
		t.Fatal(err)
	}
	fields := 0
	var walk func(path string, v any)
	walk = func(path string, v any) {
		if list, ok := v.([]any); ok && len(list) > 0 {
			walk(path+"[0]", list[0])
		}
		object, ok := v.(map[string]any)
		if !ok {
			return
		}
		if path != "" {
			path += "."
		}
		encoded := func() string {
			data, err := json.Marshal(plain)
			if err != nil {
				t.Fatal(err)
			}
			return string(data)
		}
		object["note"] = 1
		refused(t, path+"note", encoded(), path+`"note": there is no such field`)
		delete(object, "note")
		for name, value := range object {
			delete(object, name)
			says := path + name + ": "
			if fields++; path+name != "format" && path+name != "version" {
				says += "it is missing"
			}
			refused(t, path+name, encoded(), says)
			object[name] = map[string]any{"not": "this"}
			refused(t, path+name, encoded(), path+name)
			object[name] = value
			walk(path+name, value)
		}
	}
	walk("", plain)
	if fields < 40 {
		t.Errorf("only %d fields were tried", fields)
	}
}

func refused(t *testing.T, name, file, says string) {
	t.Helper()
	m, err := Read(strings.NewReader(file))
	if !errors.Is(err, ErrModel) || m != nil || !strings.Contains(fmt.Sprint(err), says) || strings.Contains(fmt.Sprint(err), "\n") {
		t.Errorf("%s: %v, want %q", name, err, says)
	}
}

// oneEach keeps the first core point of each segment.
func oneEach(d *Density) (core [][]float64, labels []int) {
	for i, label := range d.Labels {
		if !slices.Contains(labels, label) {
			core, labels = append(core, d.Core[i]), append(labels, label)
		}
	}
	return core, labels
}

// smallSeed writes a model without white space and without texts that mean nothing to
// the reader: a fuzzer spends its time on large seeds, not with them.
func smallSeed(t testing.TB, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, written(t, m)); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 4<<10 {
		t.Fatalf("a seed of %d bytes", b.Len())
	}
	return b.Bytes()
}

// FuzzRead: nothing that is read makes the reader panic, nor the labels of what
// it lets pass, nor does writing it again lose anything.
func FuzzRead(f *testing.F) {
	g := readGolden(f)
	for _, i := range []int{0, 2, len(g.Cases) - 1} {
		m := g.model(i)
		if m.Density != nil {
			m.Density.Core, m.Density.Labels = oneEach(m.Density)
		}
		f.Add(smallSeed(f, m))
	}
	f.Add([]byte(`{"format": "customer-segmentation/model", "version": 1, "study": null}`))
	customers := matrix.FromRows([][]float64{{1, 1, 1}, {300, 2, 1e7}, {0, 0, 0}, {math.MaxInt32, 1e9, -5}})
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		if !reflect.DeepEqual(roundTrip(t, m), m) {
			t.Error("something got lost")
		}
		labels, distance, err := m.Labeller().Label(customers)
		if err != nil {
			return // the transform is not defined for such a customer
		}
		for i, label := range labels {
			if label < -1 || label >= len(m.Segments) || len(distance) != len(labels) {
				t.Errorf("customer %d is in segment %d", i, label)
			}
		}
	})
}
