package validity

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

func TestStructureTest(t *testing.T) {
	groups, truth := blobs(9, 3, 100, 120, 80)
	continuum, _ := blobs(0, 3, 300)
	slices, err := kMeansLabels(context.Background(), continuum, 4, rand.NewPCG(1, 1))
	if err != nil {
		t.Fatal(err)
	}
	withNoise := append([]int(nil), truth...)
	withNoise[0], withNoise[150] = -1, -1
	for _, c := range []struct {
		name   string
		x      matrix.Matrix
		labels []int
		want   string
	}{
		{"groups far apart", groups, truth, NaturalGroups},
		{"groups far apart, with noise", groups, withNoise, NaturalGroups},
		{"one Gaussian cloud cut in four", continuum, slices, UsefulSlices},
	} {
		s, err := StructureTest(context.Background(), c.x, c.labels, StructureOptions{Draws: 20, Fit: kMeansLabels})
		if err != nil {
			t.Fatal(err)
		}
		if s.Verdict != c.want || !strings.HasPrefix(s.Words, c.want) {
			t.Errorf("%s: %q", c.name, s.Words)
		}
		near(t, "the margin", s.Margin, float64(s.Observed-s.Mean))
		if !(s.Low <= s.Mean && s.Mean <= s.High) || len(s.Draws) != 20 {
			t.Errorf("%s: %+v", c.name, s)
		}
	}
}

// Scoring a part of the points estimates what scoring all of them gives.
func TestStructureTestOnScoredPoints(t *testing.T) {
	x, labels := blobs(2, 3, 400, 500, 300)
	all, err := StructureTest(context.Background(), x, labels, StructureOptions{Draws: 5, Fit: kMeansLabels})
	if err != nil {
		t.Fatal(err)
	}
	some, err := StructureTest(context.Background(), x, labels, StructureOptions{Draws: 5, Scored: 400, Fit: kMeansLabels})
	if err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]describe.Float{"observed": {all.Observed, some.Observed}, "mean": {all.Mean, some.Mean}} {
		if off := math.Abs(float64(pair[0] - pair[1])); off == 0 || off > .02 {
			t.Errorf("the silhouette %s is %v of all points and %v of 400", what, pair[0], pair[1])
		}
	}
}

func TestStructureTestShapes(t *testing.T) {
	ctx := context.Background()
	same := matrix.New(4, 2)
	for name, labels := range map[string][]int{"one cluster": {0, 0, 0, 0}, "all noise": {-1, -1, -1, -1}} {
		s, err := StructureTest(ctx, same, labels, StructureOptions{Fit: kMeansLabels})
		if err != nil || s.Verdict != NotJudged {
			t.Errorf("%s: %+v, %v", name, s, err)
			continue
		}
		if data, err := json.Marshal(s); err != nil || !strings.Contains(string(data), `"draws":[]`) {
			t.Errorf("%s: %s, %v", name, data, err)
		}
	}
	// Gaussians without spread are one point, on which no k-means finds two.
	s, err := StructureTest(ctx, same, []int{0, 0, 1, 1}, StructureOptions{Draws: 3, Fit: kMeansLabels})
	if err != nil || s.Verdict != NotJudged {
		t.Errorf("identical points: %+v, %v", s, err)
	}
	if _, err := StructureTest(ctx, same, []int{0, 0, 1, 1}, StructureOptions{}); !errors.Is(err, ErrInput) {
		t.Errorf("without a fit the error is %v", err)
	}
	broken := errors.New("broken")
	_, err = StructureTest(ctx, same, []int{0, 0, 1, 1},
		StructureOptions{Fit: func(context.Context, matrix.Matrix, int, rand.Source) ([]int, error) {
			return nil, broken
		}})
	if !errors.Is(err, broken) {
		t.Errorf("a broken fit gives %v", err)
	}
}

func TestStructureTestOnAnyCores(t *testing.T) {
	x, labels := blobs(2, 2, 60, 60)
	sameOnAnyCores(t, func() any {
		s, err := StructureTest(context.Background(), x, labels, StructureOptions{Draws: 10, Src: rand.NewPCG(2, 2), Fit: kMeansLabels})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
