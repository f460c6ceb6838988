package lesson

import (
	"cmp"
	"fmt"
	"math"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/table"
)

// Relations shows each segment as customer relations see it: engagement, which is keeping
// one's own rhythm, and what comes closest to satisfaction in data of purchases, which is
// coming back and returning little.
func Relations(study *segkit.Study) (*table.Table, error) {
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	standing, err := study.Lifecycle()
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "relations", Title: "Engagement and satisfaction, as far as purchases tell",
		Columns: []table.Column{
			{Name: "Segment"}, {Name: "Customers", Kind: table.Count},
			percent("On time"), percent("Ordered only once"), percent("Money returned"),
			{Name: "For customer relations"}, {Name: "For service"},
		},
		Notes: []string{"On time: not slowing, overdue or lapsed by the customer's own rhythm. Nobody was asked: a customer who is content and one who " +
			"is bound look the same here. Ask the segment with the lowest figures first."},
	}
	worst, least := "", 2.0
	for g, p := range personas.List {
		on := 0
		for i, state := range standing.States {
			if state != rhythm.Slowing && state != rhythm.StateLate && state != rhythm.Lapsed {
				on += standing.Segments[g][i]
			}
		}
		engaged := float64(on) / float64(max(1, p.Customers))
		if engaged < least {
			worst, least = p.Name, engaged
		}
		t.Rows = append(t.Rows, []any{
			p.Name, p.Customers, engaged, p.OneOrder, p.ReturnShare, action(p, persona.Relations), action(p, persona.Service),
		})
	}
	t.Caption = fmt.Sprintf("%s are the least engaged: %s of them keep their rhythm.", cmp.Or(worst, "None"),
		table.Format(least, percent(""), ""))
	return t, nil
}

// action returns what a persona has for a department, "–" if it has nothing.
func action(p persona.Persona, department string) string {
	for _, a := range p.Actions {
		if a.For == department {
			return a.Do
		}
	}
	return "–"
}

// Accuracy compares the hours spent on the tasks that are done with those expected, and
// says what all tasks will take at this pace.
func Accuracy(plan *effort.Plan) string {
	done, spent, expected, variance := 0, 0.0, 0.0, 0.0
	for _, task := range plan.Tasks {
		if task.Spent > 0 {
			done++
			spent, expected, variance = spent+task.Spent, expected+task.Expected, variance+task.Spread*task.Spread
		}
	}
	if done == 0 {
		return "No hours were entered yet, so nobody knows how good the estimate is."
	}
	spread := math.Sqrt(variance)
	verdict := "within one spread of the estimate"
	switch off := math.Abs(spent - expected); {
	case off > 2*spread:
		verdict = "more than two spreads off: estimate the rest anew"
	case off > spread:
		verdict = "more than one spread off"
	}
	return fmt.Sprintf("%d of %d tasks took %.1f hours, where %.1f were expected, give or take %.1f: %s. At this pace all tasks take %.0f hours.",
		done, len(plan.Tasks), spent, expected, spread, verdict, plan.Expected*spent/expected)
}
