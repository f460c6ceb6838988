package persona

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
)

func TestReturnsNeedMoreThanOneReturner(t *testing.T) {
	all := &profile{n: 100, returners: 5, returnShare: .05, returnRest: .04}
	for name, c := range map[string]struct {
		s    profile
		want string
	}{
		"below everyone's":      {profile{n: 30, returnShare: .04, returnRest: .04, returners: 9}, ""},
		"one whale":             {profile{n: 30, returnShare: .30, returnRest: .02, returners: 9, topReturn: .95}, ""},
		"a single returner":     {profile{n: 30, returnShare: .30, returnRest: .05, returners: 1, topReturn: 1}, ""},
		"no gross revenue":      {profile{n: 30, returnShare: describe.Undefined, returnRest: describe.Undefined, returners: 9}, ""},
		"fewer than everywhere": {profile{n: 300, returnShare: .08, returnRest: .08, returners: 9, topReturn: .1}, ""},
		"many": {profile{n: 30, returnShare: .08, returnRest: .08, returners: 9, topReturn: .1}, "Of all customers, 5 % have. " +
			"8 % of what they spent came back, against 5 % across all customers."},
		"many, and a larger": {profile{n: 30, returnShare: .09, returnRest: .06, returners: 9, topReturn: .4},
			"Of all customers, 5 % have. " +
				"9 % of what they spent came back, against 5 % across all customers; without the largest returner, 6 % against 4 %."},
	} {
		text, ok := returns(&c.s, all)
		if ok != (c.want != "") || (ok && text != c.want) {
			t.Errorf("%s: %q, %v; want %q", name, text, ok, c.want)
		}
	}
	hardly := &profile{n: 100, returners: 5, returnShare: .001, returnRest: .001}
	for share, worth := range map[describe.Float]bool{.009: false, .011: true} {
		if _, ok := returns(&profile{n: 30, returnShare: share, returnRest: share, returners: 30, topReturn: .1}, hardly); ok != worth {
			t.Errorf("returns of %g, against .001 of all: %v", float64(share), ok)
		}
	}
}

// An action is for the customers it fits, counts them, and says whom it leaves out.
func TestActionsCountTheirAudience(t *testing.T) {
	lines, returned := shop(rand.New(rand.NewPCG(8, 8)), 200, true, true)
	in := input(t, lines, returned)
	in.K = 2
	for i := range in.Labels {
		in.Labels[i] = i % 2
	}
	list, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	members := Members(in.Table, in.Standing)
	parts := 0
	for g, p := range list {
		for _, a := range p.Actions {
			fits := 0
			for i := range members {
				if in.Labels[i] == g && a.Addresses(&members[i]) {
					fits++
				}
			}
			if strings.ContainsAny(a.Do, "{}") {
				t.Errorf("%q has a gap", a.Do)
			}
			if fits != a.Customers || fits == 0 {
				t.Errorf("%q is said to be for %d customers and fits %d", a.Do, a.Customers, fits)
			}
			if rest := p.Customers - fits; rest > 0 {
				parts++
				if count := fmt.Sprintf("%d of them", fits); a.For != Marketing && !strings.Contains(a.Do, count) {
					t.Errorf("%q does not say that it is for %s", a.Do, count)
				}
				if want := fmt.Sprintf("The other %d ", rest); !strings.HasPrefix(a.LeavesOut, want) {
					t.Errorf("%q leaves out %q, want %q…", a.Do, a.LeavesOut, want)
				}
			} else if a.LeavesOut != "" {
				t.Errorf("%q leaves out nobody but says %q", a.Do, a.LeavesOut)
			}
		}
	}
	if parts == 0 {
		t.Error("no action is for a part of a segment")
	}
}

// Where nobody has ordered on a second day, however many orders came on the first, no action speaks
// of a rhythm or of being overdue.
func TestActionsWithoutRhythm(t *testing.T) {
	for _, sameDay := range []bool{true, false} {
		lines, _ := shop(rand.New(rand.NewPCG(8, 8)), 200, true, true)
		first := map[string]int64{}
		for i := range lines {
			l := &lines[i]
			if when, ok := first[l.customer]; ok && sameDay {
				l.time = when
			}
			first[l.customer] = l.time
		}
		in := input(t, lines, nil)
		in.K = 2
		for i, days := range in.Table.RecencyDays {
			if days > newDays {
				in.Labels[i] = 1
			}
		}
		list, err := Build(in)
		if err != nil {
			t.Fatal(err)
		}
		members := Members(in.Table, in.Standing)
		var text strings.Builder
		for g, p := range list {
			for _, a := range p.Actions {
				text.WriteString(a.Do + a.Because)
			}
			for i := range members {
				if in.Labels[i] == g {
					text.WriteString(p.ActionFor(&members[i]).Do)
				}
			}
		}
		if rhythm := strings.Contains(text.String(), "by the shop's rhythm"); rhythm == sameDay {
			t.Errorf("nobody back %t, and a rhythm %t", sameDay, rhythm)
		}
		if sameDay && (strings.Contains(text.String(), "overdue") || !strings.Contains(text.String(), "first bought in the last 90 days and have ordered on one day only.")) {
			t.Errorf("nobody can be overdue: %s", text.String())
		}
	}
}

