package tables

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// Columns is the quality profile by column of the file as read.
func Columns(q *retail.Quality) *table.Table {
	t := &table.Table{
		Name: "columns", Title: "Columns of the file as read",
		Columns: []table.Column{text("Column"), text("Kind"), count("Missing"), share("of rows", 1), count("Different values"), text("Most frequent"), text("Least"), text("Median"), text("Greatest")},
	}
	for _, c := range q.Columns {
		frequent := make([]string, 0, 2)
		for i, v := range c.Top {
			if i < 2 {
				frequent = append(frequent, fmt.Sprintf("%s (%s)", v.Value, number1000(v.Rows)))
			}
		}
		var low, median, high any
		if c.Range != nil {
			low, median, high = c.Range.Min, c.Range.Median, c.Range.Max
		}
		t.Rows = append(t.Rows, []any{c.Name, c.Kind, c.Missing, c.MissingShare, c.Distinct, strings.Join(frequent, ", "), low, median, high})
	}
	return t
}

// QualityFacts are the faults of the file as read.
func QualityFacts(q *retail.Quality) *table.Table {
	t := &table.Table{
		Name: "quality", Title: "What the file holds", Columns: []table.Column{text("Fact"), count("Count")},
		Caption: fmt.Sprintf("%s of %s buyers bought more than once.", number1000(q.Repeat), number1000(q.Buyers)),
	}
	for _, f := range []struct {
		name  string
		count int
	}{
		{"Days from the first row to the last", q.Days}, {"Rows", q.Rows}, {"Invoices", q.Invoices}, {"Customers", q.Customers}, {"Products (stock codes)", q.Products}, {"Countries", q.Countries},
		{"Rows of cancelled invoices", q.CancelledRows}, {"Rows with a negative quantity", q.NegativeQuantities}, {"of these, outside cancelled invoices", q.NegativeOutsideCancelled},
		{"Rows with a price of zero", q.ZeroPrices}, {"Rows with a negative price", q.NegativePrices}, {"Exact duplicates of an earlier row", q.ExactDuplicates},
		{"Stock codes with several descriptions", q.CodesWithSeveralNames}, {"Customers in several countries", q.CustomersInSeveralCountries}, {"Weeks without any row", q.EmptyWeeks},
	} {
		t.Rows = append(t.Rows, []any{f.name, f.count})
	}
	return t
}
