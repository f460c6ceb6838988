package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/demo"
)

// The customers of a file that spills are those of a study, and can be divided into segments.
func TestDataRFM(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "shop.csv"), filepath.Join(dir, "customers.csv")
	mustData(t, "convert", "-q", "demo", in)
	printed := mustData(t, "rfm", in, "-o", out, "--memory", "1")
	table := rowsOf(t, out)
	if want := demo.New(segkit.DemoSeed); len(table) < 2 || len(table)-1 > len(want.Customers.ID) {
		t.Fatalf("%d rows for at most %d customers", len(table)-1, len(want.Customers.ID))
	}
	if head := strings.Join(table[0], "|"); head != "Customer|Recency (days)|Frequency|Monetary|Country" {
		t.Error(head)
	}
	if !strings.Contains(printed, "Counted") || !strings.Contains(printed, "customers") {
		t.Error(printed)
	}
	if line := mustData(t, "columns", "-q", out); !strings.Contains(line, "recency=") || !strings.Contains(line, "monetary=Monetary") {
		t.Errorf("not read as customers: %s", line)
	}
	config := segkit.Default()
	found, err := segkit.MeasureBeyondMemory(t.Context(), in, config, retail.PartsOptions{Budget: 1 << 12, Dir: dir})
	if err != nil || found.OnDisk == 0 || found.Table.Len() != len(table)-1 {
		t.Fatalf("%v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "segkit-rows-*")); len(left) > 0 {
		t.Error("left behind:", left)
	}
	if _, stderr, code := data(t, "rfm", in, "-o", out); code == exitDone || !strings.Contains(stderr, "exists") {
		t.Errorf("replaced %s: %s", out, stderr)
	}
	if _, stderr, code := data(t, "rfm", dir, "-o", filepath.Join(dir, "x.csv")); code == exitDone || stderr == "" {
		t.Error("read a folder")
	}
	if _, err := os.Stat(filepath.Join(dir, "x.csv")); err == nil {
		t.Error("wrote a file without customers")
	}
}
