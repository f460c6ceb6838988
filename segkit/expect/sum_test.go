package expect

import (
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/visits"
)

// Three customers in two cells, worked by hand: the first cell gives .6 of the potential, the second .1, and
// the third customer, who is late, would be in the first.
func TestSumByHand(t *testing.T) {
	r := &Result{Possible: true, Drift: 1, Season: describe.Undefined, Cells: []Cell{
		{Customers: 100, Rate: .5, Factor: .6, Error: .1, Spread: .2},
		{Customers: 25, Rate: .2, Factor: .1, Error: .2, Spread: .1},
	}}
	r.Test.init()
	r.Customers = Customers{Cell: []int{0, 0, 1}, OnTime: []int{-1, -1, 0}, Potential: []float64{100, 50, 30}, OrderValue: []float64{10, 20, 60}}
	s := r.Sum([]int{0, 1, 2})
	check := func(what string, got describe.Float, want float64) {
		t.Helper()
		if !(math.Abs(float64(got)-want) <= 1e-9*max(1, want)) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	// The share who order is ⅔ · .5 + ⅓ · .2, each with the variance of a share.
	half := describe.Z975 * math.Sqrt(4./9*.25/100+1./9*.16/25)
	check("rate", s.Rate, .4)
	check("rate at least", s.RateLow, .4-half)
	check("rate at most", s.RateHigh, .4+half)
	// The factors may be wrong, for all customers of a cell alike, and customers differ.
	half = describe.Z975 * math.Sqrt(15*15+6*6+20*20+10*10+3*3)
	check("value", s.Value.Mean, 150*.6+30*.1)
	check("value at least", s.Value.Low, 93-half)
	check("value at most", s.Value.High, 93+half)
	// What is at risk is at most what the late customer would bring.
	half = describe.Z975 * math.Sqrt(3*3+6*6+3*3)
	check("on time", s.OnTime, 18)
	check("at risk", s.AtRisk.Mean, 15)
	check("at risk at least", s.AtRisk.Low, 15-half)
	check("at risk at most", s.AtRisk.High, 18)
	check("order value", s.OrderValue, 30)
	check("order spread", s.OrderSpread, math.Sqrt((20*20+10*10+30*30)/3.))
	check("largest", s.Largest, 60./93)
	check("largest order", s.LargestOrder, 60./90)
	check("largest at risk", s.LargestRisk, 1)
	if s.Customers != 3 || s.Late != 1 || s.Past != 100 {
		t.Errorf("%+v", s)
	}
}

// In a shop that a quarter of the customers leaves every 90 days, the forecast is clearly closer than what they
// brought before. It is learned from four times 90 days, and tested on the last.
func TestForecastOfAShrinkingShop(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	days := make([][]int32, 3000)
	for i := range days {
		for day := int32(rng.IntN(900)); day < 900 && len(days[i]) < 60; day += 1 + int32(rng.ExpFloat64()*15) {
			days[i] = append(days[i], day)
			if rng.Float64() < .25/6 {
				break
			}
		}
	}
	days[0] = []int32{0, 899}
	v := shop(days, func(int, int) float64 { return 10 })
	r := Make(v, visits.Date(v.Last+1), Options{Days: 90, Margin: 1})
	if r.Test.Verdict != -1 || float64(r.Test.Came) > .9*float64(r.Test.Again) {
		t.Errorf("%+v", r.Test)
	}
	if !r.From.Equal(visits.Date(v.Last-360+1)) || !r.To.Equal(visits.Date(v.Last)) || !r.Test.From.Equal(visits.Date(v.Last-90+1)) {
		t.Errorf("learned from %v to %v, tested from %v", r.From, r.To, r.Test.From)
	}
}
