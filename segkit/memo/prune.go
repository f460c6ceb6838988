package memo

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// stray is a file of the store that is not an entry: half of one, or a lock.
type stray struct {
	name string
	key  Key
}

// stored is an entry as the folder shows it.
type stored struct {
	key  Key
	size int64
	used time.Time
}

// list reads the folder. Files that do not have one of our names are not ours
// and stay out. Sizes and times cost a call for each file, so that only who asks
// for entries waits for them.
func (s *Store) list(wanted kind) (entries []stored, strays []stray) {
	files, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, nil
	}
	for _, file := range files {
		key, is := classify(file)
		if is != wanted {
			continue
		}
		if is == isStray {
			strays = append(strays, stray{file.Name(), key})
		} else if info, err := file.Info(); err == nil {
			entries = append(entries, stored{key, info.Size(), info.ModTime()})
		}
	}
	return entries, strays
}

// kind is what a file of the folder is.
type kind int

const (
	isForeign kind = iota
	isEntry
	isStray
)

// classify tells by its name what a file is, and whose.
func classify(file os.DirEntry) (Key, kind) {
	// renameio puts a dot before the name, and digits behind it.
	name, half := strings.CutPrefix(file.Name(), ".")
	if len(name) < 2*len(Key{}) || !file.Type().IsRegular() {
		return Key{}, isForeign
	}
	b, err := hex.DecodeString(name[:2*len(Key{})])
	if err != nil {
		return Key{}, isForeign
	}
	switch rest := name[2*len(Key{}):]; {
	case half && strings.HasPrefix(rest, entrySuffix), !half && rest == lockSuffix:
		return Key(b), isStray
	case !half && rest == entrySuffix:
		return Key(b), isEntry
	}
	return Key{}, isForeign
}

// sweep removes what dead runs left. Who writes an entry holds its lock, so
// where the lock is free, a half-written file has no writer any more.
func (s *Store) sweep() {
	_, strays := s.list(isStray)
	for _, f := range strays {
		unlock, ok, err := s.tryLock(f.key)
		if err != nil || !ok {
			continue
		}
		if !strings.HasSuffix(f.name, lockSuffix) {
			os.Remove(filepath.Join(s.dir, f.name))
		}
		unlock() // removes the lock's file
	}
}

// prune removes the entries least recently used until the store is a tenth
// under its size, so that it need not prune again at once. The entry just
// written stays. A process that is reading a removed entry reads on.
func (s *Store) prune(keep Key) {
	entries, _ := s.list(isEntry)
	var size int64
	for _, e := range entries {
		size += e.size
	}
	if size > s.maxBytes {
		slices.SortFunc(entries, func(a, b stored) int {
			if c := a.used.Compare(b.used); c != 0 {
				return c
			}
			return slices.Compare(a.key[:], b.key[:])
		})
		for _, e := range entries {
			if size <= s.maxBytes-s.maxBytes/10 {
				break
			}
			if e.key != keep && os.Remove(s.path(e.key)) == nil {
				size -= e.size
			}
		}
	}
	s.mu.Lock()
	s.size = size
	s.mu.Unlock()
}
