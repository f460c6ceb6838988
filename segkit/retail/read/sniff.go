package read

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"customer-segmentation/segkit/retail/read/packed"
)

// What a file's first bytes look like.
const (
	looksEmpty   = "an empty file"
	looksZip     = "a zip archive"
	looksOLE     = "a document of an old Office program (.xls, .doc)"
	looksLocked  = "a workbook protected by a password"
	looksPacked  = "a packed file"
	looksParquet = "a Parquet table"
	looksHTML    = "an HTML page"
	looksXML     = "an XML document"
	looksJSON    = "JSON"
	looksPDF     = "a PDF"
	looksText    = "CSV text"
	looksUTF32   = "UTF-32 text"
	looksBinary  = "binary data"
)

// sniffSize is the number of bytes that are enough to tell what a file is.
const sniffSize = 1024

// looksLike tells from the first bytes of a file what it is.
func looksLike(head []byte) string {
	starts := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))))
	begins := func(s string) bool { return bytes.HasPrefix(text, []byte(s)) }
	switch {
	case len(head) == 0:
		return looksEmpty
	case starts("PK\x03\x04"), starts("PK\x05\x06"):
		return looksZip
	case starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return looksOLE
	case packed.Of(head) != packed.None:
		return looksPacked
	case starts("PAR1"):
		return looksParquet
	case starts("%PDF-"):
		return looksPDF
	case begins("<!doctype html"), begins("<html"), begins("<table"):
		return looksHTML
	case begins("<?xml"):
		return looksXML
	case begins("{\""), begins("[{"), begins("{\n"), begins("{\r"), begins("[\n"), begins("[\r"):
		return looksJSON
	case starts("\xff\xfe\x00\x00"), starts("\x00\x00\xfe\xff"):
		return looksUTF32
	case utf16Order(head) != nil:
		return looksText
	case isBinary(head):
		return looksBinary
	}
	return looksText
}

// isBinary reports whether more than one in twenty characters is a control character
// that has no place in text. Texts hold a few: vertical tabs from line breaks in a
// cell, zero bytes from databases. The separators of ASCII separate fields.
func isBinary(head []byte) bool {
	odd := 0
	for _, c := range head {
		if c < ' ' && bytes.IndexByte([]byte("\t\n\r\f\x01\x1e\x1f"), c) < 0 {
			odd++
		}
	}
	return 20*odd > len(head)
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

// refuse returns the error for content that cannot be read.
func refuse(name, looks string) error {
	advice := "check that it is the right file"
	switch looks {
	case looksEmpty:
		return &Error{Name: name, Kind: ErrEmptyFile, Detail: "is empty: save or download it again"}
	case looksLocked:
		return &Error{Name: name, Kind: ErrPassword, Detail: "is a workbook protected by a password: open it, remove the password and save it again as .xlsx"}
	case looksOLE, looksXML:
		advice = "open it in a spreadsheet program and save it as .xlsx"
	case looksHTML:
		advice = "a download may have needed a login; if it is a table, open it in a spreadsheet program and save it as .xlsx"
	case looksJSON:
		advice = "export the data as CSV"
	case looksUTF32:
		advice = "save it as UTF-8"
	}
	return &Error{Name: name, Kind: ErrWrongFormat, Detail: fmt.Sprintf("is not a table that can be read: it looks like %s; %s", looks, advice)}
}
