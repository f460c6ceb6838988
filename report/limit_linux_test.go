package main

import (
	"os/signal"
	"syscall"
	"testing"
)

// limitFileSize makes any write beyond bytes fail, as a full disk would.
func limitFileSize(t *testing.T, bytes uint64) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var now syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: now.Max}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unlimitFileSize(t) })
}

func unlimitFileSize(t *testing.T) {
	t.Helper()
	var now syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		t.Fatal(err)
	}
	now.Cur = now.Max
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		t.Fatal(err)
	}
	signal.Reset(syscall.SIGXFSZ)
}
