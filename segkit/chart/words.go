package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// Words tells in words what a chart shows, for readers who cannot see it: the
// figures where they are few, and otherwise how many there are, their range and
// their median, for each group if the chart names groups. It is "" for a chart that
// cannot tell.
func Words(c Chart) string {
	var sentences []string
	before := ""
	for _, s := range Shown(c) {
		if s.Name == "" { // the other side of a range
			s.Name = before + " (other side)"
		}
		before = s.Name
		if text := s.words(); text != "" {
			sentences = append(sentences, text)
		}
	}
	return strings.Join(sentences, " ")
}

// mostValues is the largest number of values that are listed one by one.
const mostValues = 24

// mostGroups is the largest number of groups that are told apart.
const mostGroups = 12

func (s Series) words() string {
	name := strings.TrimSuffix(s.Name, ":")
	if title, line, ok := strings.Cut(name, ": "); ok && title == line { // a line may be named as its chart is
		name = title
	}
	if !strings.Contains(name, ": ") {
		name = describe.Quoted(name)
	}
	name += ": "
	switch {
	case len(s.Values) == 0:
		return ""
	case len(s.Values) <= mostValues:
		parts := make([]string, len(s.Values))
		for i, v := range s.Values {
			parts[i] = figure(v)
			if i < len(s.Labels) {
				parts[i] = describe.Quoted(s.Labels[i]) + " " + parts[i]
			}
		}
		return name + strings.Join(parts, ", ") + "."
	}
	groups, order := s.groups()
	if len(order) < 2 || len(order) > mostGroups {
		return name + summary(s.Values) + "."
	}
	var parts []string
	for _, label := range order {
		parts = append(parts, describe.Quoted(label)+" "+summary(groups[label]))
	}
	return name + strings.Join(parts, "; ") + "."
}

// groups gathers the values by label, in order of first appearance.
func (s Series) groups() (map[string][]float64, []string) {
	groups := map[string][]float64{}
	var order []string
	for i, label := range s.Labels[:min(len(s.Labels), len(s.Values))] {
		if _, known := groups[label]; !known {
			order = append(order, label)
		}
		groups[label] = append(groups[label], s.Values[i])
	}
	return groups, order
}

func summary(values []float64) string {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	n := len(sorted)
	median := (sorted[(n-1)/2] + sorted[n/2]) / 2
	return fmt.Sprintf("%s values from %s to %s, median %s", figure(float64(n)), figure(sorted[0]), figure(sorted[n-1]), figure(median))
}

// figure writes a number with three digits that count, or as a whole one.
func figure(v float64) string {
	size := math.Abs(v)
	switch {
	case size >= 100 || v == math.Trunc(v):
		return table.Format(v, table.Column{Kind: table.Number}, "")
	case size < 1e-4:
		return minus.Replace(strconv.FormatFloat(v, 'g', 3, 64))
	}
	decimals := 2 - int(math.Floor(math.Log10(size)))
	return minus.Replace(strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', decimals, 64), "0"), "."))
}

// minus writes numbers with the sign that tables have.
var minus = strings.NewReplacer("-", "−")
