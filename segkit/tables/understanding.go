package tables

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// Columns shows the quality of the file as read, by column.
func Columns(q *retail.Quality) *table.Table {
	t := &table.Table{
		Name: "columns", Title: "Columns of the file as read",
		Columns: []table.Column{
			text("Column"), text("Kind"), count("Missing"), share("of rows", 1), count("Distinct values"),
			text("Most frequent"), text("Minimum"), text("Median"), text("Maximum"),
		},
	}
	worst := -1
	var absent []string
	for i, c := range q.Columns {
		frequent := make([]string, 0, 2)
		for i, v := range c.Top {
			if i < 2 && c.Name != "customer" { // ids appear in the exports only
				frequent = append(frequent, fmt.Sprintf("%s (%s)", v.Value, describe.Count(v.Rows)))
			}
		}
		var low, median, high any
		if c.Range != nil {
			low, median, high = c.Range.Min, c.Range.Median, c.Range.Max
		}
		t.Rows = append(t.Rows, []any{
			c.Name, c.Kind, c.Missing, c.MissingShare, c.Distinct, strings.Join(frequent, ", "), low, median, high,
		})
		switch {
		case c.Missing == q.Rows && q.Rows > 0:
			absent = append(absent, c.Name)
		case c.Missing > 0 && (worst < 0 || c.Missing > q.Columns[worst].Missing):
			worst = i
		}
	}
	switch {
	case len(absent) > 0:
		t.Notes = append(t.Notes, fmt.Sprintf("Not in the file, or empty throughout: %s.", describe.Listed(absent)))
		t.Caption = "The columns that are in the file have no missing values."
	default:
		t.Caption = "No column has missing values."
	}
	if worst >= 0 {
		c := q.Columns[worst]
		most := "The column %s has the most missing values: %s (%s)."
		if len(absent) > 0 {
			most = "Of the columns with values, %s has the most missing ones: %s (%s)."
		}
		t.Caption = fmt.Sprintf(most, c.Name, describe.Counted(c.Missing, "row"), table.Format(c.MissingShare, share("", 1), ""))
	}
	return t
}

// QualityFacts shows what the file as read holds, and its faults.
func QualityFacts(q *retail.Quality) *table.Table {
	t := &table.Table{
		Name: "quality", Title: "What the file holds", Columns: []table.Column{text("Fact"), count("Count")},
		Caption: repeats(q),
	}
	places := map[string]place{}
	for i, f := range []struct {
		about, name string
		count       int
	}{
		{"days", "Days from the first row to the last", q.Days},
		{"rows", "Rows", q.Rows},
		{"invoices", "Invoices", q.Invoices},
		{"customers", "Customers", q.Customers},
		{"products", "Products (stock codes)", q.Products},
		{"countries", "Countries", q.Countries},
		{"repeat_buyers", "Buyers with more than one order", q.Repeat},
		{"cancelled_rows", "Rows of cancelled invoices", q.CancelledRows},
		{"negative_quantities", "Rows with a negative quantity", q.NegativeQuantities},
		{"negative_outside_cancelled", "of these, outside cancelled invoices", q.NegativeOutsideCancelled},
		{"zero_prices", "Rows with a price of zero", q.ZeroPrices},
		{"negative_prices", "Rows with a negative price", q.NegativePrices},
		{"exact_duplicates", "Exact duplicates of an earlier row", q.ExactDuplicates},
		{"codes_with_several_names", "Stock codes with several descriptions", q.CodesWithSeveralNames},
		{"customers_in_several_countries", "Customers in several countries", q.CustomersInSeveralCountries},
		{"empty_weeks", "Weeks without any row", q.EmptyWeeks},
	} {
		t.Rows = append(t.Rows, []any{f.name, f.count})
		places[f.about] = place{i, 1}
	}
	places["months"] = places["days"]
	remarkAt(t, q.Warnings, places)
	return t
}
