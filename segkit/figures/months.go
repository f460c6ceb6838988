package figures

import (
	"fmt"
	"time"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/drift"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/vega"
)

// MostMonthEnds is how many of the latest ends of a month the figures show.
const MostMonthEnds = 12

// latestMonths returns the months that are shown, and their names.
func latestMonths(m *movement.Monthly) (from int, names []string) {
	from = max(0, len(m.Months)-MostMonthEnds)
	for i, month := range m.Months[from:] {
		names = append(names, monthName(month.Month, i == 0))
	}
	return from, names
}

// monthName writes 2011-06 as "Jun", and with the year where it is the first one shown or
// the first of its year.
func monthName(month string, first bool) string {
	when, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	if first || when.Month() == time.January {
		return when.Format("Jan 2006")
	}
	return when.Format("Jan")
}

// MonthFlow shows where the customers of each segment went from the end of one month to
// that of the next.
func MonthFlow(t chart.Theme, m *movement.Monthly) *Figure {
	parts := func() (names []string, segments int, steps [][][]int) {
		from, names := latestMonths(m)
		for i := from; i < len(m.Flows); i++ {
			steps = append(steps, m.Flows[i].Customers)
		}
		if len(m.Months) > 0 {
			segments = len(m.Months[0].Segments)
		}
		return names, segments, steps
	}
	return &Figure{
		Title: "Where customers went from month to month",
		print: func() (chart.Chart, error) {
			names, segments, steps := parts()
			return chart.Flow(t, names, m.States, segments, steps)
		},
		screen: func() (vega.Spec, error) {
			names, segments, steps := parts()
			return vega.Flow(t, names, m.States, segments, steps)
		},
	}
}

// MonthSizes shows the customers of each segment at the end of every month, one chart for
// each on one scale.
func MonthSizes(t chart.Theme, m *movement.Monthly) *Figure {
	return multiples(t, "Customers of each segment by month", m, chart.Unit{}, func(s movement.AtMonthEnd) (float64, bool) {
		return float64(s.Customers), true
	})
}

// MonthRevenue shows what each segment's customers spent in the window that ends with
// each month, one chart for each on one scale.
func MonthRevenue(t chart.Theme, m *movement.Monthly) *Figure {
	return multiples(t, "Revenue of each segment in the window that ends with the month", m, chart.Unit{Money: true},
		func(s movement.AtMonthEnd) (float64, bool) {
			if s.Revenue == nil {
				return 0, false
			}
			return s.Revenue.Float(), true
		})
}

// smallMultiples is how many small charts stand side by side.
const smallMultiples = 4

// multiples draws a figure of each segment by month, on one scale. What is withheld is
// left out.
func multiples(t chart.Theme, title string, m *movement.Monthly, unit chart.Unit, value func(movement.AtMonthEnd) (float64, bool)) *Figure {
	parts := func() (names []string, opts []chart.LinesOptions, lines [][]chart.Line) {
		from, ticks := latestMonths(m)
		if len(m.Months) == 0 {
			return nil, nil, nil
		}
		top := 0.0
		for g := range m.Months[0].Segments {
			line := chart.Line{Name: m.States[g], Index: g}
			for i, month := range m.Months[from:] {
				if v, known := value(month.Segments[g]); known {
					line.X, line.Y = append(line.X, float64(i)), append(line.Y, v)
					top = max(top, v)
				}
			}
			if len(line.X) > 0 {
				names, lines = append(names, m.States[g]), append(lines, []chart.Line{line})
			}
		}
		for range lines {
			opts = append(opts, chart.LinesOptions{YUnit: unit, YFrom0: true, YTo: top, Ticks: ticks, NoKeys: true, Low: true})
		}
		return names, opts, lines
	}
	return &Figure{
		Title: title,
		print: func() (chart.Chart, error) {
			names, opts, lines := parts()
			var all []chart.Chart
			for i, l := range lines {
				c, err := chart.Lines(t, opts[i], l)
				if err != nil {
					return nil, err
				}
				all = append(all, chart.Titled(t, names[i], c))
			}
			return chart.Grid(min(smallMultiples, max(1, len(all))), all...)
		},
		screen: func() (vega.Spec, error) {
			names, opts, lines := parts()
			return vega.MultipleLines(t, min(smallMultiples, max(1, len(lines))), names, opts, lines)
		},
	}
}

// Drifted shows how far recency, frequency, spend and the segments' sizes were, at the
// end of each month, from what they are at the end of the latest.
func Drifted(t chart.Theme, m *movement.Monthly) *Figure {
	return lined(t, "Distance of each month's customers from the latest month's", func() (chart.LinesOptions, []chart.Line, error) {
		from, ticks := latestMonths(m)
		all := []chart.Line{
			bound(fmt.Sprintf("from %.2f: changed somewhat", drift.Somewhat), drift.Somewhat, len(ticks)),
			bound(fmt.Sprintf("from %.2f: changed clearly", drift.Clearly), drift.Clearly, len(ticks)),
		}
		if len(ticks) == 0 {
			return chart.LinesOptions{}, nil, fmt.Errorf("drift: %w", chart.ErrEmpty)
		}
		for _, d := range m.Drift {
			if d.Kind == movement.KindAttribute {
				continue
			}
			line := chart.Line{Name: d.Title(), Mark: measureMark(d.Title())}
			for i, index := range d.Months[from:] {
				if index.PSI.Defined() {
					line.X, line.Y = append(line.X, float64(i)), append(line.Y, float64(index.PSI))
				}
			}
			all = append(all, line)
		}
		return chart.LinesOptions{Y: "population stability index", YFrom0: true, Ticks: ticks}, all, nil
	})
}

// bound is a line at a height over so many months.
func bound(name string, height float64, months int) chart.Line {
	return chart.Line{Name: name, Pale: true, X: []float64{0, float64(max(months-1, 1))}, Y: []float64{height, height}}
}
