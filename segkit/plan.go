package segkit

import (
	"time"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/expect"
)

// PlanResults is the plan apart from its waves, and what it rests on.
type PlanResults struct {
	*campaign.Outline
	Segments []SegmentExpectation `json:"segments"` // all customers of each segment, if nothing is done
	Calendar campaign.Calendar    `json:"calendar"`
	Basis    Basis                `json:"basis"`
	// YearBefore is what all customers brought in the same days a year before; nil where the
	// data does not reach back over all of them.
	YearBefore *expect.YearBefore `json:"year_before"`
}

// BeginsLate reports whether the plan begins more than a week after the last order, from a snapshot that was
// set: what the last days of the orders brought is then not what came in the days before the plan. It is
// false where nothing is expected.
func (p *PlanResults) BeginsLate() bool {
	const week = 7
	return p.Basis.Possible && int(p.Start.Sub(p.Basis.To).Hours()/24) > week // To has no time of day
}

// SegmentExpectation is what a segment is expected to do if nothing is done.
type SegmentExpectation struct {
	Segment int    `json:"segment"`
	Name    string `json:"name"`
	expect.Sum
}

// Basis is where the expectations come from.
type Basis struct {
	Possible bool          `json:"possible"`
	Reason   string        `json:"reason"` // why not, in a sentence; else ""
	From     time.Time     `json:"from"`   // first of the days that are learned from
	To       time.Time     `json:"to"`
	Cells    []expect.Cell `json:"cells"`
	Test     expect.Test   `json:"test"`
	Drift    float64       `json:"drift"`
	// Season is what the days ahead brought a year before, over an average of the days in YearBefore.
	Season describe.Float `json:"season"`
	Latest describe.Float `json:"latest"` // what today's customers brought in the last days, as many as are ahead
	// LatestNew is the share of Latest from customers who first ordered in those days, to the hundredth.
	LatestNew describe.Float `json:"latest_new"`
	Margin    float64        `json:"margin"`
}

func (s *Study) gatherPlan(r *Results) error {
	outline, err := s.Outline()
	if err != nil {
		return err
	}
	e, err := s.Expectations()
	if err != nil {
		return err
	}
	segments, err := s.Segments()
	if err != nil {
		return err
	}
	r.Campaign = outline.Waves
	r.Plan = PlanResults{Outline: outline, Segments: []SegmentExpectation{},
		YearBefore: e.YearBefore,
		Basis:      Basis{e.Possible, e.Reason, e.From, e.To, []expect.Cell{}, e.Test, e.Drift, e.Season, e.Latest, e.LatestNew, e.Margin}}
	for _, c := range e.Cells {
		if c.Customers >= expect.Fewest {
			r.Plan.Basis.Cells = append(r.Plan.Basis.Cells, c)
		}
	}
	rhythms, err := s.Rhythm()
	if err != nil {
		return err
	}
	groups, err := s.Groups()
	if err != nil {
		return err
	}
	r.Plan.Calendar = outline.Calendar(rhythms.Customers.Due, groups)
	members := make([][]int, len(r.Segments))
	for i, g := range segments.Labels {
		if g >= 0 {
			members[g] = append(members[g], i)
		}
	}
	sums, few := make([]expect.Sum, len(members)), make([][]int, len(members))
	for g, rows := range members {
		sums[g] = e.Sum(rows)
		few[g] = []int{sums[g].Customers, sums[g].Late}
	}
	for g, hidden := range disclosure.Withheld(few, false) { // those of fewer than five, and more where their total would tell
		r.Plan.Segments = append(r.Plan.Segments, SegmentExpectation{g, r.Segments[g].Name, sums[g].Without(hidden[0], hidden[1])})
	}
	return nil
}
