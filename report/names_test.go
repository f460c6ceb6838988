package main

import (
	"bytes"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/prep"
)

// What is printed can be pasted: study.toml then binds each name to its centre.
func TestNamesCanBePasted(t *testing.T) {
	m := &model.Model{
		Preparation: model.Preparation{
			Measures: []string{"recency", "frequency", "monetary"}, Transform: prep.None, Scale: prep.ZScore,
			Center: []float64{100, 5, 1000}, Spread: []float64{50, 2, 400},
		},
		Segments: []model.Segment{
			{Name: `Best "A"`, Centre: []float64{-1, 1.5, 2.75}}, {Name: "Regulars, a third late", Centre: []float64{-2.5, .002, -1}},
		},
	}
	var out bytes.Buffer
	if err := printNames(&out, m); err != nil {
		t.Fatal(err)
	}
	c, err := segkit.Parse(out.String())
	if err != nil {
		t.Fatalf("%v in\n%s", err, out.String())
	}
	// Centres by hand: centre × spread + mean; nothing is below zero, and four digits are kept.
	for i, want := range []string{
		`Best "A" (recency 50, frequency 8, monetary 2100)`, "Regulars, a third late (recency 0, frequency 5.004, monetary 600)",
	} {
		if got := c.Segments[i].String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if !strings.HasPrefix(out.String(), "# Paste this into study.toml") {
		t.Errorf("no word on what to do: %s", out.String())
	}
}
