package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"customer-segmentation/internal/lazyregexp"
)

// errFile is returned where the writer's file is not as this package knows it: after
// a new version of the writer, say.
var errFile = errors.New("the PDF writer's file has another form than expected")

// file is a PDF taken apart into its objects.
type file struct {
	header  []byte
	objects [][]byte // from "<<" to before "endobj", by number less 1
	root    int
	info    int
}

var (
	startOfXref = lazyregexp.New(`startxref\s+(\d+)\s+%%EOF\s*$`)
	trailerKeys = lazyregexp.New(`/(Root|Info) (\d+) 0 R`)
)

// parseFile takes apart a file with a cross-reference table and no earlier versions.
func parseFile(data []byte) (*file, error) {
	m := startOfXref().FindSubmatch(data)
	if m == nil {
		return nil, errFile
	}
	start, err := strconv.Atoi(string(m[1]))
	if err != nil || start >= len(data) {
		return nil, errFile
	}
	table, trailer, ok := bytes.Cut(data[start:], []byte("trailer"))
	lines := strings.Split(strings.TrimSpace(string(table)), "\n")
	if !ok || len(lines) < 3 || lines[0] != "xref" {
		return nil, errFile
	}
	f := &file{}
	var offsets []int
	for _, line := range lines[3:] { // after the free object 0
		offset, err := strconv.Atoi(strings.TrimLeft(strings.Fields(line)[0], "0"))
		if err != nil || offset >= start {
			return nil, errFile
		}
		offsets = append(offsets, offset)
	}
	if len(offsets) == 0 {
		return nil, errFile
	}
	order := slices.Clone(offsets)
	slices.Sort(order)
	f.header = data[:order[0]]
	f.objects = make([][]byte, len(offsets))
	for i, offset := range offsets {
		end := start
		if next, _ := slices.BinarySearch(order, offset+1); next < len(order) {
			end = order[next]
		}
		body, found := bytes.CutPrefix(data[offset:end], fmt.Appendf(nil, "%d 0 obj", i+1))
		body, closed := bytes.CutSuffix(bytes.TrimSpace(body), []byte("endobj"))
		if !found || !closed {
			return nil, errFile
		}
		f.objects[i] = bytes.TrimSpace(body)
	}
	for _, m := range trailerKeys().FindAllSubmatch(trailer, -1) {
		n, _ := strconv.Atoi(string(m[2]))
		if string(m[1]) == "Root" {
			f.root = n
		} else {
			f.info = n
		}
	}
	if f.root == 0 || f.info == 0 || f.root > len(f.objects) || f.info > len(f.objects) {
		return nil, errFile
	}
	return f, nil
}

// object returns the body of an object, to be replaced.
func (f *file) object(n int) *[]byte { return &f.objects[n-1] }

// bytes writes the file with a cross-reference stream (ISO 32000-1, 7.5.8). Objects
// from packed on, which have no streams, go into one compressed object stream.
func (f *file) bytes(packed int) []byte {
	var b bytes.Buffer
	b.Write(f.header)
	entry := make([][3]int, len(f.objects)+3) // of every object: its kind, and where it is
	entry[0] = [3]int{0, 0, 65535}
	write := func(n int, body []byte) {
		entry[n] = [3]int{1, b.Len(), 0}
		fmt.Fprintf(&b, "%d 0 obj\n", n)
		b.Write(body)
		b.WriteString("\nendobj\n")
	}
	for n := 1; n < packed; n++ {
		write(n, f.objects[n-1])
	}
	holder, table := len(f.objects)+1, len(f.objects)+2
	var index, bodies bytes.Buffer
	for n := packed; n <= len(f.objects); n++ {
		fmt.Fprintf(&index, "%d %d ", n, bodies.Len())
		bodies.Write(f.objects[n-1])
		bodies.WriteByte('\n')
		entry[n] = [3]int{2, holder, n - packed}
	}
	first := index.Len()
	write(holder, stream(fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(f.objects)-packed+1, first), append(index.Bytes(), bodies.Bytes()...)))
	start := b.Len()
	entry[table] = [3]int{1, start, 0}
	var rows []byte
	for _, e := range entry {
		rows = append(rows, byte(e[0]), byte(e[1]>>24), byte(e[1]>>16), byte(e[1]>>8), byte(e[1]), byte(e[2]>>16), byte(e[2]>>8), byte(e[2]))
	}
	id := sha256.Sum256(b.Bytes())
	write(table, stream(fmt.Sprintf("/Type /XRef /Size %d /W [1 4 3] /Root %d 0 R /Info %d 0 R /ID [<%x> <%[4]x>]",
		len(entry), f.root, f.info, id[:16]), rows))
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

// stream returns a compressed stream with the given entries in its dictionary.
func stream(entries string, data []byte) []byte {
	var packed bytes.Buffer
	w, _ := zlib.NewWriterLevel(&packed, zlib.BestCompression) // the level is valid
	_, _ = w.Write(data)                                       // a buffer does not fail
	_ = w.Close()
	out := fmt.Appendf(nil, "<<%s /Filter /FlateDecode /Length %d>>\nstream\n", entries, packed.Len())
	return append(append(out, packed.Bytes()...), "\nendstream"...)
}
