package campaign

import (
	"cmp"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/rhythm"
)

// Days is the usual length of a campaign, from the snapshot to the review.
const Days = 90

// callDays is within how many days the call list should have been called.
const callDays = 14

// CallList names the list of customers to call in person.
const CallList = "Call list"

// Terms holds what a plan assumes. It comes from [campaign] in study.toml.
type Terms struct {
	Days      int
	Contact   float64           // cost of contacting a customer
	Call      float64           // cost of a call
	Margin    float64           // share of revenue that is value
	Rise      float64           // assumed rise of the share who order, of an action that asks for an order
	Recovered float64           // assumed share of the value at risk that calls bring back
	Calls     int               // length of the call list; 0 means none
	Owners    map[string]string // names by department; a department without one stands for itself

	ContactMinutes float64 // work per contact; 0 means not given
	CallMinutes    float64 // work per call; 0 means not given
}

// Input is what a plan is made of.
type Input struct {
	Personas []persona.Persona
	Labels   []int // segment of each customer, −1 for none
	// Action returns what is to be done for a customer of a segment; one without a list is
	// for the list that has the segment's name.
	Action   func(segment, row int) persona.Action
	Expected *expect.Result    // what each customer will bring if nothing is done
	Standing *rhythm.Customers // when each customer's next order is due, and how well that is known
	Snapshot time.Time
	Terms    Terms
}

// Outline is a plan.
type Outline struct {
	Days    int        `json:"days"`
	Start   time.Time  `json:"start"`
	Review  time.Time  `json:"review"`
	Nothing expect.Sum `json:"nothing"`  // all customers, if nothing is done
	Lapsed  expect.Sum `json:"lapsed"`   // those of them who have lapsed, who are not among the late
	Waves   []Wave     `json:"-"`        // one per segment: those whom its first action is for
	Calls   *Wave      `json:"calls"`    // the customers to call in person; null where there are none
	Moves   []Move     `json:"moves"`    // the lists, the most money first
	LeftOut []LeftOut  `json:"left_out"` // customers on no list
	Pooled  *Pool      `json:"pooled"`   // the test of several lists together; null where there is none

	CallRow []int    `json:"-"` // the customers of Calls, the most value at risk first
	Why     []string `json:"-"` // by customer: why on no list; "" for those on one
}

// Move is a list: all customers for whom the same is done, whatever their segment. They
// have one owner, one date and one test.
type Move struct {
	List  string         `json:"list"`
	Wave  int            `json:"wave"` // of the first segment, in Waves; −1 for the calls
	Net   describe.Float `json:"net"`  // expected gain less the cost
	All   *Wave          `json:"all"`  // its customers together
	Parts []Part         `json:"parts"`

	Rows []int `json:"-"` // its customers, the most promising first
}

// Part counts the customers of a segment on a list.
type Part struct {
	Segment  int    `json:"segment"`
	Name     string `json:"name"`
	Eligible int    `json:"eligible"`
	Contact  int    `json:"contact"`
	HoldOut  int    `json:"hold_out"`

	rows []int
}

