package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"customer-segmentation/docker/iam"
	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
	"customer-segmentation/segkit/retail/demo"
)

// data runs a verb of data and returns what it prints.
func data(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), &out, &err, append([]string{"data"}, args...))
	return out.String(), err.String(), code
}

func mustData(t *testing.T, args ...string) string {
	t.Helper()
	stdout, stderr, code := data(t, args...)
	if code != exitDone {
		t.Fatalf("%q: exit %d: %s", args, code, stderr)
	}
	return stdout
}

var versionLine = regexp.MustCompile(`(?m)^version id (\S+)$`)

// From end to end: a publisher stores the demo shop under the publisher's policy, an
// analyst makes a report from it under the analyst's, the data is replaced, and the
// earlier report can still be checked.
func TestDataFromStoreToReport(t *testing.T) {
	if testing.Short() {
		t.Skip("makes reports")
	}
	g := gatewaytest.Start(t)
	if err := g.MakeBucket(t.Context(), "shop", ""); err != nil {
		t.Fatal(err)
	}
	users := map[string]gateway.Keys{}
	for _, role := range []string{"publisher", "analyst"} {
		policy, err := iam.Policy(role, iam.Place{Bucket: "shop", Prefix: "retail/"})
		if err != nil {
			t.Fatal(err)
		}
		if users[role], err = g.MakeUser(t.Context(), role, string(policy)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	dir, address := t.TempDir(), "s3://shop/retail/demo.parquet"
	as := func(role string) {
		gatewaytest.Isolate(t, users[role])
		t.Setenv("AWS_ENDPOINT_URL", g.Endpoint)
	}

	as("publisher")
	said := mustData(t, "push", "demo", address)
	version := versionLine.FindStringSubmatch(said)
	if version == nil || !strings.HasPrefix(said, address+"?versionId="+version[1]+"\n") {
		t.Fatalf("push said %q", said)
	}
	if _, stderr, code := data(t, "push", "demo", address); code != exitFailure || !strings.Contains(stderr, "--replace") {
		t.Errorf("pushed twice: %d %s", code, stderr)
	}
	if _, stderr, code := data(t, "open", address); code != exitFailure ||
		!strings.Contains(stderr, "lack s3:GetObject on arn:aws:s3:::shop/retail/demo.parquet") {
		t.Errorf("the publisher reads: %d %s", code, stderr)
	}

	as("analyst")
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), &stdout, &stderr, []string{"-q", "--config", quickFile, "-o", dir, address}); code != exitDone {
		t.Fatal(stderr.String())
	}
	results, err := readResults(filepath.Join(dir, "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	source := results.Source
	if source.Address != address || source.VersionID != version[1] || source.ETag == "" || source.Name != "demo.parquet" ||
		source.Rows != demo.New(segkit.DemoSeed).Transactions.Len() {
		t.Errorf("source %+v", source)
	}
	if _, stderr, code := data(t, "push", "demo", address, "--replace"); code != exitFailure || !strings.Contains(stderr, "lack s3:PutObject") {
		t.Errorf("the analyst writes: %d %s", code, stderr)
	}

	as("publisher")
	smaller := filepath.Join(dir, "smaller.csv")
	writeRows(t, smaller, 20_000)
	mustData(t, "convert", "-q", smaller, filepath.Join(dir, "smaller.parquet"))
	mustData(t, "push", "-q", "--replace", filepath.Join(dir, "smaller.parquet"), address)

	as("analyst")
	if said := mustData(t, "open", address); !strings.Contains(said, "fetched") {
		t.Errorf("the change was missed: %s", said)
	}
	if said := mustData(t, "versions", address); strings.Count(said, "\n") != 2 || !strings.Contains(said, version[1]) {
		t.Errorf("versions:\n%s", said)
	}
	stdout.Reset()
	args := []string{"-q", "--config", quickFile, "--check", filepath.Join(dir, "results.json")}
	code := run(t.Context(), &stdout, &stderr, append(args[:len(args):len(args)], "-o", filepath.Join(dir, "again")))
	if code != exitUsage || !strings.Contains(stderr.String(), "if you trust that address, add --fetch") {
		t.Errorf("--check of a file that names an address: exit %d, %s %s", code, &stdout, &stderr)
	}
	code = run(t.Context(), &stdout, &stderr, append(args[:len(args):len(args)], "--fetch", "-o", filepath.Join(dir, "again")))
	if code != exitDone || !strings.Contains(stdout.String(), "same results") {
		t.Errorf("--check: exit %d, %s %s", code, &stdout, &stderr)
	}
	// An input given with --check takes precedence over the recorded one.
	stdout.Reset()
	code = run(t.Context(), &stdout, &stderr, append(args, address))
	if code != exitFailure || !strings.Contains(stdout.String()+stderr.String(), "a different demo.parquet") {
		t.Errorf("--check of the replaced one: exit %d, %s %s", code, &stdout, &stderr)
	}
	for _, name := range []string{"results.json", "report.pdf"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for role, keys := range users {
			if bytes.Contains(text, []byte(keys.Secret)) || bytes.Contains(text, []byte(keys.Access)) {
				t.Errorf("%s holds the keys of the %s", name, role)
			}
		}
	}
}

// A user who stops a transfer is told what is left of it.
func TestInterruptedTransferSaysWhatIsLeft(t *testing.T) {
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Length", "1000000")
		_, _ = w.Write(make([]byte, 500_000))
		w.(http.Flusher).Flush()
		<-ctx.Done()
	}))
	defer server.Close()
	time.AfterFunc(200*time.Millisecond, cancel)
	var stdout, stderr bytes.Buffer
	code := run(ctx, &stdout, &stderr, []string{"data", "open", server.URL + "/shop.csv"})
	if code != exitFailure || !strings.Contains(stderr.String(), "shop.csv: interrupted: ") || strings.Contains(stderr.String(), "nothing was written") {
		t.Errorf("exit %d, %s", code, &stderr)
	}
}

