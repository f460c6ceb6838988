package packed

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klauspost/compress/flate"
)

// MaxEntries is the number of files that an archive may hold.
const MaxEntries = 10_000

// ErrLocked is wrapped where a file in an archive is encrypted.
var ErrLocked = errors.New("is protected by a password")

// ErrEntries is wrapped where an archive holds more than MaxEntries files.
var ErrEntries = fmt.Errorf("holds more than %d files", MaxEntries)

// Entry is a file in a zip archive.
type Entry struct {
	Name string // with folders, cleaned for being shown
	file *zip.File
	zip  io.ReaderAt
}

// Entries lists the files in an archive in the order of their names. Folders, and
// the files that systems add (__MACOSX, .DS_Store, Thumbs.db and other hidden ones),
// are left out. The archive as a whole must keep to the limits.
func Entries(r io.ReaderAt, size int64, limits Limits) ([]Entry, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // nothing is written under these names
		return nil, err
	}
	if len(z.File) > MaxEntries {
		return nil, ErrEntries
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	var entries []Entry
	var total uint64 // entries may share packed bytes
	for _, f := range z.File {
		total += min(f.UncompressedSize64, 1<<50)
		if total > uint64(limits.Free) && total/uint64(limits.Ratio) > uint64(size) {
			return nil, &LimitError{Ratio: int64(total / uint64(max(size, 1))), Limit: limits.Ratio}
		}
		name := CleanName(f.Name)
		if f.FileInfo().IsDir() || Hidden(name) {
			continue
		}
		entries = append(entries, Entry{Name: name, file: f, zip: r})
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	return entries, nil
}

// IsWorkbook reports whether an archive is an Excel workbook, which is a zip archive
// too.
func IsWorkbook(r io.ReaderAt, size int64) bool {
	return holds(r, size, func(name string) bool { return name == "[content_types].xml" || strings.HasPrefix(name, "xl/") })
}

// IsOpenDocument reports whether an archive is a document of LibreOffice, such as .ods.
func IsOpenDocument(r io.ReaderAt, size int64) bool {
	return holds(r, size, func(name string) bool { return name == "meta-inf/manifest.xml" })
}

func holds(r io.ReaderAt, size int64, part func(name string) bool) bool {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return false
	}
	return slices.ContainsFunc(z.File, func(f *zip.File) bool {
		return part(strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")), "/"))
	})
}

// Hidden reports whether a name is of a file that people do not see.
func Hidden(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if part == "__MACOSX" || strings.HasPrefix(part, ".") && part != "." && part != ".." || strings.HasPrefix(part, "~$") {
			return true
		}
	}
	base := path.Base(name)
	return strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini")
}

// CleanName makes a name safe to show: control and formatting characters, which
// could drive a terminal, become question marks, and it is not endless.
func CleanName(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	name = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, name)
	const most = 200
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most-1]) + "…"
	}
	return name
}

// Size returns the number of bytes that the archive promises of the file.
func (e Entry) Size() int64 { return int64(min(e.file.UncompressedSize64, 1<<62)) }

// Open returns the content of the file.
func (e Entry) Open(limits Limits) (io.ReadCloser, error) {
	if e.file.Flags&1 != 0 {
		return nil, ErrLocked
	}
	r, err := e.file.Open()
	if err != nil {
		return nil, err
	}
	from := int64(e.file.CompressedSize64)
	return struct {
		io.Reader
		io.Closer
	}{&limited{r: r, packed: func() int64 { return from }, limits: limits}, r}, nil
}

// At returns the content of the file for reading at any place, and its size. A file
// that is compressed is held in memory, up to most bytes.
func (e Entry) At(limits Limits, most int64) (io.ReaderAt, int64, error) {
	if e.file.Method == zip.Store && e.file.Flags&1 == 0 && e.file.CompressedSize64 == e.file.UncompressedSize64 {
		at, err := e.file.DataOffset()
		return io.NewSectionReader(e.zip, at, int64(e.file.CompressedSize64)), int64(e.file.CompressedSize64), err
	}
	if e.Size() > most {
		return nil, 0, &LimitError{Limit: most}
	}
	limits.Total = min(limits.Total, most)
	r, err := e.Open(limits)
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	var content bytes.Buffer
	if _, err := content.ReadFrom(r); err != nil {
		return nil, 0, err
	}
	return bytes.NewReader(content.Bytes()), int64(content.Len()), nil
}