// Wave is a group of customers for whom the same is done: those of one segment, or all on
// a list.
type Wave struct {
	Segment    int             `json:"segment"` // −1 for the call list, and for a list of several segments
	Name       string          `json:"name"`
	List       string          `json:"list"`      // that they are on, in the workbook
	Do         string          `json:"do"`        // the marketing action, or the first action there is
	Customers  int             `json:"customers"` // in the segment or segments
	Whom       string          `json:"whom"`      // whom the action is for: everybody, or a part of the segment
	Eligible   int             `json:"eligible"`  // number of customers the action is for
	HoldOut    int             `json:"hold_out"`  // of those, drawn at random and left alone
	Contact    int             `json:"contact"`   // the rest of them
	Baseline   describe.Float  `json:"baseline"`  // expected share who order in the days, if nothing is done; undefined where unknown
	Low        describe.Float  `json:"baseline_low"`
	High       describe.Float  `json:"baseline_high"`
	Explained  float64         `json:"explained"`  // share of the variance in who orders that their chances explain
	Needed     int             `json:"needed"`     // customers per equal group needed to see what is assumed; 0 where the baseline is unknown or nothing is assumed
	Difference float64         `json:"difference"` // that the groups of the list are sized to show: what is assumed; 0 where nobody is held out
	Visible    describe.Float  `json:"visible"`    // the smallest difference that these two groups can show
	CouldShow  describe.Float  `json:"could_show"` // the smallest that they could show with half of them held out
	Less       bool            `json:"less"`       // the action contacts less: the test is that the share does not fall by Difference
	TooSmall   bool            `json:"too_small"`  // too few customers to learn from: nobody is held out
	Pooled     bool            `json:"pooled"`     // it is tested together with other lists alone
	Watch      string          `json:"watch"`
	Owner      string          `json:"owner"`
	WhenDue    bool            `json:"when_due"` // each is contacted when their next order falls due, and now if it has
	By         time.Time       `json:"by"`       // day by which everybody on the list has been contacted
	Review     time.Time       `json:"review"`
	Expected   expect.Sum      `json:"expected"`   // of the eligible, if nothing is done
	Cost       float64         `json:"cost"`       // of contacting; 0 where the cost of a contact is not given
	Hours      describe.Float  `json:"hours"`      // of work; undefined where the minutes of a contact are not given
	Gain       expect.Estimate `json:"gain"`       // of those contacted, if the action works as assumed
	Forgone    describe.Float  `json:"forgone"`    // what those held out would have added: the price of the test
	Largest    describe.Float  `json:"largest"`    // share of the gain that rests on one customer; undefined where there is no gain
	Assumed    float64         `json:"assumed"`    // rise of the share who order; for calls, share of the value at risk brought back
	BreakEven  describe.Float  `json:"break_even"` // the same at which the gain is the cost; undefined where the cost is not given
	PaysUpTo   describe.Float  `json:"pays_up_to"` // cost of a contact up to which the action pays, if it works as assumed
	Because    string          `json:"because"`
}

// Plan makes a call list of the customers with the most value at risk who are late by a rhythm of
// their own, and puts everybody else in a segment on the list of what is to be done for them, unless a contact costs
// more than it is assumed to bring. It takes O(n log n).
func Plan(in Input) *Outline {
	out := &Outline{Days: in.Terms.Days, Start: in.Snapshot, Review: in.Snapshot.AddDate(0, 0, in.Terms.Days), Moves: []Move{}}
	all := make([]int, len(in.Labels))
	for i := range all {
		all[i] = i
	}
	out.Nothing = in.Expected.Sum(all).Guarded()
	out.Lapsed = in.lapsed()
	out.Why = make([]string, len(in.Labels))
	called := out.call(in)
	lists := out.assign(in, called)
	for g := range in.Personas {
		out.Waves = append(out.Waves, in.wave(g))
	}
	for _, l := range lists {
		out.Moves = append(out.Moves, out.move(in, l))
	}
	out.pool(&in)
	for i := range out.Moves {
		if m := &out.Moves[i]; m.Wave >= 0 {
			out.finish(&in, m)
		}
	}
	out.rank()
	out.countLeftOut(in)
	return out
}

// lapsed sums up what those who have lapsed are expected to do, without the money where it would tell
// about fewer than five of them or of the others.
func (in *Input) lapsed() expect.Sum {
	var rows []int
	for i, state := range in.Standing.State {
		if state == rhythm.Lapsed {
			rows = append(rows, i)
		}
	}
	return in.Expected.Sum(rows).Guarded().Without(len(in.Labels)-len(rows) < expect.Least, false)
}

