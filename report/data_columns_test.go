package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit"
)

// writeTemp writes a file into a folder of the test's own.
func writeTemp(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const ownShop = "Beleg;Kaufdatum;Kunde;Artikel;Menge;Stückpreis (EUR);Notiz\n" +
	"1001;05.01.2024;K7;MUG;2;15,00;x\n1002;16.01.2024;K8;TEE;1;20,00;\n"

// The columns are shown with their roles and values, and the line to paste finds them again.
func TestDataColumns(t *testing.T) {
	path := writeTemp(t, "shop.csv", ownShop)
	code, stdout, stderr := command(t, "data", "columns", path)
	if code != exitDone {
		t.Fatal(stderr)
	}
	for _, want := range []string{
		"shop.csv: csv, one line for each item\nMoney: price × quantity\n",
		"customer  Kunde             by its name  K7 | K8\n",
		"price     Stückpreis (EUR)  by its name  15,00 | 20,00\n",
		"\nOther columns: Notiz\n",
		`--columns customer=Kunde,order=Beleg,date=Kaufdatum,product=Artikel,quantity=Menge,price="Stückpreis (EUR)"` + "\n",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in\n%s", want, stdout)
		}
	}
	_, line, _ := command(t, "data", "columns", "-q", path)
	if _, again, _ := command(t, "data", "columns", "-q", "--columns", strings.TrimSpace(line), path); again != line {
		t.Errorf("%s became %s", line, again)
	}
}

// A column of two roles, such as that of the products where it holds names, shows its values in both.
func TestDataColumnsOfTwoRoles(t *testing.T) {
	path := writeTemp(t, "shop.csv", "Order,Date,Customer,Item,Quantity,Price\n1,2024-01-05,K1,Blue mug,2,15\n2,2024-01-06,K2,Green tea,1,20\n")
	code, stdout, stderr := command(t, "data", "columns", path)
	for _, role := range []string{"product      Item      by its name     Blue mug | Green tea\n", "description  Item      by its content  Blue mug | Green tea\n"} {
		if code != exitDone || !strings.Contains(stdout, role) {
			t.Errorf("%q is not in\n%s%s", role, stdout, stderr)
		}
	}
}

// Of two columns with the same name, each role shows the values of its own.
func TestDataColumnsOfOneName(t *testing.T) {
	path := writeTemp(t, "shop.csv", "Order,Date,Name,Name,Qty,Price\n1,2024-01-05,Ann Bell,Mug,2,15\n2,2024-01-06,Ben Cox,Tea,1,20\n")
	code, stdout, stderr := command(t, "data", "columns", path)
	if want := "customer  Name    for want of a better one  Ann Bell | Ben Cox\n"; code != exitDone || !strings.Contains(stdout, want) {
		t.Errorf("%q is not in\n%s%s", want, stdout, stderr)
	}
}

func TestDataColumnsRefuses(t *testing.T) {
	path := writeTemp(t, "shop.csv", ownShop)
	for _, c := range []struct {
		columns string
		code    int
		want    string
	}{
		{"custmer=Kunde", exitUsage, `"custmer" is none of the columns' roles`},
		{"zent=Kunde", exitUsage, ", cents,"},
		{"customer=Kuhde", exitFailure, `did you mean "Kunde"?`},
		{"customer", exitUsage, "without an equals sign"},
	} {
		code, _, stderr := command(t, "data", "columns", "--columns", c.columns, path)
		if code != c.code || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit %d, %s", c.columns, code, stderr)
		}
	}
}

// Several files and folders are shown as one table, if they are one.
func TestDataColumnsOfSeveral(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	jan := write("months/jan.csv", ownShop)
	write("months/feb.csv", strings.ReplaceAll(ownShop, ".01.2024", ".02.2024"))
	mar := write("mar.csv", strings.ReplaceAll(ownShop, ".01.2024", ".03.2024"))
	other := write("other.csv", "customer,date,amount\n1,2024-01-05,2.50\n")
	months := filepath.Dir(jan)
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{months}, exitDone, "months (2 files with the same columns): csv, one line for each item\n"},
		{[]string{jan, mar}, exitDone, "jan.csv and 1 more (2 files with the same columns): csv"},
		{[]string{months, mar}, exitDone, "feb.csv and 2 more (3 files with the same columns): csv"},
		{[]string{jan, other}, exitFailure, "other.csv"},
	} {
		code, stdout, stderr := command(t, append([]string{"data", "columns"}, c.args...)...)
		if code != c.code || !strings.Contains(stdout+stderr, c.want) {
			t.Errorf("%v: exit %d\n%s%s\nlacks %s", c.args, code, stdout, stderr, c.want)
		}
	}
	converted := filepath.Join(folder, "all.csv")
	if code, stdout, stderr := command(t, "data", "convert", months, converted); code != exitDone || !strings.Contains(stdout, "4 rows") {
		t.Errorf("exit %d\n%s%s", code, stdout, stderr)
	}
}

