package main

import "testing"

func TestBuiltByGoRun(t *testing.T) {
	for path, want := range map[string]bool{
		"/tmp/go-build2767807661/b001/exe/report":        true,
		"/home/ann/.cache/go-build/9c/9c5e12a4-d/report": true,
		"/tmp/go-build2767807661/b001/report.test":       false,
		"/home/ann/go/bin/report":                        false,
		"/usr/local/bin/report":                          false,
	} {
		if got := builtByGoRun(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	if got := self(); got != "report" {
		t.Errorf("a test calls the program %q", got)
	}
}
