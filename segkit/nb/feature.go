package nb

import (
	"context"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/table"
)

// Customer is what a feature of the reader's own is worked out from.
type Customer struct {
	ID       string
	Measures map[string]float64 // by name: recency, frequency, monetary
	Lines    []Purchase         // what was bought, after cleaning; none where the study has no order lines
}

// Recency returns the days since the last order.
func (c Customer) Recency() float64 { return c.Measures["recency"] }

// Orders returns the number of orders.
func (c Customer) Orders() float64 { return c.Measures["frequency"] }

// Spend returns the money spent; 0 where the data has no money.
func (c Customer) Spend() float64 { return c.Measures["monetary"] }

// Purchase is one order line.
type Purchase struct {
	Order, Product, Description, Category, Country string
	When                                           time.Time
	Quantity, Money                                float64
}

// WithFeature opens the same study with a feature of the reader's own beside recency,
// frequency and monetary value: its name, its unit, and the function that gives it for a
// customer. From there on it takes part in everything: transform and scale, components,
// techniques, the decision, profiles, personas and labels for new customers.
//
//	baskets := nb.WithFeature(study, "basket", "£", func(c nb.Customer) float64 { return c.Spend() / c.Orders() })
//	nb.Show(baskets.Decision())
//
// Use it on its result to add another feature. If a customer has no value, the reason is
// shown and the cell ends.
func WithFeature(study *segkit.Study, name, unit string, of func(Customer) float64) *segkit.Study {
	other, err := withFeature(study, name, unit, of)
	if err != nil {
		fail(err)
	}
	remember(other)
	return other
}

func withFeature(study *segkit.Study, name, unit string, of func(Customer) float64) (*segkit.Study, error) {
	measures, err := study.Measures()
	if err != nil {
		return nil, err
	}
	lines := func(int) []Purchase { return nil }
	cleaned, err := study.Cleaned()
	if _, lacks := notHere(err); !lacks && err != nil {
		return nil, err
	}
	if err == nil {
		kept := cleaned.Kept
		rows, start := kept.Customer.Group(retail.Locate(kept.Customer.Dict, measures.IDs), len(measures.IDs))
		lines = func(i int) []Purchase { return purchases(kept, rows[start[i]:start[i+1]]) }
	}
	feature := segkit.Feature{Name: name, Unit: unit, Value: make(map[string]float64, len(measures.IDs))}
	for i, id := range measures.IDs {
		c := Customer{ID: id, Measures: make(map[string]float64, len(measures.Names)), Lines: lines(i)}
		for j, measure := range measures.Names {
			c.Measures[measure] = measures.X.Row(i)[j]
		}
		feature.Value[id] = of(c)
	}
	return study.WithFeature(feature)
}

// purchases returns the given rows of a table.
func purchases(t *retail.Transactions, rows []int32) []Purchase {
	out := make([]Purchase, len(rows))
	for i, row := range rows {
		l := t.Line(int(row))
		out[i] = Purchase{
			Order: l.Order, Product: l.Product, Description: l.Description, Category: l.Category, Country: l.Country, When: l.Time,
			Quantity: float64(l.Quantity) / float64(max(1, t.Scale)), Money: t.Amount(int(row)).Float(),
		}
	}
	return out
}

// Numbers holds a number for each of a table's customers, by id.
type Numbers map[string]float64

// Of returns the customer's number, NaN if there is none.
func (n Numbers) Of(c Customer) float64 {
	if v, known := n[c.ID]; known {
		return v
	}
	return math.NaN()
}

// ReadNumbers reads a column of numbers from a table of customers of the reader's own, by
// customer id, for WithFeature:
//
//	ages, err := nb.ReadNumbers("customers.xlsx", "customer", "age")
//	nb.Fail(err)
//	older := nb.WithFeature(study, "age", "years", ages.Of)
//
// The table is a file with a header, in any format that order lines are read in. Its ids are
// understood as those of order lines, and its numbers by one rule for the column, such as a
// decimal comma. Customers without a number are left out. What was found odd, such as a
// customer in two rows, is shown.
func ReadNumbers(path, id, column string) (Numbers, error) {
	out, notes, err := numbersIn(path, id, []string{column})
	for _, n := range notes {
		Note("Mind:", n)
	}
	if err != nil {
		return nil, err
	}
	return out[0], nil
}

// numbersIn returns columns of a table of customers, in the order of their names, by id, and
// sentences about the table.
func numbersIn(path, id string, columns []string) ([]Numbers, []string, error) {
	known, err := read.AttributesFiles(context.Background(), []string{path},
		read.AttributeOptions{ID: id, Use: columns, Numbers: columns})
	if err != nil {
		return nil, nil, err
	}
	out := make([]Numbers, len(columns))
	for j, column := range columns {
		out[j] = make(Numbers, len(known.Customer))
		at := slices.IndexFunc(known.Names, func(name string) bool { return read.SameName(name, column) })
		for i, v := range known.NumbersOf(at, known.Customer) {
			if !math.IsNaN(v) {
				out[j][known.Customer[i]] = v
			}
		}
	}
	return out, known.Notes, nil
}

// CustomerTable has one row per customer: a pseudonym, each measure, and the segment.
func CustomerTable(study *segkit.Study) (*table.Table, error) {
	measures, err := study.Measures()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	pseudonyms, err := study.Pseudonyms()
	if err != nil {
		return nil, err
	}
	names, err := SegmentNames(study)
	if err != nil {
		return nil, err
	}
	t := &table.Table{Name: "customers", Title: "Customers and their segments", Columns: []table.Column{text("Customer (pseudonym)")}}
	for j, name := range measures.Names {
		t.Columns = append(t.Columns, table.Column{Name: name, Unit: unitIn(name, measures.Units[j], study.Config().Currency), Kind: table.Number, Decimals: 2})
	}
	t.Columns = append(t.Columns, text("Segment"))
	for i := range measures.IDs {
		row := []any{pseudonyms[i]}
		for _, v := range measures.X.Row(i) {
			row = append(row, v)
		}
		t.Rows = append(t.Rows, append(row, segmentOf(names, place(segments.Labels[i], len(names)))))
	}
	return t, nil
}
