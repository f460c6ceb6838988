package compare

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

var (
	fresh  = [3]float64{10, 10, 10}
	middle = [3]float64{50, 50, 50}
	lapsed = [3]float64{90, 90, 90}
)

// Segments are matched by where they are in days, orders and money, whatever the later
// model calls them, in whatever order, and however it scales its features.
func TestSegmentsMatchByTheirCentres(t *testing.T) {
	earlier := side("june", linear(50, 40, "Champions,Regulars,Lapsed", fresh, middle, lapsed))
	later := side("july", linear(0, 7, "Regulars,Drifting,Champions", [3]float64{88, 91, 90}, fresh, [3]float64{48, 52, 55}))
	c := compared(t, earlier, later)
	want := []string{"Champions → Drifting", "Regulars → Champions", "Lapsed → Regulars"}
	if got := names(c.Segments); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	// (48, 52, 55) is √(2² + 2² + 5²) = 5.745 from (50, 50, 50), which is that over 40 in
	// the earlier features.
	if d := c.Segments[1].Distance; !closeTo(d, 5.744562646538029/40) || c.Segments[0].Distance != 0 {
		t.Errorf("distances %v and %v", c.Segments[0].Distance, d)
	}
	said := strings.Join(c.Warnings, "\n")
	for _, part := range []string{"made anew", "The name Champions stands for another segment", "The name Regulars stands for another segment"} {
		if !strings.Contains(said, part) {
			t.Errorf("no warning of %q in %q", part, said)
		}
	}
	if strings.Contains(said, "Drifting") {
		t.Errorf("Drifting is a new name, not an old one with another meaning: %q", said)
	}
}

// What lies beyond every customer of a segment is not the same segment.
func TestSegmentsWithoutAMatch(t *testing.T) {
	earlier := side("june", linear(50, 10, "Champions,Regulars", fresh, middle))
	later := side("july", linear(50, 10, "Champions,Lapsed", fresh, lapsed))
	c := compared(t, earlier, later)
	if got := names(c.Segments); !slices.Equal(got, []string{"Champions", "Regulars", "Lapsed"}) {
		t.Fatalf("%q", got)
	}
	if p := c.Segments[1]; p.Later != nil || p.Distance.Defined() {
		t.Errorf("%+v", p)
	}
	if said := strings.Join(c.Warnings, "\n"); !strings.Contains(said, "No later segment is close to Regulars") || !strings.Contains(said, "Lapsed is new") {
		t.Errorf("%q", said)
	}
}

// The flow counts everybody once, and tells those whom only the new model moved.
func TestCustomersAreFollowed(t *testing.T) {
	earlier := side("june", linear(50, 40, "Champions,Lapsed", fresh, lapsed),
		someone{"a", 0, 10, 10, 10}, someone{"b", 0, 12, 9, 10}, someone{"c", 0, 40, 20, 10},
		someone{"d", 1, 90, 90, 90}, someone{"e", 1, 80, 90, 90}, someone{"f", 1, 80, 90, 80}, someone{"g", -1, 0, 0, 5})
	later := side("july", linear(50, 40, "Lapsed,Champions", [3]float64{80, 80, 80}, fresh),
		someone{"a", 1, 10, 10, 11}, // stays
		someone{"b", 0, 90, 90, 90}, // changed
		someone{"c", 0, 40, 20, 20}, // the same, and another segment: only the model moved
		someone{"d", 0, 90, 90, 90}, // stays
		someone{"g", -1, 0, 0, 5},   // stays in none
		someone{"n", 1, 1, 1, 1}, someone{"o", -1, 1, 1, 2})
	c := compared(t, earlier, later)
	f := c.Followed
	if f == nil {
		t.Fatal(c.NotFollowed)
	}
	if f.Kept != 5 || f.New != 2 || f.Gone != 2 || f.Stayed != 3 || f.Moved != 2 || f.ByModel != 1 {
		t.Errorf("%+v", f)
	}
	if want := []string{"Champions", "Lapsed", Unassigned, NotYet}; !slices.Equal(f.From, want) {
		t.Errorf("from %q", f.From)
	}
	if want := []string{"Champions", "Lapsed", Unassigned, Gone}; !slices.Equal(f.To, want) {
		t.Errorf("to %q", f.To)
	}
	for i, want := range [][]int{{1, 2, 0, 0}, {0, 1, 0, 2}, {0, 0, 1, 0}, {1, 0, 1, 0}} {
		if !slices.Equal(f.Flow[i], want) {
			t.Errorf("row %d is %v, want %v", i, f.Flow[i], want)
		}
	}
	if f.KeptBefore == nil || *f.KeptBefore != 125*retail.MoneyScale || *f.KeptAfter != 216*retail.MoneyScale {
		t.Errorf("money of the kept: %v and %v", f.KeptBefore, f.KeptAfter)
	}
	if f.NewMoney != nil || f.GoneMoney != nil {
		t.Error("the money of two customers is told")
	}
	// The earlier model puts a, c, g, n and o with Champions, and b and d with Lapsed.
	if g := c.Agreement; g == nil || g.Customers != 7 || !closeTo(describe.Float(g.Share), 4./7) {
		t.Errorf("agreement %+v", c.Agreement)
	}
	changes := map[string]string{}
	for _, m := range Movements(earlier, later, c) {
		changes[m.ID] = m.From + ", " + m.To + ", " + m.Change
	}
	for id, want := range map[string]string{
		"a": "Champions, Champions, stayed", "b": "Champions, Lapsed, moved", "e": "Lapsed, " + Gone + ", gone",
		"n": NotYet + ", Champions, new", "g": Unassigned + ", " + Unassigned + ", stayed",
	} {
		if changes[id] != want {
			t.Errorf("%s: %q, want %q", id, changes[id], want)
		}
	}
	if len(changes) != 9 {
		t.Errorf("%d customers, want the 9 of either side", len(changes))
	}
}

