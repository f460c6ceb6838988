package effort

import (
	"errors"
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
)

// Task is a sub-task of a study with a three-point estimate in person-hours.
type Task struct {
	Stage       int     `toml:"stage" json:"stage"` // 1 to 6, CRISP-DM's
	Name        string  `toml:"name" json:"name"`
	Optimistic  float64 `toml:"optimistic" json:"optimistic"`
	Likely      float64 `toml:"likely" json:"likely"`
	Pessimistic float64 `toml:"pessimistic" json:"pessimistic"`
	Spent       float64 `toml:"spent" json:"spent"` // hours entered afterwards; 0 means none yet
}

// mostHours bounds a task: more is a slip of the keyboard, or infinite.
const mostHours = 1_000_000

// Validate reports what is wrong with a task: a stage that does not exist, no
// name, or hours that are negative, out of order or beyond reason.
func (t Task) Validate() error {
	switch {
	case t.Stage < 1 || t.Stage > len(Stages):
		return fmt.Errorf("stage %d is outside 1 to %d", t.Stage, len(Stages))
	case t.Name == "":
		return errors.New("a task needs a name")
	case !(0 <= t.Optimistic && t.Optimistic <= t.Likely && t.Likely <= t.Pessimistic && t.Pessimistic <= mostHours):
		return fmt.Errorf("%s: hours must be 0 ≤ optimistic ≤ likely ≤ pessimistic ≤ %d", t.Name, mostHours)
	case !(0 <= t.Spent && t.Spent <= mostHours):
		return fmt.Errorf("%s: spent must be 0 to %d hours", t.Name, mostHours)
	}
	return nil
}

// Expected returns the PERT mean of the three points in hours: (o + 4l + p) / 6.
func (t Task) Expected() float64 { return (t.Optimistic + 4*t.Likely + t.Pessimistic) / 6 }

// Spread returns the PERT standard deviation in hours: (p − o) / 6.
func (t Task) Spread() float64 { return (t.Pessimistic - t.Optimistic) / 6 }

// Plan is the estimate of a whole study.
type Plan struct {
	Tasks    []PlannedTask  `json:"tasks"`
	Expected float64        `json:"expected_hours"`
	Spread   float64        `json:"spread_hours"` // standard deviation
	Spent    describe.Float `json:"spent_hours"`  // undefined until hours are entered
}

// PlannedTask is a task with its PERT estimate, in hours.
type PlannedTask struct {
	Task
	StageName string  `json:"stage_name"`
	Expected  float64 `json:"expected_hours"`
	Spread    float64 `json:"spread_hours"`
}

// Given returns the tasks that the plan was made from.
func (p *Plan) Given() []Task {
	out := make([]Task, len(p.Tasks))
	for i, t := range p.Tasks {
		out[i] = t.Task
	}
	return out
}

// Estimate adds up the tasks by PERT: their means add up, and so do their
// variances, as the tasks are taken to be independent (Malcolm et al. 1959,
// "Application of a technique for research and development program evaluation").
// Tasks must be valid.
func Estimate(tasks []Task) *Plan {
	plan := &Plan{Tasks: make([]PlannedTask, 0, len(tasks)), Spent: describe.Undefined}
	var variance, spent float64
	for _, t := range tasks {
		plan.Tasks = append(plan.Tasks, PlannedTask{Task: t, StageName: Stages[t.Stage-1], Expected: t.Expected(), Spread: t.Spread()})
		plan.Expected += t.Expected()
		variance += t.Spread() * t.Spread()
		spent += t.Spent
	}
	plan.Spread = math.Sqrt(variance)
	if spent > 0 {
		plan.Spent = describe.Float(spent)
	}
	return plan
}

// Stages lists the six stages of CRISP-DM, the Cross-Industry Standard Process for Data
// Mining, in order.
var Stages = []string{"Business understanding", "Data understanding", "Data preparation", "Modelling", "Evaluation", "Deployment"}

// DefaultTasks returns an estimate for a first study by one analyst with this
// tool.
func DefaultTasks() []Task {
	task := func(stage int, name string, o, l, p float64) Task {
		return Task{Stage: stage, Name: name, Optimistic: o, Likely: l, Pessimistic: p}
	}
	return []Task{
		task(1, "Objectives and success criteria", 1, 2, 5),
		task(1, "Decisions the segments serve", 1, 2, 4),
		task(1, "Plan", .5, 1, 2),
		task(2, "Obtain the data", .5, 2, 8),
		task(2, "Describe it and profile its quality", 1, 2, 5),
		task(3, "Clean with a ledger", 1, 2, 6),
		task(3, "RFM and scores", .5, 1, 2),
		task(3, "Outliers, transform, components", 1, 2, 4),
		task(4, "Four techniques", 1, 2, 5),
		task(5, "Indices, stability, agreement", 1, 2, 4),
		task(5, "Decision and sensitivity", 1, 2, 4),
		task(6, "Personas and actions", 2, 4, 8),
		task(6, "Report and exports", 1, 2, 4),
		task(6, "Monitoring", .5, 1, 3),
	}
}
