package segkit

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
)

// Two values of eps may read the same when rounded: the labels tell their
// bootstraps apart.
func TestBootstrapsOfSettingsThatReadTheSame(t *testing.T) {
	f := &prep.Features{X: matrix.FromRows([][]float64{{1}, {2}, {3}}), Fit: []int{0, 1, 2}}
	labelled := func(labels ...int) []*cluster.Clustering { return []*cluster.Clustering{{Labels: labels}} }
	first := fingerprint(hashPoints(f), labelled(0, 0, 1))
	if again := fingerprint(hashPoints(f), labelled(0, 0, 1)); !slices.Equal(first, again) {
		t.Error("the same clustering has two fingerprints")
	}
	if other := fingerprint(hashPoints(f), labelled(0, 1, 1)); slices.Equal(first, other) {
		t.Error("two clusterings have the same fingerprint")
	}
	f.Fit = []int{0, 1}
	if other := fingerprint(hashPoints(f), labelled(0, 0, 1)); slices.Equal(first, other) {
		t.Error("two sets of points have the same fingerprint")
	}
}

// What asks what if has the rows from its study: the file is not read again, even
// without a store.
func TestWithDoesNotReadTheFileAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	out, err := convert.New(f, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(out.Write(demo.New(DemoSeed).Transactions), out.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	c := quick()
	c.Input = path
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := study.RFM(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Config){
		"outliers": func(c *Config) { c.Outliers.Policy = "winsorise" },
		"returns":  func(c *Config) { c.Cleaning.Returns = retail.ReturnsDrop },
	} {
		other, err := study.With(change)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Features(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
