package main

import (
	"os"
	"path/filepath"
	"strings"
)

// self returns what the user types to run this program: under go run, the installed
// command's name would lead to nothing.
func self() string {
	path, err := os.Executable()
	if err == nil && builtByGoRun(path) {
		return "go run ./report"
	}
	return "report"
}

// builtByGoRun reports whether go run built the program at this path: it puts programs
// into a folder for temporary builds, or into its cache, as go test does for tests.
func builtByGoRun(path string) bool {
	return strings.Contains(filepath.ToSlash(path), "/go-build") && !strings.HasSuffix(strings.TrimSuffix(path, ".exe"), ".test")
}
