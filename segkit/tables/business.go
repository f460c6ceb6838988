package tables

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/table"
)

// Plan shows the sub-tasks with their estimated hours and those entered.
func Plan(p *effort.Plan) *table.Table {
	given := ""
	if slices.Equal(p.Given(), effort.DefaultTasks()) {
		given = ": defaults, not this shop's estimate"
	}
	t := &table.Table{
		Name: "plan", Title: "The plan",
		Columns: []table.Column{
			text("Stage"), text("Task"),
			unit(number("Expected", 1), "hours"), unit(number("Spread", 1), "hours"), unit(number("Spent", 1), "hours"),
		},
		Caption: fmt.Sprintf("%.0f person-hours are expected, give or take %.1f%s.",
			p.Expected, p.Spread, given),
		Notes: []string{"Three-point estimates (PERT): expected = (optimistic + 4 × likely + pessimistic) / 6; " +
			"spread = (pessimistic − optimistic) / 6, the total's being the square root of the sum of their squares. Enter the hours spent in study.toml."},
	}
	for _, task := range p.Tasks {
		var spent any
		if task.Spent > 0 {
			spent = task.Spent
		}
		t.Rows = append(t.Rows, []any{fmt.Sprintf("%d %s", task.Stage, task.StageName), task.Name, task.Expected, task.Spread, spent})
	}
	t.Rows = append(t.Rows, []any{"Total", "", p.Expected, p.Spread, cell(p.Spent)})
	if !p.Spent.Defined() { // no hours were entered: leave out the empty column
		t.Columns = t.Columns[:4]
		for i := range t.Rows {
			t.Rows[i] = t.Rows[i][:4]
		}
	}
	return t
}

// Timings shows the computing time of this run by stage.
func Timings(list []segkit.Timing) *table.Table {
	t := &table.Table{
		Name: "timings", Title: "Computing time in this run",
		Columns: []table.Column{text("Stage"), count("Steps"), count("From the store"), unit(number("Time", 2), "seconds")},
	}
	var all struct {
		steps, stored int
		seconds       float64
	}
	for stage, name := range effort.Stages {
		steps, stored, seconds := 0, 0, 0.
		for _, timing := range list {
			if timing.Stage == stage+1 {
				steps++
				seconds += timing.Seconds
				if timing.Stored {
					stored++
				}
			}
		}
		if steps > 0 {
			t.Rows = append(t.Rows, []any{fmt.Sprintf("%d %s", stage+1, name), steps, stored, seconds})
			all.steps, all.stored, all.seconds = all.steps+steps, all.stored+stored, all.seconds+seconds
		}
	}
	t.Caption = fmt.Sprintf("%s in %s seconds; %s of them came from the store.",
		describe.Counted(all.steps, "step"), table.Format(all.seconds, number("", 1), ""), describe.Count(all.stored))
	return t
}
