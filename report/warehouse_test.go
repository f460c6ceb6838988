package main

import (
	"strings"
	"testing"
)

// Labels go back to a warehouse and orders come from one, and nowhere else; nothing is computed before that is said.
func TestWarehouseOptionsNeedAWarehouse(t *testing.T) {
	for _, c := range [][]string{
		{"--write-back", "lake.crm.segments", "report: --write-back: labels are written back to a warehouse, and this input is none"},
		{"--bring", "orders", "report: --bring: it says what comes back from a warehouse, and this input is none"},
	} {
		code, _, stderr := command(t, "demo", "-o", t.TempDir(), c[0], c[1])
		if code != exitUsage || !strings.Contains(stderr, c[2]) {
			t.Errorf("%s: exit %d: %s", c[0], code, stderr)
		}
	}
}
