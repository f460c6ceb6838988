package lifetime

import "customer-segmentation/segkit/visits"

// Apply forecasts the customers of v by the models of today, which may come from
// other customers. It needs Chosen, Today, SpendToday, Unit, MeanOrder, Margin,
// Discount and Horizon.
func (f *Forecast) Apply(v *visits.Table) Columns {
	c := clock{unit: f.Unit}
	if f.Chosen == BGBB {
		c.discrete = true
	}
	return newEngine(f, v, c).columns()
}

// Known reports whether there is a model of that name.
func Known(model string) bool { return families[model] != nil }

// AsVector returns the parameters in the order of ParameterNames.
func (f *Fitted) AsVector() []float64 { return f.vector() }
