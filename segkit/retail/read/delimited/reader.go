package delimited

import (
	"io"
	"strings"
)

// Limits of a record: more is an error, so that a text without line ends or with
// an endless header is refused after a bounded number of bytes.
const (
	MaxRecord = 4 << 20 // bytes
	MaxFields = 1 << 14 // fields, as many as a spreadsheet has columns
)

// sampleSize is the number of bytes from which a dialect is guessed.
const sampleSize = 1 << 16

// Options are the choices of a Reader; the zero value is ready to use.
type Options struct {
	Separator byte // 0 means that the text decides
	Exact     bool // line ends inside fields stay as they are; otherwise they become LF
}

// Row is one record.
type Row struct {
	Fields []string // until the next one is read; the texts stay valid
	Line   int      // of the text, from 1, in which it begins
	Number int      // of the row as a spreadsheet counts it, from 1
	Lines  int      // lines that it covers
}

// Reader reads the rows of a text.
type Reader struct {
	open    func() (io.ReadCloser, error)
	src     io.ReadCloser
	scan    scanner
	width   int  // fields of most rows
	settled bool // the whole file was asked for its dialect

	chunk   []byte
	text    string
	at      int // in text
	last    bool
	line    int
	number  int
	notes   Notes
	pattern pattern
}

// NewReader returns a Reader of the text that open gives, in UTF-8 or another
// encoding that keeps ASCII. It reads the beginning. A text that departs from RFC
// 4180 is opened a second time; see the package's comment.
func NewReader(open func() (io.ReadCloser, error), opt Options) (*Reader, error) {
	r := &Reader{open: open, scan: scanner{exact: opt.Exact}, chunk: make([]byte, sampleSize)}
	var err error
	if r.src, err = open(); err != nil {
		return nil, err
	}
	if err := r.start(opt); err != nil {
		r.src.Close()
		return nil, err
	}
	return r, nil
}

// start reads the first bytes and guesses the dialect.
func (r *Reader) start(opt Options) error {
	if err := r.more(); err != nil {
		return err
	}
	r.skipPreamble()
	guess := Detect(r.text[r.at:], r.last)
	if r.notes.separator != 0 {
		guess = withSeparator(r.text[r.at:], r.last, r.notes.separator)
	}
	if opt.Separator != 0 {
		guess = withSeparator(r.text[r.at:], r.last, opt.Separator)
	}
	r.scan.Dialect, r.width = guess.Dialect, guess.Width
	r.pattern = patternOf(r.text[r.at:], guess.Dialect, guess.Width)
	return nil
}

// skipPreamble skips byte order marks and lines above the header that are for
// programs: sep=; which spreadsheets take for themselves, and PowerShell's #TYPE.
func (r *Reader) skipPreamble() {
	for {
		rest := strings.TrimLeft(r.text[r.at:], "\ufeff")
		r.at = len(r.text) - len(rest)
		stop := strings.IndexAny(rest, "\r\n")
		if stop < 0 {
			return
		}
		line, size := strings.Trim(rest[:stop], `"`), stop+1
		for size < len(rest) && (rest[size] == '\r' || rest[size] == '\n' && rest[size-1] == '\r') {
			size++
		}
		switch {
		case namesSeparator(line):
			r.notes.separator = line[4]
		case strings.HasPrefix(line, "#TYPE "):
			r.number++
		default:
			return
		}
		r.line++
		r.at += size
	}
}

