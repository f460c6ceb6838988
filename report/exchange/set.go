package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"customer-segmentation/internal/lockfile"
	"customer-segmentation/internal/regular"
)

// File is a file of a set.
type File struct {
	Name string // without folders
	Data []byte
}

// write writes the file's bytes.
func (f *File) write(w io.Writer) error {
	_, err := w.Write(f.Data)
	return err
}

// The hidden folder of a set, and what it holds besides the files.
const (
	setName      = ".report-set"
	manifestName = "manifest.json"
	beforeName   = "before" // folder of the files that were in place before
)

// manifest lists the files of a set that is being moved into place, and those of an earlier
// set that go.
type manifest struct {
	Files []listed `json:"files"`
	Gone  []string `json:"gone,omitempty"`
}

type listed struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// FileError is an error about one file of a set.
type FileError struct {
	Path string
	Err  error
	Torn bool // some files were replaced, and could not be put back
}

func (e *FileError) Error() string { return "cannot write " + e.Path + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// ErrInTheWay is wrapped by the error for an output whose name something else has.
var ErrInTheWay = errors.New("something that is not a regular file has this name")

// Check returns a *FileError if the name of an output is taken by a folder, a link or
// anything else that is no regular file.
func Check(dir string, names []string) error {
	for _, name := range names {
		path := filepath.Join(dir, name)
		info, err := os.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return &FileError{Path: path, Err: err}
		case info.IsDir():
			return &FileError{Path: path, Err: fmt.Errorf("a folder of that name is in the way: %w", ErrInTheWay)}
		case !info.Mode().IsRegular():
			return &FileError{Path: path, Err: ErrInTheWay}
		}
	}
	return nil
}

// step is called between the steps of an exchange, for tests that stop it there.
var step = func(string) {}

// Set is a set of files that replaces an earlier one. Its files may come one at a time, in any
// order and several at once, so that they need not all be in memory.
type Set struct {
	dir   string
	names []string
	gone  []string
	lock  *lockfile.Lock
	keep  bool // the next run needs what is staged

	mu   sync.Mutex
	sums map[string]string // of the files that have come
}

// Begin begins a set of files with these names, and waits until no other run writes into the
// folder. Files called gone, which an earlier set had and this one lacks, are removed when it
// comes into place. Close must be called. Its errors are *FileError, or that of ctx.
func Begin(ctx context.Context, dir string, names []string, gone ...string) (*Set, error) {
	lock, err := hold(ctx, dir, lockfile.Try)
	if err != nil {
		return nil, err
	}
	s := &Set{dir: dir, names: names, gone: gone, lock: lock, sums: map[string]string{}}
	all := slices.Concat(names, gone)
	_, err = complete(dir, all)
	if err == nil {
		err = Check(dir, all)
	}
	if err == nil {
		if err = os.Mkdir(s.hidden(), 0o700); err != nil {
			err = &FileError{Path: s.hidden(), Err: err}
		}
	}
	if err != nil {
		lock.Unlock()
		return nil, err
	}
	return s, nil
}

// hidden returns the folder in which the files are until all have come.
func (s *Set) hidden() string { return filepath.Join(s.dir, setName) }

