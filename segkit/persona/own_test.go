package persona

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// groups draws customers around three typical ones, as days, orders and money; shift
// multiplies each measure, as a later month or a growing shop does.
func groups(r *rand.Rand, shift [3]float64) (x matrix.Matrix, planted []int) {
	typical := [3][3]float64{{10, 12, 3000}, {60, 4, 700}, {250, 1.2, 150}}
	var rows [][]float64
	for g, centre := range typical {
		for range 150 {
			row := make([]float64, 3)
			for j := range row {
				row[j] = centre[j] * shift[j] * math.Exp(.25*r.NormFloat64())
			}
			rows, planted = append(rows, row), append(planted, g)
		}
	}
	return matrix.FromRows(rows), planted
}

// segmented prepares customers as a study does, and clusters them.
func segmented(t *testing.T, x matrix.Matrix, k int) (*prep.Features, *cluster.Clustering) {
	t.Helper()
	f, err := prep.Prepare(x, []string{"recency", "frequency", "monetary"}, nil, prep.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := cluster.KMeans(t.Context(), f.X, cluster.KMeansOptions{K: k, Restarts: 10, Src: rand.NewPCG(1, 2)})
	if err != nil {
		t.Fatal(err)
	}
	return f, c
}

// named gives names to the segments of one run, at their centres.
func named(f *prep.Features, c *cluster.Clustering, names ...string) (out []OwnName) {
	raw := f.Pipeline.Invert(c.Centers)
	for g, name := range names {
		centre := map[string]float64{}
		for j, measure := range f.Pipeline.Names {
			centre[measure] = raw.Row(g)[j]
		}
		out = append(out, OwnName{name, centre})
	}
	return out
}

// A name follows its customers into later runs, whose data has moved and whose segments
// come in another order.
func TestNamesFollowTheirSegment(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	x, planted := groups(r, [3]float64{1, 1, 1})
	f, c := segmented(t, x, 3)
	names := []string{"a", "b", "c"}
	own := named(f, c, names...)
	of := map[int]string{} // by planted group
	for i, label := range c.Labels {
		of[planted[i]] = names[label]
	}
	for _, shift := range [][3]float64{{1, 1, 1}, {1.3, 1.1, 1.15}, {.8, .95, 1.2}} {
		y, planted := groups(rand.New(rand.NewPCG(8, 9)), shift)
		g, d := segmented(t, y, 3)
		placed := PlaceNames(own, &g.Pipeline, d.Centers)
		for i, l := range placed {
			if l.Segment < 0 || l.Reason != "" || l.Distance > l.Reach {
				t.Fatalf("shift %v: %+v", shift, l)
			}
			right := 0
			for row, label := range d.Labels {
				if label == l.Segment && of[planted[row]] == names[i] {
					right++
				}
			}
			if right < 140 {
				t.Errorf("shift %v: only %d of the 150 customers called %q have the name", shift, right, l.Name)
			}
		}
		// The order in which names are given does not matter.
		back := slices.Clone(own)
		slices.Reverse(back)
		for i, l := range PlaceNames(back, &g.Pipeline, d.Centers) {
			if want := placed[len(placed)-1-i]; l != want {
				t.Errorf("in another order: %+v, want %+v", l, want)
			}
		}
	}
}

// untransformed is a pipeline that leaves values as they are.
func untransformed() *prep.Pipeline {
	return &prep.Pipeline{
		Names: []string{"recency", "frequency", "monetary"}, Transform: prep.None, Lambda: []float64{}, Scale: prep.ZScore,
		Center: []float64{0, 0, 0}, Spread: []float64{1, 1, 1},
	}
}

func at(name string, recency, frequency, monetary float64) OwnName {
	return OwnName{name, map[string]float64{"recency": recency, "frequency": frequency, "monetary": monetary}}
}

func TestPlacesOfNames(t *testing.T) {
	// Two segments 4 apart, and a third far from both: the first two take names up to 2 away.
	centres := matrix.FromRows([][]float64{{0, 0, 0}, {4, 0, 0}, {0, 100, 0}})
	names := []OwnName{
		at("on the edge", 2, 0, 0),        // 2 from both: the first has it, as nothing else is nearer
		at("near", 3.5, 0, 0),             // the second's
		at("nearer", 4, 0, .25),           // takes the second from the name before
		at("too far", 0, 5, 0),            // 5 from the first, which takes up to 2
		at("the far segment's", 0, 60, 0), // 40 away; the next segment is 100 away from it
		at("its rival", 0, 59, 0),         // 41 away
		{"without money", map[string]float64{"recency": 0, "frequency": 0}},
	}
	got := PlaceNames(names, untransformed(), centres)
	for i, want := range []struct {
		segment         int
		distance, reach float64
		reason          string
	}{
		{0, 2, 2, ""},
		{-1, .5, 2, "the centre of “nearer” is nearer to the same segment"},
		{1, .25, 2, ""},
		{-1, 5, 2, "the nearest segment is 5.00 away in the space of the model, further than half the way from there to the next segment (2.00)"},
		{2, 40, 50, ""},
		{-1, 41, 50, "the centre of “the far segment's” is nearer to the same segment"},
		{-1, math.NaN(), math.NaN(), "its centre has no monetary, by which customers are segmented"},
	} {
		l := got[i]
		near := func(x, y float64) bool { return math.Abs(x-y) < 1e-12 || math.IsNaN(x) && math.IsNaN(y) }
		if l.Segment != want.segment || !near(float64(l.Distance), want.distance) || !near(float64(l.Reach), want.reach) || l.Reason != want.reason {
			t.Errorf("%s: %+v, want %+v", names[i].Name, l, want)
		}
	}
	// Attributes follow the measures in the centres, and are not compared.
	mixed := matrix.FromRows([][]float64{{0, 0, 0, 9}, {4, 0, 0, -9}})
	if l := PlaceNames(names[1:2], untransformed(), mixed)[0]; l.Segment != 1 || l.Reach != 2 {
		t.Errorf("with attributes: %+v", l)
	}
	// In principal components, distances are those of the components that are kept.
	p := untransformed()
	p.Keep, p.PCA = 1, &prep.Components{Mean: []float64{0, 0, 0}, Loadings: [][]float64{{1, 0, 0}}}
	if l := PlaceNames([]OwnName{at("x", 3.5, 80, 7)}, p, matrix.FromRows([][]float64{{0}, {4}}))[0]; l.Segment != 1 || l.Distance != .5 {
		t.Errorf("in components: %+v", l)
	}
}

func TestRenameKeepsNamesUnique(t *testing.T) {
	list := []Persona{{Name: "Best customers"}, {Name: "Newcomers"}, {Name: "Regulars"}}
	placed := []Placement{{Name: "VIPs", Segment: 0}, {Name: "newcomers", Segment: 2}, {Name: "Newcomers", Segment: 1}, {Name: "Gone", Segment: -1}}
	Rename(list, placed)
	if list[0].Name != "VIPs" || list[0].Computed != "Best customers" || list[0].Called() != "VIPs (Best customers)" {
		t.Errorf("%+v", list[0])
	}
	if list[1].Name != "Newcomers" || list[1].Computed != "" || list[1].Called() != "Newcomers" {
		t.Errorf("a name that is also the computed one: %+v", list[1])
	}
	if list[2].Name != "Regulars" || placed[1].Segment != -1 || !strings.Contains(placed[1].Reason, "another segment has that name") {
		t.Errorf("%+v, %+v", list[2], placed[1])
	}
}
