package movement

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/drift"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// The period is 180 days from 1 January 2024, so the windows have 90 days: the first
// month with one before its end is March, the last that is over is May.
func TestMonthsByHand(t *testing.T) {
	var lines []line
	lines = append(lines, history("1", 10, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180)...)
	lines = append(lines, history("2", 10, 20, 30)...) // two orders by March, none in the window of April
	lines = append(lines, history("3", 70, 100)...)    // new in April
	lines = append(lines, history("4", 10, 5, 140)...) // back in May
	m, err := FollowMonths(t.Context(), cleaned(lines), MonthlyOptions{
		Options:    Options{K: 3, Names: []string{"A", "B", "C"}, Assign: byOrders},
		Attributes: func(t *rfm.Table) []drift.Column { return []drift.Column{{Name: "country", Categories: t.Country}} },
	})
	if err != nil || !m.Possible {
		t.Fatal(m, err)
	}
	if m.Days != 90 || m.Incomplete != "2024-06" || !slices.Equal(m.States, []string{"A", "B", "C", NoPurchase}) {
		t.Errorf("%d days, %q, %v", m.Days, m.Incomplete, m.States)
	}
	for i, want := range []struct {
		month     string
		to        string
		customers [3]int
	}{{"2024-03", "2024-04-01", [3]int{1, 1, 1}}, {"2024-04", "2024-05-01", [3]int{1, 0, 1}}, {"2024-05", "2024-06-01", [3]int{1, 0, 2}}} {
		got := m.Months[i]
		if got.Month != want.month || got.To.Format(time.DateOnly) != want.to || got.To.Sub(got.From) != 90*24*time.Hour {
			t.Errorf("%s from %v to %v, want %v", got.Month, got.From, got.To, want)
		}
		for g, n := range want.customers {
			if got.Segments[g].Customers != n {
				t.Errorf("%s: %d customers in segment %d, want %d", got.Month, got.Segments[g].Customers, g, n)
			}
		}
	}
	if s := m.Months[1].Segments[2]; *s.Revenue != 70*retail.MoneyScale || *s.From != (Origin{New: 1}) || s.RecencyDays != 21 {
		t.Errorf("April: %+v, %+v", s, s.From) // 10 April, 12:00, to 2 May, nearly
	}
	if s := m.Months[2].Segments[2]; *s.From != (Origin{Stayed: 1, Back: 1}) || m.Months[0].Segments[2].From != nil {
		t.Errorf("May: %+v", s.From)
	}
	want := [][][]int{
		{{1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 1, 0}},
		{{1, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 1, 0}, {0, 0, 1, 1}},
	}
	for i, f := range m.Flows {
		if !reflect.DeepEqual(f.Customers, want[i]) || f.From != m.Months[i].Month || f.To != m.Months[i+1].Month {
			t.Errorf("%s to %s: %v, want %v", f.From, f.To, f.Customers, want[i])
		}
	}
	if len(m.Drift) != 5 || m.Drift[3].Kind != KindSegments || m.Drift[4].Name != "country" || len(m.Apart) != 2 || m.Apart[0].Pairs != 2 {
		t.Errorf("%+v %+v", m.Drift, m.Apart)
	}
	for _, d := range m.Drift {
		if last := d.Months[len(d.Months)-1]; last.PSI != 0 {
			t.Errorf("%s differs from itself: %+v", d.Name, last)
		}
	}
}

