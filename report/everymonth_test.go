package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

// asReport makes the test binary behave as the command, for scripts.
const asReport = "REPORT_TEST_COMMAND"

// blocks returns the code blocks of a Markdown page in a language.
func blocks(page, language string) (out []string) {
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(page, -1) {
		out = append(out, m[1])
	}
	return out
}

// inMonth runs a script in a folder, with report on its path, in October 2024.
func inMonth(t *testing.T, dir, script string, env ...string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	for name, text := range map[string]string{
		"report": fmt.Sprintf("#!/bin/sh\n%s=1 exec '%s' \"$@\"\n", asReport, self),
		"date":   "#!/bin/sh\necho 2024-10\n",
	} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("sh", "-euc", script)
	cmd.Dir, cmd.Env = dir, append(append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH")), env...)
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s\n%v\n%s", script, err, said)
	}
	return string(said)
}

// The page "Every month" is true: its commands, its script and its job run.
func TestEveryMonth(t *testing.T) {
	page := string(read(t, "every-month.md"))
	dir := t.TempDir()
	for _, folder := range []string{"exports", "segments"} {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	monthsOfDemo(t, filepath.Join(dir, "exports", "2024-09.csv"), time.January, time.October)
	monthsOfDemo(t, filepath.Join(dir, "exports", "2024-10.csv"), time.February, time.November)
	if err := os.WriteFile(filepath.Join(dir, "study.toml"), []byte(quickStudy), 0o644); err != nil {
		t.Fatal(err)
	}
	scripts := blocks(page, "sh")
	if len(scripts) != 4 {
		t.Fatalf("the page has %d blocks of commands, want 4", len(scripts))
	}
	for i, wants := range [][]string{
		{"2024-09/report.pdf"},
		{"2024-10-scores.csv written", "the same model labels both sides"},
		{"2024-10/report.pdf", "Who moved where", "changes/2024-10/compare.csv written"},
		{"Who moved where", "warning:"},
	} {
		script := scripts[i]
		if i == 3 { // run again in a folder that knows September only
			if err := os.RemoveAll(filepath.Join(dir, "2024-10")); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "monthly.sh"), []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
			script = "cd /\n'" + filepath.Join(dir, "monthly.sh") + "'"
		}
		said := inMonth(t, dir, script)
		for _, want := range wants {
			if !strings.Contains(said, want) {
				t.Errorf("block %d does not say %q:\n%s", i+1, want, said)
			}
		}
	}

	// The job: what it runs, and that no file with customers leaves it.
	var job struct {
		Jobs map[string]struct {
			Steps []struct {
				Run  string
				Uses string
				With map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(blocks(page, "yaml")[0]), &job); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{resultsFile, modelFile} {
		if err := os.WriteFile(filepath.Join(dir, "segments", name), read(t, dir, "2024-09", name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ran := 0
	for _, step := range job.Jobs["report"].Steps {
		if strings.HasPrefix(step.Run, "report ") {
			inMonth(t, dir, step.Run, "ORDERS=exports/2024-10.csv")
			ran++
		}
		for _, path := range strings.Fields(step.With["path"]) {
			if _, err := os.Stat(filepath.Join(dir, path)); err != nil {
				t.Error(err)
			}
			if slices.Contains([]string{customersFile, "customers.xlsx", compareCSV}, filepath.Base(path)) {
				t.Errorf("the job uploads %s", path)
			}
		}
	}
	if ran != 2 {
		t.Errorf("the job runs %d commands", ran)
	}
	if !regexp.MustCompile(`(?m)^0 6 1 \* \* \S+/monthly\.sh$`).MatchString(page) {
		t.Error("no line for crontab")
	}
}
