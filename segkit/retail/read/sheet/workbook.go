package sheet

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"io"
	"strings"
	"sync"
)

// Options says how to open a workbook. The zero value will do.
type Options struct {
	Limits Limits
}

// Workbook is an open workbook. Several sheets can be read at the same time.
type Workbook struct {
	Sheets   []Sheet // in the workbook's order, without charts and macros
	Date1904 bool    // dates count from 1904

	archive *archive
	styles  styles
	texts   *zip.File // the part of shared strings, or nil

	loading sync.Mutex // guards strings
	strings *stringTable
}

// Sheet is a sheet of cells.
type Sheet struct {
	Name       string
	Visibility Visibility
	part       *zip.File
}

// Visibility says whether a person sees a sheet.
type Visibility uint8

// A sheet's visibility. Only a macro can show one that is VeryHidden.
const (
	Visible Visibility = iota
	Hidden
	VeryHidden
)

// Open reads what a workbook says about its sheets and styles; rows and shared
// strings are read later. Files of other formats are recognised. Errors are
// *ReadError, or of r or ctx.
func Open(ctx context.Context, r io.ReaderAt, size int64, o Options) (*Workbook, error) {
	if err := recognise(r, size); err != nil {
		return nil, err
	}
	a, err := openArchive(r, size, o.Limits.withDefaults())
	if err != nil {
		return nil, err
	}
	main, err := a.workbookPart(ctx)
	if err != nil {
		return nil, err
	}
	related, err := a.relations(ctx, main.Name)
	if err != nil {
		return nil, err
	}
	w := &Workbook{archive: a}
	if err := w.readSheets(ctx, main, related); err != nil {
		return nil, err
	}
	if w.texts = a.byKind(related, "sharedStrings"); w.texts == nil {
		if w.texts, err = a.byContent(ctx, ".sharedstrings+xml"); err != nil {
			return nil, err
		}
	}
	look := a.byKind(related, "styles")
	if look == nil {
		if look, err = a.byContent(ctx, "spreadsheetml.styles+xml"); err != nil {
			return nil, err
		}
	}
	w.styles, err = a.readStyles(ctx, look)
	return w, err
}

// workbookPart finds the part that lists the sheets: by relationship, by
// content type, by its usual name.
func (a *archive) workbookPart(ctx context.Context) (*zip.File, error) {
	related, err := a.relations(ctx, "")
	if err != nil {
		return nil, err
	}
	f := a.byKind(related, "officeDocument")
	for _, ending := range []string{"sheet.main+xml", "template.main+xml"} {
		if f == nil {
			if f, err = a.byContent(ctx, ending); err != nil {
				return nil, err
			}
		}
	}
	if f == nil {
		f = a.find("xl/workbook.xml")
	}
	if f == nil || strings.HasSuffix(strings.ToLower(f.Name), ".bin") || a.find("word/document.xml") == f ||
		a.find("ppt/presentation.xml") == f {
		return nil, a.recogniseParts()
	}
	return f, nil
}

// readSheets reads the list of sheets and the workbook's first day.
func (w *Workbook) readSheets(ctx context.Context, main *zip.File, related map[string]relation) error {
	isWorkbook := false
	err := w.archive.elements(ctx, main, func(e xml.StartElement) error {
		if !isMain(e.Name) {
			return nil
		}
		switch e.Name.Local {
		case "workbook":
			isWorkbook = true
		case "workbookPr":
			w.Date1904 = isTrue(attribute(e, "date1904"))
		case "sheet":
			return w.addSheet(e, related)
		}
		return nil
	})
	if err == nil && !isWorkbook {
		return damage("the part %q, which should list the sheets, does not", main.Name)
	}
	return err
}

func (w *Workbook) addSheet(e xml.StartElement, related map[string]relation) error {
	name := attribute(e, "name")
	to, known := related[relationID(e)]
	if known && !strings.EqualFold(to.kind, "worksheet") {
		return nil // a chart, a dialogue or a macro
	}
	s := Sheet{Name: name, part: w.archive.find(to.target)}
	if !known || s.part == nil {
		return damage("the rows of sheet %q are missing: the workbook has no part %q", name, to.target)
	}
	switch attribute(e, "state") {
	case "hidden":
		s.Visibility = Hidden
	case "veryHidden":
		s.Visibility = VeryHidden
	}
	if len(w.Sheets) >= w.archive.limits.Sheets {
		return tooLarge("the workbook has more than %d sheets", w.archive.limits.Sheets)
	}
	w.Sheets = append(w.Sheets, s)
	return nil
}

// relationID returns r:id, whatever r is called.
func relationID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && strings.HasSuffix(a.Name.Space, "/relationships") {
			return a.Value
		}
	}
	return ""
}
