package prep

import (
	"errors"
	"strings"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func ownMeasures() *Measures {
	return &Measures{
		IDs: []string{"a", "b"}, Names: []string{"basket", "tenure", "monetary"}, Units: []string{"£", "days", "£"},
		X: matrix.FromRows([][]float64{{3, 40, 9}, {5, 60, 7}}), Order: 2,
	}
}

func TestMeasures(t *testing.T) {
	m := ownMeasures()
	if err := m.Validate(); err != nil {
		t.Fatal(err)
	}
	if got := m.Words(); got != "basket, tenure and monetary value" {
		t.Errorf("in words: %s", got)
	}
	if got := m.Ordering(); got[0] != 9 || got[1] != 7 {
		t.Errorf("ordered by %v", got)
	}
}

func TestMeasuresThatDoNotFitTogether(t *testing.T) {
	for want, change := range map[string]func(*Measures){
		"3 ids for 2 rows":      func(m *Measures) { m.IDs = append(m.IDs, "c") },
		"2 units for 3":         func(m *Measures) { m.Units = m.Units[:2] },
		"column 3 of 3":         func(m *Measures) { m.Order = 3 },
		`id "a" stands at 1`:    func(m *Measures) { m.IDs[1] = "a" },
		"id 2 has no name":      func(m *Measures) { m.IDs[1] = "" },
		`measure "basket" stan`: func(m *Measures) { m.Names[1] = "basket" },
	} {
		m := ownMeasures()
		change(m)
		if err := m.Validate(); !errors.Is(err, ErrShape) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
