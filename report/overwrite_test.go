package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Inputs are never overwritten, and no link is replaced by a file.
func TestReportSparesWhatItReads(t *testing.T) {
	for _, name := range []string{"customers.csv", "link"} {
		dir := t.TempDir()
		t.Chdir(dir)
		smallShop(t, "customers.csv", 0)
		before := read(t, "customers.csv")
		args := []string{"-q", "--config", quickFile, "-o", ".", "customers.csv"}
		if name == "link" {
			if err := os.Mkdir("out", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(filepath.Join(dir, "elsewhere.pdf"), filepath.Join("out", "report.pdf")); err != nil {
				t.Fatal(err)
			}
			args = []string{"-q", "--config", quickFile, "customers.csv"}
		}
		code, _, stderr := command(t, args...)
		if code != exitUsage || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "name another folder with --out") {
			t.Errorf("%s: exit %d, %q", name, code, stderr)
		}
		if !bytes.Equal(read(t, "customers.csv"), before) {
			t.Errorf("%s: the input was overwritten", name)
		}
	}
}

func TestScoreWritesOrdinaryCSV(t *testing.T) {
	out, _ := quick(t)
	model := filepath.Join(out, "model.json")
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.WriteFile("target.csv", []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("target.csv", "link.csv"); err != nil {
		t.Fatal(err)
	}
	for name, says := range map[string]string{"link.csv": "is a link", "scores.xlsx": "ends in .csv", "-": "ends in .csv"} {
		if code, _, stderr := command(t, "score", "-q", "-o", name, model, "demo"); code != exitUsage || !strings.Contains(stderr, says) {
			t.Errorf("%s: exit %d, %q", name, code, stderr)
		}
	}
	if string(read(t, "target.csv")) != "mine" {
		t.Error("the link's file was written")
	}
}