// A shop that stays as it is needs no new model; one whose customers come more and more
// rarely does.
func TestWhenToMakeANewModel(t *testing.T) {
	shop := func(gap func(day int) int) *retail.Cleaned {
		var lines []line
		for c := range 300 {
			var days []int
			for day := c % 30; day < 700; day += gap(day) {
				days = append(days, day)
			}
			lines = append(lines, history(string(rune('a'+c%26))+string(rune('a'+c/26)), 10, days...)...)
		}
		return cleaned(lines)
	}
	opt := MonthlyOptions{Options: Options{K: 3, Assign: byOrders}}
	steady, err := FollowMonths(t.Context(), shop(func(int) int { return 30 }), opt)
	if err != nil || steady.NewModelIn != 0 || !strings.Contains(steady.Answer, "hardly changed") {
		t.Errorf("%+v %v", steady.Apart, err)
	}
	slower, err := FollowMonths(t.Context(), shop(func(day int) int { return 10 + day/10 }), opt)
	if err != nil || slower.NewModelIn == 0 || !strings.Contains(slower.Answer, "make a new model") {
		t.Errorf("%+v %v: %s", slower.Apart, err, slower.Answer)
	}
	// A window of 349 days ends before the end of December 2024; the last order is of 30 November.
	if n := len(slower.Months); n != 12 || slower.Months[0].Month != "2024-12" || slower.Months[n-1].Month != "2025-11" || slower.Incomplete != "" {
		t.Errorf("%d months, from %s", n, slower.Months[0].Month)
	}
}

