package tables

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/table"
)

// mostDimensions is how many dimensions of an analysis of mixed data are shown.
const mostDimensions = 5

// FAMD shows what each measure and attribute contributes to the first dimensions of
// the factor analysis of mixed data.
func FAMD(f *prep.FAMD) *table.Table {
	t := &table.Table{
		Name: "mixed data", Title: "Purchases and attributes together (FAMD)", Columns: []table.Column{text("Measure or attribute")},
		Notes: []string{"Factor analysis of mixed data: principal components in which a number and a category count alike. " +
			"A column says how much of its dimension comes from a measure or an attribute; " +
			"in brackets, the dimension's share of all variation."},
	}
	shown := min(mostDimensions, len(f.Eigenvalues))
	for k := range shown {
		t.Columns = append(t.Columns, share(fmt.Sprintf("Dimension %d (%s)", k+1, Percent(f.Ratio[k])), 0))
	}
	most := 0
	for j, v := range f.Variables {
		row := []any{upper(v)}
		for k := range shown {
			row = append(row, f.Contributions[k][j])
		}
		t.Rows = append(t.Rows, row)
		if shown > 0 && f.Contributions[0][j] > f.Contributions[0][most] {
			most = j
		}
	}
	if shown > 0 {
		t.Caption = fmt.Sprintf("The first dimension holds %s of the variation, most of it from %s.", Percent(f.Ratio[0]), f.Variables[most])
	}
	if more := len(f.Eigenvalues) - shown; more > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%s more, with less of the variation each.", describe.Counted(more, "dimension")))
	}
	return t
}

// Counterparts shows which segment without the attributes each segment is most like.
func Counterparts(e *attribute.Effect) *table.Table {
	t := &table.Table{
		Name: "without attributes", Title: "What the attributes change",
		Columns: []table.Column{text("Segment"), count("Customers"), text("Most like, without attributes"), number("Jaccard", 2)},
		Notes: []string{fmt.Sprintf("The segments of this report rest on purchases and on %s; without, the same study gives %s with %s, %s. "+
			"Jaccard index: customers in both segments over customers in either; 1 means the same segment.",
			describe.Listed(e.Attributes), cluster.Label(e.Without.Technique), e.Without.Parameters, describe.Counted(len(e.Without.Names), "segment"))},
	}
	for i, c := range e.Segments {
		of := c.Of
		if of == "" {
			of = "none"
		}
		t.Rows = append(t.Rows, []any{c.Segment, e.With.Sizes[i], of, cell(c.Jaccard)})
	}
	verdict := "the attributes change the segments little"
	switch {
	case e.ARI < .5:
		verdict = "these are other segments"
	case e.ARI < .8:
		verdict = "the attributes change the segments noticeably"
	}
	if e.ARI.Defined() && e.Customers > 0 {
		t.Caption = fmt.Sprintf("Of %s, %s (%s) would be in another segment without the attributes (adjusted Rand index %.2f): %s.",
			describe.Counted(e.Customers, "customer"), describe.Count(e.Moved), Percent(float64(e.Moved)/float64(e.Customers)), float64(e.ARI), verdict)
	}
	return t
}

// Flows shows who moves: customers by their segment without the attributes, and with
// them. With many segments, the largest flows are listed.
func Flows(e *attribute.Effect) *table.Table {
	t := &table.Table{
		Name: "flows", Title: "Who moves", Columns: []table.Column{text("Without attributes")},
		Caption: "Customers by the segment that they would have without the attributes (rows), and the one that they have (columns).",
	}
	if len(e.With.Names) > mostAcross {
		return largestFlows(e, t)
	}
	for _, name := range e.With.Names {
		t.Columns = append(t.Columns, count(name))
	}
	for i, name := range e.Without.Names {
		row := []any{name}
		for _, n := range e.Flows[i] {
			if !n.Defined() {
				row = append(row, nil)
				t.Notes = []string{withheldNote}
				continue
			}
			row = append(row, int(n))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// mostFlows is how many flows are listed.
const mostFlows = 20

// largestFlows lists the largest flows.
func largestFlows(e *attribute.Effect, t *table.Table) *table.Table {
	t.Columns = append(t.Columns, text("With attributes"), count("Customers"))
	t.Caption = "The largest groups of customers by the segment that they would have without the attributes, and the one that they have."
	for i, from := range e.Without.Names {
		for j, to := range e.With.Names {
			if n := e.Flows[i][j]; n.Defined() && n > 0 {
				t.Rows = append(t.Rows, []any{from, to, int(n)})
			}
		}
	}
	slices.SortStableFunc(t.Rows, func(a, b []any) int { return cmp.Compare(b[2].(int), a[2].(int)) })
	if len(t.Rows) > mostFlows {
		t.Notes = append(t.Notes, fmt.Sprintf("Smaller groups are left out: %s.", describe.Count(len(t.Rows)-mostFlows)))
		t.Rows = t.Rows[:mostFlows]
	}
	return t
}
