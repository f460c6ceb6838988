package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// A server that does not end when it is interrupted does not keep the command from ending.
func TestShopThatHangs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the server of the test is a script of the shell")
	}
	dir := t.TempDir()
	program, ready := filepath.Join(dir, "shop"), filepath.Join(dir, "ready")
	if err := os.WriteFile(program, []byte("#!/bin/sh\ntrap '' INT\n: > \"$READY\"\nexec sleep 60\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := &session{ctx: t.Context()}
	p, err := s.runShop(program, "READY="+ready)
	if err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); !exists(ready); time.Sleep(time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatal("the script does not begin")
		}
	}
	p.cmd.WaitDelay = 50 * time.Millisecond
	p.stop()
	if state := p.cmd.ProcessState; state == nil || state.Success() {
		t.Errorf("the server ended by itself: %v", state)
	}
}
