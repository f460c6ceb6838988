package read

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// workbook is an open .xlsx: all but its sheets is loaded by excelize, from a
// copy of the archive in which each sheet is a stub that says which entry it
// stands for. The sheets themselves are unpacked as they are read.
type workbook struct {
	*excelize.File
	sheets  []sheet
	isDate  []bool     // by the number of a style
	handing sync.Mutex // while excelize takes over the XML of a part
}

// sheet is a sheet of cells; charts and macros are passed over.
type sheet struct {
	name  string
	path  string // under which excelize keeps its XML
	entry *zip.File
}

const (
	maxSharedStrings = 1 << 30  // bytes of XML; all of them are held in memory
	maxOtherEntry    = 16 << 20 // larger entries are pictures and pivot caches
)

// worksheetTag finds the element that makes an entry a sheet.
var worksheetTag = regexp.MustCompile(`<(?:[A-Za-z_][\w.-]*:)?worksheet[\s>]`)

// openWorkbook loads the workbook. Errors are *Error.
func openWorkbook(in input) (*workbook, error) {
	archive, err := zip.NewReader(in.r, in.size)
	if err != nil {
		return nil, damaged(in.name, ".xlsx workbook", err)
	}
	archive.RegisterDecompressor(zip.Deflate, flate.NewReader)
	var frame bytes.Buffer
	w := zip.NewWriter(&frame)
	var sheets []sheet
	isWorkbook := false
	for _, entry := range archive.File {
		path := strings.ReplaceAll(entry.Name, `\`, "/")
		lower := strings.ToLower(path)
		isWorkbook = isWorkbook || strings.HasPrefix(lower, "xl/workbook")
		if !strings.HasSuffix(lower, ".xml") && !strings.HasSuffix(lower, ".rels") {
			continue
		}
		isSheet, err := isSheet(lower, entry)
		if err != nil {
			return nil, damaged(in.name, ".xlsx workbook", err)
		}
		switch {
		case isSheet:
			sheets = append(sheets, sheet{path: path, entry: entry})
			err = writeStub(w, path, len(sheets)-1)
		case lower == "xl/sharedstrings.xml" && entry.UncompressedSize64 > maxSharedStrings:
			return nil, &Error{Name: in.name, Kind: ErrTooLarge, Detail: "holds more than 1 GiB of different texts: save it as .csv"}
		case lower == "xl/sharedstrings.xml" || entry.UncompressedSize64 <= maxOtherEntry:
			err = copyEntry(w, path, entry)
		}
		if err != nil {
			return nil, damaged(in.name, ".xlsx workbook", err)
		}
	}
	if !isWorkbook {
		return nil, &Error{Name: in.name, Kind: ErrWrongFormat,
			Detail: "is not an .xlsx workbook: it looks like a zip archive of something else; open it with its own program and save it as .xlsx"}
	}
	if err := w.Close(); err != nil {
		return nil, damaged(in.name, ".xlsx workbook", err)
	}
	f, err := excelize.OpenReader(&frame, excelize.Options{
		RawCellValue:      true, // dates as serials, with their seconds
		UnzipSizeLimit:    maxSharedStrings + 1<<30,
		UnzipXMLSizeLimit: maxSharedStrings, // shared strings in memory: temporary files would make reading ten times slower
	})
	if err != nil {
		return nil, damaged(in.name, ".xlsx workbook", err)
	}
	book := &workbook{File: f, isDate: dateStyles(f)}
	if book.sheets, err = nameSheets(f, sheets); err != nil {
		return nil, damaged(in.name, ".xlsx workbook", err)
	}
	return book, nil
}

// isSheet looks into an entry whose folder does not tell.
func isSheet(lower string, entry *zip.File) (bool, error) {
	if strings.HasPrefix(lower, "xl/worksheets/") && strings.HasSuffix(lower, ".xml") {
		return true, nil
	}
	if strings.HasSuffix(lower, ".rels") || lower == "xl/sharedstrings.xml" {
		return false, nil
	}
	r, err := entry.Open()
	if err != nil {
		return false, err
	}
	defer r.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}
	return worksheetTag.Match(head[:n]), nil
}

// copyEntry copies an entry without unpacking it.
func copyEntry(w *zip.Writer, path string, entry *zip.File) error {
	r, err := entry.OpenRaw()
	if err != nil {
		return err
	}
	header := entry.FileHeader
	header.Name = path
	to, err := w.CreateRaw(&header)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, r)
	return err
}

// writeStub writes a sheet with a single cell, its number.
func writeStub(w *zip.Writer, path string, number int) error {
	to, err := w.Create(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(to, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+
		`<row r="1"><c r="A1" t="str"><v>%s%d</v></c></row></sheetData></worksheet>`, stubMark, number)
	return err
}

const stubMark = "entry "

// nameSheets finds the entry of every sheet, in the workbook's own order.
func nameSheets(f *excelize.File, entries []sheet) ([]sheet, error) {
	var out []sheet
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			var absent excelize.ErrSheetNotExist
			if errors.As(err, &absent) {
				continue // a sheet of another kind
			}
			return nil, err
		}
		var cells []string
		if rows.Next() {
			if cells, err = rows.Columns(); err != nil {
				return nil, err
			}
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
		if len(cells) != 1 {
			continue
		}
		number, err := strconv.Atoi(strings.TrimPrefix(cells[0], stubMark))
		if err != nil || number < 0 || number >= len(entries) {
			continue
		}
		s := entries[number]
		s.name = name
		out = append(out, s)
	}
	return out, nil
}

// date1904 reports which day the workbook counts from.
func (w *workbook) date1904() (bool, error) {
	props, err := w.GetWorkbookProps()
	if err != nil || props.Date1904 == nil {
		return false, err
	}
	return *props.Date1904, nil
}