// namesSeparator reports whether a line is sep= and a sign, which may be repeated
// where the line went through a spreadsheet.
func namesSeparator(line string) bool {
	if len(line) < 5 || !strings.EqualFold(line[:4], "sep=") || strings.Trim(line[4:], line[4:5]) != "" {
		return false
	}
	sign := line[4]
	return sign == '\t' || sign > ' ' && sign < 0x7f && !isAlphanumeric(sign)
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// Dialect returns how the text is written, as far as it was read.
func (r *Reader) Dialect() Dialect { return r.scan.Dialect }

// Close closes the text.
func (r *Reader) Close() error { return r.src.Close() }

// Read returns the next row that is not an empty line, or io.EOF. A *Error says
// what is wrong with the text.
func (r *Reader) Read() (Row, error) {
	for {
		r.skipBlank()
		rec, err := r.next()
		if err != nil {
			return Row{}, err
		}
		r.at += rec.size
		row := Row{Fields: rec.fields, Line: r.line + 1, Number: r.number + 1, Lines: rec.lines}
		r.line, r.number = r.line+rec.lines, r.number+1
		if len(rec.fields) == 1 && rec.fields[0] == "" && !rec.quoted {
			continue
		}
		if len(rec.fields) == 1 && rec.fields[0] == "\x1a" && r.last && r.at == len(r.text) {
			continue // the end of a file to DOS
		}
		if row.Fields[0] != "" && row.Fields[0][0] == 0xef { // of a file that was appended to another
			row.Fields[0] = strings.TrimLeft(row.Fields[0], "\ufeff")
		}
		if len(rec.fields) == 1 && rec.quoted && r.width > 1 {
			row.Fields = r.unpack(row.Fields[0])
		}
		r.notes.add(&rec, row)
		return row, nil
	}
}

// skipBlank skips empty lines. Millions of them are packed in a few kilobytes.
func (r *Reader) skipBlank() {
	end := r.scan.lineEnd()
	for r.at < len(r.text) && r.text[r.at] == end {
		r.at++
		r.line++
		r.number++
	}
}

// next returns the record at the Reader's place and stays there.
func (r *Reader) next() (record, error) {
	for {
		rec, err := r.record()
		if err != nil {
			return rec, err
		}
		fault := r.pattern.fault(&rec, r.width, &r.scan.Dialect)
		if fault == nil && !rec.departs() && len(rec.fields) <= r.width {
			return rec, nil
		}
		if !r.settled && (fault != nil || rec.departs() || strings.IndexByte(r.text[r.at:r.at+rec.size], '\\') >= 0) {
			if err := r.settle(); err != nil {
				return rec, err
			}
			continue
		}
		if fault != nil {
			fault.Line += r.line
			fault.Start += r.line
			return rec, fault
		}
		return rec, nil
	}
}

// record scans the record at the Reader's place, and reads on where the text at
// hand ends before it does.
func (r *Reader) record() (record, error) {
	for {
		if r.at == len(r.text) && r.last {
			return record{}, io.EOF
		}
		if r.at < len(r.text) {
			rec, ok := r.scan.scan(r.text[r.at:], r.last)
			switch {
			case ok && rec.tooMany && rec.otherEnd:
				return rec, r.fault(LineEnds)
			case ok && rec.tooMany:
				return rec, r.fault(TooManyFields)
			case ok && rec.size <= MaxRecord:
				return rec, nil
			case ok || len(r.text)-r.at > MaxRecord:
				return rec, r.tooLong()
			}
		}
		if err := r.more(); err != nil {
			return record{}, err
		}
	}
}

// more reads on. What is left of the text stays, and the room doubles if that is
// much, so that a record is scanned a few times at most.
func (r *Reader) more() error {
	rest := r.text[r.at:]
	if 2*len(rest) > len(r.chunk) {
		r.chunk = make([]byte, 2*max(len(r.chunk), len(rest)))
	}
	n := copy(r.chunk, rest)
	for n < len(r.chunk) && !r.last {
		m, err := r.src.Read(r.chunk[n:])
		n += m
		if err == io.EOF {
			r.last = true
		} else if err != nil {
			return err
		}
	}
	r.text, r.at = string(r.chunk[:n]), 0 // fields are parts of it
	return nil
}

// unpack splits a row that stood in quotes as a whole.
func (r *Reader) unpack(line string) []string {
	inner := scanner{Dialect: r.scan.Dialect, exact: true}
	rec, _ := inner.scan(line, true)
	if len(rec.fields) != r.width || rec.size != len(line) {
		return []string{line}
	}
	r.notes.wholeLines++
	return rec.fields
}

func (r *Reader) fault(kind FaultKind) *Error {
	return &Error{Kind: kind, Line: r.line + 1, Start: r.line + 1}
}

func (r *Reader) tooLong() *Error {
	long := r.text[r.at:min(len(r.text), r.at+MaxRecord)]
	if !r.scan.OldMac && strings.Count(long, "\r") > 1 && strings.IndexByte(long, '\n') < 0 {
		return r.fault(LineEnds)
	}
	if strings.Count(long, "\n") > 1 {
		return r.fault(LongField)
	}
	return r.fault(LongRecord)
}
