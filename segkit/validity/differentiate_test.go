package validity

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestVarianceExplainedGolden(t *testing.T) {
	for _, c := range readGolden(t).Indices {
		x := matrix.FromRows(c.X)
		got, err := Differentiation(context.Background(), x, c.Labels, make([]string, x.D), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for j, w := range got {
			near(t, c.Name, w.VarianceExplained, c.EtaSquared[j])
			if w.Moved.Defined() || w.AgreementLost.Defined() {
				t.Errorf("without a rule to assign by, %+v", w)
			}
		}
	}
}

// Segments made by the sign of the first feature alone: shuffling it moves about
// half the points, shuffling the others none.
func TestPermutationImportance(t *testing.T) {
	x, _ := blobs(0, 2, 2000)
	sign := func(m matrix.Matrix) []int {
		labels := make([]int, m.N)
		for i := range labels {
			if m.Row(i)[0] > 0 {
				labels[i] = 1
			}
		}
		return labels
	}
	kept := append([]float64(nil), x.Data...)
	got, err := Differentiation(context.Background(), x, sign(x), []string{"used", "unused"}, sign, rand.NewPCG(1, 1))
	if err != nil {
		t.Fatal(err)
	}
	if used := got[0]; used.Feature != "used" || used.Moved < .45 || used.Moved > .55 || used.AgreementLost < .95 || used.VarianceExplained < .5 {
		t.Errorf("%+v", used)
	}
	if unused := got[1]; unused.Moved != 0 || unused.AgreementLost != 0 || unused.VarianceExplained > .01 {
		t.Errorf("%+v", unused)
	}
	for i := range kept {
		if kept[i] != x.Data[i] {
			t.Fatal("the features were changed")
		}
	}
	sameOnAnyCores(t, func() any {
		w, err := Differentiation(context.Background(), x, sign(x), []string{"a", "b"}, sign, rand.NewPCG(4, 4))
		if err != nil {
			t.Fatal(err)
		}
		return w
	})
}

func TestDifferentiationShapes(t *testing.T) {
	ctx := context.Background()
	constant := matrix.FromRows([][]float64{{1, 4}, {2, 4}, {9, 4}})
	got, err := Differentiation(ctx, constant, []int{0, 0, 1}, []string{"a", "b"}, nil, nil)
	if err != nil || got[1].VarianceExplained.Defined() {
		t.Errorf("a constant feature: %+v, %v", got, err)
	}
	if got, err := Differentiation(ctx, matrix.Matrix{}, nil, nil, func(matrix.Matrix) []int { return nil }, nil); err != nil || len(got) != 0 {
		t.Errorf("nobody: %v, %v", got, err)
	}
	if _, err := Differentiation(ctx, constant, []int{0, 0, 1}, []string{"a"}, nil, nil); !errors.Is(err, ErrInput) {
		t.Errorf("a missing name: %v", err)
	}
	if _, err := Differentiation(ctx, constant, []int{0, 0, 1}, []string{"a", "b"},
		func(matrix.Matrix) []int { return []int{0} }, nil); !errors.Is(err, ErrInput) {
		t.Errorf("a rule that labels too few: %v", err)
	}
}
