package tables

import (
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/table"
)

// measureColumns returns a column for each measure of recency, frequency and monetary
// value, as many of them as there are.
func measureColumns(m *prep.Measures) []table.Column {
	all := []table.Column{unit(count("Recency"), "days"), unit(count("Frequency"), "orders"), money("Monetary", 2)}
	return all[:m.X.D]
}

// measureCells returns a customer's measures for these columns.
func measureCells(m *prep.Measures, row int) []any {
	x := m.X.Row(row)
	cells := []any{int(x[0]), int(x[1])}
	if m.X.D > 2 {
		cells = append(cells, x[2])
	}
	return cells
}

// MeasuredCustomers shows a row for each customer of a study without orders or without
// money. labels and distance have one value for each customer, and ids is what to call
// them.
func MeasuredCustomers(m *prep.Measures, ids []string, labels []int, distance []float64, segments []persona.Profile, currency string) *table.Table {
	t := &table.Table{
		Name: "customers", Title: "Customers", Currency: currency,
		Columns: append([]table.Column{text("Customer"), text("Segment")}, append(measureColumns(m), number("Distance to centre", 3))...),
		Caption: "One row per customer.",
		Notes:   []string{"Distance to centre is in scaled features: a customer far from the centre of a segment fits it less well."},
	}
	for i, label := range labels {
		name := "in no segment"
		if label >= 0 {
			name = segments[label].Name
		}
		t.Rows = append(t.Rows, append(append([]any{ids[i], name}, measureCells(m, i)...), distance[i]))
	}
	return t
}

// MeasuredSegments compares segments by the medians of their measures.
func MeasuredSegments(segments []persona.Profile, currency string) *table.Table {
	t := &table.Table{
		Name: "segments", Title: "The segments by their measures", Currency: currency,
		Columns: []table.Column{text("Segment"), count("Customers"), share("of all", 0)},
		Notes:   []string{"Measures are medians. How sure: whether the same group reappears when the customers are resampled."},
	}
	for i, s := range segments {
		row := []any{s.Name, s.Customers, s.CustomerShare}
		for j, m := range s.Measures {
			if i == 0 {
				column := unit(number(upper(m.Name), 1), m.Unit)
				if j == 2 {
					column = money("Monetary", 2)
				}
				t.Columns = append(t.Columns, column)
			}
			row = append(row, float64(m.Summary.Median))
		}
		t.Rows = append(t.Rows, append(row, s.StabilityWord))
	}
	t.Columns = append(t.Columns, text("How sure"))
	return t
}

// MeasuredScores shows customers without orders, or for a model without money, as
// AssignedCustomers shows others.
func MeasuredScores(m *model.Model, a *model.Assigned, known *prep.Measures, ids []string) *table.Table {
	named := ids == nil
	if named {
		ids = known.IDs
	}
	t := &table.Table{
		Name: "scores", Title: "Customers and their segments", Currency: m.Study.Currency,
		Columns: append([]table.Column{text("Customer"), text("Segment")},
			append(measureColumns(known), number("Distance to centre", 3), text("Beyond what the model saw"))...),
	}
	for i := range a.Labels {
		segment, far := assignedTo(m, a, i)
		t.Rows = append(t.Rows, append(append([]any{ids[i], segment}, measureCells(known, i)...), a.Distance[i], far))
	}
	if !named { // the original order would reveal the ids to anyone with a list of customers
		t.SortByText(0)
	}
	return t
}
