package remote

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestRedact(t *testing.T) {
	for address, want := range map[string]string{
		"s3://shop/data/a b.csv":                                     "s3://shop/data/a b.csv",
		"s3://shop/a?versionId=1":                                    "s3://shop/a?versionId=1",
		"s3://shop/m#1/y#2.csv?versionId=1":                          "s3://shop/m#1/y#2.csv?versionId=1",
		"https://user:secret@host/a.csv":                             "https://host/a.csv",
		"https://host/a.csv?X-Amz-Signature=secret&versionId=2#frag": "https://host/a.csv?versionId=2",
		"https://host?token=secret":                                  "https://host",
		"folder/a.csv?x":                                             "folder/a.csv?x",
		"https://a@b:secret@host/x@y":                                "https://host/x@y",
	} {
		if got := Redact(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

func TestBaseName(t *testing.T) {
	for address, want := range map[string]string{
		"s3://shop/data/Online Retail.xlsx":              "Online Retail.xlsx",
		"https://h/a%20b.csv?x=/y":                       "a b.csv",
		"https://h/..%2f..%2fetc%2fpasswd":               "passwd",
		"https://h":                                      "data",
		"https://h/":                                     "data",
		"s3://shop/m#1/x#y.csv":                          "x#y.csv",
		"s3://shop/..":                                   "data",
		`s3://shop/a\..\b.csv`:                           "a_.._b.csv",
		"https://h/" + strings.Repeat("x", 300) + ".csv": strings.Repeat("x", 116) + ".csv",
	} {
		if got := BaseName(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// Pruning removes downloads that nobody continued.
func TestPruneStaleParts(t *testing.T) {
	c, err := openCopies(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, age := range map[string]time.Duration{"old.bytes": staleParts + time.Hour, "new.bytes": time.Hour, "old.lock": staleParts + time.Hour} {
		path := filepath.Join(c.dir, "part", name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(path, then, then); err != nil {
			t.Fatal(err)
		}
	}
	c.prune("")
	left, _ := filepath.Glob(filepath.Join(c.dir, "part", "*"))
	if len(left) != 2 {
		t.Errorf("left: %v", left)
	}
}

func TestPinned(t *testing.T) {
	c := &Copy{Address: "s3://shop/a b.csv", VersionID: "x/y=1"}
	if got := c.Pinned(); got != "s3://shop/a b.csv?versionId=x%2Fy%3D1" {
		t.Error(got)
	}
	c = &Copy{Address: "https://h/a.csv", VersionID: "1"}
	if got := c.Pinned(); got != "https://h/a.csv" {
		t.Error(got)
	}
}

func TestCheckTransport(t *testing.T) {
	for address, ok := range map[string]bool{
		"https://example.org": true, "http://127.0.0.1:1": true, "http://[::1]": true, "http://localhost:9000": true, "http://127.8.9.1": true,
		"http://example.org": false, "http://10.0.0.1": false, "http://127.0.0.1.example.org": false, "http://localhost.example.org": false, "ftp://127.0.0.1": false,
		"http://[::ffff:127.0.0.1]": true, "http://0.0.0.0": false,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := CheckTransport(u); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestOpenWithoutAnOpener(t *testing.T) {
	t.Setenv("SEGKIT_REPORT", "")
	_, err := Open(context.Background(), "s3://shop/a.csv?token=secret", Options{})
	if !errors.Is(err, ErrScheme) || !strings.Contains(err.Error(), "remote/s3") || strings.Contains(err.Error(), "secret") {
		t.Error(err)
	}
	if _, err := Open(context.Background(), "ftp://host/a", Options{}); !errors.Is(err, ErrScheme) {
		t.Error(err)
	}
}

// A program without the client asks the report command, and passes on its error if it
// fails.
func TestHelper(t *testing.T) {
	dir := t.TempDir()
	script := filepath.Join(dir, "report")
	t.Setenv("SEGKIT_REPORT", script)
	write := func(text string) {
		if err := os.WriteFile(script, []byte("#!/bin/sh\n"+text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	write(`read -r address || true; printf '{"Path":"/copy","Address":"%s","VersionID":"7"}' "$address"`)
	c, err := Open(context.Background(), "s3://shop/a.csv", Options{})
	if err != nil || c.Path != "/copy" || c.Address != "s3://shop/a.csv" || c.VersionID != "7" {
		t.Errorf("%+v, %v", c, err)
	}
	write(`echo 'report: s3://shop/a.csv: access denied' >&2; exit 1`)
	if _, err := Open(context.Background(), "s3://shop/a.csv", Options{}); err == nil || err.Error() != "s3://shop/a.csv: access denied" {
		t.Error(err)
	}
}

func TestSafeName(t *testing.T) {
	for name, want := range map[string]string{
		"orders.csv":                      "orders.csv",
		"..":                              "data",
		"a/../b\\c.csv":                   "a_.._b_c.csv",
		"\x1b[2J\u202e\u009b.csv":         "_[2J__.csv",
		strings.Repeat("é", 100) + ".csv": strings.Repeat("é", 58) + ".csv",
	} {
		if got := SafeName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
