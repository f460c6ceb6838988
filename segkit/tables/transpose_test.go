package tables

import (
	"math"
	"strings"
	"testing"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// crossed returns an attribute with v values in k segments: each segment has
// customers of every value, and more of the first ones.
func crossed(v, k int) attribute.Attribute {
	a := attribute.Attribute{Name: "country", AttributeAssociation: validity.AttributeAssociation{}}
	for j := range k {
		a.Segments = append(a.Segments, j)
	}
	a.Totals = make([]int, k)
	for i := range v {
		a.Values = append(a.Values, string(rune('A'+i)))
		counts := make([]describe.Float, k)
		for j := range counts {
			n := 2*(v-i) + j
			counts[j] = describe.Float(n)
			a.Totals[j] += n
		}
		a.Counts = append(a.Counts, counts)
	}
	return a
}

// Many segments are shown as rows, and every segment's shares still add up to one.
func TestCrossingOfManySegments(t *testing.T) {
	for _, c := range []struct {
		values, segments, rows, columns int
		head, last                      string
	}{
		{3, 4, 3, 5, "Country", "segment 4"},
		{3, 7, 3, 8, "Country", "segment 7"},
		{3, 8, 8, 4, "Segment", "C"},
		{7, 12, 12, 8, "Segment", "G"},
		{12, 12, 12, 8, "Segment", "6 others"},
	} {
		got := Crossing(crossed(c.values, c.segments), nil)
		if err := got.Validate(); err != nil {
			t.Fatal(err)
		}
		last := got.Columns[len(got.Columns)-1].Name
		if len(got.Rows) != c.rows || len(got.Columns) != c.columns || got.Columns[0].Name != c.head || last != c.last {
			t.Errorf("%d values, %d segments: %d rows, %d columns from %q to %q", c.values, c.segments, len(got.Rows), len(got.Columns), got.Columns[0].Name, last)
		}
		if !strings.HasPrefix(got.Caption, "Largest difference: ") {
			t.Errorf("the caption is %q", got.Caption)
		}
		if c.head != "Segment" {
			continue
		}
		for _, row := range got.Rows {
			sum := 0.0
			for _, v := range row[1:] {
				f, _ := table.Figure(v)
				sum += f
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("%s: shares add up to %v", row[0], sum)
			}
		}
	}
}

// A withheld figure also withholds the sum that it is part of.
func TestCrossingOfManySegmentsWithholds(t *testing.T) {
	a := crossed(12, 12)
	a.Counts[11][3] = describe.Undefined
	got := Crossing(a, nil)
	for j, row := range got.Rows {
		if told := row[len(row)-1] != nil; told != (j != 3) {
			t.Errorf("%s: the others are told: %v", row[0], told)
		}
	}
}
