package memo

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// noise does not compress.
func noise(n int) []byte {
	r := rand.NewChaCha8([32]byte{1})
	out := make([]byte, n)
	_, _ = r.Read(out)
	return out
}

func TestRoundTripOfAllSizes(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	for _, n := range []int{0, 1, compressFrom - 1, compressFrom, 10_000, compressTo, compressTo + 1} {
		for name, data := range map[string][]byte{"zeros": make([]byte, n), "noise": noise(n)} {
			key := keyOf(name)
			if err := s.Put(key, data); err != nil {
				t.Fatal(err)
			}
			got, ok := s.Get(key)
			if !ok || !bytes.Equal(got, data) {
				t.Errorf("%d bytes of %s came back as %d bytes, %v", n, name, len(got), ok)
			}
			if hash, ok := s.Hash(key); !ok || hash != HashOf(data) {
				t.Errorf("%d bytes of %s: hash %v, %v", n, name, hash, ok)
			}
		}
	}
	if w := s.Warnings(); len(w) != 0 {
		t.Error(w)
	}
}

func TestCompressesWherePossible(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	data := []byte(strings.Repeat(`{"segment":"Champions"},`, 5000))
	if err := s.Put(keyOf("json"), data); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(s.path(keyOf("json")))
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > int64(len(data))/20 {
		t.Errorf("%d bytes of repetitive JSON take %d", len(data), info.Size())
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("an entry is readable by others: %v", info.Mode())
	}
}

// Every byte changed, every length cut: never a wrong result, always a new one.
func TestDamageIsFoundAndMended(t *testing.T) {
	for name, data := range map[string][]byte{
		"plain":      noise(300),
		"compressed": []byte(strings.Repeat("recency frequency monetary ", 40)),
		"empty":      {},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, t.TempDir(), Options{})
			key := keyOf(name)
			if err := s.Put(key, data); err != nil {
				t.Fatal(err)
			}
			sound, err := os.ReadFile(s.path(key))
			if err != nil {
				t.Fatal(err)
			}
			if h, err := parseHeader(sound, key, int64(len(sound))); err != nil || h.compressed != (name == "compressed") {
				t.Fatalf("header %+v, %v", h, err)
			}
			var cases [][]byte
			for i := range sound {
				for _, bit := range []byte{1, 0x80} {
					bad := bytes.Clone(sound)
					bad[i] ^= bit
					cases = append(cases, bad)
				}
				cases = append(cases, sound[:i])
			}
			cases = append(cases, append(bytes.Clone(sound), 0), bytes.Repeat([]byte{0}, len(sound)), []byte("not ours"))
			for i, bad := range cases {
				if err := os.WriteFile(s.path(key), bad, 0o600); err != nil {
					t.Fatal(err)
				}
				if hash, ok := s.Hash(key); ok && hash != HashOf(data) {
					t.Fatalf("case %d: a wrong hash", i)
				}
				if got, ok := s.Get(key); ok {
					t.Fatalf("case %d: a damaged entry was served: %d bytes", i, len(got))
				}
				if _, err := os.Stat(s.path(key)); !errors.Is(err, fs.ErrNotExist) {
					t.Fatalf("case %d: the damaged entry still stands: %v", i, err)
				}
			}
			if err := os.WriteFile(s.path(key), sound[:len(sound)-1], 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := s.Do(context.Background(), key, func() ([]byte, error) { return data, nil })
			if err != nil || !bytes.Equal(got, data) {
				t.Fatalf("rebuilding: %v", err)
			}
			if now, _ := os.ReadFile(s.path(key)); !bytes.Equal(now, sound) {
				t.Error("the rebuilt entry is another")
			}
			if w := s.Warnings(); len(w) != 0 {
				t.Errorf("damage is mended silently, yet: %v", w)
			}
		})
	}
}

func TestRenamedEntryIsForeign(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	if err := s.Put(keyOf("a"), []byte("of a")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(s.path(keyOf("a")), s.path(keyOf("b"))); err != nil {
		t.Fatal(err)
	}
	if data, ok := s.Get(keyOf("b")); ok {
		t.Errorf("b was answered with %q", data)
	}
}
