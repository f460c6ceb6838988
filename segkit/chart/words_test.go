package chart

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	theme := Default()
	scree, err := Scree(theme, []float64{.7512, .2, .0488})
	if err != nil {
		t.Fatal(err)
	}
	if got := Words(scree); got != "Share of variance explained: "+componentName(0)+" 0.751, "+componentName(1)+" 0.2, "+componentName(2)+" 0.0488." {
		t.Error(got)
	}
	labels := make([]int, 60)
	values := make([]float64, 60)
	for i := range values {
		labels[i], values[i] = i%2, float64(i)
	}
	plane := Plane{X: values, Y: values, XTitle: "First", YTitle: "Second"}
	dots, err := Scatter(theme, plane, labels, []string{"Even", "Odd"})
	if err != nil {
		t.Fatal(err)
	}
	want := "First: Even 30 values from 0 to 58, median 29; Odd 30 values from 1 to 59, median 30."
	if got := Words(dots); !strings.Contains(got, want) {
		t.Errorf("%s\nwithout %s", got, want)
	}
	commas := Series{Name: "Customers", Labels: []string{"Loyal, large", "New"}, Values: []float64{9, 5}} // a comma within a name is none of the list
	if got := commas.words(); got != "Customers: “Loyal, large” 9, New 5." {
		t.Error(got)
	}
	commas.Name = "Large: Large"
	if got := commas.words(); got != "Large: “Loyal, large” 9, New 5." {
		t.Error(got)
	}
	commas = Series{Name: "Spend", Labels: slices.Repeat(commas.Labels, 30), Values: slices.Repeat(commas.Values, 30)}
	if got := commas.words(); got != "Spend: “Loyal, large” 30 values from 9 to 9, median 9; New 30 values from 5 to 5, median 5." {
		t.Error(got)
	}
	for v, want := range map[float64]string{0: "0", 8411388.97: "8,411,389", -12.345: "−12.3", .00012345: "0.000123", 1e-7: "1e−07", -.5: "−0.5", 4: "4"} {
		if got := figure(v); got != want {
			t.Errorf("%v is %q, not %q", v, got, want)
		}
	}
}

// Lines by month or by week say which; a range has two sides, of which one has no name; a name with a
// comma is quoted as a line's, too.
func TestWordsOfLines(t *testing.T) {
	x := []float64{0, 1}
	chart, err := Lines(Default(), LinesOptions{Ticks: []string{"Jun", "Jul"}}, []Line{
		{Name: "Loyal, large", X: x, Y: []float64{632, 672}}, {Name: "95 % interval", X: x, Y: []float64{1, 2}}, {X: x, Y: []float64{3, 4}},
		{Name: "between ticks", X: []float64{.5}, Y: []float64{5}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "“Loyal, large”: Jun 632, Jul 672. 95 % interval: Jun 1, Jul 2. 95 % interval (other side): Jun 3, Jul 4. between ticks: 5."
	if got := Words(chart); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The words of a plane of logarithms have the numbers that stand at its axes, and clusters
// without names are no numbers beside numbers.
func TestWordsOfAPlane(t *testing.T) {
	plane := Plane{XTitle: "days", YTitle: "spend, £", X: []float64{0, 1, 2}, Y: []float64{1, 2, 3}, Log: true, Free: true}
	c, err := Scatter(Default(), plane, []int{0, 1, -1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := Words(c)
	for _, want := range []string{"cluster 1 1, cluster 2 10, noise 100.", "cluster 1 10, cluster 2 100, noise 1,000."} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
}
