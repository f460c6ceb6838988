package chart

import (
	"errors"
	"math"
	"testing"
)

func TestMultiplesRefuse(t *testing.T) {
	names, theme := []string{"A", "B"}, Default()
	for what, c := range map[string]Multiple{
		"too few values": {Values: []float64{1}}, "a negative value": {Values: []float64{1, -1}},
		"an infinite value": {Values: []float64{1, math.Inf(1)}}, "too few marks": {Values: []float64{1, 2}, Marks: []float64{1}},
	} {
		if _, err := Multiples(theme, names, []int{0, 1}, c); !errors.Is(err, ErrNumber) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := Multiples(theme, nil, nil); !errors.Is(err, ErrEmpty) {
		t.Errorf("nothing to compare: %v", err)
	}
}

// What the chart tells in words are its values, one series per column.
func TestMultiplesInWords(t *testing.T) {
	c, err := Multiples(Default(), []string{"A", "B"}, []int{0, 1},
		Multiple{Title: "Customers", Values: []float64{3, 5}}, Multiple{Title: "Days", Values: []float64{9, math.NaN()}, Marks: []float64{4, 5}})
	if err != nil {
		t.Fatal(err)
	}
	all := Shown(c)
	if len(all) != 3 || all[0].Values[1] != 5 || len(all[1].Values) != 1 || all[2].Name != "Days, mark" || all[2].Values[0] != 4 {
		t.Errorf("%+v", all)
	}
}
