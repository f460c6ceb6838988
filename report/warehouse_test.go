package main

import (
	"strings"
	"testing"
)

// Labels go back to a warehouse, and nowhere else; nothing is computed before that is said.
func TestWriteBackNeedsAWarehouse(t *testing.T) {
	code, _, stderr := command(t, "demo", "-o", t.TempDir(), "--write-back", "lake.crm.segments")
	if code != exitUsage || !strings.Contains(stderr, "write_back: labels are written back to a warehouse, and this input is none") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
