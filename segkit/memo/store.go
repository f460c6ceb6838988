package memo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/google/renameio/v2"

	"customer-segmentation/internal/regular"
)

// DefaultMaxBytes is the size that a store is kept under unless told otherwise.
const DefaultMaxBytes = 2 << 30

// ErrStore is wrapped by the errors of Open.
var ErrStore = errors.New("not a step store")

// Options of Open; the zero value is ready to use.
type Options struct {
	MaxBytes int64 // entries least recently used go beyond it; 0 means DefaultMaxBytes
}

// Store is a folder of results by key. All methods may be called from several
// goroutines, and several processes may have the same folder open. A nil *Store
// works as no store at all: nothing is found and nothing is kept.
type Store struct {
	dir      string
	maxBytes int64
	unused   bool // nothing is found and nothing is kept

	mu       sync.Mutex
	size     int64 // of all entries, as far as this process knows; full until the first entry is written
	flights  map[Key]*flight
	warnings []string
}

// entrySuffix ends the names of entries, lockSuffix those of locks.
const (
	entrySuffix = ".step"
	lockSuffix  = ".lock"
)

// Open opens the store in a folder, which is made where it is missing. What
// dead runs left half-written is removed; entries beyond the size go once something is
// written, so that who only reads need not wait for them to be counted. A folder
// that cannot be used is no error but a warning: the store then keeps nothing. Nor is
// a folder that another user may write into, who could put results there.
// The error, ErrStore, is for an empty name or a negative size.
func Open(dir string, opt Options) (*Store, error) {
	if dir == "" {
		return nil, fmt.Errorf("%w: no folder is named", ErrStore)
	}
	if opt.MaxBytes < 0 {
		return nil, fmt.Errorf("%w: a size of %d bytes", ErrStore, opt.MaxBytes)
	}
	if opt.MaxBytes == 0 {
		opt.MaxBytes = DefaultMaxBytes
	}
	s := &Store{dir: dir, maxBytes: opt.MaxBytes, size: opt.MaxBytes, flights: map[Key]*flight{}}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		s.warn(err)
		return s, nil
	}
	if reason := regular.Shared(dir); reason != "" {
		sentence := fmt.Sprintf("%s %s, who could put results into it: it is not used, and every step is computed. "+
			"Name another folder in SEGKIT_CACHE, or run chmod go-w on a folder of your own.", dir, reason)
		return &Store{unused: true, flights: map[Key]*flight{}, warnings: []string{sentence}}, nil
	}
	s.sweep()
	return s, nil
}

// Hash returns the content hash of the result stored under key, read from the
// entry's header alone. ok is false where there is no entry with a sound
// header. It does not promise that the value below the header is sound; where
// it is not, the step is computed again.
func (s *Store) Hash(key Key) (hash Hash, ok bool) {
	h, ok := s.header(key)
	if !ok {
		return Hash{}, false
	}
	s.touch(key)
	return h.hash, true
}

// Size returns the length in bytes of the result stored under key, as its codec writes it;
// 0 where there is none.
func (s *Store) Size(key Key) int64 {
	h, _ := s.header(key)
	return int64(h.plain)
}

// header reads the header of an entry.
func (s *Store) header(key Key) (h header, ok bool) {
	if s == nil || s.unused {
		return h, false
	}
	file, err := regular.Open(s.path(key))
	if err != nil {
		return h, false
	}
	defer file.Close()
	if h, err = readHeader(file, key); err != nil {
		s.discard(key, err)
		return header{}, false
	}
	return h, true
}

// Warnings returns sentences about what could not be kept, in order, without
// repetitions. They are about this machine, not about the data: show them, but
// leave them out of results.
func (s *Store) Warnings() []string {
	if s == nil {
		return []string{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.warnings...)
}

// entry is a result as it was stored.
type entry struct {
	data []byte
	hash Hash
}

// load reads, checks and unpacks an entry, and marks it as used.
func (s *Store) load(key Key) (entry, bool) {
	if s == nil || s.unused {
		return entry{}, false
	}
	raw, err := regular.ReadFile(s.path(key), s.maxBytes)
	if err != nil {
		return entry{}, false
	}
	h, err := parseHeader(raw, key, int64(len(raw)))
	if err != nil {
		s.discard(key, err)
		return entry{}, false
	}
	data, err := h.payload(raw[headerSize:])
	if err != nil {
		s.discard(key, err)
		return entry{}, false
	}
	s.touch(key)
	return entry{data: data, hash: h.hash}, true
}

// readHeader reads a header and checks it against the file's size.
func readHeader(file *os.File, key Key) (header, error) {
	info, err := file.Stat()
	if err != nil {
		return header{}, err
	}
	b := make([]byte, headerSize)
	if _, err := io.ReadFull(file, b); err != nil {
		return header{}, errDamaged
	}
	return parseHeader(b, key, info.Size())
}

// write puts an entry in its place, under the key's lock: beside it first, then
// renamed, so that no reader ever sees half of it.
func (s *Store) write(ctx context.Context, key Key, hash Hash, data []byte) error {
	h, stored := pack(key, hash, data)
	size := int64(headerSize + len(stored))
	if size > s.maxBytes {
		return s.warn(fmt.Errorf("a step's result of %d bytes is larger than the whole store may be", size))
	}
	file, err := renameio.TempFile(s.dir, s.path(key))
	if err != nil {
		return s.warn(err)
	}
	defer file.Cleanup()
	if _, err := file.Write(h.bytes()); err != nil {
		return s.warn(err)
	}
	if err := writeAll(ctx, file, stored); err != nil {
		if ctx.Err() != nil {
			return err
		}
		return s.warn(err)
	}
	if err := file.CloseAtomicallyReplace(); err != nil {
		return s.warn(err)
	}
	s.mu.Lock()
	s.size += size
	full := s.size > s.maxBytes
	s.mu.Unlock()
	if full {
		s.prune(key)
	}
	return nil
}

// Forget removes the result stored under key, if there is one.
func (s *Store) Forget(key Key) {
	if s != nil && !s.unused {
		s.remove(key)
	}
}

// remove forgets the result stored under key, if there is one.
func (s *Store) remove(key Key) { _ = os.Remove(s.path(key)) }

// discard removes an entry that turned out damaged. Between reading and
// removing it another process may have put a sound one in its place; losing
// that costs a computation, nothing more.
func (s *Store) discard(key Key, err error) {
	if errors.Is(err, errDamaged) {
		s.remove(key)
	}
}

// touch marks an entry as used now, for pruning. Where the folder is read-only
// that fails, and nothing is pruned either.
func (s *Store) touch(key Key) {
	now := time.Now()
	_ = os.Chtimes(s.path(key), now, now)
}

func (s *Store) path(key Key) string { return filepath.Join(s.dir, key.String()+entrySuffix) }

// warn keeps a sentence about err, with the cause but without the names of
// entries, which mean nothing to a reader, and returns err.
func (s *Store) warn(err error) error {
	cause := err
	var onPath *fs.PathError
	var onLink *os.LinkError
	switch {
	case errors.As(err, &onPath):
		cause = onPath.Err
	case errors.As(err, &onLink):
		cause = onLink.Err
	}
	sentence := fmt.Sprintf("Results could not be kept in %s (%v); this run is complete, the next one computes them again.", s.dir, cause)
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.warnings, sentence) {
		s.warnings = append(s.warnings, sentence)
	}
	return err
}