// A file without money has customers and segments, and the rest is left out and said. Its
// results can be checked, and its model labels the same customers.
func TestReportWithoutMoney(t *testing.T) {
	var text strings.Builder
	text.WriteString("customer,date\n")
	for c := range 60 {
		for order := range 1 + c%5 {
			fmt.Fprintf(&text, "K%d,2024-%02d-%02d\n", c, 1+order*2, 1+c%28)
		}
	}
	out := filepath.Join(t.TempDir(), "out")
	visits := writeTemp(t, "visits.csv", text.String())
	earlier := filepath.Join(out, audiencesFolder, "win-back-offer-meta.csv") // with evidence.xlsx, of nobody knows whom
	for _, path := range []string{earlier, filepath.Join(out, evidenceFile)} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, nil, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, stderr := command(t, "--no-cache", "-o", out, visits)
	if code != exitDone || !strings.Contains(stdout, "results.json and model.json written") ||
		!strings.Contains(strings.Join(strings.Fields(stderr), " "), "The report is a short one: the file has no money") {
		t.Fatalf("exit %d\n%s\n%s", code, stdout, stderr)
	}
	if code, _, stderr := command(t, "-q", "-o", t.TempDir(), "--audiences", visits); code != exitFailure || !strings.Contains(stderr, "a short report has no lists") {
		t.Errorf("--audiences: exit %d, %q", code, stderr)
	}
	evidence := filepath.Join(out, evidenceFile)
	if !exists(evidence) || !strings.Contains(oneLine(stderr), evidence+" is not of this report, and was left") {
		t.Errorf("a user's own evidence.xlsx is gone, or nothing is said of it:\n%s", stderr)
	}
	for _, c := range []struct {
		schema string
		left   bool
	}{{segkit.MeasuredSchema, true}, {segkit.Schema, false}} {
		earlierRun := fmt.Sprintf(`{"schema": %q}`, c.schema)
		folder := t.TempDir()
		if err := errors.Join(os.WriteFile(filepath.Join(folder, resultsFile), []byte(earlierRun), 0o644),
			os.WriteFile(filepath.Join(folder, evidenceFile), nil, 0o644)); err != nil {
			t.Fatal(err)
		}
		code, _, stderr := command(t, "-o", folder, visits)
		if code != exitDone || exists(filepath.Join(folder, evidenceFile)) != c.left || strings.Contains(stderr, evidenceFile) != c.left {
			t.Errorf("after a run of %s: exit %d\n%s", c.schema, code, stderr)
		}
	}
	if !strings.Contains(oneLine(stderr), "The lists in "+filepath.Join(out, audiencesFolder)+" are of an earlier run") {
		t.Errorf("nothing of the earlier lists in\n%s", stderr)
	}
	file := func(name string) string {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	lines := strings.Split(file(customersFile), "\n")
	if len(lines) != 62 || lines[0] != "Customer,Segment,Recency (days),Frequency (orders),Distance to centre" {
		t.Errorf("%d lines, %s", len(lines), lines[0])
	}
	var results struct{ RFM map[string]any }
	if err := json.Unmarshal([]byte(file(resultsFile)), &results); err != nil || results.RFM["frequency"] == nil || results.RFM["monetary"] != nil {
		t.Errorf("%v, %v", results, err)
	}
	if !strings.HasPrefix(file("report.pdf"), "%PDF") || !strings.Contains(file("report.html"), "What is not here") {
		t.Error("no report")
	}
	check := filepath.Join(out, resultsFile)
	if code, stdout, stderr := command(t, "--no-cache", "--check", check, visits); code != exitDone || !strings.Contains(stdout, "same results as") {
		t.Errorf("exit %d\n%s\n%s", code, stdout, stderr)
	}
	fewer := writeTemp(t, "visits.csv", strings.Replace(text.String(), "K59,2024-03", "K58,2024-03", 1))
	if code, stdout, _ := command(t, "--no-cache", "--check", check, fewer); code != exitFailure || !strings.Contains(stdout, "a different visits.csv") {
		t.Errorf("exit %d\n%s", code, stdout)
	}
	scores, modelPath := filepath.Join(out, "scores.csv"), filepath.Join(out, modelFile)
	if code, _, stderr := command(t, "score", "--no-cache", modelPath, visits, "-o", scores); code != exitDone {
		t.Fatal(stderr)
	}
	for i, line := range strings.Split(file("scores.csv"), "\n")[:61] { // the same customers, in the same segments
		was, is := strings.Split(lines[i], ","), strings.Split(line, ",")
		if i > 0 && !slices.Equal(was[:4], is[:4]) {
			t.Errorf("%q became %q", lines[i], line)
		}
	}
	paid := writeTemp(t, "paid.csv", "customer,date,amount\n1,2024-01-05,2.50\n2,2024-01-06,2.50\n")
	if code, _, stderr := command(t, "score", "--no-cache", modelPath, paid, "-o", scores, "--replace"); code != exitDone ||
		!strings.HasPrefix(file("scores.csv"), "Customer,Segment,Recency (days),Frequency (orders),Distance to centre,") {
		t.Errorf("exit %d\n%s", code, stderr)
	}
}
