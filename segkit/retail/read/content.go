package read

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/packed"
)

// Formats, as Reading.Format names them. Packed text has the ending added.
const (
	formatXLSX    = "xlsx"
	formatCSV     = "csv"
	formatParquet = "parquet"
	formatZip     = "zip"
)

// endings are those of names that are read. What the content is decides how: names
// are often wrong, as where a shop calls its text .xls.
var endings = []string{
	".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".tab", ".psv", ".gz", ".zst", ".bz2", ".parquet", ".zip", ".xls", ".dat",
}

// maxHeld is the size of a workbook or Parquet table that is unpacked from an
// archive into memory.
const maxHeld = 1 << 30

// tableFile is a file that may hold a table, or an entry of an archive.
type tableFile struct {
	name  string
	label string                             // its name among others
	open  func() (io.ReadCloser, error)      // from its beginning
	at    func() (io.ReaderAt, int64, error) // at any place
	close func()                             // nil if there is nothing to close
	told  *verdict                           // what it tells of its code page, if it was asked
}

func fileAt(name string, r io.ReaderAt, size int64) tableFile {
	return tableFile{
		name: name,
		open: func() (io.ReadCloser, error) { return section{io.NewSectionReader(r, 0, size)}, nil },
		at:   func() (io.ReaderAt, int64, error) { return r, size, nil },
	}
}

// section is a file that can be read from any place on.
type section struct{ *io.SectionReader }

// Close does nothing: whoever opened the file closes it.
func (section) Close() error { return nil }

// readContent reads a file by what it holds.
func readContent(ctx context.Context, f tableFile, b *builder, reading *Reading) error {
	format, head, in, err := f.format()
	if err != nil {
		return err
	}
	reading.Format = format
	switch ending := strings.ToLower(path.Ext(f.name)); {
	case format == formatParquet:
		return readParquet(ctx, in, b, reading)
	case format == formatXLSX:
		return readXLSX(ctx, in, b, reading)
	case format == formatZip && b.file != "":
		return f.nested()
	case format == formatZip:
		return readArchive(ctx, in, b, reading)
	case format == formatCSV && slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".parquet", ".zip", ".gz", ".zst", ".bz2"}, ending):
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("The file is plain text, although its name ends in %s: it was read as text.", ending))
	}
	return readDelimited(f.text(head, b.usual), b, reading)
}

// format tells by what a file holds how it is read: as text that begins with head, or from in. The error says
// that the file is in no format that is read.
func (f tableFile) format() (format string, head []byte, in input, err error) {
	head, looks, ending, err := f.sniff()
	if err != nil {
		return "", nil, in, err
	}
	switch looks {
	case looksText:
		return formatCSV, head, in, nil
	case looksPacked:
		return formatCSV + packed.Of(head).Ending(), head, in, nil
	case looksParquet, looksZip, looksOLE:
	default:
		return "", nil, in, refuse(f.name, looks)
	}
	r, size, err := f.at()
	if err != nil {
		return "", nil, in, f.failed(err)
	}
	in = input{name: f.name, r: r, size: size}
	switch {
	case looks == looksParquet:
		return formatParquet, head, in, nil
	case looks == looksOLE && isLocked(head, r, size):
		return "", nil, in, refuse(f.name, looksLocked)
	case looks == looksOLE:
		return "", nil, in, refuse(f.name, looksOLE)
	case packed.IsOpenDocument(r, size):
		return "", nil, in, &Error{Name: f.name, Kind: ErrUnknownFormat, Detail: "is a document of LibreOffice or OpenOffice (.ods): open it and save it as .xlsx"}
	case packed.IsWorkbook(r, size), ending == ".xlsx", ending == ".xlsm":
		return formatXLSX, head, in, nil
	}
	return formatZip, head, in, nil
}

// nested refuses an archive in another, or among other files: archives could hold one another without end.
func (f tableFile) nested() error {
	return &Error{Name: f.name, Kind: ErrUnknownFormat, Detail: "is an archive among other files: unpack it first"}
}

// sniff returns the first bytes of the file, what they look like, and the ending of its
// name. The error says that the file is in no format that is read.
func (f tableFile) sniff() (head []byte, looks, ending string, err error) {
	if head, err = f.head(); err != nil {
		return nil, "", "", f.failed(err)
	}
	looks, ending = looksLike(head), strings.ToLower(path.Ext(f.name))
	if !slices.Contains(endings, ending) && (looks == looksText && ending != "" || looks == looksBinary) {
		return nil, "", "", unknownFormat(f.name)
	}
	return head, looks, ending, nil
}

