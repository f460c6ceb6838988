package movement

import (
	"errors"
	"fmt"
	"slices"
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
	// Assign returns labels, 0 … K−1 or −1, for the customers of a window. FollowMonths
	// calls it for several windows at once.
	Assign   func(t *rfm.Table) ([]int, error)
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
	Gone     *retail.Money `json:"gone"`
	Segments []Flow        `json:"segments"`
	// Gained, Lost and Net add up those of the segments; nil where that would tell what is withheld.
	Gained   *retail.Money      `json:"gained"`
	Lost     *retail.Money      `json:"lost"`
	Net      *retail.Money      `json:"net"`
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
	Left    describe.Float `json:"left"`    // share without a purchase, within Down
	Revenue retail.Money   `json:"revenue"` // of the segment in the later window
	Lost    *retail.Money  `json:"lost"`    // how much less those of Down spent than before; nil where it is withheld
	Gained  *retail.Money  `json:"gained"`  // how much more those of Up spent than before; nil where it is withheld
	Net     *retail.Money  `json:"net"`     // how much more all customers of the earlier window spent than then; nil where it is withheld
}

// Movement follows customers from the earlier to the latest half of the period.
// If the period is too short, or a half has no customers, the result says so
// (Possible is false) and there is no error. Errors wrap ErrInput if opt does not
// fit; others come from rfm.Compute and Assign. Linear in the rows.
func Movement(c *retail.Cleaned, opt Options) (*Moves, error) {
	if err := opt.check(); err != nil {
		return nil, err
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
	all := rfm.NewWindows(c)
	var windows [2]labelled
	for w, from := range [2]int64{p.end - 2*length, p.end - length} {
		l, err := opt.label(all, from, from+length, p.delay)
		if errors.Is(err, rfm.ErrNoCustomers) {
			m.Reason = fmt.Sprintf("No customer bought anything from %s to %s.",
				l.span.From.Format(time.DateOnly), l.span.To.Format(time.DateOnly))
			return m, nil
		}
		if err != nil {
			return nil, err
		}
		windows[w] = l
	}
	m.Earlier, m.Later = windows[0].span, windows[1].span
	m.Possible = true
	m.States = opt.states(slices.Contains(windows[0].labels, -1) || slices.Contains(windows[1].labels, -1))
	x := cross(firstPurchases(c.Kept), &windows[0], &windows[1], opt.K, len(m.States))
	m.Customers, m.Before, m.After = x.customers, x.before, x.after
	m.flows(opt.K, x.worst)
	return m, nil
}

// flows sums up the tables for each segment.
func (m *Moves) flows(k int, worst []retail.Money) {
	m.Gone, m.Gained, m.Lost, m.Net = new(retail.Money), new(retail.Money), new(retail.Money), new(retail.Money)
	for g := range k {
		*m.Gone += *m.Before[g][k]
		f := Flow{
			Segment: g, Name: m.States[g],
			Up: describe.Undefined, Stayed: describe.Undefined, Down: describe.Undefined, Left: describe.Undefined,
		}
		up, down := 0, 0
		f.Gained, f.Lost, f.Net = new(retail.Money), new(retail.Money), new(retail.Money)
		for j, n := range m.Customers[g] {
			f.Earlier += n
			more := *m.After[g][j] - *m.Before[g][j]
			*f.Net += more
			if j < g {
				up += n
				*f.Gained += more
			}
			if j > g && j <= k {
				down += n
				*f.Lost -= more
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
			m.warn(about(g), "Only %s in “%s” in the earlier window, so its shares of moves are uncertain.",
				peopleWere(f.Earlier), f.Name)
		}
		if worst[g].Float() >= dominantShare*f.Lost.Float() && *f.Lost > 0 && down > 1 {
			m.warn(about(g)+".lost", "One customer accounts for %s of what was lost from those who moved down from “%s”.",
				describe.Percent(min(1, worst[g].Float()/f.Lost.Float()), 0), f.Name)
		}
		*m.Gained, *m.Lost, *m.Net = *m.Gained+*f.Gained, *m.Lost+*f.Lost, *m.Net+*f.Net
		m.Segments = append(m.Segments, f)
	}
}

// warn adds a warning about a figure.
func (m *Moves) warn(about, format string, args ...any) {
	m.Warnings = append(m.Warnings, describe.Warning{About: about, Text: fmt.Sprintf(format, args...)})
}

// peopleWere writes "1 customer was", "3 customers were".
func peopleWere(n int) string {
	if n == 1 {
		return "1 customer was"
	}
	return describe.Count(n) + " customers were"
}

// about names a segment's place in the result, for warnings about it.
func about(segment int) string { return fmt.Sprintf("segments.%d", segment) }
