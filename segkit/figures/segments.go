package figures

import (
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

// Example shows the orders of a segment's typical customer.
func Example(t chart.Theme, p persona.Persona) *Figure {
	return &Figure{
		Title: "The orders of a typical customer of " + p.Name,
		print: func() (chart.Chart, error) { return chart.Timeline(t, p.Segment, p.Example.OrdersByMonth) },
	}
}
