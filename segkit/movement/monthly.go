package movement

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/drift"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// MonthlyOptions holds the options of Monthly.
type MonthlyOptions struct {
	Options
	// Attributes returns what else is known of the customers of a window, the same
	// columns for each; nil means nothing. It is called for several windows at once.
	Attributes func(t *rfm.Table) []drift.Column
}

// Monthly says what the segments were at the end of every month, by one model and in
// windows of equal length.
type Monthly struct {
	Possible   bool               `json:"possible"`
	Reason     string             `json:"reason"` // why not, in a sentence; else ""
	Days       int                `json:"days"`   // length of each window, which ends with the month
	States     []string           `json:"states"` // the K segments, NoPurchase, and Unassigned where there is one
	Months     []MonthEnd         `json:"months"`
	Flows      []Crossing         `json:"flows"`      // from each month to the next
	Drift      []Drift            `json:"drift"`      // R, F, M, the segments' sizes and the attributes, against the latest month
	Apart      []Apart            `json:"apart"`      // drift of R, F and M by the months in between
	NewModelIn int                `json:"renew_in"`   // months after which customers have changed clearly; 0 where they have not
	Incomplete string             `json:"incomplete"` // the month after the last, which is not over; "" if there is none
	Answer     string             `json:"answer"`     // whether the model still fits, and when to make a new one
	Warnings   []describe.Warning `json:"warnings"`
}

// MonthEnd is the shop at the end of a month: the customers with a purchase in the
// window that ends there.
type MonthEnd struct {
	Month string `json:"month"` // 2011-06
	Span
	Segments   []AtMonthEnd `json:"segments"` // in the model's order
	Unassigned int          `json:"unassigned"`
}

// AtMonthEnd is one segment at the end of a month: its size, its money, and what its
// customers are like and where they come from.
type AtMonthEnd struct {
	Customers   int            `json:"customers"`
	Revenue     *retail.Money  `json:"revenue"` // in the window; nil where it is withheld
	RecencyDays describe.Float `json:"recency_days"`
	Frequency   describe.Float `json:"frequency"` // medians; undefined where they are withheld
	Monetary    describe.Float `json:"monetary"`
	From        *Origin        `json:"from"` // where its customers were a month before; nil in the first month
}

// Origin counts the customers of a segment by where they were a month before.
type Origin struct {
	Stayed int `json:"stayed"` // in the same segment
	Others int `json:"others"` // in another one, or in none
	New    int `json:"new"`    // not customers yet: their first purchase is of this month
	Back   int `json:"back"`   // customers without a purchase in the window
}

// Crossing counts customers by their states at the ends of two successive months: a row
// for each state in the first, a column for each in the second.
type Crossing struct {
	From      string  `json:"from"`
	To        string  `json:"to"`
	Customers [][]int `json:"customers"`
}

// The kinds of what can drift.
const (
	KindMeasure   = "measure"
	KindSegments  = "segments"
	KindAttribute = "attribute"
)

// Drift says how far one measure or attribute of customers was, at the end of each
// month, from what it is at the end of the latest.
type Drift struct {
	Name   string        `json:"name"`
	Kind   string        `json:"kind"`
	Months []drift.Index `json:"months"`
}

// Title names what has drifted as a heading does: "Recency", "Segments' sizes".
func (d Drift) Title() string {
	switch {
	case d.Kind == KindSegments:
		return "Segments' sizes"
	case d.Kind == KindMeasure && d.Name == rfm.Names[2]:
		return "Spend"
	case d.Name != "" && d.Name[0] >= 'a' && d.Name[0] <= 'z':
		return string(d.Name[0]-'a'+'A') + d.Name[1:]
	}
	return d.Name
}

// Apart is the drift between windows whose ends are so many months apart, on average
// over all such pairs.
type Apart struct {
	Months int        `json:"months"`
	Pairs  int        `json:"pairs"`
	PSI    [3]float64 `json:"psi"` // of R, F and M
}

// mostMonths is how many of the latest months are looked at.
const mostMonths = 24

// longestWindow is the length of a window in days where the data is long enough.
const longestWindow = 365