// Put makes a file of the set by a function that writes it. What was in its place stays there
// for now. If the function fails, Put returns its error, and the file may be put again. Other
// errors are *FileError, or that of ctx.
func (s *Set) Put(ctx context.Context, name string, write func(io.Writer) error) error {
	step("stage " + name)
	if err := ctx.Err(); err != nil {
		return err
	}
	path := filepath.Join(s.hidden(), name)
	sum, err := put(path, write)
	if err != nil {
		_ = os.Remove(path)
		var failed *FileError
		if errors.As(err, &failed) {
			failed.Path = filepath.Join(s.dir, name)
		}
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sums[name] = sum
	return nil
}

// Commit moves the files into place, all of which must have come.
func (s *Set) Commit(ctx context.Context) error {
	if err := s.commit(ctx); err != nil {
		return err
	}
	err := moveAll(s.dir, s.names, s.gone, keepBefore(s.dir, slices.Concat(s.names, s.gone)))
	var failed *FileError
	s.keep = errors.As(err, &failed) && failed.Torn
	return err
}

// Close ends the set. What was not committed is removed.
func (s *Set) Close() {
	if !s.keep {
		_ = os.RemoveAll(s.hidden())
	}
	s.lock.Unlock()
}

// Replace replaces the files of a set together, and removes those called gone as [Begin] does.
// Until the files are complete, ctx can stop it. Its errors are *FileError, or that of ctx.
func Replace(ctx context.Context, dir string, files []File, gone ...string) error {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	s, err := Begin(ctx, dir, names, gone...)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, f := range files {
		if err := s.Put(ctx, f.Name, f.write); err != nil {
			return err
		}
	}
	return s.Commit(ctx)
}

// commit writes the manifest into the hidden folder.
func (s *Set) commit(ctx context.Context) error {
	m := manifest{Gone: s.gone}
	for _, name := range s.names {
		m.Files = append(m.Files, listed{name, s.sums[name]})
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	step("commit")
	list := File{manifestName, data}
	if _, err := put(filepath.Join(s.hidden(), manifestName), list.write); err != nil {
		return err
	}
	if err := syncFolder(s.hidden()); err != nil {
		return err
	}
	return syncFolder(s.dir)
}

// put makes a file of the hidden folder by a function that writes it, and returns its
// checksum. The error is the function's or, where the file cannot be written, a *FileError.
func put(path string, write func(io.Writer) error) (sum string, err error) {
	f, mode, err := createAs(path)
	if err != nil {
		return "", &FileError{Path: path, Err: err}
	}
	out := &staged{file: f, sum: sha256.New()}
	err = write(out)
	if err == nil {
		if err = finish(f, mode); err == nil { // nobody else can enter the folder
			return hex.EncodeToString(out.sum.Sum(nil)), nil
		}
		out.failed = err
	}
	f.Close()
	if out.failed != nil {
		err = &FileError{Path: path, Err: out.failed}
	}
	return "", err
}

// staged writes a file, adds up its checksum, and remembers why it could not be written.
type staged struct {
	file   *os.File
	sum    hash.Hash
	failed error
}

func (s *staged) Write(p []byte) (int, error) {
	n, err := s.file.Write(p)
	s.sum.Write(p[:n])
	if err != nil {
		s.failed = err
	}
	return n, err
}

// keepBefore gives the files in place a second name in the hidden folder. Where the
// file system has no second names, a failed exchange cannot be undone, only completed.
func keepBefore(dir string, names []string) (undoable bool) {
	before := filepath.Join(dir, setName, beforeName)
	if os.Mkdir(before, 0o700) != nil {
		return false
	}
	for _, name := range names {
		err := os.Link(filepath.Join(dir, name), filepath.Join(before, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

// moveAll moves the staged files into place and removes those that go. If one cannot be, it
// puts the files back that were.
func moveAll(dir string, names, gone []string, undoable bool) error {
	all := slices.Concat(names, gone)
	for i, name := range all {
		to := filepath.Join(dir, name)
		var err error
		if i < len(names) {
			step("move " + name)
			err = os.Rename(filepath.Join(dir, setName, name), to)
		} else {
			step("remove " + name)
			err = removed(to)
		}
		if err == nil {
			continue
		}
		failed := &FileError{Path: to, Err: err, Torn: i > 0 && !undoable}
		for _, done := range all[:i] {
			if !failed.Torn && putBack(dir, done) != nil {
				failed.Torn = true
			}
		}
		return failed
	}
	step("done")
	return syncFolder(dir)
}

// removed removes a file, if it is there.
func removed(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// putBack undoes the replacement or the removal of a file.
func putBack(dir, name string) error {
	path, before := filepath.Join(dir, name), filepath.Join(dir, setName, beforeName, name)
	if err := os.Rename(before, path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return removed(path) // there was none
}

// readManifest reads the manifest of a set that was to be moved into place.
func readManifest(dir string) (m manifest, committed bool) {
	data, err := regular.ReadFile(filepath.Join(dir, setName, manifestName), 1<<20)
	if err != nil || json.Unmarshal(data, &m) != nil || len(m.Files) == 0 {
		return m, false
	}
	return m, true
}

// Torn reports whether the files in a folder are a mixture of two sets: a run was
// stopped while it moved its files into place, or is doing so now.
func Torn(dir string) bool {
	m, committed := readManifest(dir)
	if !committed {
		return false
	}
	for _, f := range m.Files {
		if !holds(filepath.Join(dir, f.Name), f.SHA256) {
			return true
		}
	}
	for _, name := range m.Gone {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// Complete moves the rest of a set into place that a stopped run left behind, and
// removes other leftovers. names are the files that a set can have. done reports
// whether there was something to move. Files that are lost stay so: the caller is about
// to replace the set.
func Complete(ctx context.Context, dir string, names []string) (done bool, err error) {
	lock, err := hold(ctx, dir, lockfile.Try)
	if err != nil {
		return false, err
	}
	defer lock.Unlock()
	return complete(dir, names)
}

// complete does so under the lock.
func complete(dir string, names []string) (done bool, err error) {
	sweep(dir)
	m, committed := readManifest(dir)
	if !committed {
		return false, nil
	}
	set := filepath.Join(dir, setName)
	for _, f := range m.Files {
		staged := filepath.Join(set, f.Name)
		if !slices.Contains(names, f.Name) || !holds(staged, f.SHA256) {
			continue // in place already, or lost, or no file of ours
		}
		if err := Check(dir, []string{f.Name}); err != nil {
			return done, err
		}
		path := filepath.Join(dir, f.Name)
		if err := os.Rename(staged, path); err != nil {
			return done, &FileError{Path: path, Err: err, Torn: true}
		}
		done = true
	}
	for _, name := range m.Gone {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err != nil || !slices.Contains(names, name) {
			continue
		}
		if err := removed(path); err != nil {
			return done, &FileError{Path: path, Err: err, Torn: true}
		}
		done = true
	}
	if err := syncFolder(dir); err != nil {
		return done, err
	}
	return done, os.RemoveAll(set)
}

// holds reports whether a regular file has a checksum.
func holds(path, sum string) bool {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := regular.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return false
	}
	return hex.EncodeToString(h.Sum(nil)) == sum
}