// With one model for both, nothing is said of models, and segments match themselves.
func TestTheSameModel(t *testing.T) {
	m := linear(50, 40, "Champions,Lapsed", fresh, lapsed)
	renamed := linear(50, 40, "Best,Lapsed", fresh, lapsed)
	earlier, later := side("june", m, someone{"a", 0, 10, 10, 10}), side("july", renamed, someone{"a", 1, 90, 90, 90})
	c := compared(t, earlier, later)
	if !c.SameModel || c.Agreement != nil || len(c.Warnings) > 0 || c.Followed.Moved != 1 || c.Followed.ByModel != 0 {
		t.Errorf("%+v, %+v", c, c.Followed)
	}
	if got := names(c.Segments); !slices.Equal(got, []string{"Champions → Best", "Lapsed"}) {
		t.Errorf("%q", got)
	}
}

func TestWhoCannotBeFollowed(t *testing.T) {
	m := linear(50, 40, "Champions,Lapsed", fresh, lapsed)
	of := func(ids ...string) *Side {
		var list []someone
		for _, id := range ids {
			list = append(list, someone{id, 0, 10, 10, 10})
		}
		return side("x", m, list...)
	}
	unknown := of("a")
	unknown.Customers = nil
	for _, c := range []struct {
		name           string
		earlier, later *Side
		want           string
	}{
		{"no customers", unknown, of("a"), "Nothing is known of the earlier customers"},
		{"no later customers", of("a"), unknown, "Nothing is known of the later customers"},
		{"two keys", of("K7Q2-M4XP"), of("A2B3-C4D5"), "made with different keys"},
		{"one key", of("K7Q2-M4XP", "A2B3-C4D5"), of("K7Q2-M4XP"), ""},
		{"ids and pseudonyms", of("17850"), of("K7Q2-M4XP"), "One side has pseudonyms"},
		{"other ids", of("17850"), of("c-17850"), "No customer id is on both sides"},
	} {
		got := compared(t, c.earlier, c.later)
		if (got.Followed == nil) != (c.want != "") || !strings.Contains(got.NotFollowed, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got.NotFollowed, c.want)
		}
	}
}

func TestPeriodsOfDifferentLength(t *testing.T) {
	m := linear(50, 40, "Champions,Lapsed", fresh, lapsed)
	earlier, later := side("june", m), side("july", m)
	later.Summary.PeriodDays = 310
	if c := compared(t, earlier, later, "the option k was 3, is 4"); !strings.Contains(strings.Join(c.Warnings, " "), "span 270 days and 310 days") ||
		!slices.Equal(c.Differences, []string{"the option k was 3, is 4"}) {
		t.Errorf("%+v", c)
	}
}

