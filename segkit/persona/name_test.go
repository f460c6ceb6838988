package persona

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
)

// quartiles holds everyone's quartiles in these tests: of days, orders and money.
var quartiles = [3]describe.Summary{{Q1: 18, Median: 51, Q3: 142}, {Q1: 1, Median: 2, Q3: 5}, {Q1: 300, Median: 670, Q3: 1660}}

// segmentOf returns a segment with the given medians.
func segmentOf(recency, frequency, monetary, newShare float64) *profile {
	s := &profile{newShare: newShare, orderValue: 300, products: 20, gap: 50, returnRest: .05}
	for j, v := range []float64{recency, frequency, monetary} {
		s.measures[j].Median = describe.Float(v)
	}
	s.bands = bandsOf(s.measures, quartiles)
	s.rule = ruleOf(s)
	return s
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		recency, frequency, monetary, newShare float64
		bands                                  [3]string
		name                                   string
	}{
		{18, 6, 1661, 0, [3]string{"recent", "frequent", "high"}, "Champions"},
		{18, 6, 1661, 1, [3]string{"recent", "frequent", "high"}, "Champions"}, // before Newcomers
		{17, 2, 461, .5, [3]string{"recent", "few", "middle"}, "Newcomers"},
		{17, 6, 461, .49, [3]string{"recent", "frequent", "middle"}, "Active regulars"},
		{17, 3, 299, 0, [3]string{"recent", "repeat", "low"}, "Active regulars"},
		{17, 2, 1661, .2, [3]string{"recent", "few", "high"}, "Occasional buyers"},
		{19, 6, 461, .9, [3]string{"cooling", "frequent", "middle"}, "Valuable, cooling"},
		{142, 2, 1661, 0, [3]string{"cooling", "few", "high"}, "Valuable, cooling"},
		{54, 4, 1341, 0, [3]string{"cooling", "repeat", "middle"}, "Regulars slowing"},
		{54, 2, 300, .9, [3]string{"cooling", "few", "middle"}, "Drifting"},
		{143, 5.5, 461, 0, [3]string{"lapsed", "frequent", "middle"}, "Valuable, lapsed"},
		{143, 1, 1661, 0, [3]string{"lapsed", "few", "high"}, "Valuable, lapsed"},
		{177, 1, 299, 0, [3]string{"lapsed", "few", "low"}, "Lapsed one-timers"},
		{177, 3, 400, 0, [3]string{"lapsed", "repeat", "middle"}, "Lapsed occasional buyers"},
	} {
		s := segmentOf(c.recency, c.frequency, c.monetary, c.newShare)
		if s.bands != c.bands || s.baseName() != c.name {
			t.Errorf("%v: %v, %q; want %v, %q", c, s.bands, s.baseName(), c.bands, c.name)
		}
	}
}

func TestTraits(t *testing.T) {
	a, b, c, d := segmentOf(54, 3, 700, 0), segmentOf(54, 3, 700, 0), segmentOf(54, 3, 700, 0), segmentOf(54, 3, 700, 0)
	a.orderValue = 900
	b.countries = []CountryShare{{Country: "Germany", Share: .6}, {Country: "France", Share: .1}}
	c.gap = 80
	d.trade = true
	got := names([]*profile{a, b, c, d, segmentOf(8, 10, 3000, 0)})
	want := []string{"Regulars slowing with larger orders", "Regulars slowing, mostly Germany",
		"Regulars slowing with longer pauses", "Regulars slowing (trade)", "Champions"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}

// Of three segments that differ in one measure only, the second is extreme in nothing.
func TestMiddleGroup(t *testing.T) {
	a, b, c := segmentOf(8, 10, 3000, 0), segmentOf(8, 10, 2000, 0), segmentOf(8, 10, 1700, 0)
	a.orderValue, c.orderValue = 300, 300
	got := names([]*profile{a, b, c})
	if want := []string{"Champions with higher spend", "Champions, the middle group", "Champions with lower spend"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// However many namesakes there are and however alike, all names differ; a
// segment named for something "larger" is never below the middle of its group.
func TestNamesAreUnique(t *testing.T) {
	for _, n := range []int{2, 3, 12, 60} {
		for _, spread := range []float64{0, 1} {
			var segments []*profile
			var values []float64
			for i := range n {
				s := segmentOf(54, 3, 700, 0)
				s.orderValue = describe.Float(300 + spread*float64((i*7)%n))
				s.products = describe.Float(20 + spread*float64((i*5)%n))
				segments = append(segments, s)
				values = append(values, float64(s.orderValue))
			}
			seen := map[string]bool{}
			for i, name := range names(segments) {
				if seen[name] {
					t.Errorf("%d segments: %q twice", n, name)
				}
				seen[name] = true
				if strings.Contains(name, "larger orders") && values[i] <= describe.Median(values) {
					t.Errorf("%q has orders of %v among %v", name, values[i], values)
				}
			}
		}
	}
	if a, z, aa := letters(0), letters(25), letters(26); a+z+aa != "AZAA" {
		t.Error(a, z, aa)
	}
}

func TestTrade(t *testing.T) {
	var lines []line
	for c := range 40 {
		price := int64(10)
		if c >= 36 {
			price = 31
		}
		for o := range 2 {
			lines = append(lines, line{fmt.Sprintf("%d.%d", c, o), "10001", "", fmt.Sprint(100 + c), "", price, 10000,
				unix("2024-05-01 10:00:00") + int64(c%5+100*o)*86400})
		}
	}
	in := input(t, lines, nil)
	in.K = 2
	for i := range in.Labels {
		if i < 36 {
			in.Labels[i] = 1
		}
	}
	list, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(list[0].Name, "(trade)") || strings.Contains(list[1].Name, "trade") {
		t.Errorf("%q and %q", list[0].Name, list[1].Name)
	}
}