func writeRows(t *testing.T, path string, n int32) {
	t.Helper()
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := writeAs(f, path, demo.New(segkit.DemoSeed).Transactions.Select(rows)); err != nil {
		t.Fatal(err)
	}
}

// serveZip serves a zip that contains the beginning of the demo shop.
func serveZip(t *testing.T, rows int32) (address string, change func(rows int32)) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "Some Retail.csv")
	var archive bytes.Buffer
	change = func(rows int32) {
		writeRows(t, path, rows)
		archive.Reset()
		z := zip.NewWriter(&archive)
		for _, name := range []string{"readme.txt", "data/Some Retail.csv"} {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = w.Write(text)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	change(rows)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(archive.Bytes()) }))
	t.Cleanup(server.Close)
	return server.URL + "/some+retail.zip", change
}

func TestDataFetch(t *testing.T) {
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	address, change := serveZip(t, 500)
	dir := t.TempDir()
	out := filepath.Join(dir, "shop.csv")
	said := mustData(t, "fetch", out, "--from", address)
	if !strings.Contains(said, "500 rows, 8 columns") || !strings.Contains(said, "recorded in "+recordPath(out)) {
		t.Errorf("said %q", said)
	}
	if said := mustData(t, "fetch", out, "--from", address); !strings.Contains(said, "as recorded") {
		t.Errorf("said %q", said)
	}
	change(400)
	if _, stderr, code := data(t, "fetch", out, "--from", address); code != exitFailure || !strings.Contains(stderr, "--replace") {
		t.Errorf("other data: %d %s", code, stderr)
	}
	if s, err := summarised(t.Context(), out, out); err != nil || s.Rows != 500 {
		t.Errorf("the earlier file: %v %v", s, err)
	}
	if said := mustData(t, "fetch", out, "--from", address, "--replace"); !strings.Contains(said, "400 rows") {
		t.Errorf("said %q", said)
	}
	parquet := filepath.Join(dir, "shop.parquet")
	mustData(t, "fetch", parquet, "--from", address)
	if s, err := summarised(t.Context(), parquet, parquet); err != nil || s.Rows != 400 || s.Reading.Format != "parquet" {
		t.Errorf("converted: %+v %v", s, err)
	}
	wrong := strings.Repeat("0", 64)
	_, stderr, code := data(t, "fetch", out, "--from", address, "--sha256", wrong)
	if code != exitFailure || !strings.Contains(stderr, "checksum") {
		t.Errorf("another checksum: %d %s", code, stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "other.csv")); err == nil {
		t.Error("something was written")
	}
}

