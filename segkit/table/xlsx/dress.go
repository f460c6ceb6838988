package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Dress is what a table's sheet has beside its cells. Colours are RRGGBB.
type Dress struct {
	Bars   []Bar   // behind the figures of columns
	Charts []Chart // below the table; not where it goes over several sheets
}

// Bar draws a bar behind each figure of a column: nothing at 0, all of the cell
// at the 95 % quantile, so that one giant does not make the others vanish.
type Bar struct {
	Column int
	Color  string
}

// Chart is a native chart of a table's own cells, in a colour for each row. It has
// a group of bars for each column of Values; Stacked makes each group one bar
// that adds up to the whole.
type Chart struct {
	Title   string
	Labels  int     // the column that names the rows
	Values  []int   // the columns shown; their headers name the groups
	Rows    []Color // of the table's rows, in order
	Stacked bool    // shares of a whole
	Format  string  // of the numbers, in Excel's notation: "0%"
	Ink     string  // of title, axes and legend
	At      [2]int  // pixels from the left, and down from below the table, in whole rows of 20
	Size    [2]uint // width and height in pixels; zero means 480 × 288
}

// Color is a row's fill and the colour of a figure written on it.
type Color struct{ Fill, Text string }

// dress adds bars and charts. The sheet's stream must not be flushed yet.
func (s sheet) dress(file *excelize.File, name string, d Dress) error {
	for _, bar := range d.Bars {
		column, err := excelize.ColumnNumberToName(bar.Column + 1)
		if err != nil {
			return err
		}
		if len(s.table.Rows) == 0 {
			continue
		}
		cells := fmt.Sprintf("%s2:%s%d", column, column, len(s.table.Rows)+1)
		if err := file.SetConditionalFormat(name, cells, []excelize.ConditionalFormatOptions{{
			Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "percentile", MaxValue: "95", BarColor: "#" + bar.Color,
		}}); err != nil {
			return err
		}
	}
	if s.part {
		return nil
	}
	wide := widths(s.table)
	for _, chart := range d.Charts {
		cell, x, err := corner(wide, len(s.table.Rows)+len(s.below)+4, chart.At)
		if err != nil {
			return err
		}
		if err := file.AddChart(name, cell, chart.native(name, x)); err != nil {
			return err
		}
	}
	return nil
}

// rowPixels is a row's usual height on a screen.
const rowPixels = 20

// corner is the cell in which a chart begins and the pixels from that cell's left
// edge: programs cut an offset off at the cell's end.
func corner(widths []float64, row int, at [2]int) (cell string, x int, err error) {
	column, x := 0, at[0]
	for {
		pixels := 64 // of a column beyond the table
		if column < len(widths) {
			pixels = int(7*widths[column] + 5)
		}
		if x < pixels {
			cell, err = excelize.CoordinatesToCellName(column+1, row+at[1]/rowPixels)
			return cell, x, err
		}
		x -= pixels
		column++
	}
}

func (c Chart) size() (width, height uint) {
	if c.Size == [2]uint{} {
		return 480, 288
	}
	return c.Size[0], c.Size[1]
}

// native is the chart as the library has it: a series a row.
func (c Chart) native(sheet string, x int) *excelize.Chart {
	width, height := c.size()
	ref := func(column, row int) string {
		cell, err := excelize.CoordinatesToCellName(column+1, row, true)
		if err != nil {
			return "" // the table's sheet has been refused already
		}
		return cell
	}
	span := func(row int) string {
		out := "'" + sheet + "'!" + ref(c.Values[0], row)
		if n := len(c.Values); n > 1 {
			out += ":" + ref(c.Values[n-1], row)
		}
		return out
	}
	vary := false // the colour is the row's, not the point's
	font := excelize.Font{Family: family, Size: 9, Color: c.Ink}
	chart := &excelize.Chart{
		Type: excelize.Col, VaryColors: &vary, Dimension: excelize.ChartDimension{Width: width, Height: height},
		Format:   excelize.GraphicOptions{AltText: c.Title, OffsetX: x},
		Title:    excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &excelize.Font{Family: family, Size: 12, Bold: true, Color: c.Ink}}}},
		Legend:   excelize.ChartLegend{Position: "bottom", Font: &font},
		XAxis:    excelize.ChartAxis{Font: font, None: len(c.Values) == 1}, // the title says what is shown
		YAxis:    excelize.ChartAxis{Font: font, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.Format}},
		PlotArea: excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.Format}},
	}
	if c.Stacked {
		gap, overlap := uint(40), 100
		chart.Type, chart.GapWidth, chart.Overlap = excelize.BarPercentStacked, &gap, &overlap
		chart.XAxis.ReverseOrder = true // the first group on top
		chart.YAxis = excelize.ChartAxis{None: true}
	}
	for i, color := range c.Rows {
		text := c.Ink // above a column there is paper
		if c.Stacked {
			text = color.Text
		}
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name: "'" + sheet + "'!" + ref(c.Labels, i+2), Categories: span(1), Values: span(i + 2),
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color.Fill}},
			DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Family: family, Size: 9, Color: text}},
		})
	}
	return chart
}
