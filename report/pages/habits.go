package pages

import (
	"fmt"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/tables"
)

// addHabits shows what the customers of segments do, where a warehouse added it up. A
// sample is named before its figures.
func addHabits(d sheet, theme chart.Theme, r *segkit.MeasuredResults) error {
	h := r.Habits
	if h == nil {
		return nil
	}
	lead := "From the order lines of all customers, added up in the warehouse."
	if h.Sampled() {
		lead = "**A sample.** " + h.Sample()
	}
	d.Add(pdf.Heading{Text: "What the segments do", Level: 2, Listed: true}, pdf.Paragraph{Text: lead})
	rows := make([]int, len(h.Segments))
	var people []persona.Persona
	for i, s := range h.Segments {
		rows[i] = i
		people = append(people, persona.Persona{Segment: i, Name: r.Segments[i].Called(), Hours: s.Hours})
	}
	habits := *tables.Habits(h, r.Segments, theme.Currency)
	habits.Caption = ""
	d.Add(pdf.Table{Data: habits, Segments: rows, Bold: true, NoTitle: true})
	hours := figures.Hours(theme, people)
	print, err := hours.Print()
	if err != nil {
		return fmt.Errorf("the hours of the segments: %w", err)
	}
	d.Add(pdf.Figure{Title: hours.Title, Chart: print, Caption: "Darker: more orders."})
	if products := *tables.HabitProducts(h, r.Segments, theme.Currency); len(products.Rows) > 0 {
		products.Caption = ""
		d.Add(pdf.Table{Data: products, Bold: true})
	}
	if countries := *tables.HabitCountries(h, r.Segments); len(countries.Rows) > 0 {
		countries.Caption = ""
		d.Add(pdf.Table{Data: countries, Bold: true})
	}
	return nil
}
