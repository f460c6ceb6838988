package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
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
		!strings.Contains(stdout, "now; the files differ, and their results do not") {
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
	if len(lines) < 2 {
		t.Fatalf("no differences: %q", stdout)
	}
	count, _, _ := strings.Cut(lines[1], " differences, the first 20:")
	if n, err := strconv.Atoi(strings.ReplaceAll(count, ",", "")); err != nil || n <= 20 {
		t.Errorf("no true count of differences: %q", lines[1])
	}
	if shown := strings.Count(stdout, "\n  "); shown != 20 || !strings.Contains(stderr, count+" differences") {
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
	var asked atomic.Int32
	counted := server.Config.Handler
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		counted.ServeHTTP(w, r)
	})
	// Whoever wrote the file chose the address: it is not used without a yes.
	if code, _, stderr := command(t, "-q", "--check", "out/results.json"); code != exitUsage || asked.Load() > 0 ||
		!strings.Contains(stderr, "says that its data came from "+server.URL+"/orders.csv; if you trust that address, add --fetch") {
		t.Errorf("without a yes: exit %d, %d requests, %q", code, asked.Load(), stderr)
	}
	if code, stdout, stderr := command(t, "-q", "--fetch", "--check", "out/results.json"); code != exitDone || asked.Load() == 0 ||
		!strings.Contains(stdout, "same results as") {
		t.Errorf("exit %d, %d requests, %q %q", code, asked.Load(), stdout, stderr)
	}
	code, stdout, stderr := command(t, "-q", "--check", "out/results.json", "orders.csv")
	if code != exitDone || !strings.Contains(stdout, "recorded there but not compared: source.address, timings") {
		t.Errorf("with the data given: exit %d, %q %q", code, stdout, stderr)
	}
}

// What is altered in results.json does not pass for the same results.
func TestCheckOfAForgedFile(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	smallShop(t, "orders.csv", 0)
	if code, _, stderr := command(t, "-q", "--config", quickFile, "orders.csv"); code != exitDone {
		t.Fatal(stderr)
	}
	results := string(read(t, "out", "results.json"))
	for name, c := range map[string]struct{ from, to, says string }{
		"a key twice":          {`"top_ten_share": `, `"top_ten_share": 0.9999, "top_ten_share": `, "top_ten_share is there twice"},
		"a key in two cases":   {`"top_ten_share": `, `"top_ten_share": 0.9999, "Top_Ten_Share": `, "Top_Ten_Share instead of or besides top_ten_share"},
		"a key in one, deeper": {`"scale": `, `"Scale": `, "Scale instead of or besides"},
		"an unknown key":       {`"top_ten_share": `, `"audited": true, "top_ten_share": `, "audited: is not a key of this program's results"},
		"rows":                 {`"rows": 180`, `"rows": 181`, "source.rows: was 181, is 180"},
		"an ETag":              {`"rows": 180`, `"rows": 180, "etag": "x"`, `source.etag: was "x", is ""`},
		"a version":            {`"rows": 180`, `"rows": 180, "version_id": "x"`, `source.version_id: was "x", is ""`},
		"bytes after the end":  {"\n}\n", "\n}\n{}\n", "is not a results.json"},
	} {
		forged := strings.Replace(results, c.from, c.to, 1)
		if forged == results {
			t.Fatalf("%s: nothing was altered", name)
		}
		if err := os.WriteFile("forged.json", []byte(forged), 0o644); err != nil {
			t.Fatal(err)
		}
		if code, stdout, stderr := command(t, "-q", "--check", "forged.json", "orders.csv"); code != exitFailure || !strings.Contains(stdout+stderr, c.says) {
			t.Errorf("%s: exit %d, %q %q", name, code, stdout, stderr)
		}
	}
	forged := strings.Replace(results, `"rows": 180`, `"rows": 180, "address": "https://example.org/orders.csv"`, 1)
	if err := os.WriteFile("forged.json", []byte(forged), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, stdout, _ := command(t, "-q", "--check", "forged.json", "orders.csv"); code != exitDone || !strings.Contains(stdout, "not compared: source.address, ") {
		t.Errorf("an address: exit %d, %q", code, stdout)
	}
}

// What was not computed for the check is said.
func TestCheckNamesTheStepStore(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	smallShop(t, "orders.csv", 0)
	if code, _, stderr := command(t, "-q", "--config", quickFile, "orders.csv"); code != exitDone {
		t.Fatal(stderr)
	}
	for _, c := range []struct {
		args []string
		said bool
	}{{nil, true}, {[]string{"--no-cache"}, false}} {
		code, stdout, stderr := command(t, append(c.args, "-q", "--check", "out/results.json")...)
		said := strings.Contains(stdout, "came from the step store; --no-cache computes all of them anew")
		if code != exitDone || said != c.said {
			t.Errorf("%q: exit %d, %q %q", c.args, code, stdout, stderr)
		}
	}
}

func TestBriefly(t *testing.T) {
	long := strings.Repeat("é", 500)
	for _, c := range []struct{ a, b, was, is string }{
		{"short", "shorter", `"short"`, `"shorter"`},
		{long + "one", long + "two", "…" + strings.Repeat("é", briefLead) + `one"`, "…" + strings.Repeat("é", briefLead) + `two"`},
		{"x" + long, "y" + long, `"x` + strings.Repeat("é", briefLength-2) + "…", `"y` + strings.Repeat("é", briefLength-2) + "…"},
		{long, long + "é", "…" + strings.Repeat("é", briefLead) + `"`, "…" + strings.Repeat("é", briefLead) + `é"`},
	} {
		if was, is := briefly(c.a, c.b); was != c.was || is != c.is {
			t.Errorf("%q and %q, want %q and %q", was, is, c.was, c.is)
		}
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
	err := checkResults(&said, &earlierRun{path: "results.json", Results: before}, after)
	const want = "the digest of results.json does not match its content: " +
		"the file was edited, or another version of the program wrote it\n" +
		"1 difference:\n  top_ten_share: was 0.1, is 0.2\nrecorded there but not compared: timings\n"
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
