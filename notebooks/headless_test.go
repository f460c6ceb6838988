package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// pretend puts a shell script in the place of Python.
func pretend(t *testing.T, h home, script string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(h.python()), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.python(), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
}

// whenThere cancels a context as soon as there is a file.
func whenThere(t *testing.T, path string) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	go func() {
		for !exists(path) && ctx.Err() == nil {
			time.Sleep(10 * time.Millisecond)
		}
		cancel()
	}()
	return ctx
}

// JupyterLab is asked to end, which it then does with its kernels, and not interrupted.
func TestJupyterLabIsAskedToEnd(t *testing.T) {
	h := home{root: t.TempDir()}
	pretend(t, h, "trap 'touch ended; exit 0' TERM\ntouch begun\nwhile :; do sleep .05; done\n")
	s := &session{ctx: whenThere(t, filepath.Join(h.root, "begun")), home: h}
	if err := s.jupyterLab(nil).Run(); !exists(filepath.Join(h.root, "ended")) {
		t.Errorf("it was not asked to end: %v", err)
	}
}

// An interrupted execution ends, even if its kernel goes on and holds the pipe open.
func TestInterruptedExecutionEnds(t *testing.T) {
	root := t.TempDir()
	h := home{root: root}
	pretend(t, h, "sleep 20 &\ntouch begun\nwait\n") // the sleep is the kernel
	defer func(before time.Duration) { patience = before }(patience)
	patience = 100 * time.Millisecond
	s := &session{ctx: whenThere(t, filepath.Join(root, "begun")), stdout: io.Discard, stderr: io.Discard, home: h}
	started := time.Now()
	if _, err := s.executeSources([]string{"one"}, [][]byte{[]byte("# One\n")}, root); err == nil {
		t.Error("no error")
	}
	if took := time.Since(started); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}

// Whatever ends an execution early, a notebook that cannot be read or a line without an end, Python
// is stopped before the folder is given back.
func TestNothingGoesOnAfterAnExecution(t *testing.T) {
	for name, script := range map[string]string{
		"no notebook":   "rm one.ipynb\necho '{}'\n",
		"a line of all": "head -c 3000000 /dev/zero | tr '\\0' x\n",
	} {
		root := t.TempDir()
		h := home{root: root}
		pretend(t, h, "trap 'touch ended; exit 1' INT\n"+script+"while :; do sleep .05; done\n")
		s := &session{ctx: t.Context(), stdout: io.Discard, stderr: io.Discard, home: h}
		if _, err := s.executeSources([]string{"one"}, [][]byte{[]byte("# One\n")}, root); err == nil || !exists(filepath.Join(root, "ended")) {
			t.Errorf("%s: %v, and Python was not ended", name, err)
		}
	}
}
