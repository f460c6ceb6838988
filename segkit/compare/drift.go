package compare

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/drift"
	"customer-segmentation/segkit/rfm"
)

// Drift says how far one measure of the later customers is from that of the earlier ones.
type Drift struct {
	Measure string `json:"measure"` // recency, frequency, monetary or, with the same model, segments
	drift.Index
}

// measureDrift compares the customers of two sides, where both are known one by one.
// Amounts in two currencies are not compared.
func measureDrift(earlier, later *Side, same bool) []Drift {
	out := []Drift{}
	if earlier.Customers == nil || later.Customers == nil {
		return out
	}
	a, b := earlier.columns(same), later.columns(same)
	for i, index := range drift.Columns(a, b) {
		if a[i].Name == rfm.Names[2] && earlier.Summary.Currency != later.Summary.Currency {
			continue
		}
		out = append(out, Drift{a[i].Name, index})
	}
	return out
}

// columns returns the measures of the customers and, for the same model, their segments.
func (s *Side) columns(same bool) []drift.Column {
	var out []drift.Column
	for j, values := range s.Customers.measures() {
		out = append(out, drift.Column{Name: rfm.Names[j], Numbers: values})
	}
	if same {
		label := make([]string, s.Customers.Len())
		for i, l := range s.Customers.Label {
			label[i] = fmt.Sprint(l)
		}
		out = append(out, drift.Column{Name: "segments", Categories: label})
	}
	return out
}

// Renew says in words whether the earlier model still fits the later customers; "" where
// that is not known.
func (c *Comparison) Renew() string {
	parts := map[string][]string{}
	most, clearly := 0.0, false
	for _, d := range c.Drift {
		if !d.PSI.Defined() {
			continue
		}
		name := map[string]string{rfm.Names[2]: "spend", "segments": "the segments' sizes"}[d.Measure]
		if name == "" {
			name = d.Measure
		}
		parts[d.Word] = append(parts[d.Word], fmt.Sprintf("%s (%.2f)", name, float64(d.PSI)))
		most, clearly = max(most, float64(d.PSI)), clearly || d.Word == drift.ClearlyMoved
	}
	if len(parts) == 0 {
		return ""
	}
	var said []string
	for _, word := range []string{drift.ClearlyMoved, drift.SomewhatMoved, drift.WithinChance, drift.Hardly} {
		if names := parts[word]; len(names) > 0 {
			said = append(said, word+": "+strings.Join(names, ", "))
		}
	}
	text := strings.Join(said, "; ")
	switch {
	case !c.SameModel:
		return text
	case clearly:
		return text + ". It is time for a new model"
	case most >= drift.Somewhat:
		return text + ". The model still serves; compare again next month"
	}
	return text + ". There is no need for a new model"
}
