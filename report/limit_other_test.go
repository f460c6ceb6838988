//go:build !linux

package main

import "testing"

func limitFileSize(t *testing.T, _ uint64) { t.Skip("file sizes are limited on Linux only") }
