package campaign

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
)

// LeftOut counts customers who are on no list for the same reason.
type LeftOut struct {
	Reason    string `json:"reason"`
	Customers int    `json:"customers"`
	Late      int    `json:"late"` // of those, slowing or overdue by their own rhythm
}

// Why customers are on no list.
const (
	InNoSegment = "They are in no segment."
	NotWorth    = "A contact costs more than it is assumed to bring from them."
	NotDue      = "Their next order falls due in the last two weeks of the plan or after it: they belong to the next plan."
)

// list gathers the customers for whom the same is done.
type list struct {
	name   string
	action persona.Action
	rows   [][]int // by segment
}

// assign puts every customer in a segment who is not called on the list of what is to be
// done for them, unless a contact costs more than that is assumed to bring. Lists come in
// the order of the segments whose first action they are.
func (o *Outline) assign(in Input, called map[int]bool) []*list {
	var lists []*list
	named := map[string]*list{}
	get := func(name string, a persona.Action) *list {
		if named[name] == nil {
			named[name] = &list{name, a, make([][]int, len(in.Personas))}
			lists = append(lists, named[name])
		}
		return named[name]
	}
	place := map[int]int{}
	for g := range in.Personas {
		p := &in.Personas[g]
		place[p.Segment] = g
		if len(p.Actions) > 0 {
			get(cmp.Or(p.Actions[0].List, p.Name), p.Actions[0])
		}
	}
	for i, label := range in.Labels {
		g, is := place[label]
		switch {
		case called[i]:
			continue
		case label < 0 || !is:
			o.Why[i] = InNoSegment
			continue
		}
		a := in.Action(g, i)
		if !a.Less && in.Terms.Contact > 0 && in.Expected.Possible && in.Terms.Rise*in.Expected.OrderValue(i) < in.Terms.Contact {
			o.Why[i] = NotWorth
			continue
		}
		if in.on(i, a.List).After(in.last()) {
			o.Why[i] = NotDue
			continue
		}
		l := get(cmp.Or(a.List, in.Personas[g].Name), a)
		l.rows[g] = append(l.rows[g], i)
	}
	return slices.DeleteFunc(lists, func(l *list) bool { return len(slices.Concat(l.rows...)) == 0 })
}

// on returns the day on which a customer is contacted who is on a list: the day on which the next
// order is due, and the first day where that is past or unknown, or where the list does not wait.
func (in *Input) on(row int, list string) time.Time {
	if _, within := persona.ListOf(list); within == 0 && in.Standing.Due[row].After(in.Snapshot) {
		return in.Standing.Due[row]
	}
	return in.Snapshot
}

// last returns the last day on which somebody is contacted whose response the plan still sees.
func (in *Input) last() time.Time {
	return in.Snapshot.AddDate(0, 0, in.Terms.Days-min(persona.ResponseDays, in.Terms.Days/2))
}

// move makes the move of a list, and divides the customers of each of its segments.
func (o *Outline) move(in Input, l *list) Move {
	m := Move{List: l.name, Wave: -1, Rows: slices.Concat(l.rows...)}
	whom, within := persona.ListOf(l.name)
	if l.action.List == "" {
		whom = cmp.Or(l.action.Whom, persona.Everybody)
	}
	by := in.Snapshot.AddDate(0, 0, min(within, in.Terms.Days))
	for _, i := range m.Rows {
		if on := in.on(i, l.name); on.After(by) {
			by = on
		}
	}
	all := Wave{Segment: -1, Name: l.name, List: l.name, Do: l.action.Do, Whom: whom, Less: l.action.Less, Watch: l.action.Watch,
		Owner: in.Terms.owner(cmp.Or(l.action.For, persona.Marketing)), By: by, Review: o.Review, WhenDue: within == 0}
	all.none()
	var said []string
	for g, rows := range l.rows {
		if len(rows) == 0 {
			continue
		}
		p := &in.Personas[g]
		m.Parts = append(m.Parts, Part{Segment: p.Segment, Name: p.Name, Eligible: len(rows), rows: rows})
		all.Customers += p.Customers
		said = append(said, fmt.Sprintf("%s of %s", describe.Count(len(rows)), quoted(p.Name)))
		if m.Wave < 0 {
			m.Wave = g
		}
	}
	all.Because = "For " + whom + ": " + describe.Listed(said) + "."
	if len(m.Parts) == 1 {
		all.Segment = m.Parts[0].Segment
	}
	all.expects(&in, m.Rows)
	all.size()
	m.All = &all
	return m
}

