package movement

import (
	"errors"
	"fmt"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// leastDays is the shortest window whose orders say anything.
const leastDays = 28

// The states of a customer that are not segments.
const (
	NoPurchase = "no purchase" // not a customer yet, or nothing bought in the window
	Unassigned = "unassigned"  // noise: a customer whom the model puts into no segment
)

// Options holds the options of Movement.
type Options struct {
	K     int      // segments of the model, at least 1; in canonical order, the most valuable first
	Names []string // of the segments; nil means "segment 0", …
	// Assign returns labels, 0 … K−1 or −1, for the customers of a window.
	Assign   func(t *rfm.Table) []int
	Snapshot time.Time // of the study; zero means the latest purchase plus one day
	Net      bool      // monetary value is net of cancelled amounts, as in rfm.Options
}

// Moves says how customers moved between two windows of equal length. A row of its
// tables stands for a state in the earlier window and a column for one in the later
// window, in the order of States.
type Moves struct {
	Possible  bool              `json:"possible"`
	Reason    string            `json:"reason"` // why not, in a sentence; else ""
	Days      int               `json:"days"`   // length of each window
	Earlier   Span              `json:"earlier"`
	Later     Span              `json:"later"`
	States    []string          `json:"states"`    // the K segments, NoPurchase, and Unassigned where there is one
	Customers [][]int           `json:"customers"` // every customer with a purchase kept is counted once
	Before    [][]*retail.Money `json:"before"`    // their spend in the earlier window; nil where it is withheld
	After     [][]*retail.Money `json:"after"`     // and in the later one
	// Gone is what customers of a segment who bought nothing in the later window had
	// spent in the earlier one; nil where it is withheld.
	Gone     *retail.Money      `json:"gone"`
	Segments []Flow             `json:"segments"`
	Warnings []describe.Warning `json:"warnings"`
}

// Flow says what became of one segment's customers. Shares are of its customers in
// the earlier window and undefined if it had none. If customers became Unassigned,
// the shares add up to less than 1.
type Flow struct {
	Segment int            `json:"segment"`
	Name    string         `json:"name"`
	Earlier int            `json:"earlier"` // customers then
	Later   int            `json:"later"`   // customers now
	Up      describe.Float `json:"up"`      // share now in a more valuable segment
	Stayed  describe.Float `json:"stayed"`
	Down    describe.Float `json:"down"`    // share now in a less valuable segment, or without a purchase
	Left    describe.Float `json:"left"`    // of Down, those without a purchase
	Revenue retail.Money   `json:"revenue"` // of the segment in the later window
	Lost    retail.Money   `json:"lost"`    // how much less those of Down spent than before
}

// Movement follows customers from the earlier to the latest half of the period.
// If the period is too short, or a half has no customers, the result says so
// (Possible is false) and there is no error. Errors wrap ErrInput if opt does not
// fit; others come from rfm.Compute. Linear in the rows.
func Movement(c *retail.Cleaned, opt Options) (*Moves, error) {
	if opt.Assign == nil || opt.K < 1 || (opt.Names != nil && len(opt.Names) != opt.K) {
		return nil, fmt.Errorf("%w: Assign, at least one segment and one name per segment are needed", ErrInput)
	}
	m := &Moves{
		States: []string{}, Customers: [][]int{}, Before: [][]*retail.Money{}, After: [][]*retail.Money{},
		Segments: []Flow{}, Warnings: []describe.Warning{},
	}
	p, ok := periodOf(c, opt.Snapshot)
	if !ok {
		m.Reason = "There is no purchase of an identified customer."
		return m, nil
	}
	m.Days = p.days() / 2
	if m.Days < leastDays {
		m.Reason = fmt.Sprintf("The data covers %s; two windows of at least %d days are needed to see customers move.",
			describe.Counted(p.days(), "day"), leastDays)
		return m, nil
	}
	length := int64(m.Days) * retail.SecondsPerDay
	var tables [2]*rfm.Table
	var labels [2][]int
	for w, from := range [2]int64{p.end - 2*length, p.end - length} {
		t, span, err := measure(c, from, from+length, p.delay, opt.Net)
		if errors.Is(err, rfm.ErrNoCustomers) {
			m.Reason = fmt.Sprintf("No customer bought anything from %s to %s.",
				span.From.Format(time.DateOnly), span.To.Format(time.DateOnly))
			return m, nil
		}
		if err != nil {
			return nil, err
		}
		if labels[w], err = check(opt.Assign(t), t.Len(), opt.K); err != nil {
			return nil, err
		}
		tables[w] = t
		if w == 0 {
			m.Earlier = span
		} else {
			m.Later = span
		}
	}
	m.Possible = true
	m.flows(opt.K, m.count(c.Kept, tables, labels, opt))
	return m, nil
}

// check returns the labels, or an error where they do not fit n customers and k
// segments.
func check(labels []int, n, k int) ([]int, error) {
	if len(labels) != n {
		return nil, fmt.Errorf("%w: %d labels for %d customers", ErrInput, len(labels), n)
	}
	for _, l := range labels {
		if l < -1 || l >= k {
			return nil, fmt.Errorf("%w: label %d is outside -1 to %d", ErrInput, l, k-1)
		}
	}
	return labels, nil
}

// count fills the tables. It returns, for each segment, the largest amount by which
// the spend of one customer who moved down has fallen.
func (m *Moves) count(kept *retail.Transactions, tables [2]*rfm.Table, labels [2][]int, opt Options) (worst []retail.Money) {
	for g := range opt.K {
		name := fmt.Sprintf("segment %d", g)
		if opt.Names != nil {
			name = opt.Names[g]
		}
		m.States = append(m.States, name)
	}
	m.States = append(m.States, NoPurchase)
	for _, list := range labels {
		for _, l := range list {
			if l < 0 && len(m.States) == opt.K+1 {
				m.States = append(m.States, Unassigned)
			}
		}
	}
	for range m.States {
		m.Customers = append(m.Customers, make([]int, len(m.States)))
		m.Before, m.After = append(m.Before, zeros(len(m.States))), append(m.After, zeros(len(m.States)))
	}
	state := func(label int) int {
		if label < 0 {
			return opt.K + 1
		}
		return label
	}
	type place struct {
		state int
		money retail.Money
	}
	now := make(map[string]place, tables[1].Len())
	for i, id := range tables[1].Customer {
		now[id] = place{state(labels[1][i]), tables[1].Monetary[i]}
	}
	worst = make([]retail.Money, opt.K)
	add := func(from, to int, before, after retail.Money) {
		if from < opt.K && to > from && to <= opt.K {
			worst[from] = max(worst[from], before-after)
		}
		m.Customers[from][to]++
		*m.Before[from][to] += before
		*m.After[from][to] += after
	}
	then := make(map[string]bool, tables[0].Len())
	for i, id := range tables[0].Customer {
		then[id] = true
		to, ok := now[id]
		if !ok {
			to.state = opt.K
		}
		add(state(labels[0][i]), to.state, tables[0].Monetary[i], to.money)
	}
	for _, id := range tables[1].Customer {
		if !then[id] {
			add(opt.K, now[id].state, 0, now[id].money)
		}
	}
	used := make([]bool, len(kept.Customer.Dict))
	for _, code := range kept.Customer.Code {
		if used[code] || code == 0 {
			continue
		}
		used[code] = true
		id := kept.Customer.Dict[code]
		if _, ok := now[id]; !ok && !then[id] {
			add(opt.K, opt.K, 0, 0) // bought only before both windows, or was set aside in both
		}
	}
	return worst
}

// zeros returns n amounts of nothing.
func zeros(n int) []*retail.Money {
	out := make([]*retail.Money, n)
	for i := range out {
		out[i] = new(retail.Money)
	}
	return out
}

// flows sums up the tables for each segment.
func (m *Moves) flows(k int, worst []retail.Money) {
	m.Gone = new(retail.Money)
	for g := range k {
		*m.Gone += *m.Before[g][k]
		f := Flow{
			Segment: g, Name: m.States[g],
			Up: describe.Undefined, Stayed: describe.Undefined, Down: describe.Undefined, Left: describe.Undefined,
		}
		up, down := 0, 0
		for j, n := range m.Customers[g] {
			f.Earlier += n
			if j < g {
				up += n
			}
			if j > g && j <= k {
				down += n
				f.Lost += *m.Before[g][j] - *m.After[g][j]
			}
		}
		for i := range m.States {
			f.Later += m.Customers[i][g]
			f.Revenue += *m.After[i][g]
		}
		if f.Earlier > 0 {
			share := func(n int) describe.Float { return describe.Float(float64(n) / float64(f.Earlier)) }
			f.Up, f.Stayed, f.Down, f.Left = share(up), share(m.Customers[g][g]), share(down), share(m.Customers[g][k])
		}
		if f.Earlier > 0 && f.Earlier < 20 {
			m.warn(about(g), "Only %s in %s in the earlier window, so the shares are uncertain.",
				people(f.Earlier, "was", "were"), f.Name)
		}
		if worst[g].Float() >= dominantShare*f.Lost.Float() && f.Lost > 0 && down > 1 {
			m.warn(about(g)+".lost", "One customer accounts for %.0f %% of what was lost from those who moved down from %s.",
				min(100, 100*worst[g].Float()/f.Lost.Float()), f.Name)
		}
		m.Segments = append(m.Segments, f)
	}
}

// warn adds a warning about a figure.
func (m *Moves) warn(about, format string, args ...any) {
	m.Warnings = append(m.Warnings, describe.Warning{About: about, Text: fmt.Sprintf(format, args...)})
}

// people writes "1 customer was", "3 customers were".
func people(n int, one, many string) string {
	if n == 1 {
		return "1 customer " + one
	}
	return describe.Count(n) + " customers " + many
}

// about names a segment's place in the result, for warnings about it.
func about(segment int) string { return fmt.Sprintf("segments.%d", segment) }
