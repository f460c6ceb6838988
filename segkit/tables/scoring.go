package tables

import (
	"fmt"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/table"
)

// Unassigned stands in place of a segment's name for a customer who is in none.
const Unassigned = "unassigned"

// Assigned counts the customers that a saved model puts into each segment, next to
// those of its own study.
func Assigned(m *model.Model, a *model.Assigned) *table.Table {
	n := len(m.Segments)
	counts, beyond := make([]int, n+1), make([]int, n)
	for i, label := range a.Labels {
		if label == cluster.Noise {
			counts[n]++
			continue
		}
		counts[label]++
		if a.Beyond[i] {
			beyond[label]++
		}
	}
	t := &table.Table{
		Name: "assigned", Title: "Customers labelled by the model",
		Columns: []table.Column{
			text("Segment"), count("Customers"), share("of all", 1), share("in the study", 1), count("farther out than any in the study"),
		},
		Caption: fmt.Sprintf("Rule: %s (%s, %s).", m.Rule, cluster.Label(m.Technique), m.Setting),
		Notes:   []string{disagreement(m)},
	}
	for _, w := range a.Warnings {
		t.Notes = append(t.Notes, finding.Printed(w))
	}
	studied := 0
	row := func(name string, now, then int, far any) {
		t.Rows = append(t.Rows, []any{name, now, portion(now, len(a.Labels)), portion(then, m.Study.Customers), far})
	}
	for i, s := range m.Segments {
		row(s.Name, counts[i], s.Customers, beyond[i])
		studied += s.Customers
	}
	if m.Density != nil {
		row(Unassigned+" (noise)", counts[n], m.Study.Customers-studied, nil)
	}
	return t
}

// assignedTo returns the name of a customer's segment, and "yes" if the model has seen nobody so far out.
func assignedTo(m *model.Model, a *model.Assigned, customer int) (segment, far string) {
	segment, far = Unassigned, "no"
	if label := a.Labels[customer]; label != cluster.Noise {
		segment = m.Segments[label].Name
	}
	if a.Beyond[customer] {
		far = "yes"
	}
	return segment, far
}

// portion returns part over whole as a table holds it: nil where whole is 0.
func portion(part, whole int) any {
	if whole == 0 {
		return nil
	}
	return float64(part) / float64(whole)
}

// disagreement says how well the rule for new customers reproduces the segments of
// the study's own customers. It repeats what the model says and cannot verify it:
// those customers are not in the model.
func disagreement(m *model.Model) string {
	customers := describe.Counted(m.Study.Customers, "customer")
	if m.Study.Moved == 0 {
		return fmt.Sprintf("When the study was made, the rule put each of its %s into the segment that the study gave them.", customers)
	}
	return fmt.Sprintf("When the study was made, the rule put %d of its %s into a different segment from the study's. %s",
		m.Study.Moved, customers, model.Why(m.Technique))
}

// AssignedCustomers shows one row per customer labelled by a saved model, for the
// CRM. If ids is not nil, it replaces the customers' own ids, and the rows are
// sorted by it.
func AssignedCustomers(m *model.Model, a *model.Assigned, ids []string) *table.Table {
	named := ids == nil
	if named {
		ids = a.Table.Customer
	}
	t := &table.Table{
		Name: "scores", Title: "Customers and their segments", Currency: m.Study.Currency,
		Columns: []table.Column{
			text("Customer"), text("Segment"),
			unit(count("Recency"), "days"), unit(count("Frequency"), "orders"), money("Monetary", 2),
			number("Distance to centre", 3), text("Beyond what the model saw"),
		},
	}
	if a.Next != nil {
		t.Columns = append(t.Columns, NextColumns(a.Next.Horizon)...)
	}
	for i := range a.Labels {
		segment, far := assignedTo(m, a, i)
		row := []any{
			ids[i], segment, a.Table.RecencyDays[i], a.Table.Frequency[i], a.Table.Monetary[i].Float(), round(describe.Float(a.Distance[i]), 3), far,
		}
		if a.Next != nil {
			row = AppendNext(row, a.Next, i)
		}
		t.Rows = append(t.Rows, row)
	}
	if !named { // the original order would reveal the ids to anyone with a list of customers
		t.SortByText(0)
	}
	return t
}
