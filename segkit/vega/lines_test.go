package vega

import (
	"encoding/json"
	"strings"
	"testing"

	"customer-segmentation/segkit/chart"
)

// Lines that are dashed in different ways have keys that are: colours and dashes share one legend, as
// they encode the same names with the same domain. The two limits of a chart differ as on paper.
func TestDashesHaveKeys(t *testing.T) {
	line := func(name string, mark int, pale bool) chart.Line {
		return chart.Line{Name: name, Mark: mark, Pale: pale, X: []float64{0, 1}, Y: []float64{0, 1}}
	}
	spec, err := Lines(chart.Default(), chart.LinesOptions{X: "x", Y: "y"}, []chart.Line{
		line("recency", 1, false), line("spend", 2, false), line("0.10", 0, true), line("0.25", 0, true),
	})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(spec)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(text), `"range":[[1,0],[2.4,2.7],[4.5,3.75],[1.5,3]]`; !strings.Contains(got, want) {
		t.Errorf("%s lacks %s", got, want)
	}
	for _, layer := range spec["layer"].(list) {
		e := layer.(object)["encoding"].(object)
		color, dash := e["color"].(object), e["strokeDash"].(object)
		for _, part := range []any{color["scale"].(object)["domain"], color["legend"]} {
			if a, _ := json.Marshal(part); !strings.Contains(string(must(json.Marshal(dash))), string(a)) {
				t.Errorf("%v and %v have two legends", color, dash)
			}
		}
		if _, fixed := layer.(object)["mark"].(object)["strokeDash"]; fixed {
			t.Error("a line has dashes of its own")
		}
	}
	plain, err := Lines(chart.Default(), chart.LinesOptions{}, []chart.Line{line("a", 1, false)})
	if err != nil || strings.Contains(string(must(json.Marshal(plain))), "strokeDash") {
		t.Error("dashes where all are solid", err)
	}
}

func must(text []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return text
}
