package nb

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// Comparison is what differs between two studies: their options, their figures, and
// which customers are in another segment. Show shows it.
type Comparison struct {
	Options   []OptionChange
	Before    SideOfComparison
	After     SideOfComparison
	Common    int            // customers in both
	Moved     int            // of these, in another segment than the one that corresponds
	Agreement describe.Float // adjusted Rand index over the common customers
	Flow      [][]int        // common customers, by segment before and after; the last row and column are those in none
}

// OptionChange is an option that differs, by its name in study.toml.
type OptionChange struct{ Name, Before, After string }

// SideOfComparison holds the figures of one of the two studies.
type SideOfComparison struct {
	Technique, Setting string
	Measures           []string // that the customers are grouped by
	Names              []string // of the segments
	Customers          int
	Sizes              []int
	Silhouette         describe.Float
}

// Compare compares two studies of the same customers, such as one and what With made
// of it: what moved, by how much, and how far they agree. A customer has moved who is
// not in the segment that corresponds: the one that most members of the old segment
// are in, each new segment being given away once.
func Compare(before, after *segkit.Study) (*Comparison, error) {
	c := &Comparison{}
	var err error
	if c.Options, err = changedOptions(before.Config(), after.Config()); err != nil {
		return nil, err
	}
	var labels [2]map[string]int
	for i, study := range []*segkit.Study{before, after} {
		side := []*SideOfComparison{&c.Before, &c.After}[i]
		if labels[i], err = side.take(study); err != nil {
			return nil, err
		}
	}
	rows, cols := len(c.Before.Sizes), len(c.After.Sizes)
	c.Flow = make([][]int, rows+1)
	for i := range c.Flow {
		c.Flow[i] = make([]int, cols+1)
	}
	var a, b []int
	for _, id := range slices.Sorted(maps.Keys(labels[0])) {
		from := labels[0][id]
		to, common := labels[1][id]
		if !common {
			continue
		}
		a, b = append(a, from), append(b, to)
		c.Flow[place(from, rows)][place(to, cols)]++
	}
	c.Common, c.Agreement = len(a), validity.AdjustedRand(a, b)
	c.Moved = c.Common - corresponding(c.Flow, rows, cols)
	return c, nil
}

// place returns the row of a label; noise comes last.
func place(label, segments int) int {
	if label < 0 {
		return segments
	}
	return label
}

// corresponding pairs segments, largest flow first, and returns how many customers
// stayed in a pair. Those in no segment in both have stayed as well.
func corresponding(flow [][]int, rows, cols int) (stayed int) {
	type pair struct{ i, j int }
	var pairs []pair
	for i := range rows {
		for j := range cols {
			pairs = append(pairs, pair{i, j})
		}
	}
	sort.SliceStable(pairs, func(x, y int) bool { return flow[pairs[x].i][pairs[x].j] > flow[pairs[y].i][pairs[y].j] })
	usedRow, usedCol := make([]bool, rows), make([]bool, cols)
	for _, p := range pairs {
		if !usedRow[p.i] && !usedCol[p.j] {
			usedRow[p.i], usedCol[p.j] = true, true
			stayed += flow[p.i][p.j]
		}
	}
	return stayed + flow[rows][cols]
}

// take fills in one side and returns each customer's label.
func (s *SideOfComparison) take(study *segkit.Study) (map[string]int, error) {
	measures, err := study.Measures()
	if err != nil {
		return nil, err
	}
	decision, err := study.Decision()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	silhouettes, err := study.Silhouettes()
	if err != nil {
		return nil, err
	}
	if s.Names, err = (maker{study}).names(segments.Model.K); err != nil {
		return nil, err
	}
	s.Technique, s.Setting, s.Customers = decision.Technique, segments.Model.Parameters, len(measures.IDs)
	s.Measures = measures.Names
	s.Silhouette, s.Sizes = silhouettes.Mean, make([]int, segments.Model.K)
	labels := make(map[string]int, len(measures.IDs))
	for i, id := range measures.IDs {
		labels[id] = segments.Labels[i]
		if segments.Labels[i] >= 0 {
			s.Sizes[segments.Labels[i]]++
		}
	}
	return labels, nil
}

