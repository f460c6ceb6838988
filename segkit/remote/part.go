package remote

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"customer-segmentation/internal/regular"
)

// part is a file that is being downloaded: the bytes so far, and the version they
// belong to. Both outlive the process, so that a later run can continue.
type part struct {
	Version
	path   string
	file   *os.File
	size   int64 // number of bytes so far
	begun  bool  // Version belongs to a download in progress
	failed error // error of a write to the disk
}

// openPart opens what an earlier run left of a download, or starts a new one.
func (c *copies) openPart(address string) (*part, error) {
	p := &part{path: filepath.Join(c.dir, "part", addressKey(address)+".bytes")}
	if info, err := os.Lstat(p.path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("cannot write the local copy: %s is not a regular file: remove it", p.path)
	}
	f, err := os.OpenFile(p.path, os.O_RDWR|os.O_CREATE|regular.NoFollow, 0o600)
	if err != nil {
		return nil, fmt.Errorf("cannot write the local copy: %w", err)
	}
	p.file = f
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	data, err := regular.ReadFile(p.infoPath(), maxRecord)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		f.Close()
		return nil, err
	case json.Unmarshal(data, &p.Version) == nil:
		p.begun, p.size = p.continuable(), info.Size()
	}
	if !p.begun || (p.Size >= 0 && p.size > p.Size) {
		err = p.restart()
	} else {
		_, err = f.Seek(p.size, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return p, nil
}

func (p *part) infoPath() string { return p.path[:len(p.path)-len("bytes")] + "json" }

// continuable reports whether the version says enough to ask the store for the rest of
// the same object.
func (p *part) continuable() bool {
	return !p.Weak && (p.ETag != "" || p.Modified != "" || p.VersionID != "")
}

// begin prepares for an answer of the given version whose body begins at offset.
func (p *part) begin(v Version, offset int64) error {
	if offset > p.size || offset < 0 {
		return fmt.Errorf("the store answered from byte %d instead of byte %d", offset, p.size)
	}
	if offset < p.size {
		if err := p.file.Truncate(offset); err != nil {
			return err
		}
	}
	if _, err := p.file.Seek(offset, io.SeekStart); err != nil {
		return err
	}
	p.Version, p.size, p.begun = v, offset, true
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if err := renameio.WriteFile(p.infoPath(), data, 0o600); err != nil {
		return fmt.Errorf("cannot write the local copy: %w", diskReason(err))
	}
	return nil
}

// restart discards the bytes so far.
func (p *part) restart() error {
	p.Version, p.size, p.begun = Version{Size: -1}, 0, false
	if err := os.Remove(p.infoPath()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := p.file.Truncate(0); err != nil {
		return err
	}
	_, err := p.file.Seek(0, io.SeekStart)
	return err
}

// Write implements io.Writer.
func (p *part) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	p.size += int64(n)
	p.failed = err
	return n, err
}

// close keeps the bytes so far for a later run, unless it could not continue them.
func (p *part) close() {
	p.file.Close()
	if p.size == 0 || !p.begun || !p.continuable() {
		_ = os.Remove(p.path)
		_ = os.Remove(p.infoPath())
	}
}

// discard drops a download that turned out to be unnecessary.
func (p *part) discard() error { return p.restart() }