// A product is recommended only with the figures that support it.
func TestProductsComeWithTheirLift(t *testing.T) {
	in := input(t, []line{
		{"1", "10001", "EGG CUP", "7", "", 1, 10000, unix("2011-12-09 12:50:00")},
		{"2", "10001", "EGG CUP", "7", "", 1, 10000, unix("2011-12-19 12:50:00")},
	}, nil)
	members, rows := Members(in.Table, in.Standing), [][]int{{0}}
	all, segments := profiles(&in, observe(&in), members, rows)
	recommends := func() (text string) {
		for _, a := range segments[0].actions(all, members, rows[0]) {
			if strings.Contains(a.Do, "{") {
				t.Errorf("%q is not filled in", a.Do)
			}
			if strings.Contains(a.Do, "“Egg cup”") {
				text = a.Because
			}
		}
		return text
	}
	if text := recommends(); text != "" {
		t.Errorf("a product without a lift is recommended: %q", text)
	}
	segments[0].lifts = []ProductLift{{StockCode: "10001", Description: "EGG CUP", Lift: 2.04, Low: 1.36}}
	// 1.36 is rounded down to a bound of 1.3
	if text := recommends(); !strings.Contains(text, "“Egg cup” is 2.0 times as common in their order lines as in others' of the same months (at least 1.3 times") {
		t.Errorf("because: %q", text)
	}
	segments[0].lifts[0].Low = 1.04 // "at least 1.0 times" would say nothing
	if text := recommends(); !strings.Contains(text, "(clearly more, with 95 % confidence)") {
		t.Errorf("because: %q", text)
	}
}

// No action needs data that order lines do not hold.
func TestActionsNeedNothingElse(t *testing.T) {
	for _, d := range options {
		for _, o := range d.list {
			for _, word := range []string{"opened", "open it", "click", "visit", "answer", "phone"} {
				if strings.Contains(o.do, word) {
					t.Errorf("%q needs more than orders", o.do)
				}
			}
			if o.audience != Everybody && audienceOf(o.audience).Key != o.audience {
				t.Errorf("%q is for an audience that does not exist: %q", o.do, o.audience)
			}
		}
	}
}

// What is done for contacted and held out alike is no call, as the plan has the customers to call, and
// few are served first.
func TestIdeasAreNoCalls(t *testing.T) {
	for _, d := range options[1:] {
		for _, o := range d.list {
			if text := strings.ToLower(o.do); strings.Contains(text, "call") || strings.Contains(text, "phone") {
				t.Errorf("%q is a call", o.do)
			}
			if strings.Contains(o.do, "{them} first") && o.audience != "active, largest" {
				t.Errorf("%q puts %q first", o.do, o.audience)
			}
		}
	}
	shop := &rfm.Table{}
	for i := range 1000 {
		shop.Customer, shop.Monetary = append(shop.Customer, fmt.Sprint(i)), append(shop.Monetary, retail.Money(1+i*7919%1000)*retail.MoneyScale)
		shop.Frequency, shop.RecencyDays = append(shop.Frequency, 2), append(shop.RecencyDays, 3)
	}
	large := 0
	for _, m := range Members(shop, nil) {
		if audienceOf("active, largest").fits(&m) {
			large++
		}
	}
	if large != 50 {
		t.Errorf("%d of 1,000 customers are served first, want a twentieth", large)
	}
}

// Everybody has an action of marketing's that is true of them: whoever is clearly late gets the
// offer for the late or the last reminder, whoever is late by the shop's rhythm a reminder, or an offer for the second order, and the list
// that it makes is for such customers.
func TestEverybodyHasAnAction(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 7))
	states := append([]string{""}, rhythm.States...)
	for range 5000 {
		m := &Member{Orders: 1 + rng.IntN(3), Recency: rng.IntN(400), State: states[rng.IntN(len(states))], Behind: rng.IntN(2) == 0, Intervals: rng.IntN(6)}
		m.Tenure = m.Recency + rng.IntN(200)
		first := options[0].list[rng.IntN(len(options[0].list))]
		p := &Persona{Actions: []Action{{Do: first.do, Audience: first.audience, List: first.list}}}
		a := p.ActionFor(m)
		if a.Do == "" || a.List == "" || !a.Addresses(m) {
			t.Fatalf("%+v gets %+v", m, a)
		}
		whom, _ := ListOf(a.List)
		if i := slices.IndexFunc(Audiences, func(x Audience) bool { return x.Whom == whom }); i < 0 || !Audiences[i].fits(m) {
			t.Errorf("%+v is on the list “%s”, which is for %s", m, a.List, whom)
		}
		want := ""
		switch sure := m.Intervals >= rhythm.OwnIntervals || m.State == rhythm.Lapsed; {
		case m.Orders == 1 || first.audience == Everybody || !m.isLate():
			continue
		case sure:
			want = "Win-back offer"
		default:
			want = "Reminder when due"
		}
		if a.List != want {
			t.Errorf("%+v is late and gets “%s”, want “%s”", m, a.List, want)
		}
	}
}

