package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Decoration holds what a table's sheet shows besides its cells. Colours are RRGGBB.
type Decoration struct {
	Bars   []Bar   // behind the figures of columns
	Charts []Chart // below the table; left out where the table needs several sheets
}

// Bar draws a bar behind each figure of a column: empty at 0 and full at the 95 %
// quantile, so that one huge value does not make the others vanish.
type Bar struct {
	Column int
	Color  string
}

// Chart is a native chart of a table's own cells, with one colour per row. It has a
// group of bars for each column of Values; Stacked makes each group one bar that adds
// up to the whole.
type Chart struct {
	Title   string
	Labels  int     // the column that names the rows
	Values  []int   // the columns shown; their headers name the groups
	Rows    []Color // colours of the table's rows, in order
	Stacked bool    // shares of a whole
	Format  string  // of the numbers, in Excel's notation: "0%"
	Ink     string  // colour of title, axes and legend
	Offset  [2]int  // pixels from the left edge, and down from the end of the table in whole rows of 20
	Size    [2]uint // width and height in pixels; zero means 480 × 288
}

// Color is a row's fill and the colour of a figure written on it.
type Color struct{ Fill, Text string }

// decorate adds bars and charts to a sheet, whose stream must not be flushed yet.
func (s sheet) decorate(file *excelize.File, name string, d Decoration) error {
	for _, bar := range d.Bars {
		column, err := excelize.ColumnNumberToName(bar.Column + 1)
		if err != nil {
			return err
		}
		if s.table.Len() == 0 {
			continue
		}
		cells := fmt.Sprintf("%s2:%s%d", column, column, s.table.Len()+1)
		if err := file.SetConditionalFormat(name, cells, []excelize.ConditionalFormatOptions{{
			Type: "data_bar", Criteria: "=", BarColor: "#" + bar.Color,
			MinType: "num", MinValue: "0", MaxType: "percentile", MaxValue: "95",
		}}); err != nil {
			return err
		}
	}
	if s.part {
		return nil
	}
	for _, chart := range d.Charts {
		cell, x, err := corner(s.wide, s.table.Len()+len(s.below)+4, chart.Offset)
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

// corner returns the cell in which a chart begins and the distance from that cell's
// left edge in pixels: programs ignore an offset beyond the end of the cell.
func corner(widths []float64, row int, offset [2]int) (cell string, x int, err error) {
	column, x := 0, offset[0]
	for {
		pixels := 64 // the width of a column beyond the table
		if column < len(widths) {
			pixels = int(7*widths[column] + 5)
		}
		if x < pixels {
			cell, err = excelize.CoordinatesToCellName(column+1, row+offset[1]/rowPixels)
			return cell, x, err
		}
		x -= pixels
		column++
	}
}

// size returns the chart's size in pixels.
func (c Chart) size() (width, height uint) {
	if c.Size == [2]uint{} {
		return 480, 288
	}
	return c.Size[0], c.Size[1]
}

// native returns the chart in the library's form, with one series per row.
func (c Chart) native(sheet string, x int) *excelize.Chart {
	width, height := c.size()
	ref := func(column, row int) string {
		cell, err := excelize.CoordinatesToCellName(column+1, row, true)
		if err != nil {
			return "" // impossible: WriteWorkbook has refused such a table already
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
	title := excelize.Font{Family: family, Size: 12, Bold: true, Color: c.Ink}
	chart := &excelize.Chart{
		Type: excelize.Col, VaryColors: &vary, Dimension: excelize.ChartDimension{Width: width, Height: height},
		Format:   excelize.GraphicOptions{AltText: c.Title, OffsetX: x},
		Title:    excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &title}}},
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
		text := c.Ink // a label above a column is on paper, one in a bar on the bar's colour
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
