//go:build unix

package memo

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A store that others may write into is not used, and that is said.
func TestStoreOfOthers(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	key := keyOf("step")
	if err := s.Put(key, []byte("kept")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	others := open(t, dir, Options{})
	if _, ok := others.Hash(key); ok {
		t.Error("an entry was used that others could have put there")
	}
	got, err := others.Do(t.Context(), key, func() ([]byte, error) { return []byte("computed"), nil })
	if err != nil || string(got) != "computed" {
		t.Errorf("%q, %v", got, err)
	}
	if w := others.Warnings(); len(w) != 1 || !strings.Contains(w[0], dir+" can be written by other users") || !strings.Contains(w[0], "SEGKIT_CACHE") {
		t.Errorf("%q", w)
	}
	if data, ok := s.Get(key); !ok || string(data) != "kept" {
		t.Error("the entry was touched")
	}
}

// Pipes in the place of entries and locks, and links in that of locks, neither block
// nor create anything.
func TestPipesAndLinksInTheStore(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	elsewhere := filepath.Join(t.TempDir(), "made")
	compute := func() ([]byte, error) { return []byte("computed"), nil }
	for i, obstruct := range []func(Key) error{
		func(k Key) error { return syscall.Mkfifo(s.path(k), 0o600) },
		func(k Key) error { return syscall.Mkfifo(s.lockPath(k), 0o600) },
		func(k Key) error { return os.Symlink(elsewhere, s.lockPath(k)) },
		func(k Key) error { return os.Symlink("/dev/zero", s.path(k)) },
		func(k Key) error { return os.Mkdir(s.path(k), 0o700) },
	} {
		key := keyOf(string(rune('a' + i)))
		if err := obstruct(key); err != nil {
			t.Fatal(err)
		}
		if _, ok := s.Hash(key); ok {
			t.Errorf("%d: a hash of nothing", i)
		}
		if got, err := s.Do(t.Context(), key, compute); err != nil || string(got) != "computed" {
			t.Errorf("%d: %q, %v", i, got, err)
		}
	}
	if _, err := os.Lstat(elsewhere); err == nil {
		t.Error("a link in a lock's place made a file elsewhere")
	}
	open(t, dir, Options{}) // sweeping does not block either
}
