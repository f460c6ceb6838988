package segkit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/checksum"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/retail/read"
)

// Demo is the input that means the embedded demo shop.
const Demo = "demo"

// DemoSeed makes the demo shop: always the same one, whatever the study's seed.
const DemoSeed = 1

// source is where transactions come from: the demo shop, a file that is read in one
// piece or not at all, or rows of the program's own.
type source struct {
	demo         func() *demo.Shop // nil but for the demo shop
	own          string            // what rows of the program's own are called; "" for other sources
	measuresOnly bool              // there are no order lines

	path string       // of a file
	copy *remote.Copy // what path is a local copy of, nil for a file of the user's
	sum  func() ([sha256.Size]byte, error)

	mu     sync.Mutex
	last   read.Options
	rows   *retail.Transactions // of the last read, until somebody asks for them
	report *read.Reading        // of the last read
}

// ErrNoTransactions is wrapped where a step needs order lines and the study was
// opened on measures.
var ErrNoTransactions = errors.New("there are no transactions")

// openSource checks that the input can be read; it reads nothing yet. What lies
// elsewhere is fetched, if it changed.
func openSource(ctx context.Context, input string, opt remote.Options) (*source, error) {
	if remote.Scheme(input) != "" {
		c, err := remote.Open(ctx, input, opt)
		if err != nil {
			return nil, err
		}
		return &source{path: c.Path, copy: c, sum: func() ([sha256.Size]byte, error) { return c.SHA256, nil }}, nil
	}
	if input == Demo || input == "" {
		return &source{demo: sync.OnceValue(func() *demo.Shop { return demo.New(DemoSeed) })}, nil
	}
	info, err := os.Stat(input)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file; give demo, or a path, s3:// or https:// address of an .xlsx, .csv, .csv.gz or .parquet file", input)
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%s is a directory; name the file in it: .xlsx, .csv, .csv.gz or .parquet", input)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not an ordinary file: save what it gives as one first", input)
	case info.Size() == 0:
		return nil, fmt.Errorf("%s is empty", input)
	}
	return &source{path: input, sum: sync.OnceValues(func() ([sha256.Size]byte, error) {
		return hashFile(input)
	})}, nil
}

// hashFile returns the checksum of the file at path.
func hashFile(path string) (sum [sha256.Size]byte, err error) {
	f, err := regular.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	return checksum.OfFile(f)
}

// fingerprint stands for the rows in the keys of steps. The demo shop is not made
// for it: its seed is always the same, and the code that makes it is in every key.
// Where a file cannot be read, reading it will say so.
func (s *source) fingerprint() string {
	switch {
	case s.demo != nil:
		return Demo
	case s.own != "":
		return "" // rows of the program's own are given to the run, and not read
	}
	sum, err := s.sum()
	if err != nil {
		return "unreadable: " + err.Error()
	}
	return hex.EncodeToString(sum[:])
}

// customersFingerprints stand for the customer tables in the keys of steps.
func (s *source) customersFingerprints(paths []string) []tableIdentity {
	if len(paths) == 0 && s.demo != nil {
		return []tableIdentity{{Table: Demo}}
	}
	out := make([]tableIdentity, len(paths))
	for i, path := range paths {
		out[i] = tableIdentity{Name: filepath.Base(path)}
		if sum, err := hashFile(path); err != nil {
			out[i].Table = "unreadable: " + err.Error()
		} else {
			out[i].Table = hex.EncodeToString(sum[:])
		}
	}
	return out
}

// plantedGroups returns the group of each customer of the demo shop.
func (s *source) plantedGroups() map[string]string {
	planted := s.demo().Customers
	group := make(map[string]string, len(planted.ID))
	for i, id := range planted.ID {
		group[id] = planted.Group[i]
	}
	return group
}

// name returns what the source is called in results: a file's name without folders.
func (s *source) name() string {
	switch {
	case s.demo != nil:
		return Demo
	case s.own != "":
		return s.own
	}
	return filepath.Base(s.path)
}

// title returns the name without its ending.
func (s *source) title() string {
	switch {
	case s.demo != nil:
		return "Demo shop"
	case s.own != "":
		return s.own
	}
	name := s.name()
	for _, ending := range []string{".gz", ".csv", ".xlsx", ".parquet"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// transactions returns the rows. The file is read once for them and the report.
func (s *source) transactions(ctx context.Context, opt read.Options) (*retail.Transactions, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rows == nil || !sameReading(s.last, opt) {
		if err := s.read(ctx, opt); err != nil {
			return nil, err
		}
	}
	rows := s.rows
	s.rows = nil
	return rows, nil
}

// sameReading reports whether two readings of a file give the same.
func sameReading(a, b read.Options) bool {
	return a.MaxBadShare == b.MaxBadShare && a.DateOrder == b.DateOrder && a.Decimal == b.Decimal && a.KeepPlaceholders == b.KeepPlaceholders &&
		maps.Equal(a.Columns, b.Columns)
}

// reading returns what the reader reports.
func (s *source) reading(ctx context.Context, opt read.Options) (*read.Reading, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.report == nil || !sameReading(s.last, opt) {
		if err := s.read(ctx, opt); err != nil {
			return nil, err
		}
	}
	return s.report, nil
}

// read reads the file and keeps both halves of what it gives.
func (s *source) read(ctx context.Context, opt read.Options) error {
	rows, report, err := s.readFile(ctx, opt)
	if err == nil {
		s.last, s.rows, s.report = opt, rows, report
	}
	return err
}

// readFile reads the file and checks that it did not change meanwhile.
func (s *source) readFile(ctx context.Context, opt read.Options) (*retail.Transactions, *read.Reading, error) {
	switch {
	case s.demo != nil:
		t := s.demo().Transactions
		return t, read.Plain(Demo, t.Len()), nil
	case s.own != "":
		return nil, nil, fmt.Errorf("%w: the study was opened on measures (%s)", ErrNoTransactions, s.own)
	}
	before, err := s.sum()
	if err != nil {
		return nil, nil, err
	}
	t, reading, err := read.File(ctx, s.path, opt)
	if err != nil {
		return nil, nil, err
	}
	if after, err := hashFile(s.path); err != nil || after != before {
		return nil, nil, fmt.Errorf("%s changed while it was being read; run again", s.path)
	}
	return t, reading, nil
}

// Source names the data and proves which it was.
type Source struct {
	Name      string `json:"name"`
	SHA256    string `json:"sha256"` // of the file; of the decoded rows for the demo shop
	Rows      int    `json:"rows"`
	Address   string `json:"address,omitempty"`    // s3://… or https://… that it was fetched from, without secrets
	VersionID string `json:"version_id,omitempty"` // of the store
	ETag      string `json:"etag,omitempty"`       // of the store
}

// Pinned returns the address that reads exactly this version again; "" for a source
// that was not fetched.
func (s *Source) Pinned() string { return remote.Pin(s.Address, s.VersionID) }

// describe describes the source of the given number of rows. hash is the content hash
// of the decoded rows, which identifies a source that is not a file.
func (s *source) describe(rows int, hash [sha256.Size]byte) (Source, error) {
	if s.path != "" {
		var err error
		if hash, err = s.sum(); err != nil {
			return Source{}, err
		}
	}
	out := Source{Name: s.name(), SHA256: hex.EncodeToString(hash[:]), Rows: rows}
	if s.copy != nil {
		out.Address, out.VersionID, out.ETag = s.copy.Address, s.copy.VersionID, s.copy.ETag
	}
	return out, nil
}
