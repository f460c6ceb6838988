package cluster

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A program that clusters plain numbers stays small: under 3 MB, not stripped, and
// with nothing linked beside the standard library but the kernels themselves. A
// program that only prints a list has 2.4 MB.
func TestProgramIsSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program: runs without -short")
	}
	command := func(args ...string) string {
		cmd := exec.Command("go", args...)
		cmd.Dir = "testdata/kmeans"
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go %v: %v", args, err)
		}
		return string(out)
	}
	list := command("list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".")
	linked := strings.Fields(strings.ReplaceAll(list, "customer-segmentation/segkit/", ""))
	slices.Sort(linked)
	want := []string{
		"cluster", "cluster/testdata/kmeans", "describe", "internal/kdtree", "kneedle", "matrix", "parallel",
	}
	if !slices.Equal(linked, want) {
		t.Errorf("linked: %v, want %v", linked, want)
	}
	binary := filepath.Join(t.TempDir(), "kmeans")
	command("build", "-o", binary, ".")
	info, err := os.Stat(binary)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() >= 3_000_000 {
		t.Errorf("the program has %d bytes", info.Size())
	}
	t.Logf("%d bytes", info.Size())
}
