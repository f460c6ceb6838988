package movement

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

func fit(t *rfm.Table) (labels []int, k int, err error) {
	labels, err = byOrders(t)
	return labels, 3, err
}

// loyal returns a shop whose frequent customers keep ordering, and whose others do not.
func loyal() *retail.Cleaned { return cleaned(loyalLines()) }

func loyalLines() (lines []line) {
	for i := range 100 {
		lines = append(lines, history(fmt.Sprint(100+i), 50, 0, 20, 40, 60, 80+i%5)...)
		if i%10 > 0 {
			lines = append(lines, history(fmt.Sprint(100+i), 30, 150+i%40)...)
		}
		lines = append(lines, history(fmt.Sprint(300+i), 20, 60+i%30)...)
		if i%10 == 0 {
			lines = append(lines, history(fmt.Sprint(300+i), 10, 150+i%40)...)
		}
	}
	return append(lines, history("999", 1, 200)...) // the end; not a customer before
}

func TestPredictByHand(t *testing.T) {
	p, err := Predict(loyal(), PredictOptions{Fit: fit})
	if err != nil || !p.Possible {
		t.Fatal(p, err)
	}
	a, b, c := p.Segments[0], p.Segments[1], p.Segments[2]
	if a.Customers != 100 || a.Repurchased != 90 || a.Rate != .9 || a.PerCustomer != 27 ||
		a.Revenue != 2700*retail.MoneyScale || a.Frequency != 5 || a.Monetary != 250 {
		t.Errorf("%+v", a)
	}
	if b.Customers != 0 || b.Rate.Defined() || b.PerLow.Defined() || b.Monetary.Defined() {
		t.Errorf("%+v", b)
	}
	if c.Customers != 100 || c.Repurchased != 10 || c.PerCustomer != 1 {
		t.Errorf("%+v", c)
	}
	if !(a.PerLow < 27 && 27 < a.PerHigh && a.PerHigh-a.PerLow < 5) || !(a.RateLow < .9 && .9 < a.RateHigh) {
		t.Errorf("intervals %+v", a)
	}
	if p.Everyone.Customers != 200 || p.Everyone.Repurchased != 100 || p.Everyone.Segment != -1 {
		t.Errorf("%+v", p.Everyone)
	}
	// Pairs: 100 buyers × 100 others; 90·90 in order, (90·10 + 10·90) tied at half.
	if p.Concordance != .9 || !strings.HasPrefix(p.Answer, "Yes") {
		t.Errorf("%v, %q", p.Concordance, p.Answer)
	}
}

// The same bytes on one processor and on all.
func TestPredictIsRepeatable(t *testing.T) {
	var first []byte
	for _, procs := range []int{1, 2, 4} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		p, err := Predict(loyal(), PredictOptions{Fit: fit, Src: rand.NewPCG(9, 9)})
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		}
		if !bytes.Equal(first, data) {
			t.Errorf("%d processors: %s, before %s", procs, data, first)
		}
	}
}

