package pages

import (
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/persona"
)

// A segment's weekday is named only where it is not everyone's.
func TestWeekdayOnlyWhereItDiffers(t *testing.T) {
	week := func(sundays int) (hours [7][24]int) {
		for d := range 6 {
			hours[d][10] = 100
		}
		hours[6][10] = sundays
		return hours
	}
	b := &book{results: &segkit.Results{Segments: []persona.Persona{{Hours: week(100)}, {Hours: week(300)}}}}
	for i, want := range []string{"", "33 % of their orders come on Sundays, against 25 % of everyone's"} {
		if got := strings.ReplaceAll(b.when(b.results.Segments[i].Hours), "\u00a0", " "); got != want {
			t.Errorf("segment %d: %q, want %q", i, got, want)
		}
	}
	if got := b.when([7][24]int{}); got != "" {
		t.Errorf("no orders: %q", got)
	}
}

// Countries are named only where they differ from everyone's.
func TestCountriesOnlyWhereTheyDiffer(t *testing.T) {
	for _, c := range []struct {
		share, everyone float64
		n, looks        int
		want            string
	}{
		{.89, .90, 1000, 1, ""},
		{.70, .90, 1000, 1, "70 % of them in France, against 90 % of everyone"},
		{.70, .80, 10, 1, ""}, // as chance would have it
		{.75, .70, 400, 1, "75 % of them in France, against 70 % of everyone"},
		{.75, .70, 400, 100, ""}, // as chance would have it in one of 100 countries
	} {
		b := &book{results: &segkit.Results{Segments: []persona.Persona{{Countries: make([]persona.CountryShare, c.looks)}}}}
		p := persona.Persona{Customers: c.n, Countries: []persona.CountryShare{{Country: "France", Share: c.share, Everyone: c.everyone}}}
		if got := strings.ReplaceAll(b.where(p), "\u00a0", " "); got != c.want {
			t.Errorf("%v of %d against %v: %q, want %q", c.share, c.n, c.everyone, got, c.want)
		}
	}
}