// finish divides the customers of a list, prices it, and tells the segments whose first
// action it is.
func (o *Outline) finish(in *Input, m *Move) {
	all := m.All
	all.price(in.Terms)
	m.divide(all.HoldOut)
	for _, part := range m.Parts {
		g := slices.IndexFunc(o.Waves, func(w Wave) bool { return w.Segment == part.Segment })
		if w := &o.Waves[g]; w.List == m.List {
			w.By, w.Review, w.Whom, w.WhenDue = all.By, all.Review, all.Whom, all.WhenDue // the list is for more than the segment's first action
			w.Because = fmt.Sprintf("For %s: %s of the %s.", all.Whom, describe.Count(part.Eligible), describe.Count(w.Customers))
			w.expects(in, part.rows)
			w.part(all, part.HoldOut)
			w.price(in.Terms)
		}
	}
	mostFirst(m.Rows, in.Expected.Promise)
	m.Net = all.Gain.Mean - describe.Float(all.Cost)
}

// mostFirst sorts rows by a number that each has (none is NaN), the largest first, and keeps the order of equal ones.
func mostFirst(rows []int, number func(row int) float64) {
	down := make([]float64, len(rows))
	for i, row := range rows {
		down[i] = -number(row)
	}
	before := slices.Clone(rows)
	for i, at := range describe.Order(down) {
		rows[i] = before[at]
	}
}

// Pool is one test over several lists that are too small for tests of their own: whether
// contacting adds on average what the plan assumes.
type Pool struct {
	Lists      []string       `json:"lists"`
	Eligible   int            `json:"eligible"`
	HoldOut    int            `json:"hold_out"`
	Needed     int            `json:"needed"`     // customers per equal group
	Difference float64        `json:"difference"` // the mean rise that is assumed
	Visible    describe.Float `json:"visible"`    // the smallest mean rise that it can show
}

// pool tests the lists together that are too small each and ask for an order, if together
// they are large enough. Each holds out the same share.
func (o *Outline) pool(in *Input) {
	var small []*Move
	var rows []int
	assumed := 0.0
	for i := range o.Moves {
		m := &o.Moves[i]
		if w := m.All; m.Wave >= 0 && w.TooSmall && !w.Less && w.Baseline.Defined() {
			small, rows = append(small, m), append(rows, m.Rows...)
			assumed += w.Assumed * float64(w.Eligible)
		}
	}
	if len(small) < 2 {
		return
	}
	together := Wave{}
	together.expects(in, rows)
	together.Assumed = assumed / float64(len(rows))
	if together.size(); together.HoldOut == 0 {
		return
	}
	o.Pooled = &Pool{Eligible: len(rows), Needed: together.Needed, Difference: together.Assumed, Visible: together.Visible}
	for _, m := range small {
		w := m.All
		w.HoldOut = int(math.Ceil(float64(together.HoldOut) * float64(w.Eligible) / float64(len(rows))))
		w.Contact, w.Difference, w.TooSmall, w.Pooled = w.Eligible-w.HoldOut, together.Assumed, false, true
		if w.CouldShow = describe.Undefined; w.Contact > 0 {
			w.Visible = describe.Float(w.visible(w.rate(), w.Contact, w.HoldOut))
		}
		o.Pooled.Lists = append(o.Pooled.Lists, m.List)
		o.Pooled.HoldOut += w.HoldOut
	}
}

// quoted puts a name with a comma into quotation marks.
func quoted(name string) string {
	if strings.Contains(name, ",") {
		return "“" + name + "”"
	}
	return name
}

// divide holds out as many of each part as its share, by largest remainders.
func (m *Move) divide(hold int) {
	n, given := len(m.Rows), 0
	order := make([]int, len(m.Parts))
	for i := range m.Parts {
		order[i] = i
		m.Parts[i].HoldOut = hold * m.Parts[i].Eligible / n
		given += m.Parts[i].HoldOut
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(hold*m.Parts[b].Eligible%n, hold*m.Parts[a].Eligible%n)
	})
	for _, i := range order[:hold-given] {
		m.Parts[i].HoldOut++
	}
	for i := range m.Parts {
		m.Parts[i].Contact = m.Parts[i].Eligible - m.Parts[i].HoldOut
	}
}

// Groups draws who of n customers is held out, from each segment of each list.
func (o *Outline) Groups(n int, src rand.Source) []string {
	var waves []Wave
	var rows [][]int
	for _, m := range o.Moves {
		for _, p := range m.Parts {
			if m.Wave >= 0 {
				waves, rows = append(waves, Wave{HoldOut: p.HoldOut}), append(rows, p.rows)
			}
		}
	}
	of := Draw(waves, rows, n, src)
	for _, row := range o.CallRow {
		of[row] = Contact
	}
	return of
}

// countLeftOut counts who is on no list, by reason.
func (o *Outline) countLeftOut(in Input) {
	o.LeftOut = []LeftOut{}
	for _, reason := range []string{InNoSegment, NotWorth, NotDue} {
		l := LeftOut{Reason: reason}
		for i, why := range o.Why {
			if why == reason {
				l.Customers++
				if in.Expected.Late(i) {
					l.Late++
				}
			}
		}
		if l.Customers > 0 {
			o.LeftOut = append(o.LeftOut, l)
		}
	}
}
