package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
)

var update = flag.Bool("update", false, "write what the cells of from-colab.md print into the page")

// printed matches a block of the page that holds what its two cells print.
var printed = regexp.MustCompile("(?ms)^```text\n(.*?)^```$")

// The page that puts pandas and scikit-learn beside Go says what the cells of Go print,
// and the cells of Python print the same.
func TestFromColab(t *testing.T) {
	page, err := os.ReadFile("from-colab.md")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, block := range printed.FindAllSubmatch(page, -1) {
		want = append(want, strings.TrimSpace(string(block[1])))
	}
	folder := filepath.Join(t.TempDir(), "my-notebooks")
	t.Run("Go", func(t *testing.T) {
		root, err := findHome()
		if err != nil {
			t.Fatal(err)
		}
		out := runCellsIn(t, folder, buildProgram(t, root, map[string]*notebook{"colab": build(page)}, func(string) bool { return true }), segkit.Demo)
		have := regexp.MustCompile(`(?m)^colab cell \d+\n`).Split(strings.TrimSuffix(out, "all cells\n"), -1)[1:]
		if *update {
			i := 0
			page = printed.ReplaceAllFunc(page, func([]byte) []byte {
				i++
				return []byte("```text\n" + have[i-1] + "```")
			})
			if err := os.WriteFile("from-colab.md", page, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		comparePrinted(t, have, want)
	})
	t.Run("Python", func(t *testing.T) {
		testenv.Slow(t, "importing scikit-learn takes seconds")
		python := testenv.Tool(t, "python3", "apt-get install python3")
		if err := exec.CommandContext(t.Context(), python, "-c", "import pandas, pyarrow, scipy, sklearn").Run(); err != nil {
			testenv.Missing(t, "Python lacks pandas, pyarrow, scipy or scikit-learn: pip install pandas pyarrow scipy scikit-learn")
		}
		var data bytes.Buffer
		w, err := convert.New(&data, "orders.csv")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(demo.New(segkit.DemoSeed).Transactions); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "orders.csv"), data.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		script := ""
		for i, block := range regexp.MustCompile("(?ms)^```python\n(.*?)^```$").FindAllSubmatch(page, -1) {
			script += fmt.Sprintf("print('cell %d')\n%s\n", i, block[1])
		}
		cmd := exec.CommandContext(t.Context(), python, "-c", script)
		cmd.Dir = folder
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, stderr.String())
		}
		comparePrinted(t, regexp.MustCompile(`(?m)^cell \d+\n`).Split(string(out), -1)[1:], want)
	})
}

// comparePrinted compares what cells print with what the page says.
func comparePrinted(t *testing.T, have, want []string) {
	t.Helper()
	if len(have) != len(want) {
		t.Fatalf("%d cells, and the page says what %d print", len(have), len(want))
	}
	for i := range have {
		if got := strings.TrimSpace(have[i]); got != want[i] {
			t.Errorf("cell %d prints\n%s\nthe page says\n%s", i+1, got, want[i])
		}
	}
}
