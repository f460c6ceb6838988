package segkit

import (
	"io/fs"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// The sources that keys are made of are those of every package of this module
// that is linked, so that no edit serves a stale result; and of no other, so that
// an edit of a chart recomputes nothing.
func TestSourcesAreThoseLinked(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "customer-segmentation/segkit").Output()
	if err != nil {
		t.Fatal(err)
	}
	var linked []string
	for _, pkg := range strings.Fields(string(out)) {
		if tail, ok := strings.CutPrefix(pkg, "customer-segmentation/segkit"); ok {
			linked = append(linked, path.Clean("."+tail))
		}
	}
	var embedded []string
	err = fs.WalkDir(sources, ".", func(name string, entry fs.DirEntry, err error) error {
		if folder := path.Dir(name); err == nil && !entry.IsDir() && !slices.Contains(embedded, folder) {
			embedded = append(embedded, folder)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(linked)
	slices.Sort(embedded)
	if !slices.Equal(linked, embedded) {
		t.Errorf("linked:   %v\nembedded: %v", linked, embedded)
	}
}
