package main

import (
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/compare"
)

// Of other data in a workbook, the sheets that are named are labelled, and no others.
func TestSheetsOfOtherData(t *testing.T) {
	out, _ := quick(t)
	t.Chdir(t.TempDir())
	book := excelize.NewFile()
	for sheet, month := range map[string]time.Month{"spring": time.January, "autumn": time.July} {
		monthsOfDemo(t, sheet+".csv", month, month+6)
		rows, err := csv.NewReader(strings.NewReader(string(read(t, sheet+".csv")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		w, err := book.NewStreamWriter(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cells := make([]any, len(row))
			for j, text := range row {
				cells[j] = text
			}
			at, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := w.SetRow(at, cells); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs("year.xlsx"); err != nil {
		t.Fatal(err)
	}
	model := filepath.Join(out, modelFile)
	for _, args := range [][]string{{"spring.csv", "-o", "alone.csv"}, {"year.xlsx", "--sheet", "spring", "-o", "sheet.csv"}} {
		if code, _, stderr := command(t, append([]string{"score", model, "-q"}, args...)...); code != exitDone {
			t.Fatalf("%v: %s", args, stderr)
		}
	}
	if alone, sheet := string(read(t, "alone.csv")), string(read(t, "sheet.csv")); alone != sheet {
		t.Errorf("%d bytes of scores of the file, %d of the sheet", len(alone), len(sheet))
	}
	var later [2]compare.Comparison
	for i, args := range [][]string{{"spring.csv"}, {"year.xlsx", "--sheet", "spring"}} {
		code, stdout, stderr := command(t, append([]string{"compare", out, "--json"}, args...)...)
		if err := json.Unmarshal([]byte(stdout), &later[i]); code != exitDone || err != nil {
			t.Fatalf("%v: %s (%v)", args, stderr, err)
		}
	}
	later[1].Later.Name = later[0].Later.Name
	if diff := cmp.Diff(later[0], later[1], cmpopts.IgnoreUnexported(compare.Pair{})); diff != "" || later[0].Later.Customers == 0 {
		t.Errorf("of the file and of the sheet: %s", diff)
	}
}
