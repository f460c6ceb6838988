package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Everything that is installed is locked by version and hash, including the packages
// that are asked for by name. That goes for JupyterLab and for the tools of .ci/run.
func TestRequirementsAreLocked(t *testing.T) {
	for _, c := range []struct {
		folder string
		least  int // packages, with those that they need
	}{{".", 50}, {"../.ci", 10}} {
		asked := readFile(t, filepath.Join(c.folder, "requirements.in"))
		locked := "\n" + readFile(t, filepath.Join(c.folder, "requirements.txt"))
		for line := range strings.Lines(asked) {
			if name := strings.TrimSpace(line); !strings.HasPrefix(name, "#") && !strings.Contains(locked, "\n"+name+" \\\n") {
				t.Errorf("%s: %s is not in requirements.txt as it is in requirements.in", c.folder, name)
			}
		}
		entry := regexp.MustCompile(`^[a-z0-9.-]+==[^\s;]+( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+$`)
		entries := 0
		for line := range strings.Lines(regexp.MustCompile(`\s*\\\n\s*`).ReplaceAllString(locked, " ")) {
			if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if entries++; !entry.MatchString(line) {
				t.Errorf("%s: not locked: %.80s", c.folder, line)
			}
		}
		if entries < c.least {
			t.Errorf("%s: %d packages", c.folder, entries)
		}
	}
}
