package main

import (
	"encoding/json"
	"errors"
	"image/color"
	"os"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// measured is a row of the table that algorithms.py writes.
type measured struct {
	Name string  `json:"name"`
	N    int     `json:"n"`
	Ours float64 `json:"ours"` // seconds
	Peer float64 `json:"peer"` // seconds; 0 where there is none
}

// curves are the algorithms whose time is drawn against n, each with its rows.
var curves = []struct {
	label string
	rows  []string
	color color.RGBA
}{
	{"Ward linkage", []string{"ward-4338", "ward-20k", "ward-100k", "ward-1m", "ward-10m"}, color.RGBA{0x1f, 0x5f, 0xa8, 0xff}},
	{"single linkage", []string{"single-4338", "single-20k", "single-100k", "single-1m"}, color.RGBA{0xc2, 0x5b, 0x12, 0xff}},
	{"DBSCAN", []string{"dbscan-100k", "dbscan-1m", "dbscan-10m"}, color.RGBA{0x2e, 0x7d, 0x32, 0xff}},
	{"silhouette, exact", []string{"silhouette-4338", "silhouette-20k", "silhouette-100k"}, color.RGBA{0x7b, 0x3f, 0xa0, 0xff}},
}

// plotFile draws the time of the curves against n, ours solid and the peers' dashed, both axes logarithmic.
func plotFile(table, picture string) error {
	bytes, err := os.ReadFile(table)
	if err != nil {
		return err
	}
	var all []measured
	if err := json.Unmarshal(bytes, &all); err != nil {
		return err
	}
	p := plot.New()
	p.Title.Text = "Time against the number of customers (solid: segkit, dashed: the peer)"
	p.X.Label.Text, p.Y.Label.Text = "rows, three columns", "seconds"
	p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.LogTicks{Prec: -1}, plot.LogTicks{Prec: -1}
	p.Legend.Top, p.Legend.Left = true, true
	p.Add(plotter.NewGrid())
	drawn := false
	for _, c := range curves {
		var ours, peer plotter.XYs
		for _, name := range c.rows {
			i := slices.IndexFunc(all, func(m measured) bool { return m.Name == name })
			if i < 0 || all[i].Ours <= 0 {
				continue
			}
			ours = append(ours, plotter.XY{X: float64(all[i].N), Y: all[i].Ours})
			if all[i].Peer > 0 {
				peer = append(peer, plotter.XY{X: float64(all[i].N), Y: all[i].Peer})
			}
		}
		if len(ours) == 0 {
			continue
		}
		line, points, err := plotter.NewLinePoints(ours)
		if err != nil {
			return err
		}
		line.Color, line.Width = c.color, vg.Points(1.5)
		points.Color, points.Shape = c.color, draw.CircleGlyph{}
		p.Add(line, points)
		p.Legend.Add(c.label, line, points)
		drawn = true
		if len(peer) == 0 {
			continue
		}
		line, points, err = plotter.NewLinePoints(peer)
		if err != nil {
			return err
		}
		line.Color, line.Dashes = c.color, []vg.Length{vg.Points(4), vg.Points(3)}
		points.Color, points.Shape = c.color, draw.RingGlyph{}
		p.Add(line, points)
	}
	if !drawn {
		return errors.New("the table has none of the rows that are drawn")
	}
	return p.Save(18*vg.Centimeter, 11*vg.Centimeter, picture)
}
