package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var errEncoding = errors.New("the XML is in an encoding that workbooks do not use")

// inUTF8 turns UTF-16, which workbooks are rarely written in, into UTF-8, with or without a byte order mark.
func inUTF8(r *bufio.Reader) io.Reader {
	head, _ := r.Peek(3)
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = r.Discard(3)
		return r
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<")):
		from = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		return r
	}
	return from.NewDecoder().Reader(r)
}

// charset serves the encoding that an XML declaration names.
func charset(label string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-16", "utf-16le", "utf-16be", "utf8": // UTF-16 is UTF-8 by now
		return r, nil
	case "us-ascii", "ascii", "iso-8859-1", "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	return nil, fmt.Errorf("%w: %.40q", errEncoding, label)
}
