package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
)

// Techniques draws the same customers in one panel per technique, linked: drag
// over customers in one panel to see how the others group them.
func Techniques(t chart.Theme, p Plane, panels []chart.Panel) (Spec, error) {
	rows, err := planeRows(p, maxMoving)
	if err != nil {
		return nil, err
	}
	if len(panels) == 0 {
		return nil, fmt.Errorf("techniques: %w", ErrEmpty)
	}
	data, titles, most, segments := list{}, list{}, 1, 0
	for _, panel := range panels {
		title := panel.Title + " (" + panel.Note + ")"
		titles = append(titles, title)
		for _, i := range rows {
			code := string(digit(panel.Labels[i]))
			if label := panel.Labels[i]; panel.Segments && label >= 0 {
				code = segmentCode(label)
				segments = max(segments, label+1)
			}
			data = append(data, object{"x": short(p.X[i]), "y": short(p.Y[i]), "c": code, "t": title})
			most = max(most, panel.Labels[i]+1)
		}
	}
	scale := digitScale(t, most)
	for i := range segments {
		scale["domain"] = append(scale["domain"].(list), segmentCode(i))
		scale["range"] = append(scale["range"].(list), hex(t.Segment(i)))
	}
	x, y := axes(p)
	return finish(t, "techniques", object{
		"data": values(data), "columns": 2,
		"facet": merge(field("t", nominal, "", object{"sort": titles}), object{"header": object{"title": nil, "labelFontWeight": 600}}),
		"spec": object{
			"width": 280, "height": 190,
			"params": list{object{"name": "brush", "select": object{"type": "interval", "resolve": "global"}}},
			"mark":   object{"type": "circle", "size": 18},
			"encoding": object{"x": x, "y": y,
				"color":   field("c", nominal, "", object{"scale": scale, "legend": nil}),
				"opacity": object{"condition": object{"param": "brush", "value": .75}, "value": .05}},
		},
	})
}

// segmentCode codes a label that is a segment's, among those of other clusters.
func segmentCode(label int) string { return fmt.Sprintf("s%d", label) }
