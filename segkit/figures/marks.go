package figures

import "strings"

// marked lists the colours of lines that stand for measures and models rather than for
// segments, so that one has the same colour wherever it is shown.
var marked = []string{"segments", "recency", "order count", "spend", "logistic model", "mbg"}

// measureMark returns the chart.Line's Mark of a measure or model by how its name begins.
func measureMark(name string) int {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, "frequency") {
		name = "order count"
	}
	for i, begins := range marked {
		if strings.HasPrefix(name, begins) {
			return i + 1
		}
	}
	return len(marked)
}
