package sheet

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// byExcelize reads a sheet with excelize: the values of cells that have one, by
// name.
func byExcelize(data []byte, name string) (map[string]string, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		for column, text := range cells {
			if text != "" {
				out[CellName(column, number)] = text
			}
		}
	}
	return out, rows.Error()
}

// asExcelize reads a sheet and writes its values as excelize does.
func asExcelize(book *Workbook, s Sheet, parse bool) (map[string]string, error) {
	rows := book.rows(context.Background(), s, ReadOptions{}, parse)
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		row := rows.Row()
		for _, c := range row.Cells {
			if c.Kind != Uncomputed {
				out[CellName(int(c.Column), row.Number)] = string(c.Text)
			}
		}
	}
	return out, rows.Err()
}

// Both readers give what excelize gives, for generated sheets of every kind.
func TestLikeExcelize(t *testing.T) {
	scanned, all := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		all++
		if likeExcelize(r) {
			scanned++
		}
	})
	if scanned < all/5 {
		t.Errorf("the scanner read only %d of %d sheets to the end", scanned, all)
	}
}

// likeExcelize draws a sheet, and fails where the readers differ from excelize
// or from each other. It reports whether the scanner read the sheet to the end.
func likeExcelize(t *rapid.T) (scanned bool) {
	data, err := plainParts(generateRows(t), generatedTexts...).pack()
	if err != nil {
		t.Fatal(err)
	}
	want, err := byExcelize(data, "Orders")
	if err != nil {
		t.Fatal(err)
	}
	book, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, parse := range []bool{false, true} {
		got, err := asExcelize(book, book.Sheets[0], parse)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("parser %v: excelize −, here +\n%s", parse, diff)
		}
	}
	o := ReadOptions{Columns: []int{1, 3}}
	fast, slow := list(book, book.Sheets[0], o, false), list(book, book.Sheets[0], o, true)
	if fast.rows != slow.rows {
		t.Fatalf("scanner:\n%s\nparser:\n%s", fast.rows, slow.rows)
	}
	return fast.scanned
}

// What excelize writes is read by the scanner, cell for cell.
func TestWrittenByExcelize(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 22})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("é", 32767)
	set := func(sheet string) {
		for i, value := range []any{"text", " blanks ", "<&>\"'", "under_score", "line\nend", long, 5, 2.55, -1e-9, true, false, "", nil} {
			if err := f.SetCellValue(sheet, CellName(i, 2), value); err != nil {
				t.Fatal(err)
			}
		}
		for _, err := range []error{
			f.SetCellValue(sheet, "D7", 40513.35), f.SetCellStyle(sheet, "D7", "D7", style), f.SetCellFormula(sheet, "E7", "1+1"),
			f.SetCellRichText(sheet, "F7", []excelize.RichTextRun{{Text: "rich "}, {Text: "text", Font: &excelize.Font{Bold: true}}}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := f.NewSheet("More"); err != nil {
		t.Fatal(err)
	}
	set("Sheet1")
	set("More")
	if err := f.SetSheetVisible("More", false); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("Streamed"); err != nil {
		t.Fatal(err)
	}
	stream, err := f.NewStreamWriter("Streamed")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3000 {
		row := []any{i, fmt.Sprint("text ", i), excelize.Cell{StyleID: style, Value: 40513.5}, nil, i%2 == 0}
		if err := stream.SetRow(CellName(0, i+1), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := stream.Flush(); err != nil {
		t.Fatal(err)
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	book := open(t, data.Bytes())
	if len(book.Sheets) != 3 || book.Sheets[1].Visibility != Hidden || book.Sheets[2].Visibility != Visible {
		t.Errorf("sheets %+v", book.Sheets)
	}
	for i, s := range book.Sheets {
		if i < 2 {
			got := list(book, s, ReadOptions{}, false)
			want := "2: A=text text, B=text  blanks , C=text <&>\"', D=text under_score, E=text line\nend, F=text " + long +
				", G=number 5, H=number 2.55, I=number -1e-09, J=bool TRUE, K=bool FALSE\n" +
				"7: D=number (date and time) 40513.35, E=uncomputed formula, F=text rich text\n"
			if got.err != nil || got.rows != want || !got.scanned {
				t.Errorf("sheet %s: scanned %v, %v, %s", s.Name, got.scanned, got.err, cmp.Diff(want, got.rows))
			}
		}
		want, err := byExcelize(data.Bytes(), s.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, parse := range []bool{false, true} {
			got, err := asExcelize(book, s, parse)
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("sheet %s, parser %v: %v, excelize −, here +\n%s", s.Name, parse, err, diff)
			}
		}
	}
}
