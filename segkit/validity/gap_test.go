package validity

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func inertiasOf(t *testing.T, x matrix.Matrix, maxK int) []float64 {
	t.Helper()
	var out []float64
	for k := 1; k <= maxK; k++ {
		v, err := kMeansInertia(context.Background(), x, k, rand.NewPCG(uint64(k), 9))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func TestGapFindsGroups(t *testing.T) {
	three, labels := blobs(12, 2, 60, 60, 60)
	for i, l := range labels { // a triangle: in a row, the box would be as narrow as they are
		if l == 1 {
			three.Row(i)[0] += 12
			three.Row(i)[1] += 12
		}
	}
	one, _ := blobs(0, 2, 180)
	for _, c := range []struct {
		name string
		x    matrix.Matrix
		want int
	}{{"three groups", three, 3}, {"one cloud", one, 1}} {
		g, err := Gap(context.Background(), c.x, inertiasOf(t, c.x, 6), 6, GapOptions{Draws: 20, Fit: kMeansInertia})
		if err != nil {
			t.Fatal(err)
		}
		if g.K != c.want {
			t.Errorf("%s: k = %d, %q: %+v", c.name, g.K, g.Verdict, g.Gaps)
		}
		for i, gap := range g.Gaps {
			near(t, "gap as a difference", gap.Gap, float64(gap.Reference-gap.LogW))
			if gap.K != i+1 || !(gap.Error > 0) {
				t.Errorf("%s: %+v", c.name, gap)
			}
		}
	}
}

// With a fit that returns known inertias, every figure can be worked by hand:
// draws of log W* 1 and 3 have mean 2 and population deviation 1, so s is
// √(1 + 1/2).
func TestGapByHand(t *testing.T) {
	x, _ := blobs(0, 2, 20)
	src := rand.NewPCG(1, 1)
	first := map[int]int{}
	fit := func(_ context.Context, reference matrix.Matrix, k int, _ rand.Source) (float64, error) {
		if reference.N != 20 || reference.D != 2 {
			t.Errorf("a reference draw is %d×%d", reference.N, reference.D)
		}
		first[k]++
		if first[k] == 1 {
			return math.Exp(1), nil
		}
		return math.Exp(3), nil
	}
	// One core, so that the two draws come one after the other.
	inertias := []float64{math.Exp(1.5), math.Exp(1), math.Exp(.9)}
	var g *GapStatistic
	var err error
	oneCore(func() { g, err = Gap(context.Background(), x, inertias, 10, GapOptions{Draws: 2, Src: src, Fit: fit}) })
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{.5, 1, 1.1} {
		near(t, "gap", g.Gaps[i].Gap, want)
		near(t, "s", g.Gaps[i].Error, math.Sqrt(1.5))
	}
	if g.K != 1 { // .5 ≥ 1 − 1.22
		t.Errorf("k = %d", g.K)
	}
}

func TestGapChoice(t *testing.T) {
	for _, c := range []struct {
		gaps, errors []float64
		want         int
		words        string
	}{
		{[]float64{.1, .3, .6, .55}, []float64{.01, .01, .01, .01}, 3, "k = 3"},
		{[]float64{.1, .3, .6, .7}, []float64{.01, .01, .01, .01}, 0, "no number of clusters up to 4"},
		{[]float64{.3, .2}, []float64{.01, .01}, 1, "one cluster only"},
		{[]float64{.1, .3, .31}, []float64{.01, .01, .02}, 2, "k = 2"},
		{[]float64{.3, .31}, []float64{.01, .02}, 1, "though the gap is largest at k = 2"},
		{[]float64{.1, math.NaN(), .05}, []float64{.01, .01, .01}, 0, "no number"},
		{nil, nil, 0, "no number"},
	} {
		g := &GapStatistic{}
		for i := range c.gaps {
			g.Gaps = append(g.Gaps, GapOfK{K: i + 1, Gap: defined(c.gaps[i]), Error: defined(c.errors[i])})
		}
		g.choose()
		if g.K != c.want || !strings.Contains(g.Verdict, c.words) {
			t.Errorf("gaps %v: k = %d, %q", c.gaps, g.K, g.Verdict)
		}
	}
}

func TestGapShapes(t *testing.T) {
	same := matrix.FromRows([][]float64{{1, 2}, {1, 2}, {1, 2}})
	g, err := Gap(context.Background(), same, []float64{0, 0, 0}, 12, GapOptions{Draws: 2, Fit: kMeansInertia})
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Gaps) != 3 || g.Gaps[0].Gap.Defined() || g.K != 0 {
		t.Errorf("identical points: %+v", g)
	}
	if _, err := json.Marshal(g); err != nil {
		t.Error(err)
	}
	if g, err := Gap(context.Background(), matrix.Matrix{}, nil, 5, GapOptions{Fit: kMeansInertia}); err != nil || len(g.Gaps) != 0 {
		t.Errorf("nobody: %+v, %v", g, err)
	}
	if _, err := Gap(context.Background(), same, nil, 5, GapOptions{}); !errors.Is(err, ErrInput) {
		t.Errorf("without a fit the error is %v", err)
	}
	broken := errors.New("broken")
	_, err = Gap(context.Background(), same, []float64{1}, 1,
		GapOptions{Fit: func(context.Context, matrix.Matrix, int, rand.Source) (float64, error) { return 0, broken }})
	if !errors.Is(err, broken) {
		t.Errorf("a broken fit gives %v", err)
	}
}

func TestGapOnAnyCores(t *testing.T) {
	x, _ := blobs(4, 3, 50, 50)
	inertias := inertiasOf(t, x, 4)
	sameOnAnyCores(t, func() any {
		g, err := Gap(context.Background(), x, inertias, 4, GapOptions{Draws: 8, Src: rand.NewPCG(5, 6), Fit: kMeansInertia})
		if err != nil {
			t.Fatal(err)
		}
		return g
	})
}