// call fills the call list and returns who is on it. Customers whose intervals grow longer are
// slowing although the next order may not be due yet: nobody is asked what keeps them from an order
// that is not late. Of customers with few intervals, the few who look latest are mostly those whom
// the shop's rhythm fits worst, so they are not called either.
func (o *Outline) call(in Input) map[int]bool {
	var rows []int
	for i, label := range in.Labels {
		if risk := in.Expected.AtRisk(i); label >= 0 && risk > 0 && risk*in.Terms.Recovered >= in.Terms.Call &&
			in.Standing.Behind(i) && in.Standing.Intervals[i] >= rhythm.OwnIntervals {
			rows = append(rows, i)
		}
	}
	mostFirst(rows, in.Expected.AtRisk)
	rows = rows[:min(len(rows), in.Terms.Calls)]
	if len(rows) < expect.Least {
		return nil
	}
	called := map[int]bool{}
	for _, i := range rows {
		called[i] = true
	}
	n := len(rows)
	w := Wave{
		Segment: -1, Name: CallList, List: CallList, Customers: n, Eligible: n, Contact: n, TooSmall: true,
		Do:      "Call them in person, those with the most at risk first, and ask what keeps them from ordering.",
		Whom:    "those late by their own rhythm, with the most value at risk",
		Watch:   "orders within 14 days of the call",
		Because: "They are late by a rhythm of at least three intervals of their own, and no others of whom that is true have more value at risk.",
		Owner:   in.Terms.owner(persona.Relations), By: in.Snapshot.AddDate(0, 0, min(callDays, in.Terms.Days)), Review: o.Review,
		Visible: describe.Undefined, CouldShow: describe.Undefined, Expected: in.Expected.Sum(rows), Cost: float64(n) * in.Terms.Call,
		Hours: hours(n, in.Terms.CallMinutes), Assumed: in.Terms.Recovered, Forgone: 0,
		BreakEven: describe.Undefined, PaysUpTo: describe.Undefined,
	}
	w.Baseline, w.Low, w.High, w.Largest = w.Expected.Rate, w.Expected.RateLow, w.Expected.RateHigh, w.Expected.LargestRisk
	risk, share := w.Expected.AtRisk, describe.Float(in.Terms.Recovered)
	w.Gain = expect.Estimate{Mean: risk.Mean * share, Low: risk.Low * share, High: risk.High * share}
	if risk.Mean > 0 {
		w.PaysUpTo = w.Gain.Mean / describe.Float(n)
		if w.Cost > 0 {
			w.BreakEven = describe.Float(w.Cost) / risk.Mean
		}
	}
	o.Calls, o.CallRow = &w, rows
	m := Move{List: CallList, Wave: -1, Net: w.Gain.Mean - describe.Float(w.Cost), All: &w, Rows: rows}
	for g := range in.Personas {
		part := Part{Segment: in.Personas[g].Segment, Name: in.Personas[g].Name}
		for _, i := range rows {
			if in.Labels[i] == part.Segment {
				part.Eligible++
			}
		}
		if part.Contact = part.Eligible; part.Eligible > 0 {
			m.Parts = append(m.Parts, part)
		}
	}
	o.Moves = append(o.Moves, m)
	return called
}

// wave begins the wave of a segment, without its customers.
func (in *Input) wave(g int) Wave {
	p := &in.Personas[g]
	w := Wave{
		Segment: p.Segment, Name: p.Name, List: p.Name, Customers: p.Customers, Whom: persona.Everybody, Watch: p.Watch,
		Owner: in.Terms.owner(persona.Marketing),
	}
	if len(p.Actions) > 0 {
		a := p.Actions[0]
		w.Do, w.Watch, w.Whom, w.Less, w.Because, w.Owner = a.Do, a.Watch, a.Whom, a.Less, a.Because, in.Terms.owner(a.For)
		w.List = cmp.Or(a.List, p.Name)
	}
	w.none()
	return w
}

