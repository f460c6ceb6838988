package segkit

import (
	"os"
	"strings"
	"testing"
)

// CONTRIBUTING shows the graph as report steps prints it; -update writes it there.
func TestContributingShowsTheGraph(t *testing.T) {
	const path = "../CONTRIBUTING.md"
	var printed strings.Builder
	if err := PrintSteps(&printed); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	const fence = "```\n"
	start := strings.Index(page, fence+"1 ")
	if start < 0 {
		t.Fatalf("%s does not show the graph", path)
	}
	start += len(fence)
	end := start + strings.Index(page[start:], fence)
	if page[start:end] == printed.String() {
		return
	}
	if !*update {
		t.Fatalf("%s shows another graph than report steps prints: run with -update", path)
	}
	if err := os.WriteFile(path, []byte(page[:start]+printed.String()+page[end:]), 0o644); err != nil {
		t.Fatal(err)
	}
}
