package warehouse

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/rfm"

	"customer-segmentation/segkit/retail/demo"
)

// someModel is a model with a transform and, if asked, components and limits.
func someModel(transform string, lambda []float64, full bool) *model.Model {
	m := &model.Model{
		Study: model.Study{Digest: "c0ffee"}, Technique: cluster.TechniqueKMeans,
		Cleaning: model.Cleaning{CleanOptions: cleaning(retail.ReturnsDrop), Columns: shopColumns},
		Preparation: model.Preparation{
			Measures: rfm.Names, Transform: transform, Lambda: lambda, Scale: prep.ZScore,
			Center: []float64{4, 1.2, 6}, Spread: []float64{1.4, .7, 1.25},
		},
		Segments: []model.Segment{
			{Name: "Owners' club", Centre: []float64{-1, 1.1, 1.2}}, {Name: "Middle", Centre: []float64{0, -.1, .2}},
			{Name: "Gone", Centre: []float64{1, -.8, -.7}},
		},
	}
	if full {
		m.Preparation.Clip = &model.Clip{Low: []float64{3, 1, 20}, High: []float64{300, 12, 3000}}
		m.Preparation.Rotation = &model.Rotation{Mean: []float64{.1, -.2, .05}, Loadings: [][]float64{{-.5, .6, .62}, {.85, .3, .4}}}
		for i := range m.Segments {
			m.Segments[i].Centre = m.Segments[i].Centre[:2]
		}
	}
	return m
}

// The labels are those of report score: the same customers, segments and distances.
func TestScoreInDuckDB(t *testing.T) {
	models := map[string]*model.Model{
		"log":                  someModel(prep.Log1p, nil, false),
		"as they are":          someModel(prep.None, nil, false),
		"components, clipped":  someModel(prep.Log1p, nil, true),
		"powers":               someModel(prep.YeoJohnson, []float64{.3, -.4, 0}, true),
		"powers after Box-Cox": someModel(prep.BoxCox, []float64{.25, 0, .1}, false),
	}
	cleaned, err := retail.Clean(demo.New(1).Transactions, 0, cleaning(retail.ReturnsDrop))
	if err != nil {
		t.Fatal(err)
	}
	table, err := rfm.Compute(cleaned, rfm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names, statements []string
	for name, m := range models {
		q, err := OfModel(m, DuckDB, []string{"shop"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		statement, err := q.Score(m)
		if err != nil {
			t.Fatal(err)
		}
		names, statements = append(names, name), append(statements, statement)
	}
	results := duckDB.run(t, demoFile(t, "demo.csv"), statements)
	for i, name := range names {
		m := models[name]
		labels, distances, err := m.Labeller().Label(table.Matrix())
		if err != nil {
			t.Fatal(err)
		}
		place := map[string]int{}
		for row, id := range table.Customer {
			place[id] = row
		}
		if len(results[i]) != table.Len() {
			t.Errorf("%s: %d customers, want %d", name, len(results[i]), table.Len())
		}
		seen := map[string]bool{}
		for _, row := range results[i] {
			at, ok := place[row[0]]
			if !ok {
				t.Fatalf("%s: customer %s is new", name, row[0])
			}
			seen[row[1]] = true
			distance, err := strconv.ParseFloat(row[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			if want := m.Segments[labels[at]].Name; row[1] != want || math.Abs(distance-distances[at]) > 1e-9 || row[6] != "c0ffee" {
				t.Fatalf("%s: customer %s is %v, want %s at %v", name, row[0], row, want, distances[at])
			}
		}
		if len(seen) < 2 {
			t.Errorf("%s: only %v occur, which shows nothing", name, seen)
		}
	}
}

func TestScoreOfCustomersThatAreSummedUp(t *testing.T) {
	m := someModel(prep.Log1p, nil, false)
	m.Cleaning.Returns = retail.ReturnsMatch // which was done elsewhere
	given := map[columns.Role]string{columns.Customer: "id", columns.DaysSince: "r", columns.Frequency: "f", columns.Monetary: "m"}
	q, err := OfModel(m, Spark, []string{"crm", "rfm"}, given)
	if err != nil {
		t.Fatal(err)
	}
	statement, err := q.Score(m)
	if err != nil || !strings.Contains(statement, "`r` AS recency") || !strings.Contains(statement, "FROM `crm`.`rfm`") {
		t.Errorf("%v\n%s", err, statement)
	}
	delete(q.Columns, columns.Frequency)
	if _, err := q.Score(m); err == nil || !strings.Contains(err.Error(), "frequency") {
		t.Errorf("without frequency: %v", err)
	}
}

func TestScoreRefuses(t *testing.T) {
	m := someModel(prep.Log1p, nil, false)
	q, err := OfModel(m, Trino, []string{"shop"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Technique, m.Density = cluster.TechniqueDBSCAN, &model.Density{Core: make([][]float64, 812)}
	if _, err := q.Score(m); !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), "812") {
		t.Errorf("DBSCAN: %v", err)
	}
	q.Dialect = Athena
	if _, err := q.WriteBack(m, []string{"labels"}); !errors.Is(err, ErrRefused) {
		t.Errorf("Athena: %v", err)
	}
}

// The statement replaces the table in one step, so that nobody meets half of it.
func TestWriteBackReplaces(t *testing.T) {
	m := someModel(prep.Log1p, nil, false)
	for d, want := range map[Dialect][2]string{
		Trino:    {"CREATE OR REPLACE TABLE \"crm\".\"labels\" AS\nWITH\n", "FROM distances\n"},
		Postgres: {"BEGIN;\nDROP TABLE IF EXISTS \"crm\".\"labels\";\nCREATE TABLE \"crm\".\"labels\" AS\nWITH\n", "FROM distances;\nCOMMIT\n"},
	} {
		q, err := OfModel(m, d, []string{"shop"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		s, err := q.WriteBack(m, []string{"crm", "labels"})
		if err != nil || !strings.HasPrefix(s, want[0]) || !strings.HasSuffix(s, want[1]) {
			t.Errorf("%s: %v\n%s", d, err, s)
		}
	}
}
