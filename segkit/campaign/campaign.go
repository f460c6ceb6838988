package campaign

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/persona"
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
}

// Input is what a plan is made of.
type Input struct {
	Personas []persona.Persona
	Labels   []int // segment of each customer, −1 for none
	// Eligible reports whether the first action of a segment is for the customer in a row.
	Eligible func(segment, row int) bool
	Expected *expect.Result // what each customer will bring if nothing is done
	Snapshot time.Time
	Terms    Terms
}

// Outline is a plan.
type Outline struct {
	Days    int        `json:"days"`
	Start   time.Time  `json:"start"`
	Review  time.Time  `json:"review"`
	Nothing expect.Sum `json:"nothing"` // all customers, if nothing is done
	Waves   []Wave     `json:"-"`       // one per segment
	Calls   *Wave      `json:"calls"`   // the customers to call in person; null where there are none
	Moves   []Move     `json:"moves"`   // whatever has somebody to contact, the most money first

	Rows    [][]int `json:"-"` // the customers of each wave, the most promising first
	CallRow []int   `json:"-"` // those of Calls, the most value at risk first
}

// Move names a wave in the order of what it is expected to earn.
type Move struct {
	List string         `json:"list"`
	Wave int            `json:"wave"` // in Waves; −1 for the calls
	Net  describe.Float `json:"net"`  // expected gain less the cost
}

// Wave is the part of a campaign that is for one segment, or the call list.
type Wave struct {
	Segment    int             `json:"segment"` // −1 for the call list
	Name       string          `json:"name"`
	List       string          `json:"list"`      // of its customers, in the workbook
	Do         string          `json:"do"`        // the marketing action, or the first action there is
	Customers  int             `json:"customers"` // in the segment
	Whom       string          `json:"whom"`      // whom the action is for: everybody, or a part of the segment
	Eligible   int             `json:"eligible"`  // number of customers the action is for
	HoldOut    int             `json:"hold_out"`  // of those, drawn at random and left alone
	Contact    int             `json:"contact"`   // the rest of them
	Baseline   describe.Float  `json:"baseline"`  // expected share who order in the days, if nothing is done; undefined where unknown
	Low        describe.Float  `json:"baseline_low"`
	High       describe.Float  `json:"baseline_high"`
	Needed     int             `json:"needed"`     // customers per group needed to see Difference; 0 where the baseline is unknown
	Difference float64         `json:"difference"` // that the groups are sized to show; 0 where nobody is held out
	Visible    describe.Float  `json:"visible"`    // the smallest difference that these two groups can show
	Less       bool            `json:"less"`       // the action contacts less: the test is that the share does not fall by Difference
	TooSmall   bool            `json:"too_small"`  // too few customers to learn from: nobody is held out
	Watch      string          `json:"watch"`
	Owner      string          `json:"owner"`
	By         time.Time       `json:"by"` // day by which everybody on the list has been contacted
	Review     time.Time       `json:"review"`
	Expected   expect.Sum      `json:"expected"`   // of the eligible, if nothing is done
	Cost       float64         `json:"cost"`       // of contacting; 0 where the cost of a contact is not given
	Gain       expect.Estimate `json:"gain"`       // of those contacted, if the action works as assumed
	Assumed    float64         `json:"assumed"`    // rise of the share who order; for calls, share of the value at risk brought back
	BreakEven  describe.Float  `json:"break_even"` // the same at which the gain is the cost; undefined where the cost is not given
	PaysUpTo   describe.Float  `json:"pays_up_to"` // cost of a contact up to which the action pays, if it works as assumed
	Because    string          `json:"because"`
}

// Plan makes a call list of the customers with the most value at risk, and one wave
// per segment for the others whom its first action is for. It takes O(n log n).
func Plan(in Input) *Outline {
	out := &Outline{Days: in.Terms.Days, Start: in.Snapshot, Review: in.Snapshot.AddDate(0, 0, in.Terms.Days)}
	all := make([]int, len(in.Labels))
	for i := range all {
		all[i] = i
	}
	out.Nothing = in.Expected.Sum(all).Guarded()
	called := out.call(in)
	for g := range in.Personas {
		w, rows := in.wave(g, called)
		w.Review = out.Review
		w.By = out.Review
		out.Waves, out.Rows = append(out.Waves, w), append(out.Rows, rows)
	}
	out.rank()
	return out
}

