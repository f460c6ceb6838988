package validity

import (
	"context"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestScoreGolden(t *testing.T) {
	for _, c := range readGolden(t).Indices {
		x := matrix.FromRows(c.X)
		s, err := Score(context.Background(), x, c.Labels)
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.Name+": silhouette", s.Silhouette, c.Silhouette)
		near(t, c.Name+": Calinski–Harabasz", s.CalinskiHarabasz, c.CalinskiHarabasz)
		near(t, c.Name+": Davies–Bouldin", s.DaviesBouldin, c.DaviesBouldin)
		near(t, c.Name+": Calinski–Harabasz alone", CalinskiHarabasz(x, c.Labels), c.CalinskiHarabasz)
		near(t, c.Name+": Davies–Bouldin alone", DaviesBouldin(x, c.Labels), c.DaviesBouldin)
		if s.Sampled != 0 || s.SilhouetteError != 0 {
			t.Errorf("%s: sampled %d, error %v", c.Name, s.Sampled, s.SilhouetteError)
		}
	}
}

func TestIndicesShapes(t *testing.T) {
	line := matrix.FromRows([][]float64{{0}, {0}, {5}, {5}})
	for _, c := range []struct {
		name   string
		labels []int
		ch, db float64 // −1 for undefined
	}{
		{"one cluster", []int{0, 0, 0, 0}, -1, -1},
		{"all noise", []int{-1, -1, -1, -1}, -1, -1},
		{"k = n", []int{0, 1, 2, 3}, -1, 0},
		{"everybody on a centre", []int{0, 0, 1, 1}, 1, 0}, // scikit-learn 1.9.1: 1.0 and 0.0
		{"centres coincide", []int{0, 1, 0, 1}, 0, 0},      // scikit-learn 1.9.1: 0.0 and 0.0
		{"labels that do not fit", []int{0, 1}, -1, -1},
	} {
		for _, index := range []struct {
			name string
			got  float64
			want float64
		}{
			{"Calinski–Harabasz", float64(CalinskiHarabasz(line, c.labels)), c.ch},
			{"Davies–Bouldin", float64(DaviesBouldin(line, c.labels)), c.db},
		} {
			if index.want < 0 {
				if index.got == index.got {
					t.Errorf("%s: %s is %v, want undefined", c.name, index.name, index.got)
				}
				continue
			}
			near(t, c.name+": "+index.name, index.got, index.want)
		}
	}
}

// Names of clusters, order of points, shifts and scale carry no meaning.
func TestIndicesInvariance(t *testing.T) {
	x, labels := blobs(2, 3, 40, 60, 50)
	want, err := Score(context.Background(), x, labels)
	if err != nil {
		t.Fatal(err)
	}
	turned := matrix.New(x.N, x.D)
	renamed := make([]int, x.N)
	for i := range renamed {
		renamed[x.N-1-i] = (labels[i] + 1) % 3
		for j, v := range x.Row(i) {
			turned.Row(x.N - 1 - i)[x.D-1-j] = 17 - 4*v
		}
	}
	got, err := Score(context.Background(), turned, renamed)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "silhouette", got.Silhouette, float64(want.Silhouette))
	near(t, "Calinski–Harabasz", got.CalinskiHarabasz, float64(want.CalinskiHarabasz))
	near(t, "Davies–Bouldin", got.DaviesBouldin, float64(want.DaviesBouldin))
}
