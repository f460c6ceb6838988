package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
)

// A cell can hold any character. Those by which the report once marked its links, and the bytes by
// which it does, are text there.
func TestDataMarksNoLinks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "orders.csv")
	smallShop(t, path, 0)
	for _, mark := range []string{"\x1enowhere\x1dpage 1\x1f", "\x1e", pdf.Reference("nowhere", "page 1")} {
		orders := bytes.ReplaceAll(read(t, path), []byte("LANTERN"), []byte("LANTERN "+mark))
		orders = bytes.ReplaceAll(orders, []byte("Country"), []byte("Country,Status "+mark))
		orders = bytes.ReplaceAll(orders, []byte("France"), []byte("France "+mark+",sent "+mark))
		file := filepath.Join(t.TempDir(), "marked.csv")
		if err := os.WriteFile(file, orders, 0o644); err != nil {
			t.Fatal(err)
		}
		if code, _, stderr := command(t, "-q", "--config", quickFile, "-o", t.TempDir(), file); code != exitDone {
			t.Errorf("%q: exit %d: %s", mark, code, stderr)
		}
	}
}

// The name of a file need not be UTF-8: it is found as it is typed, and shown with U+FFFD.
func TestNamesInAnotherEncoding(t *testing.T) {
	t.Chdir(t.TempDir())
	const name = "Ums\xe4tze.csv"
	orders := filepath.Join(t.TempDir(), "orders.csv")
	smallShop(t, orders, 0)
	if err := os.WriteFile(name, read(t, orders), 0o644); err != nil {
		t.Skip("this file system has only names in UTF-8: ", err)
	}
	code, stdout, stderr := command(t, "--config", quickFile, "-o", "out\xff", name)
	if code != exitDone || !strings.Contains(stdout, "Ums\ufffdtze.csv") {
		t.Fatalf("exit %d: %q %s", code, stdout, stderr)
	}
	if code, _, stderr := command(t, "-q", "--config", quickFile, "-o", "again", orders, name); code != exitDone {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if code, stdout, stderr := command(t, "compare", "-o", "compared", "out\xff", name); code != exitDone {
		t.Errorf("exit %d: %q %s", code, stdout, stderr)
	}
	if code, _, stderr := command(t, "-q", "--title", name, orders); code != exitUsage || !strings.Contains(stderr, `--title: "Ums\xe4tze.csv" is not UTF-8`) {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
