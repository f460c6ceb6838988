package read

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// hide marks the sheets of these names as hidden.
func hide(t *testing.T, book *bytes.Buffer, state string, names ...string) *bytes.Buffer {
	return edit(t, book, func(name, content string) string {
		if name == "xl/workbook.xml" {
			for _, n := range names {
				content = strings.Replace(content, `name="`+n+`"`, `name="`+n+`" state="`+state+`"`, 1)
			}
		}
		return content
	})
}

// A hidden sheet is often a copy of what is seen: it is named, and not added.
func TestHiddenSheets(t *testing.T) {
	order := []any{1, "A", "x", 1, 40513.5, 1, 7, "EIRE"}
	orders := [][]any{retailHeader, order}
	book := makeBook(t, excelize.Options{}, sheetRows{"Backup", orders}, sheetRows{"Shop", orders}, sheetRows{"Old", orders})
	table, reading, err := readBook(hide(t, hide(t, book, "hidden", "Backup"), "veryHidden", "Old"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Shop"}, reading.Sheets); diff != "" || table.Len() != 1 {
		t.Errorf("%d rows %s", table.Len(), diff)
	}
	if diff := cmp.Diff([]string{
		`Sheet "Backup" was not read: it is hidden.`, `Sheet "Old" was not read: it is hidden.`,
	}, reading.Warnings); diff != "" {
		t.Error(diff)
	}
}

// Where only hidden sheets have the columns, the error names them.
func TestOnlyHiddenSheets(t *testing.T) {
	orders := [][]any{retailHeader, {1, "A", "x", 1, 40513.5, 1, 7, "EIRE"}}
	const tail = `; hidden sheets are not read: unhide "Data" if the data is there`
	for _, c := range []struct {
		notes [][]any
		kind  error
		want  string
	}{
		{nil, ErrNoRows, `"shop.xlsx" has no rows: every visible sheet is empty` + tail},
		{[][]any{{"x"}}, ErrColumns, `"shop.xlsx" sheet "Notes" has no row with the names of its columns: add one as the first row` + tail},
	} {
		book := makeBook(t, excelize.Options{}, sheetRows{"Notes", c.notes}, sheetRows{"Data", orders})
		if _, _, err := readBook(hide(t, book, "hidden", "Data")); err == nil || err.Error() != c.want || !errors.Is(err, c.kind) {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

// Programs disagree about the case of names, and about namespaces.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	book := makeBook(t, excelize.Options{}, sheetRows{"Shop", [][]any{retailHeader, {1, "A", "x", 1, 40513.5, 1, 7, "EIRE"}}})
	want, _, err := readBook(book)
	if err != nil {
		t.Fatal(err)
	}
	strict := edit(t, book, func(_, content string) string {
		return strings.NewReplacer(
			"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
			"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
			"http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(content)
	})
	for name, other := range map[string]*bytes.Buffer{
		"strict":      strict,
		"capitals":    renameParts(t, book, strings.ToUpper),
		"backslashes": renameParts(t, book, func(s string) string { return strings.ReplaceAll(s, "/", `\`) }),
	} {
		got, _, err := readBook(other)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}

// renameParts gives the entries of a workbook's archive other names.
func renameParts(t *testing.T, book *bytes.Buffer, rename func(string) string) *bytes.Buffer {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book.Bytes()), int64(book.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, entry := range r.File {
		from, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(rename(entry.Name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(to, from); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &out
}
