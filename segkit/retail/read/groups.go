package read

import (
	"slices"

	"customer-segmentation/segkit/retail/read/columns"
)

// groups are the titles above the rows of a table that says so who the customers are.
// QuickBooks's sales by customer stand so: the customer's name alone in the first column,
// which has no name of its own there, the lines below with nothing there, then "Total for …".
type groups struct {
	on     bool
	totals bool           // a total closes each group, so that groups may have parts
	open   []columns.Cell // titles; the last is the rows' own
}

// inGroups reports whether the rows below a header stand in groups.
func inGroups(names []string, rows [][]columns.Cell) bool {
	if len(names) < 3 {
		return false
	}
	titles, under := 0, 0
	for _, row := range rows {
		switch {
		case isTitle(row):
			titles++
		case isGap(row, 0):
			if titles == 0 && !blank(row) {
				return false
			}
			under++
		case !columns.IsTotal(row[0].Text):
			return false
		}
	}
	return titles > 1 && under >= titles
}

// isTitle reports whether only the first cell holds something, and no total's word.
func isTitle(row []columns.Cell) bool {
	return !isGap(row, 0) && blank(row[1:]) && !columns.IsTotal(row[0].Text)
}

// fill writes the title into the first cell of a row below it. A total closes its group,
// so that what follows a part of a group is the whole group's again.
func (g *groups) fill(row []columns.Cell) {
	switch {
	case !g.on || len(row) == 0:
	case isTitle(row):
		if !g.totals {
			g.open = g.open[:0]
		}
		g.open = append(g.open, row[0])
	case isGap(row, 0):
		if len(g.open) > 0 && !blank(row) {
			row[0] = g.open[len(g.open)-1]
		}
	default:
		g.open = g.open[:max(len(g.open)-1, 0)]
	}
}

// byGroup matches the columns of a table in groups: its first column holds the customers.
func (t *table) byGroup(names []string, rows [][]columns.Cell) (*columns.Mapping, []string, error) {
	if names = slices.Clone(names); names[0] == "" {
		names[0] = "Customer"
	}
	g := groups{on: true, totals: slices.ContainsFunc(rows, func(row []columns.Cell) bool { return !isGap(row, 0) && !isTitle(row) })}
	var data [][]columns.Cell
	for _, row := range rows {
		if g.fill(row); !columns.IsAside(names, row) {
			data = append(data, row)
		}
	}
	m, err := columns.Match(names, columns.Examine(names, data, readValues(len(names), data, t.b.opt)), t.b.opt.Columns)
	if err != nil {
		return nil, nil, err
	}
	m.Notes = append(m.Notes, "The titles of the groups of rows say who the customer is.")
	t.groups = groups{on: true, totals: g.totals}
	return m, names, nil
}
