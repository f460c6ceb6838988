package realdata

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// recorder is a test that notes how it was stopped.
type recorder struct {
	testing.TB
	skipped, failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Skipf(string, ...any)  { r.skipped = true; runtime.Goexit() }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; runtime.Goexit() }

func TestFile(t *testing.T) {
	full, empty := t.TempDir(), t.TempDir()
	there := filepath.Join(full, CSV)
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		dir, strict     string
		path            string
		skipped, failed bool
	}{
		{full, "", there, false, false},
		{full, "1", there, false, false},
		{"", "", "", true, false},
		{"", "1", "", false, true},
		{empty, "", "", true, false},
		{empty, "1", "", false, true},
	} {
		t.Setenv("SEGKIT_DATA", test.dir)
		t.Setenv("SEGKIT_STRICT", test.strict)
		r, path := &recorder{TB: t}, ""
		done := make(chan struct{})
		go func() { // a goroutine of its own, which Skipf and Fatalf end
			defer close(done)
			path = File(r, CSV)
		}()
		<-done
		if path != test.path || r.skipped != test.skipped || r.failed != test.failed {
			t.Errorf("SEGKIT_DATA=%q SEGKIT_STRICT=%q: path %q, skipped %v, failed %v", test.dir, test.strict, path, r.skipped, r.failed)
		}
	}
}
