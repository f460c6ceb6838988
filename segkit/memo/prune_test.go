package memo

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// age sets when an entry was last used, minutes ago.
func age(t *testing.T, s *Store, key Key, minutes int) {
	t.Helper()
	when := time.Now().Add(-time.Duration(minutes) * time.Minute)
	if err := os.Chtimes(s.path(key), when, when); err != nil {
		t.Fatal(err)
	}
}

func present(s *Store, names ...string) []string {
	var out []string
	for _, name := range names {
		if _, err := os.Stat(s.path(keyOf(name))); err == nil {
			out = append(out, name)
		}
	}
	return out
}

func TestPruneTakesLeastRecentlyUsed(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	names := []string{"a", "b", "c", "d", "e"}
	for i, name := range names {
		if err := s.Put(keyOf(name), noise(1000)); err != nil {
			t.Fatal(err)
		}
		age(t, s, keyOf(name), 100-10*i) // a is the oldest
	}
	// Reading, even of the header alone, counts as use.
	if _, ok := s.Get(keyOf("a")); !ok {
		t.Fatal("a is gone")
	}
	if _, ok := s.Hash(keyOf("b")); !ok {
		t.Fatal("b is gone")
	}
	s = open(t, dir, Options{MaxBytes: 4 * (1000 + headerSize)})
	if got := present(s, names...); !slices.Equal(got, names) {
		t.Errorf("left before anything is written: %v, want all", got)
	}
	age(t, s, keyOf("c"), 200)
	age(t, s, keyOf("d"), 200)
	age(t, s, keyOf("e"), 200)
	if err := s.Put(keyOf("f"), noise(1000)); err != nil {
		t.Fatal(err)
	}
	if got := present(s, append(names, "f")...); !slices.Equal(got, []string{"a", "b", "f"}) {
		t.Errorf("left: %v, want a b f (c, d and e go, to get a tenth below the size)", got)
	}
}

func TestPutPrunes(t *testing.T) {
	s := open(t, t.TempDir(), Options{MaxBytes: 5 * (1000 + headerSize)})
	for i := range 20 {
		key := keyOf(fmt.Sprint(i))
		if err := s.Put(key, noise(1000)); err != nil {
			t.Fatal(err)
		}
		if _, ok := s.Get(key); !ok {
			t.Fatalf("the entry just written, %d, was pruned", i)
		}
		var size int64
		entries, _ := s.list(isEntry)
		for _, e := range entries {
			size += e.size
		}
		if size > s.maxBytes {
			t.Fatalf("after %d entries the store holds %d bytes of %d", i+1, size, s.maxBytes)
		}
	}
}

// What is not the store's stays, whatever the size.
func TestPruneLeavesOtherFiles(t *testing.T) {
	dir := t.TempDir()
	others := []string{"notes.txt", "x.step", ".hidden.step1", keyOf("k").String(), keyOf("k").String() + ".stepping"}
	for _, name := range others {
		if err := os.WriteFile(filepath.Join(dir, name), noise(5000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, keyOf("d").String()+entrySuffix), 0o700); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, Options{MaxBytes: 1})
	if s.prune(Key{}); s.size != 0 {
		t.Errorf("other files count %d bytes", s.size)
	}
	if got := len(fileNames(t, dir)); got != len(others)+1 {
		t.Errorf("%d of %d files left", got, len(others)+1)
	}
}

func TestSweepRemovesOnlyWhatIsDead(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	dead, alive := keyOf("dead"), keyOf("alive")
	half := func(key Key) string { return "." + key.String() + entrySuffix + "8675309" }
	for _, name := range []string{half(dead), half(alive), dead.String() + lockSuffix} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(magic), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	unlock, ok, err := s.tryLock(alive)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	open(t, dir, Options{})
	want := []string{half(alive), alive.String() + lockSuffix}
	slices.Sort(want)
	if got := fileNames(t, dir); !slices.Equal(got, want) {
		t.Errorf("left: %v\nwant: %v", got, want)
	}
	unlock()
	open(t, dir, Options{})
	if got := fileNames(t, dir); len(got) != 0 {
		t.Errorf("left after the writer's end: %v", got)
	}
}
