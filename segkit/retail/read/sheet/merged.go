package sheet

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Range is a rectangle of cells, ends included. Columns count from 0, rows from
// 1.
type Range struct {
	FirstColumn, FirstRow, LastColumn, LastRow int
}

// maxMerged is how many merged cells a sheet may have.
const maxMerged = 1 << 20

// Merged returns the merged cells of a sheet. Only the first cell of each has a
// value, which a person sees in place of all. They are listed after the rows,
// so the whole part has to be inflated, which takes about half as long as
// reading it.
func (w *Workbook) Merged(ctx context.Context, s Sheet) ([]Range, error) {
	for _, whole := range []bool{false, true} {
		out, found, err := w.merged(ctx, s, whole)
		if err != nil && !whole && ctx.Err() == nil {
			continue // what looked like the end of the rows may have been in CDATA
		}
		if err != nil {
			return nil, inSheet(s.Name, partError("the sheet's XML", err))
		}
		if found {
			return out, nil
		}
	}
	return nil, nil
}

// merged reads the part from the end of the rows on, or from its start. It
// reports whether the end of the rows was found.
func (w *Workbook) merged(ctx context.Context, s Sheet, whole bool) (out []Range, found bool, err error) {
	limits := w.archive.limits
	part, err := w.archive.open(ctx, s.part, limits.PartBytes)
	if err != nil {
		return nil, false, err
	}
	defer part.Close()
	rest := io.Reader(part)
	if !whole {
		if rest, err = afterRows(part); rest == nil || err != nil {
			return nil, false, err
		}
	}
	// The beginning may be missing, so tags may not match.
	t := newTokens(rest, limits.TextBytes+64<<10)
	for {
		t.meter.used = 0
		token, err := t.decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return out, true, nil
		}
		if err != nil {
			return nil, true, err
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != "mergeCell" {
			continue
		}
		r, ok := parseRange(attribute(e, "ref"))
		if !ok {
			return nil, true, damage("%.40q is no range of cells", attribute(e, "ref"))
		}
		if len(out) == maxMerged {
			return nil, true, tooLarge("the sheet has more than %d merged cells", maxMerged)
		}
		out = append(out, r)
	}
}

// afterRows reads up to the end of the rows and returns what follows, or nil
// where there is no such end.
func afterRows(r io.Reader) (io.Reader, error) {
	end := []byte("sheetData>")
	buf := make([]byte, 1<<18)
	kept := 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		have := buf[:kept+n]
		for at := 0; ; {
			i := bytes.Index(have[at:], end)
			if i < 0 {
				break
			}
			at += i + len(end)
			if tag := bytes.LastIndexByte(have[:at], '<'); tag >= 0 && have[tag+1] == '/' {
				return io.MultiReader(bytes.NewReader(have[at:]), r), nil
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		kept = copy(buf, have[len(have)-256:]) // a tag may be cut in two
	}
}

// parseRange reads B2:C7 or B2.
func parseRange(ref string) (r Range, ok bool) {
	from, to, isPair := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !isPair {
		to = from
	}
	var ok1, ok2 bool
	r.FirstColumn, ok1 = parseColumn(from)
	r.LastColumn, ok2 = parseColumn(to)
	if !ok1 || !ok2 {
		return Range{}, false
	}
	letters := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	r.FirstRow = parseCount([]byte(strings.TrimLeft(from, letters)))
	r.LastRow = parseCount([]byte(strings.TrimLeft(to, letters)))
	return r, r.FirstColumn <= r.LastColumn && r.FirstRow <= r.LastRow
}
