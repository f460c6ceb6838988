package tables

import (
	"fmt"

	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
)

// Habits compares what the customers of segments do, as a warehouse added it up.
func Habits(h *persona.Habits, segments []persona.Profile, currency string) *table.Table {
	t := &table.Table{
		Name: "habits", Title: "What the segments do", Currency: currency,
		Columns: []table.Column{
			text("Segment"), count("Orders"), count("Order lines"), money("Bought", 0), money("Returned", 0), share("returned", 1), text("Orders most often"),
		},
		Notes: []string{"Order lines are those that cleaning keeps, before returns are taken off them."},
	}
	if said := h.Sample(); said != "" {
		t.Caption = said
	}
	for i, s := range h.Segments {
		t.Rows = append(t.Rows, []any{
			segments[i].Called(), s.Orders, s.Lines, s.Bought.Float(), s.Returned.Float(), float64(s.ReturnShare), busiest(s.Hours),
		})
	}
	return t
}

// busiest names the weekday and the hour of the day with the most orders, each on its own.
func busiest(hours [7][24]int) string {
	var days [7]int
	var day [24]int
	all := 0
	for d, row := range hours {
		for h, n := range row {
			days[d], day[h], all = days[d]+n, day[h]+n, all+n
		}
	}
	if all == 0 {
		return "–"
	}
	hour := most(day[:])
	return [7]string{"Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"}[most(days[:])] +
		fmt.Sprintf(", %d:00 to %d:00", hour, hour+1)
}

func most(counts []int) (at int) {
	for i, n := range counts {
		if n > counts[at] {
			at = i
		}
	}
	return at
}

// HabitProducts lists what each segment buys more of than others do in the same months.
func HabitProducts(h *persona.Habits, segments []persona.Profile, currency string) *table.Table {
	t := Lifts(persona.Persona{Currency: currency})
	t.Name, t.Caption = "products", h.Sample()
	t.Columns = append([]table.Column{text("Segment")}, t.Columns...)
	for i, s := range h.Segments {
		for _, row := range Lifts(persona.Persona{Lifts: s.Products, Currency: currency}).Rows {
			t.Rows = append(t.Rows, append([]any{segments[i].Called()}, row...))
		}
	}
	return t
}

// HabitCountries lists where the customers of each segment live.
func HabitCountries(h *persona.Habits, segments []persona.Profile) *table.Table {
	t := Countries(persona.Persona{})
	t.Caption = h.Sample()
	t.Columns = append([]table.Column{text("Segment")}, t.Columns...)
	for i, s := range h.Segments {
		for _, row := range Countries(persona.Persona{Countries: s.Countries}).Rows {
			t.Rows = append(t.Rows, append([]any{segments[i].Called()}, row...))
		}
	}
	return t
}
