package sheet

import (
	"bytes"
	"io"
	"strings"
)

// recognise returns an error for files that are no zip archive, with what they
// look like and what to do.
func recognise(r io.ReaderAt, size int64) error {
	if size == 0 {
		return failure(ErrFormat, "the file is empty")
	}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	}
	text := strings.ToLower(string(bytes.ReplaceAll(head, []byte{0}, nil)))
	switch {
	case isZip(r):
		return nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return recogniseCompound(r, size)
	case strings.Contains(text, "urn:schemas-microsoft-com:office:spreadsheet"):
		return notXLSX("an XML spreadsheet of 2003")
	case strings.Contains(text, "<html") || strings.Contains(text, "<table"):
		return notXLSX("a web page with a table, which some programs name .xls")
	}
	return nil // not at its start; zip.NewReader looks for the directory at the end
}

// isZip reports whether a file begins as zip archives do.
func isZip(r io.ReaderAt) bool {
	var head [2]byte
	_, err := r.ReadAt(head[:], 0)
	return (err == nil || err == io.EOF) && string(head[:]) == "PK"
}

func notXLSX(what string) error {
	return failure(ErrFormat, "this is %s, not an .xlsx workbook: open it in a spreadsheet and save it as .xlsx", what)
}

// recogniseCompound distinguishes an encrypted workbook from an old one. Both are
// compound files, small file systems whose names are in UTF-16.
func recogniseCompound(r io.ReaderAt, size int64) error {
	const piece, overlap = 1 << 20, 64
	encrypted, old := wide("EncryptedPackage"), wide("Workbook")
	isOld := false
	buf := make([]byte, piece+overlap)
	for at := int64(0); at < min(size, 1<<30); at += piece {
		n, err := r.ReadAt(buf, at)
		if err != nil && err != io.EOF {
			return err
		}
		if bytes.Contains(buf[:n], encrypted) {
			return failure(ErrPassword, "the workbook is protected by a password: "+
				"open it in a spreadsheet, remove the password, and save it again")
		}
		isOld = isOld || bytes.Contains(buf[:n], old)
	}
	if isOld {
		return notXLSX("an old .xls workbook")
	}
	return notXLSX("an old Office file (.xls, .doc or the like)")
}

func wide(s string) []byte {
	var out []byte
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// recogniseParts returns an error for zip archives that are no .xlsx workbook.
func (a *archive) recogniseParts() error {
	for name := range a.parts {
		if strings.HasPrefix(name, "index/") && strings.HasSuffix(name, ".iwa") || name == "index.zip" {
			return failure(ErrFormat, "this is a file of Apple's Numbers or the like: export it as .xlsx")
		}
	}
	switch {
	case a.find("xl/workbook.bin") != nil:
		return notXLSX("a binary .xlsb workbook")
	case a.find("mimetype") != nil && a.find("content.xml") != nil:
		return notXLSX("an OpenDocument file (.ods)")
	case a.find("word/document.xml") != nil:
		return failure(ErrFormat, "this is a Word document, not an .xlsx workbook")
	case a.find("ppt/presentation.xml") != nil:
		return failure(ErrFormat, "this is a PowerPoint presentation, not an .xlsx workbook")
	}
	return failure(ErrFormat, "this is a zip archive without a workbook in it")
}
