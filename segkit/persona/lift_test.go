package persona

import (
	"customer-segmentation/segkit/describe"
	"fmt"
	"math"
	"testing"
)

// TestLiftByHand: segment 0 has 20 customers with 2 lines each of product A and
// 1 of B, segment 1 has 30 customers with 3 lines of B. A's share of segment 0's
// 60 lines is 40/60, of everyone's 150 lines 40/150: lift 2.5. B's is 20/60
// against 110/150: lift 5/11.
func TestLiftByHand(t *testing.T) {
	var lines []line
	add := func(customer int, code, text string, n int) {
		for i := range n {
			lines = append(lines, line{fmt.Sprintf("%d-%d", customer, i), code, text, fmt.Sprint(customer), "", 1, 10000, unix("2024-05-01 10:00:00")})
		}
	}
	for c := range 20 {
		text := "OLD NAME"
		if c > 8 {
			text = " NEW NAME "
		}
		add(100+c, "10A", text, 2)
		add(100+c, "10B", "", 1)
	}
	for c := range 30 {
		add(200+c, "10B", "", 3)
	}
	for c := range 50 { // postage counts as no line
		add([]int{100, 180, 180}[c/20]+c, "POST", "POSTAGE", 1)
	}
	in := input(t, lines, nil)
	in.K = 2
	for i := range in.Labels {
		in.Labels[i] = i / 20
		if in.Labels[i] > 1 {
			in.Labels[i] = 1
		}
	}
	list, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(list[0].Lifts) != 1 || len(list[1].Lifts) != 1 {
		t.Fatalf("lifts %+v and %+v, want one each", list[0].Lifts, list[1].Lifts)
	}
	a, b := list[0].Lifts[0], list[1].Lifts[0]
	if a.StockCode != "10A" || math.Abs(a.Lift-2.5) > 1e-12 || a.Buyers != 20 || a.Lines != 40 || a.Description != "NEW NAME" {
		t.Errorf("%+v", a)
	}
	if b.StockCode != "10B" || math.Abs(b.Lift-150./110) > 1e-12 || b.Buyers != 30 || b.Lines != 90 || b.Description != "" {
		t.Errorf("%+v", b)
	}
}

// TestOneKeenCustomer: 20 customers buy product A once, as everybody does, and
// one of them 40 times. By lines alone A would look typical of the segment:
// 140 of 640 against 240 of 1,240, log lift .12, and with lines taken for
// independent a standard error of .05.
func TestOneKeenCustomer(t *testing.T) {
	s := newSales(2, 3)
	count := func(segment, a, b int) {
		tally := newTally(3)
		for range a {
			tally.add(1)
		}
		for range b {
			tally.add(2)
		}
		s.add(segment, tally)
	}
	for i := range 200 {
		count(i%2, 1, 5)
	}
	count(0, 40, 0)
	log, se, ok := s.logLift(0, 1)
	if !ok || log < .12 || log > describe.Z975*se {
		t.Errorf("log lift %v with standard error %v: one customer must not make it significant", log, se)
	}
}

// The expected numbers are numpy's, by the definition of the influences and
// without the sums that make one pass enough (testdata/make_golden.py).
func TestLogLiftGolden(t *testing.T) {
	g := golden(t).Lifts
	s := newSales(3, 5)
	for i, row := range g.Lines {
		tally := newTally(5)
		for p, n := range row {
			for range n {
				tally.add(int32(p + 1))
			}
		}
		s.add(g.Labels[i], tally)
	}
	for _, want := range g.Lifts {
		log, se, ok := s.logLift(want.Segment, want.Product+1)
		if !ok || !near(log, want.Log) || !near(se, want.SE) {
			t.Errorf("segment %d, product %d: %v ± %v, want %v ± %v", want.Segment, want.Product, log, se, want.Log, want.SE)
		}
		i := want.Segment*s.codes + want.Product + 1
		if int(s.buyers[i]) != want.Buyers || int(s.lines[i]) != want.Lines {
			t.Errorf("segment %d, product %d: %d buyers and %v lines, want %+v", want.Segment, want.Product, s.buyers[i], s.lines[i], want)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1e-3, math.Abs(b)) }
