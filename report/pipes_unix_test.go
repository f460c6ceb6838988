//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Whoever reads what is printed may stop reading, as head does: the report is made all the
// same, and a verb that only prints ends without a word.
func TestReaderThatStops(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	for _, c := range []struct {
		args []string
		code int
	}{{[]string{"--config", quickFile, "-o", out, "demo"}, exitDone}, {[]string{"steps"}, exitFailure}} {
		read, write, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		read.Close()
		var stderr strings.Builder
		cmd := exec.Command(self, c.args...)
		cmd.Env, cmd.Stdout, cmd.Stderr = append(os.Environ(), asReport+"=1"), write, &stderr
		_ = cmd.Run()
		write.Close()
		if code := cmd.ProcessState.ExitCode(); code != c.code || strings.Contains(stderr.String(), "pipe") {
			t.Errorf("%q: exit %d, want %d: %s", c.args, code, c.code, &stderr)
		}
	}
	if files, err := os.ReadDir(out); err != nil || len(files) != len(outputs) {
		t.Errorf("%v, written: %v", err, files)
	}
}

// No file that is named or found blocks the program, or takes its memory: pipes without
// a writer, devices without an end, files of a terabyte.
func TestPipesAndDevicesAreRefused(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	smallShop(t, "orders.csv", 0)
	for name, key := range map[string]string{"font.toml": "font", "customers.toml": "customers"} {
		for what, path := range map[string]string{"pipe-": pipe, "zero-": "/dev/zero"} {
			if err := os.WriteFile(what+name, []byte(key+" = '"+path+"'\n"+quickStudy), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.WriteFile("huge", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate("huge", 1<<40); err != nil {
		t.Log(err) // a file system without holes
	}
	if err := syscall.Mkfifo("fetched.csv.source.json", 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("fetched.csv", []byte(orders(3)), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for _, args := range [][]string{
		{"--logo", pipe, "orders.csv"}, {"--logo", "/dev/zero", "orders.csv"}, {"--logo", "huge", "orders.csv"},
		{"--config", pipe}, {"--config", "/dev/zero"}, {"--config", "huge"},
		{"--config", "pipe-font.toml", "orders.csv"}, {"--config", "zero-font.toml", "orders.csv"},
		{"--config", "pipe-customers.toml", "orders.csv"}, {"--config", "zero-customers.toml", "orders.csv"},
		{"--check", pipe}, {"--check", "/dev/zero"}, {"--check", "huge"},
		{"score", pipe, "orders.csv"}, {"score", "/dev/zero", "orders.csv"},
		{pipe}, {"/dev/zero"},
		{"campaign", "read", pipe, "orders.csv"}, {"campaign", "read", "/dev/zero", "orders.csv"}, {"campaign", "read", "huge", "orders.csv"},
		{"compare", pipe, "orders.csv"}, {"names", pipe},
		{"data", "convert", pipe, "x.parquet"}, {"data", "push", pipe, "s3://shop/pipe"},
	} {
		done := make(chan struct{})
		var code int
		var stderr string
		go func() {
			defer close(done)
			code, _, stderr = commandIn(ctx, args...)
		}()
		select {
		case <-done:
		case <-ctx.Done():
			t.Fatalf("%q hangs", args)
		}
		if code == exitDone || strings.Count(stderr, "\n") > 2 || strings.Contains(stderr, "interrupted") {
			t.Errorf("%q: exit %d, %q", args, code, stderr)
		}
	}
}
