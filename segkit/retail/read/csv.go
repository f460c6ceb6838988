package read

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"

	"github.com/klauspost/compress/gzip"
)

// readCSV reads delimited text with a header, as RFC 4180 defines it: fields
// may be quoted, and then hold the delimiter, line ends, and quotes written
// twice. Lines end in LF or CRLF, or all in CR. The delimiter is a comma, a
// semicolon or a tab. The text is UTF-8, UTF-16 with a byte order mark, or
// Windows-1252; see toUTF8. CR LF inside a field is read as LF, unless texts are
// to be exact. A row with fewer fields than the header, or with more that are
// not empty, is a bad row.
func readCSV(ctx context.Context, in input, zipped bool, b *builder, reading *Reading) error {
	what := "CSV text"
	var r io.Reader = bufio.NewReaderSize(io.NewSectionReader(in.r, 0, in.size), 1<<16)
	if zipped {
		what = "gzip archive"
		z, err := gzip.NewReader(r)
		if err != nil {
			return damaged(in.name, what, err)
		}
		defer z.Close()
		r = z
	}
	text := bufio.NewReaderSize(r, 1<<16)
	head, err := text.Peek(1 << 15)
	if err != nil && err != io.EOF {
		return csvError(in.name, what, err)
	}
	if zipped {
		if looks := looksLike(head); looks != looksText {
			return &Error{Name: in.name, Kind: ErrWrongFormat, Detail: fmt.Sprintf("is not gzipped CSV text: it contains %s", looks)}
		}
	}
	if text, head, err = asUTF8(text, head); err != nil {
		return csvError(in.name, what, err)
	}
	var plain io.Reader
	if b.opt.Exact {
		oldMac := macLines(head)
		if oldMac {
			head = bytes.ReplaceAll(head, []byte{'\r'}, []byte{'\n'}) // to find the delimiter by
		}
		plain = newExactFields(text, oldMac)
	} else if plain, head, err = asLines(text, head); err != nil {
		return csvError(in.name, what, err)
	}
	c := csv.NewReader(plain)
	c.ReuseRecord = true
	c.FieldsPerRecord = -1 // a row of another length is a bad row, not the end
	c.Comma = delimiter(head)

	t := newTable(b, in.name, "", reading)
	t.delimited = true
	if err := csvRows(in.name, what, c, t); err != nil {
		return err
	}
	if b.rows == 0 && t.header == nil && len(t.held) == 0 {
		return &Error{Name: in.name, Kind: ErrEmptyFile, Detail: "is empty: save or download it again"}
	}
	return t.end()
}

// csvRows hands the rows over. A stray quote spoils only its own row. A quote that
// opens a field and is never closed may have swallowed any number of rows by the
// time it is found out, and is an error.
func csvRows(name, what string, c *csv.Reader, t *table) error {
	var cells []columns.Cell
	folded := 0 // line ends inside fields so far: a spreadsheet does not count them
	for {
		row, err := c.Read()
		if err == io.EOF {
			return t.b.ctx.Err()
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) && parse.Err == csv.ErrBareQuote {
			if err := t.bad(parse.StartLine-folded, `a stray quote (")`, `no quote, or the whole field in quotes and those inside doubled`); err != nil {
				return err
			}
			folded += parse.Line - parse.StartLine
			continue
		}
		if err != nil {
			return csvError(name, what, err)
		}
		line, _ := c.FieldPos(0)
		number := line - folded
		for _, s := range row {
			folded += strings.Count(s, "\n")
		}
		cells = appendTexts(cells[:0], row)
		if err := t.row(number, cells); err != nil {
			return err
		}
	}
}

// csvError says where and why the text could not be read.
func csvError(name, what string, err error) error {
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		why := parse.Err.Error()
		switch parse.Err {
		case csv.ErrBareQuote:
			why = `a quote (") stands inside a field that does not begin with one: double it and quote the whole field`
		case csv.ErrQuote:
			why = `a quoted field is not closed, or something follows its closing quote: quotes (") inside a quoted field must be doubled`
		}
		return &Error{Name: name, Kind: ErrDamaged, Cause: err,
			Detail: fmt.Sprintf("line %d, in the record that begins in line %d: %s", parse.Line, parse.StartLine, why)}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Name: name, Kind: ErrDamaged, Cause: err, Detail: "breaks off before its end: save or download it again"}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), strings.Contains(err.Error(), "flate"):
		return damaged(name, what, err)
	}
	return &Error{Name: name, Cause: err, Detail: fmt.Sprintf("cannot be read (%v)", err)}
}

// asUTF8 removes the byte order mark of UTF-8 text, and decodes UTF-16 that
// begins with its mark.
func asUTF8(text *bufio.Reader, head []byte) (*bufio.Reader, []byte, error) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, err := text.Discard(3)
		return text, head[3:], err
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		order = binary.LittleEndian
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		order = binary.BigEndian
	default:
		return text, head, nil
	}
	if _, err := text.Discard(2); err != nil {
		return nil, nil, err
	}
	decoded := bufio.NewReaderSize(&utf16Reader{r: text, order: order}, 1<<16)
	head, err := decoded.Peek(1 << 14)
	if err == io.EOF {
		err = nil
	}
	return decoded, head, err
}

// asLines turns the line ends of text that has CR alone, as spreadsheets on old
// Macintoshes wrote it and newer ones still offer, into LF.
func asLines(text *bufio.Reader, head []byte) (io.Reader, []byte, error) {
	if !macLines(head) {
		return text, head, nil
	}
	lines := bufio.NewReaderSize(lineEnds{text}, 1<<16)
	head, err := lines.Peek(len(head))
	if err == io.EOF {
		err = nil
	}
	return lines, head, err
}

// macLines reports whether the text uses CR alone for line ends.
func macLines(head []byte) bool {
	return bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0
}

type lineEnds struct{ r io.Reader }

func (l lineEnds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// delimiter returns whichever of comma, semicolon and tab splits the first line
// into the most known columns, and among equals into the most fields.
func delimiter(head []byte) rune {
	best, bestFound, bestFields := ',', -1, 0
	for _, comma := range []rune{',', ';', '\t'} {
		c := csv.NewReader(bytes.NewReader(head))
		c.Comma = comma
		names, err := c.Read()
		if err != nil {
			continue
		}
		if found := knownNames(names); found > bestFound || found == bestFound && len(names) > bestFields {
			best, bestFound, bestFields = comma, found, len(names)
		}
	}
	return best
}
