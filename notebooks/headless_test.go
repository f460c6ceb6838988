package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// An interrupted execution ends, even if its kernel goes on and holds the pipe open.
func TestInterruptedExecutionEnds(t *testing.T) {
	root := t.TempDir()
	h := home{root: root}
	if err := os.MkdirAll(filepath.Dir(h.python()), 0o755); err != nil {
		t.Fatal(err)
	}
	const script = "#!/bin/sh\nsleep 20 &\ntouch begun\nwait\n" // in place of Python: the sleep is the kernel
	if err := os.WriteFile(h.python(), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	defer func(before time.Duration) { patience = before }(patience)
	patience = 100 * time.Millisecond
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		for !exists(filepath.Join(root, "begun")) && ctx.Err() == nil {
			time.Sleep(10 * time.Millisecond)
		}
		cancel()
	}()
	s := &session{ctx: ctx, stdout: io.Discard, stderr: io.Discard, home: h}
	started := time.Now()
	if _, err := s.executeSources([]string{"one"}, [][]byte{[]byte("# One\n")}, root); err == nil {
		t.Error("no error")
	}
	if took := time.Since(started); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}
