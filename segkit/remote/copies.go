package remote

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"customer-segmentation/internal/lockfile"
	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/checksum"
)

// copies is the folder of local copies:
//
//	data/<sha256>/<name>    a fetched and verified file, read-only
//	known/<address>.json    the version of the address that the file is
//	part/<address>.bytes    the bytes so far of a download in progress
//	part/<address>.json     and the version they belong to
//	part/<address>.lock     held by the process that downloads
//
// where <address> is the hash of the address. A copy is not trusted just because it is
// there: it is hashed before each use, and deleted if it differs.
type copies struct{ dir string }

// maxCopies is the total size of the copies to keep, in bytes. The latest copy is
// always kept.
const maxCopies = 16 << 30

// maxRecord is the largest record of a version, in bytes.
const maxRecord = 1 << 20

// openCopies opens the folder of local copies; "" means the default one.
func openCopies(dir string) (*copies, error) {
	if dir == "" {
		if cache := os.Getenv("SEGKIT_CACHE"); cache != "" {
			dir = filepath.Join(cache, "copies")
		} else if cache, err := os.UserCacheDir(); err == nil && filepath.IsAbs(cache) {
			dir = filepath.Join(cache, "customer-segmentation", "copies")
		} else {
			return nil, fmt.Errorf("there is no folder for local copies: set SEGKIT_CACHE to a folder")
		}
	}
	for _, sub := range []string{"data", "known", "part"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return nil, fmt.Errorf("cannot make the folder for local copies: %w; set SEGKIT_CACHE to a writable folder", err)
		}
	}
	if reason := regular.Shared(dir); reason != "" {
		return nil, fmt.Errorf("the folder for local copies, %s, %s, who could replace them: set SEGKIT_CACHE to a folder of your own", dir, reason)
	}
	return &copies{dir}, nil
}

// known holds what is remembered about an address.
type known struct {
	Address string `json:"address"` // redacted
	Name    string `json:"name"`
	SHA256  string `json:"sha256"`
	Version
}

// addressKey returns the hash that stands for an address in file names.
func addressKey(address string) string {
	sum := sha256.Sum256([]byte(address))
	return hex.EncodeToString(sum[:16])
}

func (c *copies) knownPath(address string) string {
	return filepath.Join(c.dir, "known", addressKey(address)+".json")
}

func (c *copies) dataPath(sha, name string) string {
	return filepath.Join(c.dir, "data", sha, name)
}

// lock makes sure that only one process at a time fetches an address.
func (c *copies) lock(ctx context.Context, address string) (unlock func(), err error) {
	l, err := lockfile.Wait(ctx, filepath.Join(c.dir, "part", addressKey(address)+".lock"), lockfile.Try)
	if err != nil {
		return nil, fmt.Errorf("%s: waiting for another run that is fetching it: %w", Redact(address), err)
	}
	return l.Unlock, nil
}

// find returns the verified copy of an address; nil if there is none.
func (c *copies) find(address string) *Copy {
	data, err := regular.ReadFile(c.knownPath(address), maxRecord)
	if err != nil {
		return nil
	}
	var k known
	if json.Unmarshal(data, &k) != nil || len(k.SHA256) != 64 || k.Name != filepath.Base(k.Name) {
		return nil
	}
	path := c.dataPath(k.SHA256, k.Name)
	f, err := regular.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	sum, err := checksum.OfFile(f)
	if err != nil || checksum.Hex(sum) != k.SHA256 {
		_ = os.RemoveAll(filepath.Dir(path)) // damaged: fetch it again
		return nil
	}
	now := time.Now()
	_ = os.Chtimes(filepath.Dir(path), now, now) // prune goes by these times
	return k.copy(path, sum)
}

// copy returns the Copy that the record describes.
func (k *known) copy(path string, sum [32]byte) *Copy {
	address, _, _ := strings.Cut(k.Address, "?") // without the version
	return &Copy{
		Path: path, Name: k.Name, Size: k.Size, SHA256: sum, Address: address,
		VersionID: k.VersionID, ETag: k.ETag, Modified: k.Modified, weak: k.Weak, Warnings: []string{},
	}
}

func (c *Copy) version() Version {
	return Version{Size: c.Size, ETag: c.ETag, VersionID: c.VersionID, Modified: c.Modified, Weak: c.weak}
}

// keep moves a fetched and verified file into place, and remembers it for the address
// and for the address of its version.
func (c *copies) keep(address string, p *part, warnings []string) (*Copy, error) {
	if err := p.file.Sync(); err != nil {
		return nil, fmt.Errorf("cannot write the local copy: %w", diskReason(err))
	}
	sum, err := checksum.OfFile(p.file)
	if err != nil {
		return nil, err
	}
	k := known{Address: Redact(address), Name: BaseName(address), SHA256: checksum.Hex(sum), Version: p.Version}
	k.Size = p.size
	path := c.dataPath(k.SHA256, k.Name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if err := os.Chmod(p.path, 0o400); err != nil {
		return nil, err
	}
	if err := os.Rename(p.path, path); err != nil {
		return nil, err
	}
	_ = os.Remove(p.infoPath())
	out := k.copy(path, sum)
	out.Fetched = true
	out.Warnings = append(out.Warnings, warnings...)
	if err := c.remember(address, out); err != nil {
		return nil, err
	}
	c.prune(k.SHA256)
	return out, nil
}

// remember records which copy an address has, for that address and for the address of
// its version.
func (c *copies) remember(address string, latest *Copy) error {
	k := known{
		Address: Redact(address), Name: latest.Name, SHA256: checksum.Hex(latest.SHA256), Version: latest.version(),
	}
	data, err := json.MarshalIndent(k, "", " ")
	if err != nil {
		return err
	}
	addresses := []string{address}
	if pinned := Pin(address, k.VersionID); pinned != address {
		addresses = append(addresses, pinned)
	}
	for _, a := range addresses {
		if err := renameio.WriteFile(c.knownPath(a), data, 0o600); err != nil {
			return fmt.Errorf("cannot remember the local copy: %w", diskReason(err))
		}
	}
	return nil
}
