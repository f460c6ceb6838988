package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
)

// A folder with the name of an output is found before anything is computed, and
// changes nothing.
func TestFolderInTheWayOfAnOutput(t *testing.T) {
	for _, name := range outputs {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, name, "below"), 0o755); err != nil {
			t.Fatal(err)
		}
		code, _, stderr := command(t, "-q", "-o", dir, "--config", quickFile, "demo")
		if code != exitFailure || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, name+": a folder of that name is in the way") {
			t.Errorf("%s: exit %d, %q", name, code, stderr)
		}
		if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
			t.Errorf("%s: %v, %v", name, files, err)
		}
	}
}

// A set that a stopped run left half in place is told by --check and completed by the
// next run, which also removes hidden files that stopped runs left.
func TestStoppedRun(t *testing.T) {
	dir, _ := quick(t)
	results := filepath.Join(dir, resultsFile)
	text := read(t, results)
	set := filepath.Join(dir, ".report-set")
	if err := os.Mkdir(set, 0o700); err != nil {
		t.Fatal(err)
	}
	model := []byte("of another run")
	for name, data := range map[string][]byte{
		"model.json": model,
		"manifest.json": fmt.Appendf(nil, `{"files": [{"name": "results.json", "sha256": "%x"}, {"name": "model.json", "sha256": "%x"}]}`,
			sha256.Sum256(text), sha256.Sum256(model)),
	} {
		if err := os.WriteFile(filepath.Join(set, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, stderr := command(t, "-q", "--check", results); code != exitDone ||
		!strings.Contains(stderr, "are not all of one run") || !strings.Contains(stderr, "--out "+dir) {
		t.Errorf("--check: exit %d, %q", code, stderr)
	}
	stop := filepath.Join(t.TempDir(), "none.csv")
	if code, _, _ := command(t, "--config", quickFile, "-o", dir, stop); code == exitDone {
		t.Fatal("a run without data")
	}
	if string(read(t, dir, "model.json")) != string(model) {
		t.Error("the set was not completed")
	}
	if err := os.WriteFile(filepath.Join(dir, ".customers.csv.report-77"), []byte("10000"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := command(t, "-q", "--config", quickFile, "-o", dir, "demo"); code != exitDone {
		t.Fatal(stderr)
	}
	var left []string
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		left = append(left, f.Name())
	}
	slices.Sort(left)
	if want := slices.Sorted(slices.Values(outputs)); !slices.Equal(left, want) {
		t.Errorf("%q, want %q", left, want)
	}
}

// score and data convert sweep too.
func TestOtherVerbsSweep(t *testing.T) {
	out, _ := quick(t)
	dir := t.TempDir()
	old := time.Now().Add(-24 * time.Hour)
	for _, args := range [][]string{
		{"score", "-q", "-o", filepath.Join(dir, "scores.csv"), filepath.Join(out, "model.json"), "demo"},
		{"data", "convert", "-q", "demo", filepath.Join(dir, "demo.csv")},
	} {
		left := filepath.Join(dir, ".customers.csv.report-77")
		if err := os.WriteFile(left, []byte("10000"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(left, old, old); err != nil {
			t.Fatal(err)
		}
		if code, _, stderr := command(t, args...); code != exitDone {
			t.Fatal(stderr)
		}
		if exists(left) {
			t.Errorf("%s left what a stopped run wrote", args[0])
		}
	}
}

// A folder that is read gets no outputs: they could replace its files, and the next run
// would read them.
func TestOutputsStayOutOfTheFolderThatIsRead(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("months", 0o755); err != nil {
		t.Fatal(err)
	}
	smallShop(t, filepath.Join("months", "customers.csv"), 0)
	before := read(t, "months", "customers.csv")
	file := filepath.Join("months", "customers.csv")
	if code, _, stderr := command(t, "-q", "-o", file, file); code != exitUsage || !strings.Contains(stderr, "is a file that is read; name a folder") {
		t.Errorf("exit %d, %q", code, stderr)
	}
	code, _, stderr := command(t, "-q", "--config", quickFile, "-o", "months", "months")
	if code != exitUsage || !strings.Contains(stderr, "is the folder that is read") || string(read(t, "months", "customers.csv")) != string(before) {
		t.Errorf("exit %d, %q", code, stderr)
	}
}

// The embedded shop has the name of a folder that outputs may go to.
func TestOutputsMayBeNamedDemo(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("demo", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := spares("demo", []string{"report.pdf"}, []string{segkit.Demo}); err != nil {
		t.Error(err)
	}
}

// fetch removes its own temporary files of stopped runs from the common folder.
func TestFetchSweeps(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	old := time.Now().Add(-48 * time.Hour)
	for name, at := range map[string]time.Time{fetchedPrefix + "1": old, fetchedPrefix + "2": time.Now(), "fetch-3": old} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	sweepFetched()
	if exists(filepath.Join(dir, fetchedPrefix+"1")) || !exists(filepath.Join(dir, fetchedPrefix+"2")) || !exists(filepath.Join(dir, "fetch-3")) {
		t.Error("the wrong files were removed")
	}
}

// A run's folder in the place of one of its files is told which file is meant.
func TestFolderInThePlaceOfAFile(t *testing.T) {
	dir := t.TempDir()
	for file, args := range map[string][]string{
		modelFile:     {"score", dir, "demo", "-o", filepath.Join(t.TempDir(), "scores.csv")},
		customersFile: {"campaign", "read", dir, "demo"},
		resultsFile:   {"--check", dir},
	} {
		for _, want := range []string{"is a folder, and has no " + file + " in it", "is a folder: name the " + file + " in it"} {
			if code, _, stderr := command(t, args...); code == exitDone || !strings.HasSuffix(stderr, dir+" "+want+"\n") {
				t.Errorf("%s: %d, %q, expected %q", args[0], code, stderr, want)
			}
			if err := os.WriteFile(filepath.Join(dir, file), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
