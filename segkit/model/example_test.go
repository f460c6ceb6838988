package model_test

import (
	"bytes"
	"fmt"
	"log"
	"strings"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/retail"
)

// A model of two segments is saved, read again, and labels two new customers.
func Example() {
	m := &model.Model{
		Format: model.Format, Version: model.Version,
		Study: model.Study{
			Digest: strings.Repeat("0", 64), Currency: "£", Snapshot: "2011-12-10 12:50:00",
			PeriodDays: 373, Customers: 1000,
		},
		Cleaning: model.Cleaning{CleanOptions: retail.CleanOptions{NonProductCodes: []string{"POST"}, Returns: "drop"}},
		Preparation: model.Preparation{ // feature = (log(1 + measure) − centre) / spread
			Measures: []string{"recency", "frequency", "monetary"}, Transform: "log1p", Lambda: []float64{},
			Scale: "z-score", Center: []float64{4, 1, 6}, Spread: []float64{1, 1, 1},
		},
		Technique: cluster.TechniqueKMeans, Setting: "k = 2", Rule: model.Rule(cluster.TechniqueKMeans),
		Segments: []model.Segment{
			{Name: "Champions", Customers: 200, Centre: []float64{-2, 1, 2}, Farthest: 3},
			{Name: "Lapsed one-timers", Customers: 800, Centre: []float64{1, 0, -1}, Farthest: 3},
		},
	}
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		log.Fatal(err)
	}

	saved, err := model.Read(&file)
	if err != nil {
		log.Fatal(err)
	}
	customers := [][]float64{{5, 12, 4000}, {250, 1, 90}} // days, orders, money
	labels, distances, err := saved.Labeller().Label(matrix.FromRows(customers))
	if err != nil {
		log.Fatal(err)
	}
	for i, label := range labels {
		fmt.Printf("%s, at a distance of %.2f from the centre\n", saved.Segments[label].Name, distances[i])
	}
	// Output:
	// Champions, at a distance of 0.67 from the centre
	// Lapsed one-timers, at a distance of 0.78 from the centre
}