func TestPredictNothing(t *testing.T) {
	p, err := Predict(loyal(), PredictOptions{Fit: func(t *rfm.Table) ([]int, int, error) {
		labels := make([]int, t.Len())
		for i := range labels {
			labels[i] = i % 2
		}
		return labels, 2, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(p.Answer, "Yes") || p.Concordance < .4 || p.Concordance > .6 {
		t.Errorf("segments without meaning: %v, %q", p.Concordance, p.Answer)
	}
}

// With Net, what is taken back in the days that are hidden counts against their
// revenue, also for a customer who buys nothing then; it makes nobody a buyer.
func TestPredictNet(t *testing.T) {
	c := cleaned(append(history("1", 10, 0, 50, 200), history("2", 7, 0, 10)...))
	back := cleaned([]line{
		{"C1", "1", 4 * retail.MoneyScale, unix("2024-07-19 12:00:00")}, // day 200
		{"C2", "2", 3 * retail.MoneyScale, unix("2024-07-18 12:00:00")},
		{"C3", "2", 5 * retail.MoneyScale, unix("2024-02-01 12:00:00")}, // before the cut
	}).Kept
	for i := range back.Quantity {
		back.Quantity[i] = -1
	}
	c.Returns = back
	for net, want := range map[bool]struct{ before, after int64 }{false: {34, 10}, true: {29, 10 - 4 - 3}} {
		p, err := Predict(c, PredictOptions{Fit: fit, Net: net})
		if err != nil || !p.Possible {
			t.Fatal(p, err)
		}
		e := p.Everyone
		if p.Earlier.Revenue != retail.Money(want.before)*retail.MoneyScale || e.Revenue != retail.Money(want.after)*retail.MoneyScale ||
			e.Customers != 2 || e.Repurchased != 1 {
			t.Errorf("net %v: %v before, then %+v", net, p.Earlier.Revenue, e)
		}
	}
}

func TestPredictImpossible(t *testing.T) {
	long := cleaned(history("1", 10, 0, 200))
	failing := func(err error) func(*rfm.Table) ([]int, int, error) {
		return func(*rfm.Table) ([]int, int, error) { return nil, 0, err }
	}
	for name, c := range map[string]struct {
		data *retail.Cleaned
		fit  func(*rfm.Table) ([]int, int, error)
	}{
		"nothing":         {nil, fit},
		"too short":       {cleaned(history("1", 10, 0, 179)), fit},
		"nobody before":   {cleaned(append(history("1", 10, 150, 200), line{"x", "2", 0, unix("2024-01-01 12:00:00")})), fit},
		"cannot be found": {long, failing(errors.New("fewer customers than clusters"))},
		"none found":      {long, failing(nil)},
	} {
		p, err := Predict(c.data, PredictOptions{Fit: c.fit})
		if err != nil || p.Possible || !strings.HasSuffix(p.Reason, ".") {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
		if _, err := json.Marshal(p); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Predict(long, PredictOptions{Fit: failing(context.Canceled)}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := Predict(long, PredictOptions{}); !errors.Is(err, ErrInput) {
		t.Errorf("no function: %v", err)
	}
	if _, err := Predict(long, PredictOptions{Fit: func(*rfm.Table) ([]int, int, error) { return []int{3}, 3, nil }}); !errors.Is(err, ErrInput) {
		t.Errorf("a label too high: %v", err)
	}
}

// Above bootstrapUpTo values the normal interval takes over; both must agree.
func TestMeanInterval(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, bootstrapUpTo)
	for i := range values {
		values[i] = r.ExpFloat64()
	}
	low, high := meanInterval(values, r, 400)
	low2, high2 := meanInterval(append(values, 1), r, 400)
	if d := float64(high - low); d < .02 || d > .035 || low2 < low-.004 || low2 > low+.004 || high2 < high-.004 || high2 > high+.004 {
		t.Errorf("%v to %v, normal %v to %v", low, high, low2, high2)
	}
	if low, _ := meanInterval([]float64{3}, r, 10); low.Defined() {
		t.Error("an interval from one value")
	}
}

// A customer who brings a fifth of a segment's revenue is mentioned beside it.
func TestPredictMentionsTheLargest(t *testing.T) {
	for price, want := range map[retail.Money]bool{100: false, 1000: true} { // beside 2,700
		p, err := Predict(cleaned(append(loyalLines(), history("100", price, 199)...)), PredictOptions{Fit: fit})
		if err != nil || !p.Possible {
			t.Fatal(p, err)
		}
		told := slices.ContainsFunc(p.Warnings, func(w describe.Warning) bool {
			return w.About == "segments.0.revenue" && strings.HasPrefix(w.Text, "In the test of whether segments predict, one customer brought 2")
		})
		if told != want {
			t.Errorf("with an order of %d: %v", price, p.Warnings)
		}
	}
}
