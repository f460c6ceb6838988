package segkit

import (
	"time"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/expect"
)

// PlanResults is the plan apart from its waves, and what it rests on.
type PlanResults struct {
	*campaign.Outline
	Segments []SegmentExpectation `json:"segments"` // all customers of each segment, if nothing is done
	Calendar campaign.Calendar    `json:"calendar"`
	Basis    Basis                `json:"basis"`
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
	for g, rows := range members {
		r.Plan.Segments = append(r.Plan.Segments, SegmentExpectation{g, r.Segments[g].Name, e.Sum(rows).Guarded()})
	}
	return nil
}
