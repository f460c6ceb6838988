package testenv

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// recorder is a test that notes how it was stopped.
type recorder struct {
	testing.TB
	skipped, failed bool
	said            string
}

func (r *recorder) Helper() {}

func (r *recorder) Skipf(format string, args ...any) {
	r.skipped, r.said = true, fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.failed, r.said = true, fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// record runs a test's body in a goroutine of its own, which Skipf and Fatalf end.
func record(t *testing.T, body func(testing.TB)) *recorder {
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		body(r)
	}()
	<-done
	return r
}

func TestSlow(t *testing.T) {
	short := flag.Lookup("test.short")
	defer func(old string) { _ = short.Value.Set(old) }(short.Value.String())
	for _, test := range []struct {
		slow, strict, short string
		skipped             bool
		says                string
	}{
		{"", "", "false", true, "SEGKIT_SLOW=1"},
		{"0", "", "false", true, "SEGKIT_SLOW=1"},
		{"", "1", "false", true, "SEGKIT_SLOW=1"}, // strictness does not ask for slow tests
		{"1", "", "false", false, ""},
		{"1", "1", "false", false, ""},
		{"1", "1", "true", true, "-short"},
	} {
		t.Setenv(SlowVariable, test.slow)
		t.Setenv(StrictVariable, test.strict)
		if err := short.Value.Set(test.short); err != nil {
			t.Fatal(err)
		}
		r := record(t, func(tb testing.TB) { Slow(tb, "takes minutes") })
		if r.skipped != test.skipped || r.failed || !strings.Contains(r.said, test.says) {
			t.Errorf("%+v: skipped %v, failed %v, %q", test, r.skipped, r.failed, r.said)
		}
	}
}

func TestData(t *testing.T) {
	const name = "orders.csv"
	full, empty := t.TempDir(), t.TempDir()
	there := filepath.Join(full, name)
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		dir, strict     string
		path            string
		skipped, failed bool
	}{
		{full, "", there, false, false},
		{full, "1", there, false, false},
		{"", "", "", true, false},
		{"", "1", "", false, true},
		{empty, "", "", true, false},
		{empty, "1", "", false, true},
	} {
		t.Setenv(DataVariable, test.dir)
		t.Setenv(StrictVariable, test.strict)
		path := ""
		r := record(t, func(tb testing.TB) { path = Data(tb, name) })
		if path != test.path || r.skipped != test.skipped || r.failed != test.failed {
			t.Errorf("%+v: path %q, skipped %v, failed %v", test, path, r.skipped, r.failed)
		}
	}
}

func TestTool(t *testing.T) {
	dir := t.TempDir()
	there := filepath.Join(dir, "tool")
	if err := os.WriteFile(there, []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	for _, test := range []struct {
		name, strict    string
		path            string
		skipped, failed bool
	}{
		{"tool", "1", there, false, false},
		{"nope", "", "", true, false},
		{"nope", "1", "", false, true},
	} {
		t.Setenv(StrictVariable, test.strict)
		path := ""
		r := record(t, func(tb testing.TB) { path = Tool(tb, test.name, "apt-get install it") })
		if path != test.path || r.skipped != test.skipped || r.failed != test.failed {
			t.Errorf("%+v: path %q, skipped %v, failed %v", test, path, r.skipped, r.failed)
		}
		if path == "" && !strings.Contains(r.said, "apt-get install it") {
			t.Errorf("%q does not say how to install it", r.said)
		}
	}
}
