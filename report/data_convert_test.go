package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A conversion that cannot keep a column says so, even with --quiet.
func TestDataConvertNamesWhatIsLeftOut(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.csv")
	writeText(t, in, strings.TrimSpace(header)+",Discount,Store\n1,A,B,1,2011-01-01,1,1,UK,0.5,London\n")
	const says = "report: left out 2 columns that are not part of the format: \"Discount\", \"Store\"\n"
	for _, name := range []string{"out.csv", "out.csv.gz", "out.xlsx", "out.parquet"} {
		for _, quiet := range []string{"--quiet=false", "--quiet"} {
			if _, stderr, code := data(t, "convert", "--replace", quiet, in, filepath.Join(dir, name)); code != exitDone || stderr != says {
				t.Errorf("%s %s: %d %q", name, quiet, code, stderr)
			}
		}
	}
	if _, stderr, code := data(t, "convert", filepath.Join(dir, "out.csv"), filepath.Join(dir, "again.csv")); code != exitDone || stderr != "" {
		t.Errorf("nothing is left out: %d %q", code, stderr)
	}

	index := filepath.Join(dir, "index.csv")
	writeText(t, index, ","+header+"0,1,A,B,1,2011-01-01,1,1,UK\n")
	if _, stderr, code := data(t, "convert", "-q", index, filepath.Join(dir, "noindex.csv")); code != exitDone ||
		stderr != "report: left out what is below no column name\n" {
		t.Errorf("no name: %d %q", code, stderr)
	}
}

