package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
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

func TestDataColumnsRefuses(t *testing.T) {
	path := writeTemp(t, "shop.csv", ownShop)
	for _, c := range []struct {
		columns string
		code    int
		want    string
	}{
		{"custmer=Kunde", exitUsage, `"custmer" is none of the columns' roles`},
		{"customer=Kuhde", exitFailure, `there is no column "Kuhde"; did you mean "Kunde"?`},
		{"customer", exitUsage, "without an equals sign"},
	} {
		code, _, stderr := command(t, "data", "columns", "--columns", c.columns, path)
		if code != c.code || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit %d, %s", c.columns, code, stderr)
		}
	}
}

// A file without money has customers and segments, and the rest is left out and said.
func TestReportWithoutMoney(t *testing.T) {
	var text strings.Builder
	text.WriteString("customer,date\n")
	for c := range 60 {
		for order := range 1 + c%5 {
			fmt.Fprintf(&text, "K%d,2024-%02d-%02d\n", c, 1+order*2, 1+c%28)
		}
	}
	out := filepath.Join(t.TempDir(), "out")
	code, stdout, stderr := command(t, "--no-cache", "-o", out, writeTemp(t, "visits.csv", text.String()))
	if code != exitDone || !strings.Contains(stdout, "customers.csv and results.json written") ||
		!strings.Contains(strings.Join(strings.Fields(stderr), " "), "There is no report.pdf and no model.json: the file has no money") {
		t.Fatalf("exit %d\n%s\n%s", code, stdout, stderr)
	}
	data, err := os.ReadFile(filepath.Join(out, "customers.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(string(data), "\n"); len(lines) != 62 || lines[0] != "Customer,Segment,Recency (days),Frequency (orders),Distance to centre" {
		t.Errorf("%d lines, %s", len(lines), lines[0])
	}
}