func TestMonthsImpossible(t *testing.T) {
	opt := MonthlyOptions{Options: Options{K: 3, Assign: byOrders}}
	for name, c := range map[string]*retail.Cleaned{
		"nothing":        nil,
		"no customer":    cleaned([]line{{"1", "", 10000, 0}}),
		"too short":      cleaned(history("1", 10, 0, 55)),
		"one end":        cleaned(history("1", 10, 20, 80)),
		"nobody earlier": cleaned(append(history("", 10, 0), history("1", 10, 199, 200)...)),
	} {
		m, err := FollowMonths(t.Context(), c, opt)
		if name == "nobody earlier" { // the period is that of identified customers
			if err != nil || m.Possible {
				t.Errorf("%s: %+v %v", name, m, err)
			}
			continue
		}
		if err != nil || m.Possible || !strings.HasSuffix(m.Reason, ".") {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
	empty := cleaned(append(history("1", 10, 0), history("1", 10, 300)...))
	if m, err := FollowMonths(t.Context(), empty, opt); err != nil || m.Possible || !strings.Contains(m.Reason, "No customer bought anything") {
		t.Errorf("a silent window: %+v %v", m, err)
	}
}

// Windows are labelled several at a time: the error is that of the earliest that fails.
func TestMonthsFail(t *testing.T) {
	opt := MonthlyOptions{Options: Options{K: 3, Assign: func(table *rfm.Table) ([]int, error) {
		return nil, errors.New(table.Snapshot.Format(time.DateOnly))
	}}}
	c := cleaned(history("1", 10, 0, 30, 60, 90, 120, 150, 180))
	for range 20 {
		if m, err := FollowMonths(t.Context(), c, opt); m != nil || err == nil || err.Error() != "2024-04-01" {
			t.Fatalf("%+v %v", m, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	opt.Assign = byOrders
	if m, err := FollowMonths(ctx, c, opt); m != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %+v %v", m, err)
	}
}

// Fewer windows are held at a time on fewer cores; the result is the same, with customers
// in no segment too.
func TestMonthsOnAnyNumberOfCores(t *testing.T) {
	var lines []line
	for c := range 40 {
		for day := c % 30; day < 400; day += 10 + c {
			lines = append(lines, history(string(rune('A'+c)), 10, day)...)
		}
	}
	opt := MonthlyOptions{Options: Options{K: 3, Assign: func(table *rfm.Table) ([]int, error) {
		labels, err := byOrders(table)
		if len(labels) > 0 && table.Snapshot.Month()%2 == 0 {
			labels[0] = -1
		}
		return labels, err
	}}}
	var first []byte
	var months *Monthly
	for _, cores := range []int{1, 2, 5} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		m, err := FollowMonths(t.Context(), cleaned(lines), opt)
		if err != nil || len(m.Months) != 7 || len(m.Flows) != 6 || m.States[4] != Unassigned {
			t.Fatalf("%+v %v", m, err)
		}
		got, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first, months = got, m
		}
		if !bytes.Equal(got, first) {
			t.Errorf("%d cores: %s, on one %s", cores, got, first)
		}
	}
	for i, f := range months.Flows {
		left, unassigned := 0, months.Months[i].Unassigned
		for _, n := range f.Customers[4] {
			left += n
		}
		if want := 1 - int(months.Months[i].To.Month())%2; unassigned != want || left != want {
			t.Errorf("%s: %d customers of no segment, %d in the flows", f.From, unassigned, left)
		}
	}
}

// Few customers differ from month to month by chance: that asks for no new model.
func TestChanceIsNoDrift(t *testing.T) {
	index := drift.Index{PSI: .7, Chance: .9, Word: drift.WithinChance}
	still := drift.Index{PSI: 0, Chance: .9, Word: drift.Hardly}
	m := &Monthly{Months: []MonthEnd{{Month: "2024-01"}, {Month: "2024-02"}}, Apart: []Apart{{Months: 1, PSI: [3]float64{.7, .7, .7}, Pairs: 1}}}
	for range 3 {
		m.Drift = append(m.Drift, Drift{Months: []drift.Index{index, still}})
	}
	much, little := [][3]float64{{.9, .9, .9}}, [][3]float64{{.1, .1, .1}}
	if m.answer(much); m.NewModelIn != 0 || m.Answer != "In 1 month recency, frequency and spend changed no more than by chance: there is no need for a new model." {
		t.Errorf("%d: %s", m.NewModelIn, m.Answer)
	}
	m.Drift[1].Months = []drift.Index{{PSI: .08, Chance: .02, Word: drift.Hardly}, still}
	if m.answer(much); m.NewModelIn != 0 || !strings.HasPrefix(m.Answer, "In 1 month recency, frequency and spend hardly changed (stability index at most 0.08) or no more than by chance:") {
		t.Errorf("%d: %s", m.NewModelIn, m.Answer)
	}
	// The chance of the two months decides, and that of the latest with itself says nothing of it.
	if m.answer(little); m.NewModelIn != 1 || !strings.HasPrefix(m.Answer, "Customers of two months that are 1 month apart differ clearly in recency") {
		t.Errorf("%d: %s", m.NewModelIn, m.Answer)
	}
}

// Chance is that of the very months compared: few customers a year ago make it large there alone.
func TestChanceIsOfThePairs(t *testing.T) {
	spread := make([][]*drift.Distribution, 3)
	for i, n := range []int{10, 1000, 1000} {
		for range len(rfm.Names) + 1 {
			x := make([]float64, n)
			for k := range x {
				x[k] = float64(k) / float64(n)
			}
			spread[i] = append(spread[i], drift.Of(drift.Column{Numbers: x}))
		}
	}
	m := &Monthly{}
	chance := m.measure(spread)
	few, many := float64(m.Drift[0].Months[0].Chance), float64(m.Drift[0].Months[1].Chance)
	between := float64(drift.Between(spread[0][0], spread[1][0]).Chance)
	if len(chance) != 2 || chance[0][0] != (between+many)/2 || chance[1][0] != float64(drift.Between(spread[0][0], spread[2][0]).Chance) || few < 10*many {
		t.Errorf("%v: %v and %v", chance, few, many)
	}
}

func TestDriftTitle(t *testing.T) {
	for want, d := range map[string]Drift{
		"Segments' sizes": {Kind: KindSegments}, "Spend": {Kind: KindMeasure, Name: "monetary"}, "Recency": {Kind: KindMeasure, Name: "recency"},
		"Monetary": {Kind: KindAttribute, Name: "monetary"}, "Region": {Kind: KindAttribute, Name: "Region"}, "": {Kind: KindAttribute},
	} {
		if got := d.Title(); got != want {
			t.Errorf("%+v is titled %q, want %q", d, got, want)
		}
	}
}
