package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"customer-segmentation/internal/child"
	"customer-segmentation/internal/testenv/warm"
)

// prepareCell is the first cell of every notebook.
const prepareCell = "%noautoget\n!*test -f go.work || go work init . \"$GONB_DIR/..\"\n"

// cellMistakes are cells with the usual mistakes, and the message that each gets.
var cellMistakes = []struct{ name, cell, want, source string }{
	{"a forgotten %%", "import \"customer-segmentation/segkit/nb\"\n\nnb.Show(1)\n",
		"Line 3: A statement runs only below a line %%: write %% on a line of its own above this one.", "nb.Show(1)"},
	{"a statement above %%", "total := 3\n%%\nnb.Show(total)\n",
		"Line 1: Above %% there may be import, var, const, type and func only: move this line below the %% of line 2.", "total := 3"},
	{"no import", "%%\nnb.Shwo(1)\n", "Line 2: Package nb is not imported yet: run the cells at the top of the notebook first.", "nb.Shwo(1)"},
	{"a misspelt function", "import \"customer-segmentation/segkit/nb\"\n%%\nnb.Shwo(1)\n", "Line 3: Package nb has no Shwo. Did you mean nb.Show?", "nb.Shwo(1)"},
	{"a misspelt method", "%%\nstudy := nb.Open(\"demo\")\nnb.Show(study.Legder())\n",
		"Line 3: study, of type *segkit.Study, has no Legder. Did you mean study.Ledger?", "nb.Show(study.Legder())"},
	{"a misspelt variable", "%%\ncustomers := 3\nnb.Show(custmers)\nnb.Show(customers)\n",
		"Line 3: The name custmers is not known here. Did you mean customers?", "nb.Show(custmers)"},
	{"a value that is not used", "%%\n\nx := 5\n",
		"Line 3: x gets a value that nothing uses: use it, for example nb.Show(x), or delete it.", "x := 5"},
	{"a missing brace", "%%\nfor i := range 3 {\n\tif i > 1 {\n\t\tnb.Show(i)\n}\n",
		"Line 3: The { of this line is never closed: add the missing }.", "if i > 1 {"},
	{"an index too large", "func last(values []int) int {\n\treturn values[len(values)]\n}\n\n%%\nnb.Show(last([]int{7, 8, 9}))\n",
		"Line 2: The index 3 is too large: there are 3 elements, numbered 0 to 2.", "return values[len(values)]"},
	{"what an earlier cell declared", "%%\nnb.Show(last(nil))\n", "The index 0 is too large: there are no elements.", ""},
	{"an error of the library", "%%\nvar study = nb.Open(\"demo\")\nnb.Show(study.Technique(\"sorting\"))\n",
		`Line 3: "sorting" is not a technique; there are k-means, mini-batch k-means, hierarchical, dbscan and k-prototypes.`,
		`nb.Show(study.Technique("sorting"))`},
}

// Each of the usual mistakes gets one message, in which nothing of the kernel's own
// program shows. A cell without a mistake gets none, and what it prints arrives.
func TestErrorsAreSentences(t *testing.T) {
	s := setUp(t)
	source := "```go\n" + prepareCell + "```\n"
	for _, m := range cellMistakes {
		source += "\n```go\n" + m.cell + "```\n"
	}
	source += "\n```go\nimport \"os\"\n%%\nfmt.Fprint(os.Stderr, \"a note\\npanic: no\")\n```\n"
	cells := s.runCells(t, source)
	for i, m := range cellMistakes {
		t.Run(m.name, func(t *testing.T) {
			outputs := cells[i+1].Outputs
			if len(outputs) != 1 || outputs[0]["output_type"] != "error" {
				t.Fatalf("%d outputs, expected one, an error: %v", len(outputs), outputs)
			}
			said, shown := fmt.Sprint(outputs[0]["evalue"]), joinedLines(outputs[0]["traceback"])
			if said != m.want && !(m.source == "" && strings.HasSuffix(said, ", line 2: "+m.want)) {
				t.Errorf("%q, expected %q", said, m.want)
			}
			if !strings.HasPrefix(shown, said) || !strings.HasSuffix(shown, m.source) || len(shown) > len(said)+80 {
				t.Errorf("shown: %q", shown)
			}
		})
	}
	last := cells[len(cells)-1].Outputs
	written := ""
	for _, o := range last {
		written += joined(o["text"])
	}
	if written != "a note\npanic: no" {
		t.Errorf("what a cell writes to standard error is %q", written)
	}
}

// The first notebook tells what the kernel says to five usual mistakes; this is what it
// says.
func TestUsualMistakes(t *testing.T) {
	source, err := os.ReadFile("src/01-business-understanding.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range cellMistakes {
		switch m.name {
		case "a forgotten %%", "a misspelt variable", "a value that is not used", "a missing brace", "an index too large":
			if !strings.Contains(string(source), "`"+m.want+"`") {
				t.Errorf("the notebook does not quote %q", m.want)
			}
		}
	}
}

// joinedLines returns a list of texts, one per line.
func joinedLines(v any) string {
	var out []string
	for _, line := range v.([]any) {
		out = append(out, fmt.Sprint(line))
	}
	return strings.Join(out, "\n")
}

// runCells executes the cells of a source as a notebook, with the kernel that the browser
// has, and returns its code cells.
func (s *session) runCells(t *testing.T, source string) []*cell {
	t.Helper()
	data, err := build([]byte(source)).bytes()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "cells.ipynb")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), s.home.python(), "-c", headless, kernelName, s.home.copies(), path+"="+path)
	cmd.Env = s.home.environment("SEGKIT_CACHE=" + warm.Folder())
	child.EndsWithUs(cmd, syscall.SIGTERM)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	executed, err := readNotebook(path)
	if err != nil {
		t.Fatal(err)
	}
	return executed.Cells
}