// Texts come out as they went in. What cannot be kept is reported, even with --quiet.
func TestDataConvertSaysWhatItChanged(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.csv")
	const kept = "1, A ,\"IVORY KNITTED MUG COSY \r\n x\",1,2011-01-01 08:26:00,2.55,17850.0,nan\n"
	writeText(t, in, header+kept+"2,A,B,1,2011-01-01 08:26:00.5,0.00001,NULL,UK\n3,A,B,1,2011-01-01 08:26:00+05:00,2.123456,,UK\n")
	const says = "report: 2 numbers with more than four decimals rounded; the first in row 3, column UnitPrice: 0.00001 became 0\n" +
		"report: 1 time with a fraction of a second rounded; the first in row 3, column InvoiceDate: 2011-01-01 08:26:00.5 became 2011-01-01 08:26:01\n" +
		"report: 1 time kept without its time zone; the first in row 4, column InvoiceDate: 2011-01-01 08:26:00+05:00 became 2011-01-01 08:26:00\n"
	for _, name := range []string{"way.csv", "way.csv.gz", "way.xlsx", "way.parquet"} {
		between := filepath.Join(dir, name)
		if _, stderr, code := data(t, "convert", "-q", in, between); code != exitDone || stderr != says {
			t.Errorf("%s: %d\n%s", name, code, stderr)
		}
		if _, stderr, code := data(t, "convert", "-q", "--replace", between, out); code != exitDone || stderr != "" {
			t.Errorf("%s and back: %d %s", name, code, stderr)
		}
		want := header + strings.Replace(kept, " A ", "\" A \"", 1) +
			"2,A,B,1,2011-01-01 08:26:01,0,NULL,UK\n3,A,B,1,2011-01-01 08:26:00,2.1235,,UK\n"
		if got := string(read(t, out)); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// The input is never overwritten, under any name, and another existing file only with
// --replace.
func TestDataConvertOverwritesNothingUnasked(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.csv")
	writeRows(t, in, 50)
	before := string(read(t, in))
	symbolic, hard, other := filepath.Join(dir, "symbolic.csv"), filepath.Join(dir, "hard.csv"), filepath.Join(dir, "other.csv")
	if err := os.Symlink("in.csv", symbolic); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(in, hard); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{in, filepath.Join(dir, ".", "..", filepath.Base(dir), "in.csv"), symbolic, hard} {
		for _, replace := range []string{"--replace", "--replace=false"} {
			if _, stderr, code := data(t, "convert", replace, in, out); code != exitUsage || !strings.Contains(stderr, "is an input and would be overwritten") {
				t.Errorf("%s %s: %d %q", replace, out, code, stderr)
			}
		}
	}
	writeText(t, other, "mine")
	if _, stderr, code := data(t, "convert", in, other); code != exitFailure || !strings.Contains(stderr, "exists already: --replace overwrites it") {
		t.Errorf("an existing file: %d %q", code, stderr)
	}
	if string(read(t, in)) != before || string(read(t, other)) != "mine" {
		t.Error("a file was changed")
	}
	if link, err := os.Readlink(symbolic); err != nil || link != "in.csv" {
		t.Errorf("the link: %s %v", link, err)
	}
	mustData(t, "convert", "--replace", in, other)
	if string(read(t, other)) != before {
		t.Error("--replace did not replace")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 4 {
		t.Errorf("left behind: %v", entries)
	}
}

// If nothing can be read or written, one line says what to do.
func TestDataConvertPlaces(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.csv")
	writeRows(t, in, 50)
	for _, c := range []struct{ in, out, says string }{
		{t.TempDir(), filepath.Join(dir, "out.csv"), "is a folder without a table in it"},
		{filepath.Join(dir, "none.csv"), filepath.Join(dir, "out.csv"), "does not exist: check the path"},
		{in, dir, "is a folder: name a file in it, such as " + filepath.Join(dir, "data.csv")},
		{in, filepath.Join(dir, "none", "out.csv"), "there is no folder " + filepath.Join(dir, "none") + "; make it first"},
		{in, filepath.Join(in, "out.csv"), "a file is in the way"},
	} {
		if _, stderr, code := data(t, "convert", c.in, c.out); code != exitFailure || !strings.Contains(stderr, c.says) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s to %s: %d %q", c.in, c.out, code, stderr)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// An interrupted conversion leaves an existing file as it was, and nothing else.
func TestDataConvertInterrupted(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.parquet")
	writeRows(t, in, 5000)
	writeText(t, out, "earlier")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if code := run(ctx, io.Discard, io.Discard, []string{"data", "convert", "--replace", in, out}); code != exitFailure {
		t.Errorf("exit %d", code)
	}
	if got := read(t, out); string(got) != "earlier" {
		t.Errorf("the earlier file holds %q", got)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("left behind: %v", entries)
	}
}

// fetch overwrites a file of the user's own only with --replace, and the result of an
// earlier fetch only if it is unchanged.
func TestDataFetchOverwritesNothingUnasked(t *testing.T) {
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	address, _ := serveZip(t, 100)
	dir := t.TempDir()
	for _, name := range []string{"shop.csv", "shop.parquet"} { // as it came, and converted
		out := filepath.Join(dir, name)
		writeText(t, out, "mine")
		if _, stderr, code := data(t, "fetch", out, "--from", address); code != exitFailure ||
			!strings.Contains(stderr, "exists already and holds something else: --replace") {
			t.Errorf("%s: %d %q", name, code, stderr)
		}
		if string(read(t, out)) != "mine" || exists(out+".sha256") {
			t.Errorf("%s was changed, or recorded", name)
		}
		mustData(t, "fetch", "--replace", out, "--from", address)
		mustData(t, "fetch", out, "--from", address)
		writeText(t, out, "edited")
		if _, stderr, code := data(t, "fetch", out, "--from", address); code != exitFailure || !strings.Contains(stderr, "--replace") {
			t.Errorf("%s, edited: %d %q", name, code, stderr)
		}
		if string(read(t, out)) != "edited" {
			t.Errorf("%s lost what was edited", name)
		}
	}
	if _, stderr, code := data(t, "fetch", dir, "--from", address); code != exitFailure || !strings.Contains(stderr, "is a folder: name a file in it") {
		t.Errorf("a folder: %d %q", code, stderr)
	}
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
