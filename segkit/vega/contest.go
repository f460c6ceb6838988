package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
)

// Contest draws the score of every candidate that qualifies, under weights that
// the reader sets: would other weights lead to another choice?
func Contest(t chart.Theme, r *choose.Record) (Spec, error) {
	data := list{}
	for _, e := range r.Entries {
		if !e.Score.Defined() {
			continue
		}
		data = append(data, object{
			"name": cluster.Label(e.Candidate.Technique) + ", " + e.Candidate.Parameters,
			"a":    short(float64(e.Terms.Silhouette)), "b": short(float64(e.Terms.Stability)),
			"c": short(float64(e.Terms.VarianceExplained)), "d": short(float64(e.Terms.Separation)),
		})
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("contest without a qualified candidate: %w", ErrEmpty)
	}
	w := r.Rule.Weights
	weighed := "Silhouette * datum.a + Stability * datum.b + Variance * datum.c + Separation * datum.d"
	total := "max(Silhouette + Stability + Variance + Separation, 0.01)"
	three := object{"format": ".3f"}
	byScore := object{"field": "score", "op": "max", "order": "descending"}
	return finish(t, "contest", object{
		"width": 440, "height": object{"step": 26}, "data": values(data),
		"params": list{
			slider("Silhouette", "weight of silhouette", w.Silhouette, 0, 1, .05),
			slider("Stability", "weight of stability", w.Stability, 0, 1, .05),
			slider("Variance", "weight of variance explained", w.VarianceExplained, 0, 1, .05),
			slider("Separation", "weight of separation", w.Separation, 0, 1, .05),
		},
		"transform": list{
			object{"calculate": "(" + weighed + ") / " + total, "as": "score"},
			object{
				"window": list{object{"op": "rank", "as": "rank"}},
				"sort":   list{object{"field": "score", "order": "descending"}},
			},
		},
		"encoding": object{
			"y": field("name", nominal, "", object{"sort": byScore, "axis": object{"ticks": false, "labelLimit": 220}}),
			"x": field("score", quantitative, "Score", object{"scale": object{"domain": list{0, 1}}}),
		},
		"layer": list{
			object{"mark": "bar", "encoding": object{
				"color": object{"condition": object{"test": "datum.rank === 1", "value": hex(t.Accent)}, "value": hex(t.Everyone)},
				"tooltip": list{
					field("name", nominal, "Candidate"), field("score", quantitative, "Score", three),
					field("a", quantitative, "Silhouette × coverage", three), field("b", quantitative, "Lowest Jaccard", three),
					field("c", quantitative, "Variance explained", three), field("d", quantitative, "1 / (1 + Davies–Bouldin)", three),
				},
			}},
			object{
				"mark":     object{"type": "text", "align": "left", "dx": 4},
				"encoding": object{"text": field("score", quantitative, "", three)},
			},
		},
	})
}
