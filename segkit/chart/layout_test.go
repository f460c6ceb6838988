package chart_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/charttest"
)

// odd holds names as they occur in shops' data.
var odd = []string{"Πρωταθλητές των παραγγελιών", "Постоянные покупатели", "🎁 Geschenkekäufer 🎁🎁",
	strings.Repeat("Donaudampfschifffahrtsgesellschaft", 3),
	"中文客户", "**stars**", "a\x00b\xff\u202e", "", "Ünïcödé", "ＦＵＬＬ", "ﬁne", "e\u0301te\u0301"}

var shapes = map[string]charttest.Shop{
	"two segments":      charttest.New(50, 2, charttest.Names),
	"four segments":     charttest.New(2000, 4, charttest.Names),
	"twelve segments":   charttest.New(1000, 12, charttest.Names),
	"odd names":         charttest.New(300, 12, odd),
	"two customers":     charttest.New(2, 1, charttest.Names),
	"constant measures": constant(charttest.New(40, 3, charttest.Names)),
}

func constant(s charttest.Shop) charttest.Shop {
	for i := range s.Label {
		s.Recency[i], s.Frequency[i], s.Monetary[i], s.PC1[i], s.PC2[i] = 7, 1, 100, 0, 0
	}
	return s
}

// Every chart of every shape, in half and full width: nothing leaves the
// rectangle, and no labels overlap.
func TestNothingIsClippedOrOverlaps(t *testing.T) {
	for shape, shop := range shapes {
		charts := shop.Charts(chart.Default())
		for _, name := range slices.Sorted(maps.Keys(charts)) {
			for _, width := range []float64{150, 229, 483} {
				c := charts[name]
				p := &probe{}
				h := c.Height(width)
				const x0, y0 = 20, 30
				c.Draw(draw.Canvas{Canvas: p, Rectangle: vg.Rectangle{Min: vg.Point{X: x0, Y: y0},
					Max: vg.Point{X: vg.Length(x0 + width), Y: vg.Length(y0 + h)}}})
				if len(p.marks) == 0 {
					t.Errorf("%s, %s: nothing drawn", shape, name)
				}
				for i, text := range p.texts {
					if text.x0 < x0-1 || text.x1 > x0+width+1 || text.y0 < y0-1 || text.y1 > y0+h+1 {
						t.Errorf("%s, %s, %v wide: %q is outside: %.0f–%.0f of %.0f, %.0f–%.0f of %.0f", shape, name,
							width, text.s, text.x0-x0, text.x1-x0, width, text.y0-y0, text.y1-y0, h)
					}
					for _, other := range p.texts[:i] {
						if text.overlaps(other) {
							t.Errorf("%s, %s, %v wide: %q lies on %q", shape, name, width, text.s, other.s)
						}
					}
				}
				for _, m := range p.marks {
					if m.X < x0-3 || m.X > x0+width+3 || m.Y < y0-3 || m.Y > y0+h+3 {
						t.Errorf("%s, %s, %v wide: a mark at %.1f, %.1f of %.0f × %.0f", shape, name, width, m.X-x0, m.Y-y0, width, h)
						break
					}
				}
			}
		}
	}
}
