package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// What is installed is locked: every package by version and hash, and those that
// are asked for among them.
func TestRequirementsAreLocked(t *testing.T) {
	asked, err := os.ReadFile("requirements.in")
	if err != nil {
		t.Fatal(err)
	}
	locked := "\n" + string(requirements)
	for line := range strings.Lines(string(asked)) {
		if name := strings.TrimSpace(line); !strings.HasPrefix(name, "#") && !strings.Contains(locked, "\n"+name+" \\\n") {
			t.Errorf("%s is not in requirements.txt as it is in requirements.in", name)
		}
	}
	entry := regexp.MustCompile(`^[a-z0-9.-]+==[^\s;]+( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+$`)
	entries := 0
	for line := range strings.Lines(regexp.MustCompile(`\s*\\\n\s*`).ReplaceAllString(string(requirements), " ")) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if entries++; !entry.MatchString(line) {
			t.Errorf("not locked: %.80s", line)
		}
	}
	if entries < 50 {
		t.Errorf("%d packages", entries)
	}
}
