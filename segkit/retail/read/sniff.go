package read

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// What a file's first bytes look like.
const (
	looksEmpty   = "an empty file"
	looksZip     = "a zip archive"
	looksOLE     = "a document of an old Office program (.xls, .doc)"
	looksLocked  = "a workbook protected by a password"
	looksGzip    = "a gzip archive"
	looksParquet = "a Parquet table"
	looksHTML    = "an HTML page"
	looksPDF     = "a PDF"
	looksText    = "CSV text"
	looksBinary  = "binary data"
)

// sniffSize is the number of bytes that are enough to tell what a file is.
const sniffSize = 1024

// looksLike tells from the first bytes of a file what it is.
func looksLike(head []byte) string {
	starts := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))))
	switch {
	case len(head) == 0:
		return looksEmpty
	case starts("PK\x03\x04"), starts("PK\x05\x06"):
		return looksZip
	case starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return looksOLE
	case starts("\x1f\x8b"):
		return looksGzip
	case starts("PAR1"):
		return looksParquet
	case starts("%PDF-"):
		return looksPDF
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")):
		return looksHTML
	case starts("\xff\xfe"), starts("\xfe\xff"):
		return looksText // UTF-16
	}
	for len(head) > 0 {
		r, n := utf8.DecodeRune(head)
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' {
			return looksBinary
		}
		head = head[n:]
	}
	return looksText
}

// checkContent compares a file's first bytes with its name.
func checkContent(name, format string, r io.ReaderAt, size int64) error {
	head := make([]byte, min(size, sniffSize))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return &Error{Name: name, Detail: fmt.Sprintf("cannot be read (%v)", err), Cause: err}
	}
	looks := looksLike(head)
	if looks == looksOLE && isLocked(head, r, size) {
		looks = looksLocked
	}
	return checkHead(name, format, looks)
}

// isLocked distinguishes an encrypted .xlsx, which is wrapped in the container
// of the old Office formats, from a document in one of those formats: its
// directory lists a stream EncryptedPackage. See [MS-CFB] 2.2 and
// [MS-OFFCRYPTO] 2.3.4.4.
func isLocked(head []byte, r io.ReaderAt, size int64) bool {
	if len(head) < 512 {
		return false
	}
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift != 9 && shift != 12 {
		return false
	}
	at := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) << shift
	if at >= size {
		return false
	}
	directory := make([]byte, min(size-at, 1<<shift))
	if _, err := r.ReadAt(directory, at); err != nil && !errors.Is(err, io.EOF) {
		return false
	}
	var name []byte
	for _, c := range []byte("EncryptedPackage") {
		name = append(name, c, 0)
	}
	return bytes.Contains(directory, name)
}

func checkHead(name, format, looks string) error {
	what := map[string]string{
		formatXLSX: "an .xlsx workbook", formatCSV: "CSV text", formatGzipCSV: "gzipped CSV text", formatParquet: "a Parquet table",
	}[format]
	want := map[string]string{formatXLSX: looksZip, formatCSV: looksText, formatGzipCSV: looksGzip, formatParquet: looksParquet}[format]
	if looks == want {
		return nil
	}
	advice := "check that it is the right file"
	switch looks {
	case looksEmpty:
		return &Error{Name: name, Kind: ErrEmptyFile, Detail: "is empty: save or download it again"}
	case looksLocked:
		return &Error{Name: name, Kind: ErrPassword, Detail: "is a workbook protected by a password: open it, remove the password and save it again as .xlsx"}
	case looksOLE:
		advice = "open it and save it as .xlsx"
	case looksText:
		advice = "rename it to .csv"
	case looksZip:
		advice = "if it is a workbook, rename it to .xlsx; if not, unzip it first"
	case looksGzip:
		advice = "if it is gzipped CSV, rename it to .csv.gz"
	case looksParquet:
		advice = "rename it to .parquet"
	case looksHTML:
		advice = "a download may have needed a login; download it again"
	}
	return &Error{Name: name, Kind: ErrWrongFormat, Detail: fmt.Sprintf("is not %s: it looks like %s; %s", what, looks, advice)}
}