// Whom an action leaves out is said by the reasons that are true of some of them, and no others.
func TestLeavesOutSaysWhatIsTrue(t *testing.T) {
	early := Member{Orders: 1, OneDay: true, Recency: 50, Tenure: 50, State: rhythm.OneDay}
	overdue := early
	overdue.State, overdue.Behind = rhythm.StateLate, true
	repeat := Member{Orders: 2, Intervals: 1, Recency: 20, Tenure: 60, State: rhythm.Steady}
	old := repeat
	old.Tenure = 200
	for _, c := range []struct {
		key     string
		members []Member
		want    string
	}{
		{"new, one order", []Member{early, overdue, overdue}, "The other 2 are overdue."},
		{"new, one order", []Member{early, overdue}, "The other one is overdue."},
		{"new, one order", []Member{early, repeat, overdue}, "The other 2 ordered again or are overdue."},
		{"new, one order", []Member{early, old, overdue}, "The other 2 ordered again, first bought earlier or are overdue."},
		{"new, one order", []Member{early}, ""},
		{"repeat", []Member{repeat, early}, "The other one ordered once."},
		{"late, repeat", []Member{repeat, repeat}, "The other 2 are not clearly late."},
		{"active, largest", []Member{repeat}, "The other one spent less."},
	} {
		rows := make([]int, len(c.members))
		for i := range rows {
			rows[i] = i
		}
		if got := audienceOf(c.key).leavesOut(c.members, rows); got != c.want {
			t.Errorf("%s of %d: %q, want %q", c.key, len(rows), got, c.want)
		}
	}
	// Every customer whom an audience does not fit has a reason of it.
	rng := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		m := Member{Orders: 1 + rng.IntN(4), Recency: rng.IntN(200), State: rhythm.States[rng.IntN(len(rhythm.States))], Intervals: rng.IntN(4),
			OneDay: rng.IntN(2) == 0, Behind: rng.IntN(2) == 0, Returned: rng.IntN(2) == 0, Largest: rng.IntN(2) == 0, Unwatched: rng.IntN(2) == 0}
		m.Tenure = m.Recency + rng.IntN(200)
		for _, a := range Audiences {
			if !a.fits(&m) && !slices.ContainsFunc(a.not, func(why reason) bool { return why.of(&m) }) {
				t.Fatalf("nothing says why %q leaves out %+v", a.Key, m)
			}
		}
	}
}

// Where the data is too short to tell who is new, no action says who is, nor that others are not:
// the offer for the second order is for those who ordered on one day only, recently.
func TestActionsOfShortDataTellNoNewcomers(t *testing.T) {
	early := Member{Orders: 1, OneDay: true, Recency: 10, Tenure: 10, State: rhythm.OneDay}
	repeat := Member{Orders: 2, Intervals: 1, Recency: 5, Tenure: 80, State: rhythm.Steady}
	for _, c := range []struct {
		short    bool
		audience string
		because  string
		others   int // actions of new customers, of other departments than marketing
	}{
		{false, "new, one order", "3 of the 4 first bought in the last 90 days, have ordered on one day only and are not overdue.", 2},
		{true, "one order, recently", "3 of the 4 ordered on one day only, in the last 90 days.", 0},
	} {
		members := []Member{early, early, early, repeat}
		for i := range members {
			members[i].Unwatched = c.short
		}
		s, others := &profile{n: len(members)}, 0
		for _, a := range s.actions(s, members, []int{0, 1, 2, 3}) {
			if a.For == Marketing && (a.List != "Second-order offer" || a.Audience != c.audience || a.Because != c.because || a.LeavesOut != "The other one ordered again.") {
				t.Errorf("short %v: %+v", c.short, a)
			}
			if a.For != Marketing && (a.Audience == "new, one order" || a.Audience == "first order") {
				others++
			}
		}
		if others != c.others {
			t.Errorf("short %v: %d other actions are for new customers, want %d", c.short, others, c.others)
		}
	}
}

// Products that customers have not bought from are recommended only where they have at least half
// of them still to discover.
func TestNothingIsLeftToRecommend(t *testing.T) {
	for _, c := range []struct {
		products describe.Float
		sold     int
		want     string
	}{
		{12, 14, ""}, {7, 14, "The median customer here has bought 7 of 14 different products."}, {1, 1, ""}, {describe.Undefined, 14, ""},
	} {
		if got, ok := choice(&profile{products: c.products}, &profile{sold: c.sold}); got != c.want || ok != (c.want != "") {
			t.Errorf("%v of %d: %q", c.products, c.sold, got)
		}
	}
}
