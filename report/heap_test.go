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

// A verb that says nothing about garbage is not held to what the start of the program needs.
func TestGarbageOfOtherVerbs(t *testing.T) {
	const held = 400
	defer debug.SetGCPercent(debug.SetGCPercent(held))
	if code, _, stderr := command(t, "steps"); code != exitDone {
		t.Fatal(stderr)
	}
	if percent := debug.SetGCPercent(held); percent == held {
		t.Errorf("the heap may still grow by %d %%", percent)
	}
}
