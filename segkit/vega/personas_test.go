package vega

import (
	"math"
	"testing"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/persona"
)

// The bars make up the whole where some customers are in no segment.
func TestSharesAddUpToAll(t *testing.T) {
	personas := []persona.Persona{{Name: "a", CustomerShare: .74, RevenueShare: .89}, {Name: "b", CustomerShare: .2, RevenueShare: .05}}
	for _, outside := range []persona.Outside{{}, {Customers: 33, CustomerShare: .06, RevenueShare: .06}} {
		spec, err := Shares(chart.Default(), personas, outside)
		if err != nil {
			t.Fatal(err)
		}
		sums, grey := map[any]float64{}, false
		for _, row := range spec["data"].(map[string]any)["values"].([]any) {
			row := row.(map[string]any)
			sums[row["of"]] += row["v"].(float64)
			grey = grey || row["s"] == chart.NoSegment
		}
		for _, bar := range []string{"Customers", "Revenue"} {
			if want := .94 + outside.CustomerShare; math.Abs(sums[bar]-want) > 1e-9 {
				t.Errorf("%s add up to %v, want %v", bar, sums[bar], want)
			}
		}
		if grey != (outside.Customers > 0) {
			t.Errorf("%+v: a part in no segment: %v", outside, grey)
		}
	}
}
