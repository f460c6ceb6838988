package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit"
)

// smallShop writes transactions of customers who differ. Another shift in days makes
// another shop.
func smallShop(t *testing.T, path string, shift int) {
	t.Helper()
	var b strings.Builder
	b.WriteString(header)
	for i := range 60 {
		for j := range 1 + i%5 {
			fmt.Fprintf(&b, "%d,A%d,LANTERN,%d,2011-%02d-%02d 10:00:00,2.50,%d,France\n", 500000+10*i+j, j, 1+i%7, 1+(i+j)%12, 1+(i*3+j+shift)%28, 10000+i)
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// To check the results of a file, results.json is enough: it records the options and
// the data. If the data cannot be found, the command says so.
func TestCheckOfAFileTakesWhatIsRecorded(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	smallShop(t, "orders.csv", 0)
	if code, _, stderr := command(t, "-q", "--config", quickFile, "--seed", "7", "--returns", "net", "--title", "Mine", "orders.csv"); code != exitDone {
		t.Fatal(stderr)
	}
	same := func(name string, args ...string) {
		t.Helper()
		if code, stdout, stderr := command(t, append([]string{"-q"}, args...)...); code != exitDone || !strings.Contains(stdout, "same results as") {
			t.Errorf("%s: exit %d, %q %q", name, code, stdout, stderr)
		}
	}
	same("in the working folder", "--check", "out/results.json")
	t.Chdir(t.TempDir())
	results := filepath.Join(folder, "out", "results.json")
	same("a folder above results.json", "--check", results)
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	move(filepath.Join(folder, "orders.csv"), filepath.Join(folder, "out", "orders.csv"))
	same("beside results.json", "--check", results)
	move(filepath.Join(folder, "out", "orders.csv"), filepath.Join(folder, "moved.csv"))
	same("given", "--check", results, filepath.Join(folder, "moved.csv"))
	longer := append(read(t, folder, "moved.csv"), '\n') // an empty line: other bytes, the same rows
	if err := os.WriteFile(filepath.Join(folder, "copy.csv"), longer, 0o644); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "-q", "--check", results, filepath.Join(folder, "copy.csv"))
	if code != exitDone || !strings.Contains(stdout, "a different source: orders.csv (SHA-256 ") ||
		!strings.Contains(stdout, "now, with the same content") {
		t.Errorf("the same rows in another file: exit %d, %q %q", code, stdout, stderr)
	}

	code, stdout, stderr = command(t, "-q", "--check", results)
	if want := "these results were made from orders.csv (SHA-256 "; code != exitUsage || !strings.Contains(stderr, want) ||
		!strings.Contains(stderr, "which is not here; give that file: report --check "+results+" FILE") {
		t.Errorf("not found: exit %d, %q %q", code, stdout, stderr)
	}
	smallShop(t, "orders.csv", 3)
	if code, _, stderr = command(t, "-q", "--check", results); code != exitUsage || !strings.Contains(stderr, "orders.csv is another file (SHA-256 ") {
		t.Errorf("another file of that name: exit %d, %q", code, stderr)
	}
	code, stdout, stderr = command(t, "-q", "--check", results, "orders.csv")
	lines := strings.Split(stdout, "\n")
	if code != exitFailure || !strings.HasPrefix(lines[0], "a different orders.csv: SHA-256 ") || !strings.Contains(lines[0], "likely cause") {
		t.Errorf("another file given: exit %d, %q %q", code, stdout, stderr)
	}
	var n int
	if len(lines) < 2 {
		t.Fatalf("no differences: %q", stdout)
	}
	if _, err := fmt.Sscanf(lines[1], "%d differences, the first 20:", &n); err != nil || n <= 20 {
		t.Errorf("no true count of differences: %q", lines[1])
	}
	if shown := strings.Count(stdout, "\n  "); shown != 20 || !strings.Contains(stderr, fmt.Sprintf("%d differences", n)) {
		t.Errorf("%d differences shown; %q", shown, stderr)
	}
}

// A remote source is fetched again, in exactly the version that was read.
func TestCheckOfAnAddressReadsItAgain(t *testing.T) {
	t.Chdir(t.TempDir())
	smallShop(t, "orders.csv", 0)
	server := httptest.NewServer(http.FileServer(http.Dir(".")))
	defer server.Close()
	if code, _, stderr := command(t, "-q", "--config", quickFile, server.URL+"/orders.csv"); code != exitDone {
		t.Fatal(stderr)
	}
	if code, stdout, stderr := command(t, "-q", "--check", "out/results.json"); code != exitDone || !strings.Contains(stdout, "same results as") {
		t.Errorf("exit %d, %q %q", code, stdout, stderr)
	}
}

// results.json does not name the table of customers' attributes.
func TestCheckAsksForTheTableOfCustomers(t *testing.T) {
	t.Chdir(t.TempDir())
	smallShop(t, "orders.csv", 0)
	var b strings.Builder
	b.WriteString("CustomerID,channel\n")
	for i := range 60 {
		fmt.Fprintf(&b, "%d,%s\n", 10000+i, []string{"web", "shop"}[i%2])
	}
	for path, text := range map[string]string{"customers.csv": b.String(), "study.toml": "customers = 'customers.csv'\n" + quickStudy} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, stderr := command(t, "-q", "--config", "study.toml", "orders.csv"); code != exitDone {
		t.Fatal(stderr)
	}
	if code, _, stderr := command(t, "-q", "--check", "out/results.json"); code != exitUsage ||
		!strings.Contains(stderr, "customers' attributes") || !strings.Contains(stderr, "--config") {
		t.Errorf("without the table: exit %d, %q", code, stderr)
	}
	if code, stdout, stderr := command(t, "-q", "--check", "out/results.json", "--config", "study.toml"); code != exitDone {
		t.Errorf("with the table: exit %d, %q %q", code, stdout, stderr)
	}
}

func TestCompareCountsOneDifference(t *testing.T) {
	before, after := &segkit.Results{Digest: "a", TopTenShare: .1}, &segkit.Results{Digest: "b", TopTenShare: .2}
	var said strings.Builder
	err := compare(&said, "results.json", before, after)
	const want = "the digest of results.json does not match its content: " +
		"the file was edited, or another version of the program wrote it\n" +
		"1 difference:\n  top_ten_share: was 0.1, is 0.2\n"
	if err == nil || err.Error() != "the results differ from results.json: 1 difference" || said.String() != want {
		t.Errorf("%v; %q", err, said.String())
	}
}

// An option that did not exist when results.json was written gets its default.
func TestOptionsOfOlderResults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "results.json")
	data, err := json.Marshal(map[string]any{"schema": segkit.Schema, "options": map[string]any{"seed": 5, "modelling": map[string]any{"k": 4}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	before, err := readResults(path)
	if err != nil {
		t.Fatal(err)
	}
	if c := before.config; c.Seed != 5 || c.Modelling.K != 4 || c.Modelling.Restarts != segkit.Default().Modelling.Restarts {
		t.Errorf("%+v", c)
	}
}