// Customers that are summed up have no period that could differ.
func TestPeriodOfCustomersSummedUp(t *testing.T) {
	m := linear(50, 40, "Champions,Lapsed", fresh, lapsed)
	earlier, later := side("june", m), side("july", m)
	later.Summary.PeriodDays, later.Summary.Orders = 0, nil
	if c := compared(t, earlier, later); strings.Contains(strings.Join(c.Warnings, " "), "The purchases span") {
		t.Errorf("%q", c.Warnings)
	}
}

func TestSidesThatDoNotFitTogether(t *testing.T) {
	m := linear(50, 40, "Champions,Lapsed", fresh, lapsed)
	good := side("june", m, someone{"a", 0, 10, 10, 10})
	for name, break_ := range map[string]func(s *Side){
		"there is no model":      func(s *Side) { s.Model = nil },
		"different runs":         func(s *Side) { s.Segments = s.Segments[:1] },
		"differently":            func(s *Side) { s.Segments[0].Name = "Others" },
		"different lengths":      func(s *Side) { s.Customers.Label = nil },
		"a customer id is there": func(s *Side) { s.Customers.ID[1] = "a" },
		"the label 5 of 2":       func(s *Side) { s.Customers.Label[0] = 5 },
	} {
		bad := side("july", m, someone{"a", 0, 10, 10, 10}, someone{"b", 0, 10, 10, 10})
		break_(bad)
		if _, err := New(good, bad, nil); !errors.Is(err, ErrInput) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A comparison is whole in JSON: nothing undefined breaks it, and no id is in it.
func TestJSONHoldsNoIDs(t *testing.T) {
	m := linear(50, 40, "Champions,Lapsed", fresh, lapsed)
	data, err := json.Marshal(compared(t, side("june", m, someone{"secret", 0, 10, 10, 10}), side("july", m, someone{"secret", 0, 10, 10, 10})))
	if err != nil || strings.Contains(string(data), "secret") {
		t.Errorf("%v %s", err, data)
	}
}

// Sides without money are compared by what they have: no amount is made up.
func TestWithoutMoney(t *testing.T) {
	m := linear(0, 100, "a,b", [3]float64{10, 10, 10}, [3]float64{100, 2, 5})
	m.Preparation.Measures = m.Preparation.Measures[:2]
	m.Preparation.Center, m.Preparation.Spread = m.Preparation.Center[:2], m.Preparation.Spread[:2]
	for i := range m.Segments {
		m.Segments[i].Centre = m.Segments[i].Centre[:2]
	}
	without := func(name string, list ...someone) *Side {
		s := side(name, m, list...)
		s.Customers.Monetary = nil
		for i := range s.Segments {
			s.Segments[i] = Segment{Name: s.Segments[i].Name}
		}
		s.describe()
		return s
	}
	c := compared(t, without("then", someone{"x", 0, 12, 9, 0}, someone{"y", 1, 90, 2, 0}),
		without("now", someone{"x", 1, 99, 3, 0}, someone{"z", 0, 8, 11, 0}))
	f := c.Followed
	if f == nil || f.Kept != 1 || f.New != 1 || f.Gone != 1 || f.Moved != 1 {
		t.Fatalf("%+v", f)
	}
	if f.KeptBefore != nil || f.KeptAfter != nil || f.NewMoney != nil || f.GoneMoney != nil {
		t.Errorf("amounts without money: %+v", f)
	}
	for _, p := range c.Segments {
		for _, s := range []*Segment{p.Earlier, p.Later} {
			if s.Revenue != nil || s.Medians[2].Defined() || !s.Medians[1].Defined() {
				t.Errorf("%+v", s)
			}
		}
	}
	if len(c.Drift) != 3 || c.Drift[2].Measure != "segments" {
		t.Errorf("%+v", c.Drift)
	}
	_, err := New(without("then"), side("now", linear(1, 100, "a", [3]float64{10, 10, 10})), nil)
	if want := "the earlier model labels by recency and frequency, and the later one by recency, frequency and monetary"; err == nil ||
		!errors.Is(err, ErrInput) || !strings.Contains(err.Error(), want) {
		t.Errorf("%v", err)
	}
}