// FollowMonths labels the customers at the end of every month, those of the latest 24, with
// the same model. A window is half as long as the period, and a year at most. If the
// period is too short, or a window has no customers, the result says so (Possible is
// false) and there is no error. Errors wrap ErrInput if opt does not fit; others come
// from rfm.Compute and Assign, for the earliest window that fails, or from ctx.
// O(months · rows), on all cores.
func FollowMonths(ctx context.Context, c *retail.Cleaned, opt MonthlyOptions) (*Monthly, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	out := &Monthly{
		States: []string{}, Months: []MonthEnd{}, Flows: []Crossing{}, Drift: []Drift{}, Apart: []Apart{},
		Warnings: []describe.Warning{},
	}
	p, ok := periodOf(c, opt.Snapshot)
	if !ok {
		out.Reason = "There is no purchase of an identified customer."
		return out, nil
	}
	out.Days = min(longestWindow, p.days()/2)
	ends := p.monthEnds(out.Days)
	if out.Days < leastDays || len(ends) < 2 {
		out.Reason = fmt.Sprintf("The data covers %s; two ends of a month, each after a window of at least %d days, are needed to see segments change.",
			describe.Counted(p.days(), "day"), leastDays)
		return out, nil
	}
	if err := out.follow(ctx, c, p, ends, opt); errors.Is(err, rfm.ErrNoCustomers) {
		return out, nil
	} else if err != nil {
		return nil, err
	}
	out.Possible = true
	out.Incomplete = p.running(ends[len(ends)-1])
	return out, nil
}

// monthEnds returns the ends of the months, as the first moment after each, that have a
// whole window of the given days before them and are over. Days belong to the shop's
// own clock.
func (p period) monthEnds(days int) (ends []time.Time) {
	first, last := p.covered()
	begin := first.AddDate(0, 0, days)
	for end := time.Date(begin.Year(), begin.Month(), 1, 0, 0, 0, 0, time.UTC); !end.After(last); end = end.AddDate(0, 1, 0) {
		if !end.Before(begin) {
			ends = append(ends, end)
		}
	}
	return ends[max(0, len(ends)-mostMonths):]
}

// covered returns the midnights between which the period lies: before its first
// purchase, and after its last or, if that is later, before the snapshot.
func (p period) covered() (first, last time.Time) {
	midnight := func(seconds int64) time.Time { return time.Unix(seconds, 0).UTC().Truncate(24 * time.Hour) }
	first, last = midnight(p.start), midnight(p.end-1).AddDate(0, 0, 1)
	if snapshot := midnight(p.end + p.delay); p.delay >= retail.SecondsPerDay && snapshot.After(last) {
		last = snapshot
	}
	return first, last
}

// running names the month after the given end, if it has begun; else "".
func (p period) running(end time.Time) string {
	if _, last := p.covered(); last.After(end) {
		return end.Format("2006-01")
	}
	return ""
}

// follow labels the windows that end at the given moments, and computes the months, their
// drift and the answer from them. It holds only as many windows at a time as there are cores, and the one
// before them. Where a window has no customers, it gives the reason and the error.
func (out *Monthly) follow(ctx context.Context, c *retail.Cleaned, p period, ends []time.Time, opt MonthlyOptions) error {
	length := int64(out.Days) * retail.SecondsPerDay
	all := rfm.NewWindows(c)
	windows := make([]labelled, len(ends))
	months, flows := make([]MonthEnd, len(ends)), make([]Crossing, len(ends))
	spread := make([][]*drift.Distribution, len(ends))
	first := firstPurchases(c.Kept)
	block := runtime.GOMAXPROCS(0)
	for start := 0; start < len(ends); start += block {
		n := min(block, len(ends)-start)
		err := parallel.Do(ctx, n, func(i int) (err error) {
			i += start
			windows[i], err = opt.label(all, ends[i].Unix()-length, ends[i].Unix(), p.delay)
			return err
		})
		if errors.Is(err, rfm.ErrNoCustomers) {
			empty := start + slices.IndexFunc(windows[start:], func(w labelled) bool { return w.table == nil })
			span := windows[empty].span
			out.Reason = fmt.Sprintf("No customer bought anything from %s to %s.",
				span.From.Format(time.DateOnly), span.To.Format(time.DateOnly))
		}
		if err != nil {
			return err
		}
		err = parallel.Do(ctx, n, func(i int) error {
			i += start
			months[i], spread[i] = opt.monthEnd(&windows[i], ends[i])
			if i > 0 {
				step := cross(first, &windows[i-1], &windows[i], opt.K, opt.K+2)
				flows[i] = Crossing{monthOf(ends[i-1]), months[i].Month, step.customers}
				origins(months[i].Segments, &windows[i-1], &windows[i], first, step.customers)
			}
			return nil
		})
		if err != nil {
			return err
		}
		clear(windows[max(0, start-1) : start+n-1])
	}
	noise := slices.ContainsFunc(months, func(m MonthEnd) bool { return m.Unassigned > 0 })
	out.States, out.Months, out.Flows = opt.states(noise), months, flows[1:]
	for i := range out.Flows {
		rows := out.Flows[i].Customers[:len(out.States)]
		for from := range rows {
			rows[from] = rows[from][:len(out.States)]
		}
		out.Flows[i].Customers = rows
	}
	out.answer(out.measure(spread))
	return nil
}

