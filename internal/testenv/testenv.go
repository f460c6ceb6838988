// Package testenv tells tests what the machine they run on has and what they were
// asked to do. It imports nothing of this module, so that any package's own tests
// can use it.
//
// Two environment variables decide:
//
//   - SEGKIT_SLOW=1 also runs the tests that take minutes: notebooks, the
//     browser, the image, whole matrices of studies.
//   - SEGKIT_STRICT=1 fails a test that lacks a program or data it needs, instead
//     of skipping it. Whoever wants the slow tests sets SEGKIT_SLOW; strictness
//     does not ask for them.
package testenv

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The environment variables that tests obey.
const (
	SlowVariable   = "SEGKIT_SLOW"
	StrictVariable = "SEGKIT_STRICT"
	DataVariable   = "SEGKIT_DATA"
)

// Slow skips a test that takes minutes unless SEGKIT_SLOW is 1; -short skips it
// in any case.
func Slow(t testing.TB, why string) {
	t.Helper()
	switch {
	case testing.Short():
		t.Skipf("%s: skipped by -short", why)
	case os.Getenv(SlowVariable) != "1":
		t.Skipf("%s: set %s=1 to run it", why, SlowVariable)
	}
}

// Studies skips, under -short, a test that runs whole studies: the race detector, which
// makes them ten times slower, learns from a few of them what it would from all.
func Studies(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("runs whole studies: skipped by -short")
	}
}

// Missing skips a test for want of something the machine does not have. It fails
// the test where SEGKIT_STRICT is 1.
func Missing(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv(StrictVariable) == "1" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// Tool returns the path of a program. Without it the test is skipped, or fails
// where SEGKIT_STRICT is 1; install says how to get it.
func Tool(t testing.TB, name, install string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		Missing(t, "%s is not on the PATH: %s", name, install)
	}
	return path
}

// Data returns the path of a file in the folder that SEGKIT_DATA names. Without
// it the test is skipped, or fails where SEGKIT_STRICT is 1.
func Data(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv(DataVariable)
	if dir == "" {
		Missing(t, "set %s to the folder with %s", DataVariable, name)
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		Missing(t, "%s: %v", DataVariable, err)
	}
	return path
}