// changedOptions lists the options whose values differ.
func changedOptions(before, after segkit.Config) ([]OptionChange, error) {
	var flat [2]map[string]string
	for i, config := range []segkit.Config{before, after} {
		data, err := json.Marshal(config)
		if err != nil {
			return nil, err
		}
		var tree any
		if err := json.Unmarshal(data, &tree); err != nil {
			return nil, err
		}
		flat[i] = map[string]string{}
		flatten("", tree, flat[i])
	}
	var names []string
	for name := range flat[0] {
		names = append(names, name)
	}
	for name := range flat[1] {
		if _, both := flat[0][name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out []OptionChange
	for _, name := range names {
		if flat[0][name] != flat[1][name] {
			out = append(out, OptionChange{name, flat[0][name], flat[1][name]})
		}
	}
	return out, nil
}

// flatten names the leaves of a tree of options as study.toml does: features.scale.
func flatten(prefix string, v any, out map[string]string) {
	if fields, ok := v.(map[string]any); ok {
		for name, field := range fields {
			key := name
			if prefix != "" {
				key = prefix + "." + name
			}
			flatten(key, field, out)
		}
		return
	}
	text, err := json.Marshal(v)
	if err != nil {
		text = []byte(fmt.Sprint(v))
	}
	out[prefix] = string(text)
}

// tables returns the comparison as tables: before and after side by side, and the flow
// between the segments.
func (c *Comparison) tables() []*table.Table {
	side := &table.Table{
		Name: "comparison", Title: "Before and after", Columns: []table.Column{text("What"), text("Before"), text("After")},
	}
	for _, o := range c.Options {
		side.Rows = append(side.Rows, []any{o.Name, written(o.Name, o.Before), written(o.Name, o.After)})
	}
	sameMeasures := slices.Equal(c.Before.Measures, c.After.Measures)
	if !sameMeasures {
		side.Rows = append(side.Rows, []any{"measures", strings.Join(c.Before.Measures, ", "), strings.Join(c.After.Measures, ", ")})
	}
	whole := func(n int) string { return table.Format(n, count(""), "") }
	side.Rows = append(side.Rows,
		[]any{"technique", cluster.Label(c.Before.Technique), cluster.Label(c.After.Technique)},
		[]any{"its setting", c.Before.Setting, c.After.Setting},
		[]any{"silhouette", table.Format(c.Before.Silhouette, number("", 3), ""), table.Format(c.After.Silhouette, number("", 3), "")},
		[]any{"customers", whole(c.Before.Customers), whole(c.After.Customers)})
	moved := 0.0
	if c.Common > 0 {
		moved = float64(c.Moved) / float64(c.Common)
	}
	side.Caption = fmt.Sprintf("%s of %s customers in both are in another segment (%s); the adjusted Rand index is %s.",
		whole(c.Moved), whole(c.Common), table.Format(moved, share(""), ""), table.Format(c.Agreement, number("", 2), ""))
	if len(c.Options) == 0 && sameMeasures {
		side.Notes = append(side.Notes, "No option differs.")
	}
	flow := &table.Table{
		Name: "comparison flow", Title: "Who went where", Columns: []table.Column{text("Segment before"), count("Customers")},
		Notes: []string{"Columns are the segments after the change. Customers are those in both studies."},
	}
	for j := range c.Flow[0] {
		if j < len(c.After.Names) || columnSum(c.Flow, j) > 0 {
			flow.Columns = append(flow.Columns, count(segmentOf(c.After.Names, j)))
		}
	}
	for i, row := range c.Flow {
		total := 0
		for _, n := range row {
			total += n
		}
		if i == len(c.Before.Names) && total == 0 {
			continue
		}
		cells := []any{segmentOf(c.Before.Names, i), total}
		for _, n := range row[:len(flow.Columns)-2] {
			cells = append(cells, n)
		}
		flow.Rows = append(flow.Rows, cells)
	}
	return []*table.Table{side, flow}
}

// written returns an option's value as a reader of the comparison understands it.
func written(name, value string) string {
	if name == "modelling.k" && value == "0" {
		return "0, so the rule chooses"
	}
	return value
}

func columnSum(flow [][]int, j int) (sum int) {
	for _, row := range flow {
		sum += row[j]
	}
	return sum
}

func segmentOf(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return "in no segment"
}