// monthEnd describes a window, without where its customers come from, and sums up its
// columns.
func (opt *MonthlyOptions) monthEnd(w *labelled, end time.Time) (MonthEnd, []*drift.Distribution) {
	m := MonthEnd{Month: monthOf(end), Span: w.span, Segments: w.segments(opt.K)}
	for _, l := range w.labels {
		if l < 0 {
			m.Unassigned++
		}
	}
	columns := w.columns(opt.states(true))
	if opt.Attributes != nil {
		columns = append(columns, opt.Attributes(w.table)...)
	}
	spread := make([]*drift.Distribution, len(columns))
	for j, column := range columns {
		spread[j] = drift.Of(column)
	}
	return m, spread
}

// monthOf writes the month that ends before the given moment as 2011-06.
func monthOf(end time.Time) string { return end.AddDate(0, 0, -1).Format("2006-01") }

// segments describes each segment of a window.
func (w *labelled) segments(k int) []AtMonthEnd {
	out := make([]AtMonthEnd, k)
	members := make([][]int, k)
	for i, g := range w.labels {
		if g >= 0 {
			members[g] = append(members[g], i)
		}
	}
	raw := w.table.Matrix()
	for g, rows := range members {
		own := raw.Select(rows)
		own.D = raw.D // also where the segment is empty
		s := AtMonthEnd{Customers: len(rows), Revenue: new(retail.Money)}
		s.RecencyDays, s.Frequency, s.Monetary = describe.Undefined, describe.Undefined, describe.Undefined
		for _, row := range rows {
			*s.Revenue += w.table.Monetary[row]
		}
		if len(rows) > 0 {
			median := func(j int) describe.Float { return describe.Float(describe.Median(own.Col(j))) }
			s.RecencyDays, s.Frequency, s.Monetary = median(0), median(1), median(2)
		}
		out[g] = s
	}
	return out
}

// origins counts where the customers of each segment were a month before. Those without
// a purchase in the window before are new if they had never bought by its end.
func origins(segments []AtMonthEnd, before, now *labelled, first []int64, customers [][]int) {
	k := len(segments)
	for g := range segments {
		o := &Origin{Stayed: customers[g][g]}
		for from, row := range customers {
			if from != g && from != k {
				o.Others += row[g]
			}
		}
		segments[g].From = o
	}
	for code, i := range now.place {
		if i < 0 || now.labels[i] < 0 || before.place[code] >= 0 {
			continue
		}
		o := segments[now.labels[i]].From
		if first[code] >= before.span.To.Unix() {
			o.New++
		} else {
			o.Back++
		}
	}
}

