package sheet

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// scanStrings reads shared strings that consist of plain texts.
func (w *Workbook) scanStrings(ctx context.Context, t *stringTable) error {
	limits := w.archive.limits
	r, err := w.archive.open(ctx, w.texts, limits.PartBytes)
	if err != nil {
		return err
	}
	defer r.Close()
	split := newSplitter(withoutPrefix(r), "<si", fmt.Sprintf("a shared string in the part %q", w.texts.Name), limits.RowBytes)
	s := scanner{builder: builder{out: &batch{}}}
	for first := true; ; first = false {
		s.out.chunk, err = split.next(s.out.chunk)
		if errors.Is(err, io.EOF) {
			return errOdd // the end tag is missing
		}
		if err != nil {
			return err
		}
		s.xml, s.at = s.out.chunk[:len(s.out.chunk)+chunkEnd], 0
		if first {
			if err := s.opening("<sst"); err != nil {
				return err
			}
		}
		ended, err := s.scanStrings(t, limits)
		if err != nil {
			return err
		}
		if ended {
			_, err := io.Copy(io.Discard, r) // for the checksum
			return err
		}
	}
}

// scanStrings reads the shared strings of a chunk.
func (s *scanner) scanStrings(t *stringTable, limits Limits) (ended bool, err error) {
	for {
		s.space()
		switch {
		case s.skipWord("<si>"):
			s.out.texts = s.out.texts[:0]
			text, err := s.richText("</si>")
			if err != nil {
				return false, err
			}
			if err := t.add(text, limits); err != nil {
				return false, err
			}
		case s.skipWord("<si/>"):
			if err := t.add(nil, limits); err != nil {
				return false, err
			}
		case s.skipWord("</sst>"):
			return true, nil
		case s.at >= len(s.out.chunk):
			return false, nil
		default:
			return false, errOdd
		}
	}
}

// parseStrings reads shared strings of any kind.
func (w *Workbook) parseStrings(ctx context.Context, table *stringTable) error {
	limits := w.archive.limits
	r, err := w.archive.open(ctx, w.texts, limits.PartBytes)
	if err != nil {
		return err
	}
	defer r.Close()
	t := newTokens(r, limits.TextBytes+64<<10)
	var text []byte
	for root := ""; ; {
		token, err := t.next()
		if errors.Is(err, io.EOF) && root == "sst" {
			_, err := io.Copy(io.Discard, r)
			return err
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch {
		case root == "":
			if root = e.Name.Local; root != "sst" || !isMain(e.Name) {
				return damage("the part %q does not hold shared strings", w.texts.Name)
			}
		case e.Name.Local == "si" && isMain(e.Name):
			if text, err = t.richText(text[:0], limits.TextBytes); err == nil {
				err = table.add(text, limits)
			} else {
				err = partError(fmt.Sprintf("shared string %d", table.len()), err)
			}
		default:
			err = t.skip()
		}
		if err != nil {
			return err
		}
	}
}
