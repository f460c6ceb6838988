package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/remote"
)

// fetchRecord says what was fetched and what became of it.
//
// Next to OUT, fetch writes two small files. OUT.sha256 is what sha256sum prints for
// OUT, so that sha256sum -c checks it. OUT.source.json is a fetchRecord: where OUT
// comes from, with the checksum that the next fetch compares with.
type fetchRecord struct {
	Address   string     `json:"address"`              // without user, password and query
	VersionID string     `json:"version_id,omitempty"` // of the store
	ETag      string     `json:"etag,omitempty"`       // of the store
	Fetched   fileRecord `json:"fetched"`              // the download
	Data      fileRecord `json:"data"`                 // the data file: the download, or the file in the zip
	Written   fileRecord `json:"written"`              // OUT: the data file, or its conversion
}

// fileRecord identifies a file.
type fileRecord struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`
}

// maxRecord is the size of the largest record that is read, in bytes.
const maxRecord = 1 << 20

func recordPath(out string) string   { return out + ".source.json" }
func checksumPath(out string) string { return out + ".sha256" }

// save writes both files.
func (r *fetchRecord) save(ctx context.Context, out string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := saveText(ctx, checksumPath(out), checksumLine(r.Written.SHA256, filepath.Base(out))); err != nil {
		return err
	}
	return saveText(ctx, recordPath(out), string(text)+"\n")
}

// saveText writes a text file atomically.
func saveText(ctx context.Context, path, text string) error {
	return writeFile(ctx, path, func(f io.Writer) error {
		_, err := io.WriteString(f, text)
		return err
	})
}

// readRecord reads the record of a file; nil if there is none.
func readRecord(out string) (*fetchRecord, error) {
	path := recordPath(out)
	text, err := regular.ReadFile(path, maxRecord)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", path, reason(err))
	}
	r := &fetchRecord{}
	if err := json.Unmarshal(text, r); err != nil || r.Address == "" || !isSHA256(r.Data.SHA256) || !isSHA256(r.Written.SHA256) {
		return nil, fmt.Errorf("%s is not a record of a download: remove it", path)
	}
	return r, nil
}

// pinned returns the address of exactly this version, if the store keeps versions.
func (r *fetchRecord) pinned() string {
	return remote.Redact(remote.Pin(r.Address, r.VersionID)) // redacted again: the file may have been edited
}

// fetchedBefore returns the checksum of the data file that OUT was last made from, or
// "" if it is unknown, and the file that records it. name is the name of the data
// file. Without a record, OUT.sha256 has the checksum, unless OUT was converted.
// (Before there were records, OUT.sha256 always had the checksum of the data file.)
func fetchedBefore(out, name string) (sum, path string, err error) {
	r, err := readRecord(out)
	if err != nil {
		return "", "", err
	}
	if r != nil {
		return r.Data.SHA256, recordPath(out), nil
	}
	path = checksumPath(out)
	text, err := regular.ReadFile(path, maxRecord)
	if errors.Is(err, fs.ErrNotExist) {
		return "", "", nil
	}
	if err != nil {
		return "", "", fmt.Errorf("cannot read %s: %w", path, reason(err))
	}
	sum, _, _ = strings.Cut(strings.TrimPrefix(string(text), `\`), " ")
	if sum = strings.ToLower(strings.TrimSpace(sum)); !isSHA256(sum) {
		return "", "", fmt.Errorf("%s does not hold a SHA-256 checksum: remove it", path)
	}
	if ending(name) != ending(out) && strings.TrimSpace(string(text)) == strings.TrimSpace(checksumLine(sum, filepath.Base(out))) {
		return "", "", nil
	}
	return sum, path, nil
}

func isSHA256(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 32
}

// checksumLine writes what sha256sum prints for a file. Like sha256sum, it escapes
// names that would break the line.
func checksumLine(sum, name string) string {
	if escaped := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`).Replace(name); escaped != name {
		return `\` + sum + "  " + escaped + "\n"
	}
	return sum + "  " + name + "\n"
}
