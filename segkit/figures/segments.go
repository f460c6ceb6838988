package figures

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/vega"
)

// Segments shows the customers of a plane in the colours of their segments. Rows
// are the customers' places among the measures.
func Segments(t chart.Theme, p chart.Plane, labels []int, names []string, m *prep.Measures, rows []int) *Figure {
	return &Figure{
		Title: "The segments in the plane of the first two components",
		print: func() (chart.Chart, error) { return chart.Scatter(t, p, labels, names) },
		screen: func() (vega.Spec, error) {
			raw, columns := m.X.Select(rows), []vega.Column{}
			for j := range m.Names {
				columns = append(columns, vega.Column{Title: titleOf(t, m, j), Values: raw.Col(j)})
			}
			return vega.Segments(t, p, labels, names, columns)
		},
	}
}

// Shares shows each segment's share of customers and of revenue, and that of the
// customers in no segment.
func Shares(t chart.Theme, list []persona.Persona, outside persona.Outside) *Figure {
	names := []string{}
	for _, p := range list {
		names = append(names, p.Name)
	}
	return &Figure{
		Title:  "Shares of customers and of revenue",
		print:  func() (chart.Chart, error) { return shares(t, names, list, outside) },
		screen: func() (vega.Spec, error) { return vega.Shares(t, list, outside) },
	}
}

// SharesWithoutLegend is Shares for a page on which a table has the colours.
func SharesWithoutLegend(t chart.Theme, list []persona.Persona, outside persona.Outside) *Figure {
	return &Figure{
		Title: "Shares of customers and of revenue",
		print: func() (chart.Chart, error) { return shares(t, nil, list, outside) },
	}
}

func shares(t chart.Theme, names []string, list []persona.Persona, outside persona.Outside) (chart.Chart, error) {
	var customers, revenue []float64
	for _, p := range list {
		customers, revenue = append(customers, float64(p.Customers)), append(revenue, p.Revenue.Float())
	}
	return chart.Shares(t, names,
		chart.ShareRow{Name: "Customers", Parts: customers, Rest: float64(outside.Customers)},
		chart.ShareRow{Name: "Revenue", Parts: revenue, Rest: outside.Revenue.Float()})
}

// Comparison shows the segments in the given order side by side, each measure on one
// scale. rhythms holds the typical days between orders of each segment's customers
// and values what they are expected to bring, both in the order of the list and NaN
// where unknown; values may be nil.
func Comparison(t chart.Theme, list []persona.Persona, order []int, rhythms, values, risks []float64, days int) *Figure {
	return &Figure{
		Title: "The segments side by side",
		print: func() (chart.Chart, error) {
			names := make([]string, len(order))
			column := func(title string, u chart.Unit, value func(i int) float64) chart.Multiple {
				m := chart.Multiple{Title: title, Unit: u}
				for _, i := range order {
					m.Values = append(m.Values, value(i))
				}
				return m
			}
			for row, i := range order {
				names[row] = list[i].Name
			}
			last := column("Days since last order", chart.Unit{}, func(i int) float64 { return math.Round(float64(list[i].Measures[0].Summary.Median)) })
			for _, i := range order {
				last.Marks = append(last.Marks, rhythms[i])
			}
			money, percent := chart.Unit{Money: true}, chart.Unit{Percent: true}
			columns := []chart.Multiple{
				column("Customers", chart.Unit{}, func(i int) float64 { return float64(list[i].Customers) }),
				column("Revenue", money, func(i int) float64 { return max(0, list[i].Revenue.Float()) }), last,
				column("Orders", chart.Unit{}, func(i int) float64 { return float64(list[i].Measures[1].Summary.Median) }),
				column("Order value", money, func(i int) float64 { return max(0, float64(list[i].OrderValue)) }),
			}
			if values != nil {
				columns = append(columns, column(fmt.Sprintf("Expected in %d days", days), money, func(i int) float64 { return max(0, values[i]) }),
					column("At risk", money, func(i int) float64 { return max(0, risks[i]) }))
			}
			columns = append(columns, column("Confidence", percent, func(i int) float64 { return float64(list[i].Confidence) }))
			return chart.Multiples(t, names, order, columns...)
		},
	}
}

// Hours shows when each segment orders, by weekday and hour.
func Hours(t chart.Theme, list []persona.Persona) *Figure {
	return &Figure{
		Title: "When each segment orders, by weekday and hour",
		print: func() (chart.Chart, error) {
			charts := []chart.Chart{}
			for _, p := range list {
				c, err := SegmentHours(t, p).Print()
				if err != nil {
					return nil, err
				}
				charts = append(charts, chart.Titled(t, p.Name, c))
			}
			return chart.Grid(2, charts...)
		},
		screen: func() (vega.Spec, error) { return vega.Hours(t, list) },
	}
}

// SegmentHours shows when one segment orders, by weekday and hour.
func SegmentHours(t chart.Theme, p persona.Persona) *Figure {
	return &Figure{
		Title:  "When " + p.Name + " order, by weekday and hour",
		print:  func() (chart.Chart, error) { return chart.WeekHours(t, p.Segment, p.Hours) },
		screen: func() (vega.Spec, error) { return vega.Hours(t, []persona.Persona{p}) },
	}
}
