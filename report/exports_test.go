package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
)

// rowsOf reads a CSV.
func rowsOf(t *testing.T, path ...string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(read(t, path...))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%v: %d rows, %v", path, len(rows), err)
	}
	return rows
}

// columnOf returns one column of a CSV, without its header.
func columnOf(rows [][]string, j int) []string {
	out := []string{}
	for _, row := range rows[1:] {
		out = append(out, row[j])
	}
	return out
}

// cells reads a sheet of customers.xlsx as it is shown.
func cells(t *testing.T, dir, sheet string) [][]string {
	t.Helper()
	return cellsOf(t, sheet, dir, "customers.xlsx")
}

// cellsOf reads a sheet of a workbook as it is shown.
func cellsOf(t *testing.T, sheet string, path ...string) [][]string {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The CSV has the rows and columns of the workbook's customers.
func TestCustomersCSV(t *testing.T) {
	out, _ := quick(t)
	list, sheet := rowsOf(t, out, "customers.csv"), cells(t, out, "customers")
	for j, name := range list[0] {
		if plain, _, _ := strings.Cut(name, " (£)"); sheet[0][j] != plain {
			t.Errorf("column %d is %q, in the workbook %q", j, name, sheet[0][j])
		}
	}
	for i, row := range list[1:] {
		for _, j := range []int{0, 1, 2, 3, 4, 11, 12, 13} {
			if row[j] != sheet[i+1][j] {
				t.Fatalf("row %d: %q, in the workbook %q", i+2, row, sheet[i+1])
			}
		}
	}
}

func TestPseudonymsReplaceIDs(t *testing.T) {
	plain, _ := quick(t)
	masked, _ := quick(t, "--pseudonyms")
	ids := columnOf(rowsOf(t, plain, "customers.csv"), 0)
	known := map[string]bool{}
	for _, id := range ids {
		known[id] = true
	}
	for _, args := range [][]string{{}, {"--pseudonyms"}} {
		scores := filepath.Join(t.TempDir(), "scores.csv")
		code, _, stderr := command(t, append([]string{"score", "-q", "-o", scores, filepath.Join(plain, "model.json"), "demo"}, args...)...)
		if code != exitDone {
			t.Fatal(stderr)
		}
		got := columnOf(rowsOf(t, scores), 0)
		if len(args) == 0 && !slices.Equal(got, ids) {
			t.Error("scores.csv has other ids than customers.csv")
		}
		if len(args) > 0 && (slices.ContainsFunc(got, func(id string) bool { return known[id] }) || !slices.IsSorted(got)) {
			t.Error("scores.csv has real ids with pseudonyms, or their order")
		}
	}
	sheet := cells(t, masked, "customers")
	pseudonyms := columnOf(rowsOf(t, masked, "customers.csv"), 0)
	if !slices.IsSorted(pseudonyms) {
		t.Error("the order of the rows is that of the ids")
	}
	for i, p := range pseudonyms {
		if known[p] || sheet[i+1][0] != p || len(pseudonyms) != len(ids) {
			t.Fatalf("row %d: %q in the CSV, %q in the workbook", i+2, p, sheet[i+1][0])
		}
	}
	results, saved := string(read(t, plain, "results.json")), string(read(t, plain, "model.json"))
	for _, id := range ids {
		if strings.Contains(results, `"`+id+`"`) || strings.Contains(saved, `"`+id+`"`) {
			t.Errorf("customer id %s is in results.json or model.json", id)
		}
	}
}

// A customer id that a spreadsheet would run as a formula stays text in every
// export, and money returned stays a number.
func TestFormulasAreNeutralised(t *testing.T) {
	var shop bytes.Buffer
	writer, err := convert.New(&shop, "shop.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(writer.Write(demo.New(segkit.DemoSeed).Transactions), writer.Close()); err != nil {
		t.Fatal(err)
	}
	input := filepath.Join(t.TempDir(), "shop.csv")
	evil := bytes.ReplaceAll(shop.Bytes(), []byte("12003"), []byte("=1+1"))
	evil = bytes.ReplaceAll(evil, []byte("12006"), []byte("@SUM(A1)"))
	if err := os.WriteFile(input, evil, 0o644); err != nil {
		t.Fatal(err)
	}
	out, _ := quick(t, input)
	scores := filepath.Join(out, "scores.csv")
	if code, _, stderr := command(t, "score", "-q", "-o", scores, filepath.Join(out, "model.json"), input); code != exitDone {
		t.Fatal(stderr)
	}
	for _, path := range []string{filepath.Join(out, "customers.csv"), scores} {
		ids := columnOf(rowsOf(t, path), 0)
		if !slices.Contains(ids, "'=1+1") || !slices.Contains(ids, "'@SUM(A1)") || slices.Contains(ids, "=1+1") {
			t.Errorf("%s: the last ids are %q", filepath.Base(path), ids[len(ids)-3:])
		}
	}
	f, err := excelize.OpenFile(filepath.Join(out, "customers.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, row := range cells(t, out, "customers") {
		if row == nil || row[0] != "=1+1" {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		kind, _ := f.GetCellType("customers", cell)
		if formula, _ := f.GetCellFormula("customers", cell); formula != "" || kind != excelize.CellTypeInlineString {
			t.Errorf("%s is of type %v with the formula %q", cell, kind, formula)
		}
		return
	}
	t.Error("the workbook has no such customer")
}

// After returns adds up to the ledger's revenue after returns. Where the policy has
// already subtracted returns, it is the monetary value.
func TestCustomersAfterReturns(t *testing.T) {
	for _, returns := range []string{retail.ReturnsDrop, retail.ReturnsNet, retail.ReturnsMatch} {
		out, _ := quick(t, "--returns", returns)
		list := rowsOf(t, out, "customers.csv")
		if list[0][4] != "Monetary (£)" || list[0][6] != "After returns (£)" {
			t.Fatalf("columns %q", list[0])
		}
		if returns != retail.ReturnsDrop {
			if !slices.Equal(columnOf(list, 6), columnOf(list, 4)) {
				t.Errorf("%s: after returns differs from monetary", returns)
			}
			continue
		}
		results, err := readResults(filepath.Join(out, "results.json"))
		if err != nil {
			t.Fatal(err)
		}
		var sum retail.Money
		for _, text := range columnOf(list, 6) {
			kept, err := retail.ParseMoney(text)
			if err != nil {
				t.Fatal(err)
			}
			sum += kept
		}
		if sum != results.Revenue.AfterReturns {
			t.Errorf("the column adds up to %v, the ledger has %v", sum, results.Revenue.AfterReturns)
		}
	}
}

// A forecast that failed its test reaches no table for the CRM, whose columns stay, empty, and say why.
func TestFailedForecastIsNotExported(t *testing.T) {
	out, _ := quick(t)
	var r segkit.Results
	if err := json.Unmarshal(read(t, out, "results.json"), &r); err != nil {
		t.Fatal(err)
	}
	if l := &r.Lifetime; !l.Holdout.Failed() || !(l.Shop.Alive > 0) {
		t.Fatalf("of the demo shop's forecast, results.json has %v, and it failed: %v", l.Shop.Alive, l.Holdout.Failed())
	}
	list := rowsOf(t, out, "customers.csv")
	from := slices.Index(list[0], "P(alive)")
	if from < 0 || list[0][from+7] != "Expected in 90 days (£)" {
		t.Fatalf("columns %q", list[0])
	}
	for _, row := range list[1:] {
		if strings.Join(row[from:from+7], "") != "" || row[from+7] == "" {
			t.Fatalf("%q", row)
		}
	}
	for _, row := range cells(t, out, "columns") {
		if strings.HasPrefix(row[0], "P(alive)") && !strings.HasPrefix(row[1], "Empty: the lifetime model's forecast was not clearly better than a simple rule") {
			t.Errorf("%q", row)
		}
	}
}

// TestScore labels the study's own data: all customers get the segment in
// customers.csv.
func TestScore(t *testing.T) {
	out, _ := quick(t)
	scores := filepath.Join(t.TempDir(), "scores.csv")
	saved := filepath.Join(out, "model.json")
	code, stdout, stderr := command(t, "score", saved, "demo", "-o", scores)
	if code != exitDone {
		t.Fatal(stderr)
	}
	want, got := rowsOf(t, out, "customers.csv"), rowsOf(t, scores)
	for j := range 5 {
		if !slices.Equal(columnOf(got, j), columnOf(want, j)) || got[0][j] != want[0][j] {
			t.Errorf("column %q differs from customers.csv", got[0][j])
		}
	}
	for _, line := range []string{
		"Best customers", "Rule: the segment with the nearest centre (k-means, k = ",
		"When the study was made, the rule put each of its 1,486 customers into the segment that the study gave them.",
	} {
		if !strings.Contains(strings.Join(strings.Fields(stdout), " "), line) {
			t.Errorf("no %q in\n%s", line, stdout)
		}
	}
	code, stdout, stderr = command(t, "score", saved, "demo", "-o", scores, "--snapshot", "2026-01-01", "--replace")
	if code != exitDone || !strings.Contains(stdout, "Recency is counted to 2026-01-01") {
		t.Errorf("a later snapshot: exit %d, %s %s", code, stdout, stderr)
	}
}

func TestScoreRefuses(t *testing.T) {
	out, _ := quick(t)
	saved := filepath.Join(out, "model.json")
	work := t.TempDir()
	cut := filepath.Join(work, "cut.json")
	if err := os.WriteFile(cut, read(t, saved)[:500], 0o644); err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(work, "mine.csv")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	scores := filepath.Join(work, "scores.csv")
	for _, c := range []struct {
		args []string
		says string
		code int
	}{
		{[]string{filepath.Join(out, "results.json"), "demo"}, "this is a results.json", exitFailure},
		{[]string{filepath.Join(work, "none.json"), "demo"}, "cannot read", exitFailure},
		{[]string{cut, "demo"}, "cut off", exitFailure},
		{[]string{saved, filepath.Join(work, "none.csv")}, "there is no such file", exitFailure},
		{[]string{saved, "demo", "--snapshot", "2001-01-01"}, "snapshot is too early", exitFailure},
		{[]string{saved, "demo", "-o", saved}, "would be overwritten", exitUsage},
		{[]string{saved, "demo", "-o", mine}, "exists already: --replace overwrites it", exitFailure},
		{[]string{saved, "demo", "-o", work}, "is a folder: name a file in it", exitFailure},
		{[]string{saved, "demo", "-o", filepath.Join(work, "no", "folder.csv")}, "cannot write", exitFailure},
	} {
		code, _, stderr := command(t, append([]string{"score", "-q", "-o", scores}, c.args...)...)
		if code != c.code || !strings.Contains(stderr, c.says) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit %d, %q", c.args, code, stderr)
		}
	}
	if entries, err := os.ReadDir(work); err != nil || len(entries) != 2 || string(read(t, mine)) != "mine" {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// sheetParts returns the parts of the workbook whose names begin with a prefix.
func sheetParts(t *testing.T, dir, prefix string) []string {
	t.Helper()
	z, err := zip.OpenReader(filepath.Join(dir, "customers.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var names []string
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, prefix) {
			names = append(names, f.Name)
		}
	}
	return names
}

// evidence.xlsx has what it should, as read by the library that wrote it.
func TestEvidence(t *testing.T) {
	out, _ := quick(t)
	f, err := excelize.OpenFile(filepath.Join(out, "evidence.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	for _, want := range []string{"Cover", "ledger", "techniques", "decision record", "definitions", "expected", "hold-outs", "notes"} {
		if !slices.Contains(sheets, want) {
			t.Errorf("no sheet %q in %q", want, sheets)
		}
	}
	if sheets[0] != "Cover" {
		t.Errorf("the first sheet is %q", sheets[0])
	}
	cover := cellsOf(t, "Cover", out, "evidence.xlsx")
	for _, want := range []string{"Customer segments", "Demo shop", "k-means with 4 segments", "How to read this workbook"} {
		if !slices.ContainsFunc(cover, func(row []string) bool { return slices.Contains(row, want) }) {
			t.Errorf("the cover does not say %q", want)
		}
	}
	for i, row := range cover {
		if len(row) > 2 && slices.Contains(sheets, row[0]) {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if linked, to, err := f.GetCellHyperLink("Cover", cell); err != nil || !linked || to != "'"+row[0]+"'!A1" {
				t.Errorf("%q links to %q, %v", row[0], to, err)
			}
		}
	}
}

// The lists of the plan are the first sheets of customers.xlsx. Together they hold
// whom the table of all customers contacts or holds out, each once, in the order of
// priority, and nothing stands below the rows.
func TestLists(t *testing.T) {
	out, _ := quick(t)
	f, err := excelize.OpenFile(filepath.Join(out, "customers.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	all := slices.Index(sheets, "customers")
	if all < 2 || !slices.Equal(sheets[all:], []string{"customers", "segments", "plan", "columns", "notes"}) {
		t.Fatalf("sheets %q", sheets)
	}
	place := func(header []string, name string) int {
		i := slices.Index(header, name)
		if i < 0 {
			t.Fatalf("no column %q in %q", name, header)
		}
		return i
	}
	customers := cells(t, out, "customers")
	group, list, priority := place(customers[0], "Next 90 days"), place(customers[0], "List"), place(customers[0], "Priority")
	action := place(customers[0], "Next action")
	want, left := map[string][3]string{}, 0
	for _, row := range customers[1:] {
		switch {
		case len(row) > priority && row[list] != "":
			want[row[0]] = [3]string{row[list], row[group], row[priority]}
		case len(row) > action && strings.HasPrefix(row[action], "None. "):
			left++
		default:
			t.Errorf("customer %q is on no list, and it is not said why", row[0])
		}
	}
	if len(want)+left != len(customers)-1 {
		t.Errorf("%d customers are on lists and %d left out, of %d", len(want), left, len(customers)-1)
	}
	listed := 0
	for _, sheet := range sheets[:all] {
		rows := cells(t, out, sheet)
		group, priority, why := place(rows[0], "Next 90 days"), place(rows[0], "Priority"), place(rows[0], "Why")
		for i, row := range rows[1:] {
			if got := [3]string{sheet, row[group], row[priority]}; want[row[0]] != got || row[priority] != strconv.Itoa(i+1) || row[why] == "" {
				t.Errorf("%s: customer %q is %q, among all customers %q", sheet, row[0], row, want[row[0]])
			}
			listed++
		}
	}
	if listed != len(want) || listed == 0 {
		t.Errorf("%d on the lists, %d among all customers", listed, len(want))
	}
}

// The workbook has what it should, as read by the library that wrote it.
func TestWorkbook(t *testing.T) {
	out, _ := quick(t)
	f, err := excelize.OpenFile(filepath.Join(out, "customers.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if panes, err := f.GetPanes("customers"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if !slices.ContainsFunc(f.GetDefinedName(), func(n excelize.DefinedName) bool {
		return n.Name == "_xlnm._FilterDatabase" && n.RefersTo == "'customers'!$A$1:$AH$1487"
	}) {
		t.Errorf("no filter on customers: %v", f.GetDefinedName())
	}
	bars, err := f.GetConditionalFormats("customers")
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range []string{"C2:C1487", "D2:D1487", "E2:E1487"} {
		if got := bars[cells]; len(got) != 1 || got[0].Type != "data_bar" {
			t.Errorf("%s has %+v, want a data bar", cells, got)
		}
	}
	if got := sheetParts(t, out, "xl/charts/chart"); len(got) != 4 {
		t.Errorf("charts: %q", got)
	}
}

// openpyxlScript prints what openpyxl finds in the workbook named as its argument.
const openpyxlScript = `
import json, sys, openpyxl
w = openpyxl.load_workbook(sys.argv[1])
c, s = w["customers"], w["segments"]
fills = [x.graphicalProperties.solidFill.srgbClr for x in s._charts[0].series]
print(json.dumps({
  "sheets": len(w.sheetnames), "freeze": c.freeze_panes, "filter": c.auto_filter.ref, "rows": c.max_row,
  "bars": sorted(str(k.sqref) for k, rules in c.conditional_formatting._cf_rules.items() if all(r.type == "dataBar" for r in rules)),
  "charts": [type(x).__name__ for x in s._charts], "fills": fills,
  "axis": s._charts[1].y_axis.txPr.p[0].pPr.defRPr.solidFill.srgbClr,
  "formulas": [x.coordinate for sheet in w for row in sheet for x in row if x.data_type == "f"],
  "number": c["E2"].data_type, "format": c["E2"].number_format}))
`

// TestWorkbookInOpenpyxl opens the workbook with a library that did not write it.
func TestWorkbookInOpenpyxl(t *testing.T) {
	python := testenv.Tool(t, "python3", "apt-get install python3")
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		testenv.Missing(t, "python3 has no openpyxl: pip install openpyxl")
	}
	out, _ := quick(t)
	said, err := exec.Command(python, "-c", openpyxlScript, filepath.Join(out, "customers.xlsx")).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	var got struct {
		Sheets, Rows                         int
		Freeze, Filter, Axis, Number, Format string
		Bars, Charts, Fills, Formulas        []string
	}
	if err := json.Unmarshal(said, &got); err != nil {
		t.Fatal(err)
	}
	theme := chart.Default()
	if got.Freeze != "A2" || got.Filter != "$A$1:$AH$1487" || got.Rows != 1487 || len(got.Formulas) > 0 ||
		!slices.Equal(got.Bars, []string{"C2:C1487", "D2:D1487", "E2:E1487"}) ||
		!slices.Equal(got.Charts, []string{"BarChart", "BarChart", "BarChart", "BarChart"}) ||
		!slices.Equal(got.Fills, []string{rgb(theme.Segment(0)), rgb(theme.Segment(1)), rgb(theme.Segment(2)), rgb(theme.Segment(3))}) ||
		got.Axis != rgb(theme.Ink) || got.Number != "n" || got.Format != `"£"#,##0.00;-"£"#,##0.00` {
		t.Errorf("openpyxl sees %+v", got)
	}
}
