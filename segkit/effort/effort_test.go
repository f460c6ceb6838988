package effort

import (
	"math"
	"strings"
	"testing"
)

// The formulas of PERT by hand: (1 + 4·2 + 9)/6 = 3 and (9 − 1)/6 = 4/3; two such
// tasks add up to 6 with a spread of √2 · 4/3.
func TestEstimateAddsMeansAndVariances(t *testing.T) {
	task := Task{Stage: 2, Name: "Obtain the data", Optimistic: 1, Likely: 2, Pessimistic: 9}
	plan := Estimate([]Task{task, task})
	if plan.Expected != 6 || math.Abs(plan.Spread-math.Sqrt2*4/3) > 1e-12 {
		t.Errorf("expected %g with a spread of %g, want 6 and %g", plan.Expected, plan.Spread, math.Sqrt2*4/3)
	}
	if plan.Spent.Defined() {
		t.Errorf("spent is %v before any hours were entered", plan.Spent)
	}
	if got := plan.Tasks[0].StageName; got != "Data understanding" {
		t.Errorf("stage 2 is called %q", got)
	}
	task.Spent = 2.5
	if got := Estimate([]Task{task}).Spent; got != 2.5 {
		t.Errorf("spent is %v, want 2.5", got)
	}
}

func TestValidateNamesWhatIsWrong(t *testing.T) {
	for _, task := range DefaultTasks() {
		if err := task.Validate(); err != nil {
			t.Errorf("%s: %v", task.Name, err)
		}
	}
	for want, task := range map[string]Task{
		"stage 7":      {Stage: 7, Name: "x"},
		"needs a name": {Stage: 1},
		"hours must":   {Stage: 1, Name: "x", Optimistic: 3, Likely: 2, Pessimistic: 4},
		"spent must":   {Stage: 1, Name: "x", Spent: math.Inf(1)},
	} {
		if err := task.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want an error with %q", task, err, want)
		}
	}
}