// none sets what is unknown of a wave without customers.
func (w *Wave) none() {
	w.Visible, w.CouldShow, w.BreakEven, w.PaysUpTo = describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined
	w.Baseline, w.Low, w.High, w.Hours, w.Forgone = describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined
	w.Largest = describe.Undefined
	w.Expected, w.Gain = (&expect.Result{}).Sum(nil), expect.Unknown
}

// expects fills in what the customers in rows are expected to do.
func (w *Wave) expects(in *Input, rows []int) {
	w.Eligible = len(rows)
	w.Expected = in.Expected.Sum(rows).Guarded()
	w.Baseline, w.Low, w.High = w.Expected.Rate, w.Expected.RateLow, w.Expected.RateHigh
	w.Explained = in.explained(rows)
	if w.Assumed = in.Terms.Rise; w.Baseline.Defined() && !w.Less {
		w.Assumed = min(w.Assumed, 1-float64(w.Baseline))
	}
}

// explained returns the share of the variance in who orders that lies between customers of
// different chances.
func (in *Input) explained(rows []int) float64 {
	sum, squares, n := 0.0, 0.0, float64(len(rows))
	for _, i := range rows {
		p := float64(in.Expected.Chance(i))
		sum, squares = sum+p, squares+p*p
	}
	mean := sum / n
	if whole := mean * (1 - mean); whole > 0 {
		return max(0, (squares/n-mean*mean)/whole)
	}
	return 0
}

// price sets what the wave costs and earns if it works as assumed: everybody who
// orders because of it places one order of the usual value. The interval is that of
// chance, given the assumption.
func (w *Wave) price(t Terms) {
	n, order := float64(w.Contact), float64(w.Expected.OrderValue)
	if w.Hours = hours(w.Contact, t.ContactMinutes); w.Contact == 0 || !w.Expected.OrderValue.Defined() {
		return
	}
	if w.Less { // the gain is what is saved
		saved := describe.Float(n * t.Contact)
		w.Gain = expect.Estimate{Mean: saved, Low: saved, High: saved}
		if order > 0 && t.Contact > 0 {
			w.BreakEven = describe.Float(t.Contact / order)
		}
		return
	}
	w.Forgone, w.Largest = describe.Float(float64(w.HoldOut)*w.Assumed*order), w.Expected.LargestOrder
	w.Cost = n * t.Contact
	mean, spread := n*w.Assumed*order, float64(w.Expected.OrderSpread)
	variance := n*w.Assumed*(spread*spread+order*order) - n*w.Assumed*w.Assumed*order*order
	half := describe.Z975 * math.Sqrt(max(0, variance))
	w.Gain = expect.Estimate{Mean: describe.Float(mean), Low: describe.Float(max(0, mean-half)), High: describe.Float(mean + half)}
	w.PaysUpTo = describe.Float(mean / n)
	if t.Contact > 0 && order > 0 {
		w.BreakEven = describe.Float(t.Contact / order)
	}
}

// hours returns the work of n contacts.
func hours(n int, minutes float64) describe.Float {
	if minutes <= 0 {
		return describe.Undefined
	}
	return describe.Float(float64(n) * minutes / 60)
}

// rank sorts the moves by what they are expected to earn.
func (o *Outline) rank() {
	earns := func(m Move) float64 {
		if !m.Net.Defined() {
			return math.Inf(-1)
		}
		return float64(m.Net)
	}
	slices.SortStableFunc(o.Moves, func(a, b Move) int { return cmp.Compare(earns(b), earns(a)) })
}

// Cost returns what all contacts cost.
func (o *Outline) Cost() float64 {
	sum := 0.0
	for _, m := range o.Moves {
		sum += m.All.Cost
	}
	return sum
}

// owner returns who owns the actions of a department.
func (t Terms) owner(department string) string {
	if name := t.Owners[department]; name != "" {
		return name
	}
	return persona.DepartmentName(department)
}
