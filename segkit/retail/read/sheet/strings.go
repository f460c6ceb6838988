package sheet

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// stringTable is the shared strings, one after another.
type stringTable struct {
	text []byte
	ends []uint32
}

func (t *stringTable) len() int { return len(t.ends) }

func (t *stringTable) get(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.text[from:t.ends[i]:t.ends[i]]
}

// add appends a text.
func (t *stringTable) add(text []byte, limits Limits) error {
	switch {
	case len(text) > limits.TextBytes:
		return tooLarge("shared string %d is longer than %d bytes", len(t.ends), limits.TextBytes)
	case len(t.ends) >= limits.Strings:
		return tooLarge("the workbook has more than %d shared strings", limits.Strings)
	case len(t.text)+len(text) > limits.StringBytes:
		return tooLarge("the shared strings are longer than %d bytes together", limits.StringBytes)
	}
	t.text = append(t.text, text...)
	t.ends = append(t.ends, uint32(len(t.text)))
	return nil
}

// SharedStrings returns how many shared strings the workbook has. It is 0 until
// rows are read.
func (w *Workbook) SharedStrings() int {
	w.loading.Lock()
	defer w.loading.Unlock()
	if w.strings == nil {
		return 0
	}
	return w.strings.len()
}

// SharedString returns the shared string of that number, which must not be
// changed. A caller that gives each text a code can keep the codes by number,
// see Cell.Shared, and look at each text once. Two numbers may have equal texts.
func (w *Workbook) SharedString(number int) []byte {
	w.loading.Lock()
	defer w.loading.Unlock()
	return w.strings.get(number)
}

// sharedStrings reads the shared strings, once.
func (w *Workbook) sharedStrings(ctx context.Context) (*stringTable, error) {
	w.loading.Lock()
	defer w.loading.Unlock()
	if w.strings != nil {
		return w.strings, nil
	}
	t := &stringTable{}
	if w.texts != nil {
		err := w.scanStrings(ctx, t)
		if errors.Is(err, errOdd) {
			*t = stringTable{}
			err = w.parseStrings(ctx, t)
		}
		if err != nil {
			return nil, partError(fmt.Sprintf("the part %q", w.texts.Name), err)
		}
	}
	w.strings = t
	return t, nil
}

// scanStrings reads shared strings that consist of plain texts.
func (w *Workbook) scanStrings(ctx context.Context, t *stringTable) error {
	limits := w.archive.limits
	r, err := w.archive.open(ctx, w.texts, limits.PartBytes)
	if err != nil {
		return err
	}
	defer r.Close()
	split := newSplitter(r, "<si", limits.RowBytes)
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
			if err := s.stringsProlog(); err != nil {
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

// stringsProlog reads up to the first of the shared strings.
func (s *scanner) stringsProlog() error {
	s.skipWord("\xef\xbb\xbf")
	if s.skipWord("<?xml") {
		rest := s.xml[s.at:]
		end := bytes.Index(rest, []byte("?>"))
		if end < 0 || !declaresUTF8(rest[:end]) {
			return errOdd
		}
		s.at += end + len("?>")
	}
	s.space()
	if !s.skipWord("<sst") || !s.spaceAhead() {
		return errOdd
	}
	for {
		name, value, err := s.attribute()
		if err != nil {
			return err
		}
		if name == nil {
			break
		}
		if string(name) == "xmlns" && !isMainSpace(string(value)) {
			return errOdd
		}
	}
	if !s.skipWord(">") {
		return errOdd
	}
	return nil
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
