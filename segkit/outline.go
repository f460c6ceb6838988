package segkit

import (
	"time"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// PlanResults is the plan apart from its waves, and what it rests on.
type PlanResults struct {
	*campaign.Outline
	Segments []SegmentExpectation `json:"segments"` // all customers of each segment, if nothing is done
	Calendar campaign.Calendar    `json:"calendar"`
	Basis    Basis                `json:"basis"`
	// YearBefore is what all customers brought in the same days a year before; nil where the
	// data does not reach back over all of them.
	YearBefore *YearBefore `json:"year_before"`
}

// YearBefore is what a span of days brought.
type YearBefore struct {
	From  time.Time `json:"from"`
	To    time.Time `json:"to"`    // the last day
	Value float64   `json:"value"` // money times the margin, as what is expected
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
	Margin   float64       `json:"margin"`
}

// yearBefore adds up what customers brought in the days of the plan, a year before.
func (s *Study) yearBefore(plan *campaign.Outline, margin float64) (*YearBefore, error) {
	cleaned, err := s.Cleaned()
	if err != nil {
		return nil, err
	}
	t, err := s.RFM()
	if err != nil {
		return nil, err
	}
	v := visits.Of(cleaned, t.Customer, s.config.net())
	from := visits.DayOf(plan.Start.AddDate(-1, 0, 0).Unix())
	to := from + int32(plan.Days) - 1
	if v.Len() == 0 || from < v.First || to > v.Last {
		return nil, nil
	}
	var sum retail.Money
	for i, day := range v.Day {
		if from <= day && day <= to {
			sum += v.Amount[i]
		}
	}
	return &YearBefore{visits.Date(from), visits.Date(to), sum.Float() * margin}, nil
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
		Basis: Basis{e.Possible, e.Reason, e.From, e.To, []expect.Cell{}, e.Test, e.Drift, e.Margin}}
	for _, c := range e.Cells {
		if c.Customers >= expect.Fewest {
			r.Plan.Basis.Cells = append(r.Plan.Basis.Cells, c)
		}
	}
	if r.Plan.YearBefore, err = s.yearBefore(outline, e.Margin); err != nil {
		return err
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
	for g, hidden := range disclosure.Withheld(few, false) { // their total is told
		r.Plan.Segments = append(r.Plan.Segments, SegmentExpectation{g, r.Segments[g].Name, sums[g].Guarded().Without(hidden[0], hidden[1])})
	}
	return nil
}
