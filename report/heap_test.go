package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
)

// Only a study of small files gets room besides what is used.
func TestSmallStudiesCollectSeldom(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	folder := t.TempDir()
	small, large := filepath.Join(folder, "small.csv"), filepath.Join(folder, "large.csv")
	for file, size := range map[string]int64{small: 5, large: smallFiles} {
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(file, size); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		files []string
		room  bool
	}{
		{[]string{"demo"}, true},
		{[]string{small, small}, true},
		{[]string{large}, true},
		{[]string{small, large}, false},
		{[]string{folder}, false},
	} {
		if room := collectSeldom(c.files); (room != nil) != c.room {
			t.Errorf("%v: room is %v, want %v", c.files, room != nil, c.room)
		}
		if percent := debug.SetGCPercent(100); percent != memoryPercent {
			t.Errorf("the heap grows by %d %%", percent)
		}
	}
}

// A verb that says nothing about garbage is not held to what the start of the program needs, nor
// is one that fetches data before it does; one that does say it leaves nothing behind.
func TestGarbageOfOtherVerbs(t *testing.T) {
	const held = 400
	defer debug.SetGCPercent(debug.SetGCPercent(held))
	dir := t.TempDir()
	file, out := filepath.Join(dir, "shop.csv"), filepath.Join(dir, "out.csv")
	mustData(t, "convert", "-q", "demo", file)
	nowhere := unused(t)
	for _, c := range []struct {
		args []string
		code int
	}{
		{[]string{"steps"}, exitDone},
		{[]string{"data", "orders", "trino://ann@" + nowhere + "/lake/shop/orders", "-o", out}, exitFailure},
		{[]string{"data", "orders", "https://" + nowhere + "/shop.csv", "-o", out}, exitFailure},
		{[]string{"data", "rfm", "https://" + nowhere + "/shop.csv", "-o", out}, exitFailure},
		{[]string{"data", "orders", file, "--replace", "-o", out}, exitDone},
		{[]string{"data", "rfm", file, "--replace", "-o", out}, exitDone},
	} {
		debug.SetGCPercent(held)
		if code, _, stderr := command(t, c.args...); code != c.code {
			t.Errorf("%q: exit %d: %s", c.args, code, stderr)
		}
		if percent := debug.SetGCPercent(held); percent == held {
			t.Errorf("%q: the heap may still grow by %d %%", c.args, percent)
		}
	}
}