// measure compares every month with the latest, and months with each other, by the
// distributions of the same columns in each. It returns what two samples of the same customers exceed in
// one of twenty cases, of R, F and M, on average over the pairs of each distance in out.Apart.
func (out *Monthly) measure(spread [][]*drift.Distribution) (chance [][3]float64) {
	latest := spread[len(spread)-1]
	for j := range latest {
		d := Drift{Name: latest[j].Name, Kind: KindAttribute, Months: make([]drift.Index, len(spread))}
		switch {
		case j < len(rfm.Names):
			d.Kind = KindMeasure
		case j == len(rfm.Names):
			d.Kind = KindSegments
		}
		for i := range spread {
			d.Months[i] = drift.Between(latest[j], spread[i][j])
		}
		out.Drift = append(out.Drift, d)
	}
	for apart := 1; apart < len(spread); apart++ {
		a, byChance := Apart{Months: apart}, [3]float64{}
		for i := apart; i < len(spread); i++ {
			a.Pairs++
			for j := range a.PSI {
				index := drift.Between(spread[i-apart][j], spread[i][j])
				a.PSI[j] += float64(index.PSI)
				byChance[j] += float64(index.Chance)
			}
		}
		for j := range a.PSI {
			a.PSI[j] /= float64(a.Pairs)
			byChance[j] /= float64(a.Pairs)
		}
		out.Apart, chance = append(out.Apart, a), append(chance, byChance)
	}
	return chance
}

// columns returns the measures of the customers of a window, and their segments.
func (w *labelled) columns(states []string) []drift.Column {
	raw := w.table.Matrix()
	var out []drift.Column
	for j, name := range rfm.Names {
		out = append(out, drift.Column{Name: name, Numbers: raw.Col(j)})
	}
	segment := make([]string, len(w.labels))
	for i, l := range w.labels {
		segment[i] = Unassigned
		if l >= 0 {
			segment[i] = states[l]
		}
	}
	return append(out, drift.Column{Name: "segment", Categories: segment})
}

// answer says whether today's model still describes the customers, and when to make a
// new one: as soon as windows differ clearly, on average over all that are so far apart.
// What two samples of the same customers may differ by, as [Monthly.measure] returns it, is no difference.
func (out *Monthly) answer(chance [][3]float64) {
	for i, a := range out.Apart {
		beyond := a.PSI
		for j := range beyond {
			if beyond[j] <= chance[i][j] {
				beyond[j] = 0
			}
		}
		if j := largest(beyond); beyond[j] >= drift.Clearly {
			out.NewModelIn = a.Months
			out.Answer = fmt.Sprintf("Customers of two months that are %s apart differ clearly in %s (stability index %.2f on average): "+
				"make a new model at least that often.", describe.Counted(a.Months, "month"), lower[j], a.PSI[j])
			return
		}
	}
	top, measure, month, byChance, more := 0.0, 0, "", false, false
	for i, m := range out.Months[:len(out.Months)-1] { // the latest is compared with each
		var psi [3]float64
		for j := range psi {
			index := out.Drift[j].Months[i]
			more = more || !(index.PSI <= index.Chance)
			if index.Word == drift.WithinChance {
				byChance = true
				continue
			}
			psi[j] = float64(index.PSI)
		}
		if j := largest(psi); psi[j] > top || month == "" {
			top, measure, month = psi[j], j, describe.MonthName(m.Month)
		}
	}
	switch {
	case top >= drift.Clearly:
		out.Answer = fmt.Sprintf("The latest month's customers differ clearly in %s from those of %s (stability index %.2f), but not from those of every month so long ago: "+
			"no new model is needed yet, and a comparison next month shows whether one is. Reassign customers before each campaign.", lower[measure], month, top)
	case top >= drift.Somewhat:
		out.Answer = fmt.Sprintf("The latest month's customers differ somewhat in %s from those of %s (stability index %.2f; from %.2f it is clear): no new model is needed yet. "+
			"Reassign customers before each campaign, and compare again next month.", lower[measure], month, top, drift.Clearly)
	case byChance && more:
		out.Answer = fmt.Sprintf("In %s recency, frequency and spend hardly changed (stability index at most %.2f) or no more than by chance: there is no need for a new model.",
			describe.Counted(len(out.Months)-1, "month"), top)
	case byChance:
		out.Answer = fmt.Sprintf("In %s recency, frequency and spend changed no more than by chance: there is no need for a new model.",
			describe.Counted(len(out.Months)-1, "month"))
	default:
		out.Answer = fmt.Sprintf("In %s recency, frequency and spend hardly changed (stability index at most %.2f): there is no need for a new model.",
			describe.Counted(len(out.Months)-1, "month"), top)
	}
}

// largest returns the place of the largest of three numbers.
func largest(x [3]float64) (at int) {
	for j, v := range x {
		if v > x[at] {
			at = j
		}
	}
	return at
}

// lower names the measures within a sentence.
var lower = [3]string{"recency", "frequency", "spend"}
