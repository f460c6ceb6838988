package persona

import (
	"errors"
	"math"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

func TestProfilesOfOwnMeasures(t *testing.T) {
	m := &prep.Measures{
		IDs: []string{"a", "b", "c", "d", "e", "f", "g"}, Names: []string{"basket", "tenure"}, Units: []string{"£", "days"}, Order: 0,
		X: matrix.FromRows([][]float64{{90, 1}, {80, 2}, {10, 50}, {11, 52}, {12, 54}, {30, 53}, {31, 55}}),
	}
	got, err := Profiles(m, []int{0, 0, 1, 1, -1, 2, 2}, 3, []float64{.9, .7, .5})
	if err != nil {
		t.Fatal(err)
	}
	// Everyone's quartiles (type 7): basket 11.5 and 55.5, tenure 26 and 53.5.
	for i, want := range []string{"High basket, low tenure", "Low basket", "High tenure"} {
		if got[i].Name != want || got[i].Customers != 2 {
			t.Errorf("segment %d of %d customers is called %q, want %q", i, got[i].Customers, got[i].Name, want)
		}
	}
	first := got[0]
	if s := first.Measures[0]; s.Summary.Median != 85 || s.Unit != "£" || s.Band != "high" {
		t.Errorf("basket: %+v", s)
	}
	// The means are 85 and, of everyone, 264/7.
	if got := float64(first.Measures[0].Index); math.Abs(got-100*85*7/264.) > 1e-9 {
		t.Errorf("the basket is %v %% of everyone's", got)
	}
	if got := index(describe.Summary{Mean: 3}, describe.Summary{}); got.Defined() {
		t.Errorf("3 is %v %% of 0", got)
	}
	if first.StabilityWord != "very stable" || got[2].StabilityWord != "unstable" {
		t.Errorf("stability in words: %q, %q", first.StabilityWord, got[2].StabilityWord)
	}
}

func TestProfilesOfTheSameNameAreToldApart(t *testing.T) {
	m := &prep.Measures{
		IDs: []string{"a", "b", "c", "d"}, Names: []string{"basket"}, Units: []string{"£"},
		X: matrix.FromRows([][]float64{{5}, {5}, {6}, {4}}),
	}
	got, err := Profiles(m, []int{0, 1, 2, 2}, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"Middle in every measure (highest basket of these)", "Middle in every measure (next highest basket of these)",
		"Middle in every measure (lowest basket of these)",
	} {
		if got[i].Name != want {
			t.Errorf("segment %d is called %q, want %q", i, got[i].Name, want)
		}
	}
}

func TestProfilesRefuseWhatDoesNotFit(t *testing.T) {
	m := &prep.Measures{IDs: []string{"a"}, Names: []string{"basket"}, Units: []string{"£"}, X: matrix.FromRows([][]float64{{5}})}
	for name, labels := range map[string][]int{"too many": {0, 0}, "too large": {2}, "nobody in segment 1": {0}} {
		if _, err := Profiles(m, labels, 2, nil); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
