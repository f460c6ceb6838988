package main

import (
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// planned is what the tables of customers say about what each will do, and what the
// plan does about it.
type planned struct {
	next     *model.Next
	failed   bool // the forecast of orders failed its test, so that next has none
	expected *expect.Result
	outline  *campaign.Outline
	groups   []string
	place    []listed // of each customer
	recency  []int    // whole days since the last order, as the column of that name has them
}

// listed is a customer's place in the plan.
type listed struct {
	wave     *campaign.Wave // nil for a customer on no list
	priority int            // from 1
}

func newPlanned(study *segkit.Study) (*planned, error) {
	r, err := study.Rhythm()
	if err != nil {
		return nil, err
	}
	f, err := study.Lifetime()
	if err != nil {
		return nil, err
	}
	p := &planned{failed: f.Possible && f.Holdout.Failed()}
	p.next = &model.Next{Rhythm: r.Customers, Possible: f.Possible && !p.failed, Horizon: f.Horizon, Forecast: f.Customers}
	if p.expected, err = study.Expectations(); err != nil {
		return nil, err
	}
	if p.outline, err = study.Outline(); err != nil {
		return nil, err
	}
	if p.groups, err = study.Groups(); err != nil {
		return nil, err
	}
	measured, err := study.RFM()
	if err != nil {
		return nil, err
	}
	p.recency = measured.RecencyDays
	p.place = make([]listed, len(p.groups))
	for _, m := range p.outline.Moves {
		for rank, row := range m.Rows {
			p.place[row] = listed{m.All, rank + 1}
		}
	}
	return p, nil
}

// columns are the last ones of the table of all customers.
func (p *planned) columns() []table.Column {
	return append(append(tables.NextColumns(p.next.Horizon), p.valueColumns()...), table.Column{Name: planChance, Kind: table.Percent, Decimals: 1},
		table.Column{Name: "Next action"}, table.Column{Name: planList}, table.Column{Name: "Priority", Kind: table.Count})
}

// valueColumns are what is expected of a customer in the days of the plan.
func (p *planned) valueColumns() []table.Column {
	value := func(name string) table.Column { return table.Column{Name: name, Kind: table.Money, Decimals: 2} }
	return []table.Column{
		value(fmt.Sprintf("Expected in %d days", p.outline.Days)), value("Expected, low"), value("Expected, high"), value("Value at risk"),
	}
}

// appendTo appends the cells of these columns for customer i.
func (p *planned) appendTo(row []any, i int) []any {
	row = append(p.appendValues(tables.AppendNext(row, p.next, i), i), p.chance(i))
	at := p.place[i]
	if at.wave == nil {
		return append(row, "None. "+p.outline.Why[i], "", nil)
	}
	action := at.wave.Do
	if p.groups[i] == campaign.HoldOut {
		action = "None: held out for comparison."
	}
	return append(row, action, at.wave.List, at.priority)
}

// chance returns the share of past customers like customer i who ordered.
func (p *planned) chance(i int) any {
	if c := p.expected.Chance(i); c.Defined() {
		return math.Round(1e4*float64(c)) / 1e4
	}
	return nil
}

// appendValues appends the cells of valueColumns for customer i.
func (p *planned) appendValues(row []any, i int) []any {
	v := p.expected.Value(i)
	risk := any(nil)
	if p.expected.Possible {
		risk = pence(p.expected.AtRisk(i))
	}
	return append(row, figure(v.Mean), figure(v.Low), figure(v.High), risk)
}

// due returns the day of the next order and the days since then.
func (p *planned) due(i int) [2]any {
	r := &p.next.Rhythm
	if !r.Rhythm[i].Defined() {
		return [2]any{}
	}
	return [2]any{r.Due[i], r.DaysLate[i]}
}

// contactOn returns the day on which a customer is contacted who is on a list; nil for one who is
// held out.
func (p *planned) contactOn(m campaign.Move, i int) any {
	if p.groups[i] == campaign.HoldOut {
		return nil
	}
	if due := p.next.Rhythm.Due[i]; m.All.WhenDue && due.After(p.outline.Start) {
		return due
	}
	return p.outline.Start.Truncate(24 * time.Hour)
}

// why says in a few words why a customer is on a list.
func (p *planned) why(i int) string {
	r := &p.next.Rhythm
	switch {
	case !r.Rhythm[i].Defined():
		return describe.Counted(p.recency[i], "day") + " since the last order"
	case expect.Late(r.State[i]) && r.DaysLate[i] > 0:
		late, usual := describe.Counted(r.DaysLate[i], "day"), describe.Counted(int(float64(r.Rhythm[i])+.5), "day")
		if r.Intervals[i] < rhythm.OwnIntervals {
			return late + " late by a rhythm of " + usual + ", mostly the shop's"
		}
		return late + " late by their own rhythm of " + usual
	case r.State[i] == rhythm.Lapsed:
		return "silent for " + describe.Counted(p.recency[i], "day") + ", far longer than usual"
	case r.State[i] == rhythm.OneDay:
		return "first order " + describe.Counted(p.recency[i], "day") + " ago"
	}
	return r.State[i] + "; next order due on " + r.Due[i].Format(time.DateOnly)
}

// figure returns an amount as a table holds it: nil where it is undefined.
func figure(f describe.Float) any {
	if !f.Defined() {
		return nil
	}
	return pence(float64(f))
}

func pence(f float64) float64 { return math.Round(100*f) / 100 }
