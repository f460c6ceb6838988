package html

import (
	"errors"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/table"
)

// twins returns the same blocks in the light and in the dark theme.
func twins(t *testing.T, blocks func(chart.Theme) []pdf.Block) (light, dark *Document) {
	t.Helper()
	both := []*Document{}
	for _, theme := range []chart.Theme{chart.Default(), chart.Default().Dark()} {
		d := New(Options{Title: "Twin", Theme: theme})
		d.Add(blocks(theme)...)
		both = append(both, d)
	}
	both[0].Dark(both[1])
	return both[0], both[1]
}

// Charts, drawings and marks take the colours of the reader's theme; texts that name a
// colour stay as they are, and what is printed is light.
func TestColoursFollowTheTheme(t *testing.T) {
	light, _ := twins(t, func(theme chart.Theme) []pdf.Block {
		scree, err := chart.Scree(theme, []float64{.75, .25})
		if err != nil {
			t.Fatal(err)
		}
		accent := hex(theme.Accent)
		rows := table.Table{Name: "t", Columns: []table.Column{{Name: "A"}}, Rows: [][]any{{"x"}}}
		return []pdf.Block{
			pdf.Paragraph{Text: "The colour #1c68b3 is shown as #1C68B3."}, pdf.Table{Data: rows, Segments: []int{3}},
			pdf.Figure{Title: "Drawn", Chart: scree},
			pdf.Figure{Title: "Interactive", Chart: scree, Screen: map[string]any{"color": accent, "text": "#1c68b3 and more"}},
		}
	})
	var b strings.Builder
	if err := light.Write(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for what, want := range map[string]string{
		"the text":        "The colour #1c68b3 is shown as #1C68B3.",
		"a chart's text":  `"text":"#1c68b3 and more"`,
		"a chart's mark":  "\"color\":\"\\u001e",
		"a drawing":       "fill:var(--c",
		"a chip":          `style="background:var(--c`,
		"the palette":     `["#1c68b3","`,
		"the dark colour": "@media screen and (prefers-color-scheme: dark) { :root { --c0: ",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s: there is no %s", what, want)
		}
	}
	if drawing := page[strings.Index(page, "<svg"):strings.Index(page, "</svg>")]; strings.Contains(strings.ToLower(drawing), "fill:#1b2430") {
		t.Error("the drawing's ink does not change")
	}
}

// A shop's own black is lighter in the dark, as every colour is.
func TestBlackFollowsTheTheme(t *testing.T) {
	for _, black := range []string{"#000000", "#010101"} {
		light, _ := twins(t, func(theme chart.Theme) []pdf.Block {
			theme, _ = theme.WithBrand([]string{black})
			scree, err := chart.Scree(theme, []float64{.75, .25})
			if err != nil {
				t.Fatal(err)
			}
			return []pdf.Block{pdf.Figure{Title: "Drawn", Chart: scree}}
		})
		if err := light.Write(&strings.Builder{}); err != nil {
			t.Errorf("%s: %v", black, err)
		}
	}
}

// A twin with other blocks is refused.
func TestTwinsAreAlike(t *testing.T) {
	n := 0
	light, _ := twins(t, func(chart.Theme) []pdf.Block {
		n++
		return []pdf.Block{pdf.Paragraph{Text: strings.Repeat("x", n)}}
	})
	if err := light.Write(&strings.Builder{}); !errors.Is(err, errTwin) {
		t.Errorf("%v", err)
	}
}

// No line ends within an interval, which browsers would do after its dash.
func TestIntervalsStayTogether(t *testing.T) {
	if got, want := plain("gain (£0 – £7.77 k) of 16 %"), "gain (£0\u00a0–\u2060\u00a0£7.77\u00a0k) of 16\u00a0%"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
