package compare

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
)

// New compares two sides. differences says where their options and data differ; it
// stands first in the result. Errors wrap ErrInput: a side whose parts do not fit
// together, or models without a common measure. O(n + k³) for n customers and k
// segments.
func New(earlier, later *Side, differences []string) (*Comparison, error) {
	for _, s := range []*Side{earlier, later} {
		if err := s.validate(); err != nil {
			return nil, err
		}
	}
	c := &Comparison{
		Differences: append([]string{}, differences...), Earlier: earlier.Summary, Later: later.Summary,
		SameModel: later.Scored || sameModel(earlier.Model, later.Model), Warnings: []string{},
	}
	var err error
	if c.Segments, err = pairs(earlier, later, c.SameModel); err != nil {
		return nil, err
	}
	c.Followed, c.NotFollowed = follow(earlier, later, c.Segments)
	c.Agreement = agree(earlier, later, c.Segments)
	c.Drift = measureDrift(earlier, later, c.SameModel)
	c.warn(earlier, later)
	return c, nil
}

func (s *Side) validate() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s: %s", ErrInput, s.Summary.Name, fmt.Sprintf(format, args...))
	}
	if s.Model == nil {
		return bad("there is no model")
	}
	if len(s.Segments) != len(s.Model.Segments) {
		return bad("the results have %d segments and the model %d; they are of different runs", len(s.Segments), len(s.Model.Segments))
	}
	for i := range s.Segments {
		if !s.Scored && s.Segments[i].Name != s.Model.Segments[i].Name {
			return bad("the results and the model name segment %d differently; they are of different runs", i+1)
		}
	}
	c := s.Customers
	if c == nil {
		return nil
	}
	if n := c.Len(); len(c.Label) != n || len(c.Recency) != n || len(c.Frequency) != n || c.Monetary != nil && len(c.Monetary) != n {
		return bad("the customers' columns have different lengths")
	}
	seen := make(map[string]bool, c.Len())
	for i, id := range c.ID {
		if seen[id] {
			return bad("a customer id is there twice")
		}
		seen[id] = true
		if l := c.Label[i]; l < -1 || l >= len(s.Segments) {
			return bad("a customer has the label %d of %d segments", l, len(s.Segments))
		}
	}
	return nil
}

// warn adds what to know before reading anything into the figures.
func (c *Comparison) warn(earlier, later *Side) {
	say := func(format string, args ...any) { c.Warnings = append(c.Warnings, fmt.Sprintf(format, args...)) }
	known := c.Earlier.hasPeriod() && c.Later.hasPeriod()
	if a, b := c.Earlier.PeriodDays, c.Later.PeriodDays; known && 10*max(a-b, b-a) > max(a, b) {
		say("The purchases span %s and %s. Orders and money grow with the time over which they are counted, "+
			"so compare periods of the same length.", describe.Counted(a, "day"), describe.Counted(b, "day"))
	}
	if !c.SameModel {
		say("The later model was made anew. Names follow from each run's own figures, " +
			"so a segment can change its name with the same customers in it, or keep its name with others. " +
			"Segments are matched here by their centres. To watch customers with a fixed yardstick, label the later data with the earlier model.")
	}
	for _, p := range c.Segments {
		switch {
		case p.Later == nil:
			say("No later segment is close to %s: its customers are spread over others.", p.Earlier.Name)
		case p.Earlier == nil:
			say("%s is new: no earlier segment is close to it.", p.Later.Name)
		}
	}
	for _, p := range c.Segments {
		if p.Later == nil || p.Earlier != nil && p.Earlier.Name == p.Later.Name {
			continue
		}
		if slices.ContainsFunc(c.Segments, func(q Pair) bool { return q.Earlier != nil && q.Earlier.Name == p.Later.Name }) {
			say("The name %s stands for another segment than before.", p.Later.Name)
		}
	}
	if m := earlier.Model.Study; later.Scored && m.Moved > 0 && earlier.Customers != nil {
		say("The model's rule puts %s of its own study's customers into another segment than the study, "+
			"so as many may seem to have moved.", describe.Count(m.Moved))
	}
}
