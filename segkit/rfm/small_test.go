package rfm_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A program that computes RFM of its own rows stays small: it links no other module but the
// Go project's golang.org/x/text, by which words of a status are compared, so neither a
// spreadsheet library nor Parquet, and has under 4 MB with its symbols and its
// debugging information.
func TestRFMAloneIsSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program; run without -short")
	}
	const program = "./testdata/small"
	deps, err := exec.Command("go", "list", "-deps", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, dep := range strings.Fields(string(deps)) {
		module := strings.HasPrefix(dep, "customer-segmentation/")
		if first, _, _ := strings.Cut(dep, "/"); strings.Contains(first, ".") && !module && !strings.HasPrefix(dep, "golang.org/x/text/") {
			t.Errorf("it links %s", dep)
		}
	}
	out := filepath.Join(t.TempDir(), "small")
	if text, err := exec.Command("go", "build", "-o", out, program).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	info, err := os.Stat(out)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%.2f MB", float64(info.Size())/1e6)
	if info.Size() >= 4e6 {
		t.Errorf("%d bytes, want under 4 MB", info.Size())
	}
	const want = "7: 1 day, 2 orders, 12.65\n"
	if text, err := exec.Command(out).CombinedOutput(); err != nil || string(text) != want {
		t.Errorf("it prints %q, %v", text, err)
	}
}
