package memo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestNilStoreKeepsNothing(t *testing.T) {
	var s *Store
	if err := s.Put(keyOf("a"), []byte("x")); err != nil {
		t.Error(err)
	}
	if _, ok := s.Get(keyOf("a")); ok {
		t.Error("a nil store found something")
	}
	if _, ok := s.Hash(keyOf("a")); ok {
		t.Error("a nil store found a hash")
	}
	calls := 0
	for range 2 {
		got, err := s.Do(context.Background(), keyOf("a"), func() ([]byte, error) { calls++; return []byte("y"), nil })
		if err != nil || string(got) != "y" {
			t.Errorf("%q, %v", got, err)
		}
	}
	if calls != 2 {
		t.Errorf("computed %d times, want 2", calls)
	}
	if w := s.Warnings(); w == nil || len(w) != 0 {
		t.Errorf("warnings %#v", w)
	}
}

func TestOpenRefusesMistakes(t *testing.T) {
	if _, err := Open("", Options{}); !errors.Is(err, ErrStore) {
		t.Errorf("no name: %v", err)
	}
	if _, err := Open(t.TempDir(), Options{MaxBytes: -1}); !errors.Is(err, ErrStore) {
		t.Errorf("a negative size: %v", err)
	}
}

func TestOpenMakesFolders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b c", "ü")
	s := open(t, dir, Options{})
	if err := s.Put(keyOf("k"), []byte("v")); err != nil {
		t.Fatal(err)
	}
	if got, ok := open(t, dir, Options{}).Get(keyOf("k")); !ok || string(got) != "v" {
		t.Errorf("%q, %v", got, ok)
	}
}

// A folder that cannot be: root may write anywhere, but not below a file.
func TestUnusableFolderDoesNotFailTheRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, filepath.Join(file, "store"), Options{})
	for range 3 {
		got, err := s.Do(context.Background(), keyOf("k"), func() ([]byte, error) { return []byte("v"), nil })
		if err != nil || string(got) != "v" {
			t.Fatalf("%q, %v", got, err)
		}
	}
	if err := s.Put(keyOf("k"), []byte("v")); err == nil {
		t.Error("Put into nowhere gave no error")
	}
	w := s.Warnings()
	if len(w) != 1 || !strings.Contains(w[0], "could not be kept") {
		t.Errorf("warnings: %q, want one", w)
	}
}

// The folder vanishes during the run: the run goes on.
func TestFolderRemovedDuringRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir, Options{})
	got, err := s.Do(context.Background(), keyOf("k"), func() ([]byte, error) {
		return []byte("v"), os.RemoveAll(dir)
	})
	if err != nil || string(got) != "v" {
		t.Fatalf("%q, %v", got, err)
	}
	if len(s.Warnings()) == 0 {
		t.Error("no warning")
	}
}

func TestResultLargerThanStore(t *testing.T) {
	s := open(t, t.TempDir(), Options{MaxBytes: 1000})
	data := noise(2000)
	got, err := s.Do(context.Background(), keyOf("k"), func() ([]byte, error) { return data, nil })
	if err != nil || !slices.Equal(got, data) {
		t.Fatal(err)
	}
	if names := fileNames(t, s.dir); len(names) != 0 {
		t.Errorf("the folder holds %v", names)
	}
	if len(s.Warnings()) != 1 {
		t.Errorf("warnings %q", s.Warnings())
	}
}

func TestErrorIsNotStored(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	broken := errors.New("broken")
	if _, err := s.Do(context.Background(), keyOf("k"), func() ([]byte, error) { return []byte("half"), broken }); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if names := fileNames(t, s.dir); len(names) != 0 {
		t.Errorf("the folder holds %v", names)
	}
}

// A big result, as large as the real shop's transactions in columns.
func BenchmarkGet18MB(b *testing.B) {
	s := open(b, b.TempDir(), Options{})
	data := noise(18 << 20)
	if err := s.Put(keyOf("k"), data); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, ok := s.Get(keyOf("k")); !ok {
			b.Fatal("not found")
		}
	}
}

func BenchmarkPut18MB(b *testing.B) {
	s := open(b, b.TempDir(), Options{})
	data := noise(18 << 20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := s.Put(keyOf("k"), data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHash(b *testing.B) {
	s := open(b, b.TempDir(), Options{})
	if err := s.Put(keyOf("k"), noise(18<<20)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, ok := s.Hash(keyOf("k")); !ok {
			b.Fatal("not found")
		}
	}
}

func BenchmarkOpen500(b *testing.B) {
	s := open(b, b.TempDir(), Options{})
	for i := range 500 {
		if err := s.Put(keyOf(string(rune('a'+i))), []byte("v")); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		open(b, s.dir, Options{})
	}
}
