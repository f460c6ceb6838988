package attribute

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"
)

// shop returns forty customers in two segments, of which the second is older; three
// are in no segment, and three in a third.
func shop() (*retail.Attributes, Customers) {
	known := &retail.Attributes{Names: []string{"age", "region"}, Values: [][]string{{}, {}}, Numeric: []bool{true, false},
		Notes: []string{"a note"}}
	var of Customers
	for i := range 46 {
		id := fmt.Sprint(i)
		label := i % 2
		age := 20 + i + 15*label
		switch {
		case i >= 43:
			label = 2
		case i >= 40:
			label = -1
		}
		of.IDs, of.Labels, of.Countries = append(of.IDs, id), append(of.Labels, label), append(of.Countries, "France")
		if i == 7 {
			continue // not in the table
		}
		known.Customer = append(known.Customer, id)
		known.Values[0], known.Values[1] = append(known.Values[0], fmt.Sprint(age)), append(known.Values[1], []string{"north", "south"}[i%2])
	}
	return known, of
}

func TestNumbersAreTestedByRanks(t *testing.T) {
	known, of := shop()
	got, err := Associate(known, of, "")
	if err != nil {
		t.Fatal(err)
	}
	age := got.List[0]
	if age.Name != "age" || age.Numbers == nil || age.Customers != 42 || age.Missing != 1 || age.Noise != 3 || age.Correction != Holm {
		t.Fatalf("%+v", age)
	}
	if g := age.Numbers.Groups; len(g) != 3 || g[0].Median != 39 || g[0].Customers != 20 || g[1].Customers != 19 || g[1].Median.Defined() == false ||
		g[2].Customers != 3 || g[2].Median.Defined() || g[2].Mean.Defined() {
		t.Errorf("three customers are shown: %+v", g)
	}
	if e := float64(age.Effect()); math.Abs(e*e-float64(age.Numbers.EpsilonSquared)) > 1e-12 || !(e > .3) || !(age.P < .01) {
		t.Errorf("effect %v, p %v", e, age.P)
	}
	if region := got.List[1]; region.Numbers != nil || region.Effect() != region.CramersV || len(region.Values) == 0 {
		t.Errorf("%+v", region)
	}
	if got.List[2].Name != Country || len(got.Notes) != 1 {
		t.Errorf("%+v", got)
	}
	data, err := json.Marshal(got)
	if err != nil || strings.Contains(string(data), "NaN") {
		t.Errorf("%v %s", err, data)
	}
}

// Both corrections stand beside the plain p-value, which Holm's never falls short of.
func TestCorrections(t *testing.T) {
	known, of := shop()
	holm, err := Associate(known, of, Holm)
	if err != nil {
		t.Fatal(err)
	}
	bh, err := Associate(known, of, BenjaminiHochberg)
	if err != nil {
		t.Fatal(err)
	}
	for i := range holm.List {
		h, b := holm.List[i], bh.List[i]
		if !h.P.Defined() {
			continue
		}
		if h.AdjustedP != h.HolmP || b.HolmP != h.HolmP || b.AdjustedP > h.AdjustedP || b.AdjustedP < b.P || b.Correction != BenjaminiHochberg {
			t.Errorf("%s: %v, by Holm %v, by Benjamini and Hochberg %v", h.Name, h.P, h.AdjustedP, b.AdjustedP)
		}
	}
	if _, err := Associate(known, of, "bonferroni"); err == nil || !strings.Contains(err.Error(), `"bonferroni" is not known`) {
		t.Error(err)
	}
}
