package validity

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// Worked by hand. Customers 0 1 2 | 3 4 | noise 5; the sample draws 0 0 1 3 5 4,
// so the distinct ones are 0 1 3 5 4. The refit finds {0, 1, 3} and {5, 4}:
// {0, 1} against {0, 1, 3} is 2/3; {3, 4} against {0, 1, 3} is 1/4, against
// {5, 4} 1/3.
func TestBestJaccardsByHand(t *testing.T) {
	before := []int{0, 0, 0, 1, 1, -1}
	rows := []int{0, 0, 1, 3, 5, 4}
	distinct := firstDraws(rows, 6)
	got, err := bestJaccards(before, []int{0, 0, 0, 0, 1, 1}, rows, distinct)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "the first cluster", got[0], 2./3)
	near(t, "the second cluster", got[1], 1./3)

	noise, err := bestJaccards(before, []int{-1, -1, -1, 0, -1, -1}, rows, distinct)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "a cluster that became noise", noise[0], 0)
	near(t, "a cluster half of which became noise", noise[1], .5)

	failed, err := bestJaccards(before, nil, rows, distinct)
	if err != nil || len(failed) != 2 || failed[0] != 0 || failed[1] != 0 {
		t.Errorf("a failed refit gives %v, %v", failed, err)
	}
	absent, err := bestJaccards([]int{0, 1, 1}, []int{0, 0, 0}, []int{1, 2, 2}, []int{0, 1})
	if err != nil || absent[0] != 0 || absent[1] != 1 {
		t.Errorf("a cluster of which nobody was drawn gives %v, %v", absent, err)
	}
}

type steps struct{ seen []int }

func (s *steps) Step(done, total int) { s.seen = append(s.seen, done*1000+total) }

func TestBootstrap(t *testing.T) {
	x, truth := blobs(9, 3, 60, 50, 40)
	halves := make([]int, x.N) // one real group cut at random, which no refit can find again
	for i := range halves {
		halves[i] = i % 2
	}
	refit := func(ctx context.Context, sample matrix.Matrix, src rand.Source) ([][]int, error) {
		labels, err := kMeansLabels(ctx, sample, 3, src)
		return [][]int{labels, labels, nil}, err
	}
	progress := &steps{}
	got, err := Bootstrap(context.Background(), x, [][]int{truth, halves, truth}, refit, StabilityOptions{Resamples: 20, Progress: progress})
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Least != 1 || got[0].Words[2] != "very stable" {
		t.Errorf("separate groups come back with %v, %v", got[0].Mean, got[0].Words)
	}
	if got[1].Least > .5 || got[1].Words[0] != "unstable" {
		t.Errorf("halves at random come back with %v, %v", got[1].Mean, got[1].Words)
	}
	if got[2].Least != 0 || len(got[2].Mean) != 3 {
		t.Errorf("failed refits give %v", got[2].Mean)
	}
	for _, s := range got {
		for c, replicates := range s.Replicates {
			if len(replicates) != 20 {
				t.Fatalf("%d replicates", len(replicates))
			}
			var sum float64
			for _, j := range replicates {
				if j < 0 || j > 1 {
					t.Errorf("a Jaccard index of %v", j)
				}
				sum += j
			}
			near(t, "the mean", s.Mean[c], sum/20)
		}
	}
	if len(progress.seen) != 20 || progress.seen[19] != 20_020 {
		t.Errorf("progress was told %v", progress.seen)
	}
}

func TestBootstrapShapes(t *testing.T) {
	ctx := context.Background()
	one := func(_ context.Context, sample matrix.Matrix, _ rand.Source) ([][]int, error) {
		return [][]int{make([]int, sample.N)}, nil
	}
	x := matrix.FromRows([][]float64{{1}, {1}, {1}})
	got, err := Bootstrap(ctx, x, [][]int{{0, 0, 0}}, one, StabilityOptions{})
	if err != nil || got[0].Least != 1 || len(got[0].Replicates[0]) != 100 {
		t.Errorf("identical points: %v, %v", got, err)
	}
	noise, err := Bootstrap(ctx, x, [][]int{{-1, -1, -1}}, one, StabilityOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if data, _ := json.Marshal(noise[0]); string(data) != `{"mean":[],"least":0,"replicates":[],"words":[]}` {
		t.Errorf("all noise: %s", data)
	}
	if got, err := Bootstrap(ctx, matrix.Matrix{}, [][]int{{}}, one, StabilityOptions{}); err != nil || len(got) != 1 {
		t.Errorf("nobody: %v, %v", got, err)
	}
	if got, err := Bootstrap(ctx, x, nil, one, StabilityOptions{}); err != nil || len(got) != 0 {
		t.Errorf("no candidate: %v, %v", got, err)
	}
}

func TestBootstrapRefuses(t *testing.T) {
	ctx, x := context.Background(), matrix.New(3, 1)
	broken := errors.New("broken")
	answer := func(labels [][]int, err error) Refit {
		return func(context.Context, matrix.Matrix, rand.Source) ([][]int, error) { return labels, err }
	}
	for name, c := range map[string]struct {
		base  [][]int
		refit Refit
		want  error
	}{
		"labels of another length": {[][]int{{0}}, answer(nil, nil), ErrInput},
		"a giant label":            {[][]int{{0, 0, 99}}, answer(nil, nil), ErrInput},
		"too few labellings":       {[][]int{{0, 0, 0}}, answer(nil, nil), ErrInput},
		"a short labelling":        {[][]int{{0, 0, 0}}, answer([][]int{{0}}, nil), ErrInput},
		"a giant new label":        {[][]int{{0, 0, 0}}, answer([][]int{{0, 9, 0}}, nil), ErrInput},
		"a broken refit":           {[][]int{{0, 0, 0}}, answer(nil, broken), broken},
	} {
		if _, err := Bootstrap(ctx, x, c.base, c.refit, StabilityOptions{}); !errors.Is(err, c.want) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

func TestBootstrapOnAnyCores(t *testing.T) {
	x, labels := blobs(1, 2, 40, 40)
	refit := func(ctx context.Context, sample matrix.Matrix, src rand.Source) ([][]int, error) {
		found, err := kMeansLabels(ctx, sample, 3, src)
		return [][]int{found}, err
	}
	sameOnAnyCores(t, func() any {
		got, err := Bootstrap(context.Background(), x, [][]int{labels}, refit, StabilityOptions{Resamples: 12, Src: rand.NewPCG(8, 8)})
		if err != nil {
			t.Fatal(err)
		}
		return got
	})
}

func TestStabilityWord(t *testing.T) {
	for jaccard, want := range map[float64]string{0: "unstable", .599: "unstable", .6: "a pattern", .75: "stable",
		.849: "stable", .85: "very stable", 1: "very stable"} {
		if got := StabilityWord(jaccard); got != want {
			t.Errorf("%v is %q, want %q", jaccard, got, want)
		}
	}
}
