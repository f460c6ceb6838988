package movement

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"customer-segmentation/segkit/internal/realdata/onlineretail"
	"customer-segmentation/segkit/retail"
)

// realShop returns Online Retail cleaned by default, and the golden numbers for it.
func realShop(t testing.TB) (*retail.Cleaned, realGolden) {
	t.Helper()
	var g realGolden
	data, err := os.ReadFile("testdata/real.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return onlineretail.Cleaned(t), g
}

// realGolden is the layout of testdata/real.json, made with pandas and scipy by
// testdata/make_golden.py.
type realGolden struct {
	Days          int
	Customers     [][]float64
	Before, After [][]float64
	Outlook       []struct {
		Customers, Repurchased int
		Low, High              float64
		PerCustomer            float64 `json:"per_customer"`
		Error                  float64
	}
	Concordance float64
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(b)) }

func TestRealMovement(t *testing.T) {
	c, g := realShop(t)
	m, err := Movement(c, Options{K: 3, Assign: byOrders})
	if err != nil || !m.Possible {
		t.Fatal(m, err)
	}
	if m.Days != g.Days {
		t.Errorf("windows of %d days, want %d", m.Days, g.Days)
	}
	for i := range 4 {
		for j := range 4 {
			if float64(m.Customers[i][j]) != g.Customers[i][j] || !near(m.Before[i][j].Float(), g.Before[i][j]) || !near(m.After[i][j].Float(), g.After[i][j]) {
				t.Errorf("%s to %s: %d, %v, %v; want %v, %v, %v", m.States[i], m.States[j],
					m.Customers[i][j], m.Before[i][j], m.After[i][j], g.Customers[i][j], g.Before[i][j], g.After[i][j])
			}
		}
	}
}

func TestRealPredict(t *testing.T) {
	c, g := realShop(t)
	p, err := Predict(c, PredictOptions{Fit: fit})
	if err != nil || !p.Possible {
		t.Fatal(p, err)
	}
	for i, want := range g.Outlook {
		o := p.Segments[i]
		if o.Customers != want.Customers || o.Repurchased != want.Repurchased || !near(float64(o.PerCustomer), want.PerCustomer) ||
			!near(float64(o.RateLow), want.Low) || !near(float64(o.RateHigh), want.High) {
			t.Errorf("segment %d: %+v, want %+v", i, o, want)
		}
		// On money this skewed the bootstrap interval is not the normal one, but of similar width.
		if width := float64(o.PerHigh-o.PerLow) / (2 * 1.96 * want.Error); width < .7 || width > 1.2 {
			t.Errorf("segment %d: %v to %v is %v times the normal interval", i, o.PerLow, o.PerHigh, width)
		}
	}
	if !near(float64(p.Concordance), g.Concordance) {
		t.Errorf("concordance %v, want %v", p.Concordance, g.Concordance)
	}
	t.Log(p.Answer)
}

func BenchmarkMovementReal(b *testing.B) {
	c, _ := realShop(b)
	b.ResetTimer()
	for b.Loop() {
		if _, err := Movement(c, Options{K: 3, Assign: byOrders}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPredictReal(b *testing.B) {
	c, _ := realShop(b)
	b.ResetTimer()
	for b.Loop() {
		if _, err := Predict(c, PredictOptions{Fit: fit}); err != nil {
			b.Fatal(err)
		}
	}
}