// Only the real data set is accepted as Online Retail.
func TestIsOnlineRetail(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.csv")
	writeRows(t, path, 10)
	s, err := summarised(t.Context(), path, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := isOnlineRetail(s); err == nil || !strings.Contains(err.Error(), "10 rows instead of 541,909") {
		t.Error(err)
	}
	path = testenv.Data(t, "Online Retail.xlsx")
	if s, err = summarised(t.Context(), path, path); err != nil {
		t.Fatal(err)
	}
	if err := isOnlineRetail(s); err != nil {
		t.Error(err)
	}
}

func TestDataConvertLeavesNoHalfFile(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.xlsx")
	writeRows(t, in, 5000)
	f, err := os.OpenFile(in, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(f, "7,A,B,many,2024-01-01,1,1,UK\n")
	f.Close()
	if _, stderr, code := data(t, "convert", in, out); code != exitFailure || !strings.Contains(stderr, "row 5002") {
		t.Errorf("%d %s", code, stderr)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestDataPolicy(t *testing.T) {
	var policy map[string]any
	printed := mustData(t, "policy", "--role", "publisher", "--bucket", "shop", "--prefix", "retail/")
	if err := json.Unmarshal([]byte(printed), &policy); err != nil || policy["Version"] != "2012-10-17" {
		t.Errorf("%v, %v", policy, err)
	}
	want := mustData(t, "policy", "--role", "analyst", "--bucket", "shop", "--prefix", "retail/")
	stdout, stderr, code := data(t, "policy", "--role", "analyst", "--bucket", "shop", "--prefix", "retail")
	if code != exitDone || stdout != want || !strings.Contains(stderr, "--prefix retail is taken as retail/") {
		t.Errorf("without a slash: %d %s %s", code, stderr, stdout)
	}
	if stdout, stderr, code := data(t, "policy", "--role", "analyst", "--bucket", "shop"); code != exitDone ||
		stderr != "" || !strings.Contains(stdout, `"arn:aws:s3:::shop/*"`) {
		t.Errorf("the whole bucket: %d %s %s", code, stderr, stdout)
	}
	if _, stderr, code := data(t, "policy", "--role", "analyst", "--bucket", "shop", "--prefix", "*"); code != exitFailure || !strings.Contains(stderr, "prefix") {
		t.Errorf("%d %s", code, stderr)
	}
	if _, _, code := data(t, "policy", "--role", "owner", "--bucket", "shop"); code != exitUsage {
		t.Errorf("exit %d", code)
	}
}

// Programs that do not link the S3 client use the command as a helper: the address
// comes on standard input, and the answer is the copy as JSON.
func TestDataOpenForPrograms(t *testing.T) {
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "some data") }))
	defer server.Close()
	var stdout bytes.Buffer
	verb := dataOpen{JSON: true, Stdin: true, Store: storeFlags{MaxSize: 1}}
	if err := verb.Run(&environment{context.Background(), strings.NewReader(server.URL + "/x.csv\n"), &stdout, io.Discard}); err != nil {
		t.Fatal(err)
	}
	var c struct{ Path, Name string }
	if err := json.Unmarshal(stdout.Bytes(), &c); err != nil || c.Name != "x.csv" {
		t.Fatalf("%s, %v", &stdout, err)
	}
	if text, err := os.ReadFile(c.Path); err != nil || string(text) != "some data" {
		t.Errorf("%q, %v", text, err)
	}
}
