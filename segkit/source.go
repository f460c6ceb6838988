package segkit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

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

// source is where transactions come from: the demo shop, or a file that is read
// in one piece or not at all.
type source struct {
	path string       // "" for the demo shop
	copy *remote.Copy // what path is a local copy of, nil for a file of the user's
	size int64
	sum  func() ([sha256.Size]byte, error)
	demo func() *demo.Shop
}

// openSource checks that the input can be read; it reads nothing yet. What lies
// elsewhere is fetched, if it changed.
func openSource(ctx context.Context, input string, opt remote.Options) (*source, error) {
	if remote.Scheme(input) != "" {
		c, err := remote.Open(ctx, input, opt)
		if err != nil {
			return nil, err
		}
		return &source{path: c.Path, copy: c, size: c.Size, sum: func() ([sha256.Size]byte, error) { return c.SHA256, nil }}, nil
	}
	if input == Demo || input == "" {
		shop := sync.OnceValue(func() *demo.Shop { return demo.New(DemoSeed) })
		return &source{demo: shop, sum: sync.OnceValues(func() ([sha256.Size]byte, error) {
			return shop().Transactions.Hash(), nil
		})}, nil
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
	return &source{path: input, size: info.Size(), sum: sync.OnceValues(func() ([sha256.Size]byte, error) {
		return hashFile(input)
	})}, nil
}

// hashFile returns the checksum of the file at path.
func hashFile(path string) (sum [sha256.Size]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	return checksum.OfFile(f)
}

// name is what the source is called in results: a file's name without folders.
func (s *source) name() string {
	if s.path == "" {
		return Demo
	}
	return filepath.Base(s.path)
}

// title is the name without its ending.
func (s *source) title() string {
	if s.path == "" {
		return "Demo shop"
	}
	name := s.name()
	for _, ending := range []string{".gz", ".csv", ".xlsx", ".parquet"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// read reads the file and checks that it did not change meanwhile.
func (s *source) read(ctx context.Context, opt read.Options) (*retail.Transactions, *read.Reading, error) {
	if s.path == "" {
		t := s.demo().Transactions
		return t, &read.Reading{Format: Demo, Rows: t.Len(), Sheets: []string{}, Columns: []string{}, FirstBad: []read.BadRow{}, Warnings: []string{}}, nil
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

// Pinned is the address that reads exactly this version again; "" for a source
// that was not fetched.
func (s *Source) Pinned() string { return remote.Pin(s.Address, s.VersionID) }

func (s *source) describe(rows int) (Source, error) {
	sum, err := s.sum()
	out := Source{Name: s.name(), SHA256: hex.EncodeToString(sum[:]), Rows: rows}
	if s.copy != nil {
		out.Address, out.VersionID, out.ETag = s.copy.Address, s.copy.VersionID, s.copy.ETag
	}
	return out, err
}