// call fills the call list and returns who is on it.
func (o *Outline) call(in Input) map[int]bool {
	var rows []int
	for i, label := range in.Labels {
		if label >= 0 && in.Expected.AtRisk(i) > 0 {
			rows = append(rows, i)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(in.Expected.AtRisk(b), in.Expected.AtRisk(a)) })
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
		Do:   "Call them in person, those with the most at risk first, and ask what keeps them from ordering.",
		Whom: "late or slowing by their own rhythm, with the most value at risk", Watch: "orders within 14 days of the call",
		Because: "They are late or slowing by their own rhythm, and no others have more value at risk.",
		Owner:   in.Terms.owner(persona.Relations), By: in.Snapshot.AddDate(0, 0, min(callDays, in.Terms.Days)), Review: o.Review,
		Visible: describe.Undefined, Expected: in.Expected.Sum(rows), Cost: float64(n) * in.Terms.Call, Assumed: in.Terms.Recovered,
		BreakEven: describe.Undefined, PaysUpTo: describe.Undefined,
	}
	w.Baseline, w.Low, w.High = w.Expected.Rate, w.Expected.RateLow, w.Expected.RateHigh
	risk, share := w.Expected.AtRisk, describe.Float(in.Terms.Recovered)
	w.Gain = expect.Estimate{Mean: risk.Mean * share, Low: risk.Low * share, High: risk.High * share}
	if risk.Mean > 0 {
		w.PaysUpTo = w.Gain.Mean / describe.Float(n)
		if w.Cost > 0 {
			w.BreakEven = describe.Float(w.Cost) / risk.Mean
		}
	}
	o.Calls, o.CallRow = &w, rows
	return called
}

// wave makes the wave of a segment, and lists its customers.
func (in *Input) wave(g int, called map[int]bool) (Wave, []int) {
	p := &in.Personas[g]
	w := Wave{
		Segment: p.Segment, Name: p.Name, List: p.Name, Customers: p.Customers, Whom: persona.Everybody, Watch: p.Watch,
		Visible: describe.Undefined, BreakEven: describe.Undefined, PaysUpTo: describe.Undefined, Owner: in.Terms.owner(persona.Marketing),
		Gain: expect.Unknown,
	}
	if len(p.Actions) > 0 {
		a := p.Actions[0]
		w.Do, w.Watch, w.Whom, w.Less, w.Because, w.Owner = a.Do, a.Watch, a.Whom, a.Less, a.Because, in.Terms.owner(a.For)
	}
	var rows []int
	for i, label := range in.Labels {
		if label == p.Segment && !called[i] && in.Eligible(g, i) {
			rows = append(rows, i)
		}
	}
	w.Eligible = len(rows)
	w.Expected = in.Expected.Sum(rows).Guarded()
	w.Baseline, w.Low, w.High = w.Expected.Rate, w.Expected.RateLow, w.Expected.RateHigh
	w.size()
	w.price(in.Terms)
	promise := func(i int) float64 { return in.Expected.Promise(i) }
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(promise(b), promise(a)) })
	return w, rows
}

// price sets what the wave costs and earns if it works as assumed: everybody who
// orders because of it places one order of the usual value. The interval is that of
// chance, given the assumption.
func (w *Wave) price(t Terms) {
	n, order := float64(w.Contact), float64(w.Expected.OrderValue)
	if w.Contact == 0 || !w.Expected.OrderValue.Defined() {
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
	w.Assumed = t.Rise
	if w.Baseline.Defined() {
		w.Assumed = min(t.Rise, 1-float64(w.Baseline))
	}
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

// rank lists the moves by what they are expected to earn.
func (o *Outline) rank() {
	o.Moves = []Move{}
	add := func(w *Wave, place int) {
		if w.Contact > 0 {
			o.Moves = append(o.Moves, Move{w.List, place, w.Gain.Mean - describe.Float(w.Cost)})
		}
	}
	if o.Calls != nil {
		add(o.Calls, -1)
	}
	for i := range o.Waves {
		add(&o.Waves[i], i)
	}
	earns := func(m Move) float64 {
		if !m.Net.Defined() {
			return math.Inf(-1)
		}
		return float64(m.Net)
	}
	slices.SortStableFunc(o.Moves, func(a, b Move) int { return cmp.Compare(earns(b), earns(a)) })
}

// Wave returns the wave that a move names.
func (o *Outline) Wave(m Move) *Wave {
	if m.Wave < 0 {
		return o.Calls
	}
	return &o.Waves[m.Wave]
}

// Cost returns what all contacts cost.
func (o *Outline) Cost() float64 {
	sum := 0.0
	for _, m := range o.Moves {
		sum += o.Wave(m).Cost
	}
	return sum
}

// owner returns who owns the actions of a department.
func (t Terms) owner(department string) string {
	if name := t.Owners[department]; name != "" {
		return name
	}
	if department == "" {
		return ""
	}
	return strings.ToUpper(department[:1]) + department[1:]
}
