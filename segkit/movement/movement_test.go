package movement

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// TestMovementByHand: the period is 200 days and a second, so the windows are
// days 0 to 99 and 100 to 199 after the first second.
func TestMovementByHand(t *testing.T) {
	var lines []line
	for _, h := range [][]line{
		history("1", 10, 5, 10, 20, 30, 40, 110, 120, 130, 140, 200), // 5 orders, then 5: stays in segment 0
		history("2", 10, 0, 10, 20, 30, 40, 50, 110, 120),            // 5 within the window and one before it; then 2: down
		history("3", 10, 5, 10, 20, 30, 40),                          // left
		history("4", 100, 50, 120, 130),                              // 1, then 2: up
		history("5", 100, 150),                                       // new
		history("6", 7, 0),                                           // before both windows
	} {
		lines = append(lines, h...)
	}
	c := cleaned(lines)
	var days [2]float64
	calls := 0
	m, err := Movement(c, Options{K: 3, Names: []string{"A", "B", "C"}, Assign: func(t *rfm.Table) ([]int, error) {
		days[calls] = float64(t.RecencyDays[0]) // of customer 1
		calls++
		return byOrders(t)
	}})
	if err != nil || !m.Possible {
		t.Fatal(m, err)
	}
	if m.Days != 100 || m.Earlier.To != m.Later.From || m.Later.To.Sub(m.Later.From) != m.Earlier.To.Sub(m.Earlier.From) {
		t.Errorf("%d days, %v and %v", m.Days, m.Earlier, m.Later)
	}
	if days != [2]float64{61, 1} { // day 40 to the end of day 100 plus a day; the last order to a day later
		t.Errorf("recency %v in the two windows", days)
	}
	if want := [][]int{{1, 1, 0, 1}, {0, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 1}}; !reflect.DeepEqual(m.Customers, want) {
		t.Errorf("customers %v, want %v", m.Customers, want)
	}
	if *m.Before[0][1] != 50*retail.MoneyScale || *m.After[0][1] != 20*retail.MoneyScale || *m.After[3][2] != 100*retail.MoneyScale {
		t.Errorf("before %v, after %v", m.Before, m.After)
	}
	f := m.Segments[0]
	if f.Earlier != 3 || f.Later != 1 || f.Revenue != 50*retail.MoneyScale ||
		math.Abs(float64(f.Down)-2./3) > 1e-12 || math.Abs(float64(f.Left)-1./3) > 1e-12 ||
		f.Up != 0 || *f.Lost != 80*retail.MoneyScale { // 50 − 20 and 50 − 0
		t.Errorf("%+v", f)
	}
	// Customer 1 stayed; the customer of C who is now in B gained what B's cell did.
	stayed, up := *m.After[0][0]-*m.Before[0][0], *m.After[2][1]-*m.Before[2][1]
	if *f.Gained != 0 || *f.Net != stayed-80*retail.MoneyScale || *m.Segments[2].Gained != up || *m.Segments[2].Net != up ||
		*m.Gained != up || *m.Net != *f.Net+up {
		t.Errorf("gained %d, net %d; %+v", *m.Gained, *m.Net, m.Segments)
	}
	// Of the 80, customer 3 has 50.
	if len(m.Warnings) == 0 || !slices.ContainsFunc(m.Warnings, func(w describe.Warning) bool {
		return w.About == "segments.0.lost" && w.Text == "One customer accounts for 63 % of what was lost from those who moved down from “A”."
	}) {
		t.Errorf("warnings %v", m.Warnings)
	}
	if m.Segments[1].Up.Defined() || m.Segments[1].Later != 2 || m.Segments[2].Up != 1 {
		t.Errorf("%+v", m.Segments)
	}
	if _, err := json.Marshal(m); err != nil {
		t.Error(err)
	}
}

func TestMovementNoise(t *testing.T) {
	lines := append(history("1", 10, 1, 50, 150, 200), history("2", 10, 60, 140)...)
	m, err := Movement(cleaned(lines), Options{K: 1, Assign: func(t *rfm.Table) ([]int, error) {
		labels := make([]int, t.Len())
		labels[t.Len()-1] = -1
		return labels, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if want := [][]int{{1, 0, 0}, {0, 0, 0}, {0, 0, 1}}; !reflect.DeepEqual(m.Customers, want) || m.States[2] != Unassigned || m.States[0] != "segment 0" {
		t.Errorf("%v %v", m.States, m.Customers)
	}
}

func TestMovementImpossible(t *testing.T) {
	assign := byOrders
	for name, c := range map[string]*retail.Cleaned{
		"nothing":        nil,
		"no customer":    cleaned([]line{{"1", "", 10000, 0}}),
		"too short":      cleaned(history("1", 10, 0, 55)),
		"nobody earlier": cleaned(append(history("", 10, 0), history("1", 10, 199, 200)...)),
	} {
		m, err := Movement(c, Options{K: 3, Assign: assign})
		if err != nil || m.Possible || !strings.HasSuffix(m.Reason, ".") {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
	c := cleaned(history("1", 10, 0, 50, 200))
	for name, o := range map[string]Options{
		"no function":     {K: 2},
		"no segments":     {Assign: assign},
		"too few names":   {K: 3, Assign: assign, Names: []string{"A"}},
		"a label too big": {K: 2, Assign: assign},
		"too few labels":  {K: 2, Assign: func(*rfm.Table) ([]int, error) { return nil, nil }},
	} {
		if _, err := Movement(c, o); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDelay(t *testing.T) {
	c := cleaned(history("1", 10, 0, 1, 2, 3))
	if p, _ := periodOf(c, time.Date(2024, 1, 6, 12, 0, 1, 0, time.UTC)); p.delay != 2*retail.SecondsPerDay {
		t.Errorf("a snapshot two days after the end: %+v", p)
	}
}
