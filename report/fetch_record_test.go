package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The record names the download, the data file in it, and the file written. OUT.sha256
// suits sha256sum -c, whether OUT was converted or not.
func TestFetchRecord(t *testing.T) {
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	address, change := serveZip(t, 200)
	withSecret := address + "?X-Amz-Signature=secret"
	dir := t.TempDir()
	for _, name := range []string{"Some Retail.csv", "renamed.csv", "converted.parquet"} {
		out := filepath.Join(dir, name)
		mustData(t, "fetch", out, "--from", withSecret)
		r, err := readRecord(out)
		if err != nil || r == nil {
			t.Fatal(r, err)
		}
		sum, err := sha256File(out)
		if err != nil {
			t.Fatal(err)
		}
		if r.Address != address || r.Fetched.Name != "some+retail.zip" || r.Fetched.Size < 1000 || !isSHA256(r.Fetched.SHA256) {
			t.Errorf("%s: fetched %+v", name, r)
		}
		if r.Data.Name != "Some Retail.csv" || (r.Data.SHA256 == sum) != (ending(name) == ".csv") || r.Data.SHA256 == r.Fetched.SHA256 {
			t.Errorf("%s: data %+v", name, r.Data)
		}
		if info, _ := os.Stat(out); r.Written != (fileRecord{name, info.Size(), sum}) {
			t.Errorf("%s: written %+v", name, r.Written)
		}
		if text := read(t, recordPath(out)); bytes.Contains(text, []byte("secret")) {
			t.Errorf("a secret is recorded: %s", text)
		}
		check := exec.Command("sha256sum", "-c", "--strict", name+".sha256")
		check.Dir = dir
		if said, err := check.CombinedOutput(); err != nil {
			if _, missing := exec.LookPath("sha256sum"); missing != nil {
				t.Skip("there is no sha256sum")
			}
			t.Errorf("%s: %v %s", name, err, said)
		}
		if said := mustData(t, "fetch", out, "--from", address); !strings.Contains(said, "as recorded") {
			t.Errorf("%s: said %q", name, said)
		}
	}
	change(150)
	for _, name := range []string{"renamed.csv", "converted.parquet"} {
		if _, stderr, code := data(t, "fetch", filepath.Join(dir, name), "--from", address); code != exitFailure ||
			!strings.Contains(stderr, "now gives different data from last time") {
			t.Errorf("%s, other data: %d %s", name, code, stderr)
		}
	}
	writeText(t, recordPath(filepath.Join(dir, "renamed.csv")), "{}")
	_, stderr, code := data(t, "fetch", filepath.Join(dir, "renamed.csv"), "--from", address)
	if code != exitFailure || !strings.Contains(stderr, "is not a record of a download: remove it") {
		t.Errorf("a damaged record: %d %s", code, stderr)
	}
}

// Without a record, OUT.sha256 still helps: it holds the checksum of the data, as
// earlier versions wrote it, or that of a converted OUT, which says nothing about the
// data.
func TestFetchedBeforeWithoutRecord(t *testing.T) {
	sum := strings.Repeat("ab", 32)
	for _, c := range []struct{ out, data, line, want string }{
		{"shop.csv", "shop.csv", sum + "  shop.csv\n", sum},
		{"shop.csv", "served.csv", sum + "  served.csv\n", sum},
		{"shop.parquet", "served.csv", sum + "  served.csv\n", sum},
		{"shop.parquet", "served.csv", sum + "  shop.parquet\n", ""},
		{"shop.csv", "served.csv", "", ""},
	} {
		out := filepath.Join(t.TempDir(), c.out)
		if c.line != "" {
			writeText(t, checksumPath(out), c.line)
		}
		if got, _, err := fetchedBefore(out, c.data); err != nil || got != c.want {
			t.Errorf("%+v: %q %v", c, got, err)
		}
	}
	out := filepath.Join(t.TempDir(), "x.csv")
	writeText(t, checksumPath(out), "nothing\n")
	if _, _, err := fetchedBefore(out, "x.csv"); err == nil || !strings.Contains(err.Error(), "does not hold a SHA-256 checksum: remove it") {
		t.Error(err)
	}
}

// These lines are what sha256sum of GNU coreutils 9.1 prints for names with a backslash
// or a line break.
func TestChecksumLine(t *testing.T) {
	if got := checksumLine("00", "a\\b\nc"); got != `\00  a\\b\nc`+"\n" {
		t.Errorf("%q", got)
	}
}

// The object's metadata names the address that the file was fetched from, as long as the
// file is unchanged, and never a password.
func TestPushSource(t *testing.T) {
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	for name, value := range map[string]string{"AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s",
		"AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull} {
		t.Setenv(name, value)
	}
	var stored string
	store := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if r.Method == http.MethodPut {
			stored = r.Header.Get("X-Amz-Meta-Source")
			w.Header().Set("ETag", `"e"`)
			w.Header().Set("X-Amz-Checksum-Sha256", r.Header.Get("X-Amz-Checksum-Sha256"))
			return
		}
		w.WriteHeader(http.StatusNotFound)
	}))
	defer store.Close()
	push := func(file string, args ...string) (source, stderr string) {
		t.Helper()
		stored = "nothing"
		_, stderr, code := data(t, append([]string{"push", file, "s3://shop/x" + ending(file), "--endpoint", store.URL}, args...)...)
		if code != exitDone {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		return stored, stderr
	}
	address, _ := serveZip(t, 100)
	out := filepath.Join(t.TempDir(), "shop.parquet")
	mustData(t, "fetch", out, "--from", address)
	if source, stderr := push(out); source != address || stderr != "" {
		t.Errorf("fetched: %q %q", source, stderr)
	}
	const given = "bought, see https://someone:password@example.org/data?signature=abc (2011)"
	if source, stderr := push(out, "--source", given); source != "bought, see https://example.org/data (2011)" ||
		!strings.Contains(stderr, "kept without user, password and query") {
		t.Errorf("given: %q %q", source, stderr)
	}
	writeRows(t, out, 50)
	if source, stderr := push(out); source != "shop.parquet" || !strings.Contains(stderr, "was changed since it was fetched") {
		t.Errorf("changed: %q %q", source, stderr)
	}
	writeText(t, recordPath(out), "{")
	if source, stderr := push(out); source != "shop.parquet" || !strings.Contains(stderr, "is not a record of a download") {
		t.Errorf("damaged: %q %q", source, stderr)
	}
	if err := os.Remove(recordPath(out)); err != nil {
		t.Fatal(err)
	}
	if source, stderr := push(out); source != "shop.parquet" || stderr != "" {
		t.Errorf("no record: %q %q", source, stderr)
	}
}

// The source includes the version that the store named. An edited record reveals no
// secret.
func TestRecordPinned(t *testing.T) {
	var r fetchRecord
	if err := json.Unmarshal([]byte(`{"address": "s3://shop/retail/x.csv", "version_id": "v1"}`), &r); err != nil {
		t.Fatal(err)
	}
	if got := r.pinned(); got != "s3://shop/retail/x.csv?versionId=v1" {
		t.Error(got)
	}
	r = fetchRecord{Address: "https://a:b@example.org/x.csv?key=c"}
	if got := r.pinned(); got != "https://example.org/x.csv" {
		t.Error(got)
	}
}
