package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/cases.xlsx")

// caseParts is a workbook with a sheet for each of cellCases.
func caseParts() parts {
	p := plainParts("", cellTexts...)
	part := p["xl/worksheets/sheet1.xml"]
	var sheets, relations strings.Builder
	for i, c := range cellCases {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, sheetName(i), i+1, i+10)
		path := fmt.Sprintf("worksheets/case%d.xml", i)
		relations.WriteString(related(fmt.Sprintf("rId%d", i+10), "worksheet", path))
		p["xl/"+path] = strings.Replace(part, "</sheetData>", `<row r="1">`+c.cell+`</row></sheetData>`, 1)
	}
	p = p.with("xl/worksheets/sheet1.xml", "")
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], `<sheet name="Orders" sheetId="1" r:id="rId1"/>`, sheets.String(), 1)
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"],
		related("rId1", "worksheet", "worksheets/sheet1.xml"), relations.String(), 1)
	return p
}

// sheetName is the name of a case that is short enough for a sheet.
func sheetName(i int) string {
	name := fmt.Sprint(i, " ", cellCases[i].name)
	return name[:min(len(name), 31)]
}

// peerCells reads a sheet and writes its cells as make_golden.py does.
func peerCells(t *testing.T, book *Workbook, s Sheet, parse bool) map[string]string {
	t.Helper()
	out := map[string]string{}
	rows := book.rows(context.Background(), s, ReadOptions{}, parse)
	defer rows.Close()
	for rows.Next() {
		row := rows.Row()
		for _, c := range row.Cells {
			text := c.Kind.String() + " " + c.String()
			if at, ok := book.Time(c); ok && (c.Format.IsDate() || c.Kind == Date) {
				text = "date " + at.Format("2006-01-02T15:04:05")
			} else if c.Kind == Number {
				text = "number " + pythonFloat(c.Number)
			}
			if c.Kind != Uncomputed {
				out[CellName(int(c.Column), row.Number)] = text
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Errorf("sheet %s: %v", s.Name, err)
	}
	return out
}

// pythonFloat writes a number as Python's repr does.
func pythonFloat(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if exponent := strconv.FormatFloat(x, 'e', -1, 64); x != 0 && (x < 1e-4 && x > -1e-4 || x >= 1e16 || x <= -1e16) {
		s = exponent
	} else if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// disagreements are the cases in which a peer is known to give something else,
// and why that is not followed.
var disagreements = map[string]string{
	"openpyxl number that is a word":        "refuses the sheet; the text may be a date that a column's reader knows",
	"openpyxl infinity is no number":        "refuses the sheet",
	"openpyxl too large for a number":       "gives infinity, which spreadsheets do not have",
	"calamine infinity is no number":        "gives infinity",
	"calamine too large for a number":       "gives infinity",
	"openpyxl inline string with an escape": "resolves no escapes; Excel and calamine do",
	"openpyxl false":                        "refuses the sheet; the format allows the words true and false",
	"calamine number between blanks":        "gives a text; XML's numbers may stand between blanks",
	"calamine number with an entity":        "gives nothing",
	"calamine extension":                    "refuses the sheet; the format allows extensions in a cell",
}

// TestPeers compares with openpyxl and calamine over workbooks that this test,
// openpyxl and XlsxWriter wrote.
func TestPeers(t *testing.T) {
	if *update {
		if err := os.WriteFile("testdata/cases.xlsx", caseParts().zip(t), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile("testdata/peers.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden map[string]json.RawMessage
	if err := json.Unmarshal(raw, &golden); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"cases.xlsx", "openpyxl.xlsx", "xlsxwriter.xlsx"} {
		var peers map[string]map[string]map[string]string // by peer, sheet and cell
		if err := json.Unmarshal(golden[file], &peers); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		book := open(t, data)
		for peer, sheets := range peers {
			for _, s := range book.Sheets {
				want := sheets[s.Name]
				for _, parse := range []bool{false, true} {
					got := peerCells(t, book, s, parse)
					if peer == "calamine" { // has nothing where a cell holds an error
						maps.DeleteFunc(got, func(_, text string) bool { return strings.HasPrefix(text, "error ") })
					}
					_, name, _ := strings.Cut(s.Name, " ")
					_, expected := disagreements[peer+" "+name]
					if diff := cmp.Diff(want, got); (diff != "") != expected {
						t.Errorf("%s, sheet %s: %s −, here (parser %v) +\n%s", file, s.Name, peer, parse, diff)
					}
				}
			}
		}
	}
}

// The workbook that the peers read is the one of cellCases.
func TestCasesWorkbook(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	got := parts{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[f.Name] = string(text)
	}
	if diff := cmp.Diff(caseParts(), got); diff != "" {
		t.Errorf("run go test -run Peers -update, then make_golden.py: cases.xlsx −, now +\n%s", diff)
	}
}