// head returns the first bytes of the file.
func (f tableFile) head() ([]byte, error) {
	r, err := f.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head := make([]byte, sniffSize)
	n, err := io.ReadFull(r, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return head[:n], err
}

// failed says why the file could not be read.
func (f tableFile) failed(err error) error {
	var known *Error
	var limit *packed.LimitError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &limit):
		return &Error{Name: f.name, Kind: ErrTooLarge, Detail: limit.Error(), Cause: err}
	case errors.Is(err, packed.ErrLocked):
		return &Error{Name: f.name, Kind: ErrPassword, Detail: "is protected by a password: unpack it first", Cause: err}
	case errors.Is(err, zip.ErrAlgorithm):
		return &Error{Name: f.name, Kind: ErrUnknownFormat, Detail: "is packed by a method that cannot be read: unpack it first", Cause: err}
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat), strings.Contains(err.Error(), "flate"):
		return damaged(f.name, "zip archive", err)
	}
	return &Error{Name: f.name, Detail: fmt.Sprintf("cannot be read (%v)", err), Cause: err}
}

func unknownFormat(name string) error {
	advice := "name a file that ends in .xlsx, .parquet, .csv, .tsv or .txt, or in .zip, .gz, .zst or .bz2 if it is packed"
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsb", ".ods", ".numbers", ".xlw":
		advice = "open it and save it as .xlsx"
	case ".toml":
		advice = "give a study's settings with --config"
	}
	return &Error{Name: name, Kind: ErrUnknownFormat, Detail: "is not in a format that can be read: " + advice}
}

// text returns the text in a file that begins with head, whose usual code page may be nil.
func (f tableFile) text(head []byte, usual *charset) *textFile {
	text := &textFile{name: f.name, source: f.open, usual: usual, told: f.told}
	if looksLike(head) == looksPacked {
		text.packing = packed.Of(head)
	}
	return text
}

// textFile is delimited text in a file.
type textFile struct {
	name    string
	source  func() (io.ReadCloser, error)
	packing packed.Packing

	usual    *charset // of the files with which it is read, for a text in which nothing tells
	told     *verdict // nil before it was opened
	settled  bool     // so that charset is known
	charset  *charset // nil for UTF-8, UTF-16 and Windows-1252
	asOthers bool     // it is the usual one
	lost     *int     // characters of the text opened last that the charset does not have, as far as it was read
	all      int      // the same of a whole text; see each
}

// open returns the text from its beginning, unpacked and, if it was UTF-16 or in another code page, decoded.
func (t *textFile) open() (io.ReadCloser, error) {
	file, err := t.source()
	if err != nil {
		return nil, err
	}
	unpacked, err := t.packing.Open(bufio.NewReaderSize(file, 1<<16), packed.Defaults)
	if err != nil {
		file.Close()
		return nil, err
	}
	text := bufio.NewReaderSize(unpacked, 1<<16)
	head, err := text.Peek(sniffSize)
	if err != nil && err != io.EOF {
		file.Close()
		return nil, err
	}
	if looks := looksLike(head); t.packing != packed.None && looks != looksText && looks != looksEmpty {
		file.Close()
		return nil, &Error{Name: t.name, Kind: ErrWrongFormat,
			Detail: fmt.Sprintf("is a %s, but not of text: it contains %s; unpack it first", t.packing, looks)}
	}
	if text, _, err = asUTF8(text, bytes.Clone(head)); err != nil {
		file.Close()
		return nil, err
	}
	var decoded io.Reader = text
	head, _ = text.Peek(charsetSample) // an error comes again where the text is read
	t.settleCharset(head)
	if t.lost = new(int); t.charset != nil {
		decoded = t.charset.decode(text, t.lost)
	}
	return struct {
		io.Reader
		io.Closer
	}{decoded, closers{unpacked, file}}, nil
}

// settleCharset decides for a code page, by the beginning of the text.
func (t *textFile) settleCharset(head []byte) {
	if t.settled {
		return
	}
	t.settled = true
	if t.told == nil {
		told := charsetOf(head)
		t.told = &told
	}
	if t.charset = t.told.charset; t.told.open && t.usual != nil && t.told.mayBe(t.usual) {
		if _, ok := t.usual.text(wholeLines(head)); ok {
			t.charset, t.asOthers = t.usual, true
		}
	}
}

type closers []io.Closer

func (c closers) Close() (err error) {
	for _, each := range c {
		err = errors.Join(err, each.Close())
	}
	return err
}
