package main

import (
	"os/signal"
	"syscall"
	"testing"
)

// limitFileSize makes any write of this process beyond bytes fail, as a full disk would,
// for as long as the process lives.
func limitFileSize(t *testing.T, bytes uint64) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes}); err != nil {
		t.Fatal(err)
	}
}
