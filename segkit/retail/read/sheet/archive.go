package sheet

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
)

// archive finds the parts of a workbook by name. Programs disagree about upper
// and lower case and about slashes, so neither counts.
type archive struct {
	parts  map[string]*zip.File
	limits Limits
}

func openArchive(r io.ReaderAt, size int64, limits Limits) (*archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !isZip(r) {
		return nil, failure(ErrFormat, "this is not an .xlsx workbook, or its beginning is missing")
	}
	if err != nil {
		e := damage("the workbook's zip archive is damaged (%v): save or download it again", err)
		e.Cause = err
		return nil, e
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := a.parts[name]; twice && isXML(name) {
			return nil, damage("the workbook's zip archive holds %q twice", f.Name)
		}
		a.parts[name] = f
	}
	return a, nil
}

func isXML(name string) bool {
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

// partName returns the name under which a part is kept.
func partName(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	folder := strings.HasSuffix(name, "/")
	name = strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))
	if folder {
		name += "/"
	}
	return name
}

// find returns the part of that name, or nil. Names in relationships may be
// escaped as in addresses.
func (a *archive) find(name string) *zip.File {
	if f := a.parts[partName(name)]; f != nil {
		return f
	}
	if plain, err := url.PathUnescape(name); err == nil {
		return a.parts[partName(plain)]
	}
	return nil
}

// open returns the content of a part. Reading it ends with ctx. The archive's
// directory says how large the part is; more than that is never inflated.
func (a *archive) open(ctx context.Context, f *zip.File, limit int64) (io.ReadCloser, error) {
	size, packed := f.UncompressedSize64, f.CompressedSize64
	if size > uint64(limit) {
		return nil, tooLarge("the part %q is larger than %d bytes when inflated", f.Name, limit)
	}
	if size > ratioFrom && size/max(packed, 1) >= uint64(a.limits.Ratio) {
		return nil, tooLarge("the part %q is compressed more than %d times: no spreadsheet writes that",
			f.Name, a.limits.Ratio)
	}
	r, err := f.Open()
	if err != nil {
		return nil, partError(fmt.Sprintf("the part %q", f.Name), err)
	}
	return struct {
		io.Reader
		io.Closer
	}{stoppable{ctx, r}, r}, nil
}

// stoppable is a reader that ends with its context.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p[:min(len(p), 1<<18)])
}
