package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/finding"
)

// untidyShop has 60 customers with a few orders each; a cancelled order, duplicates, a
// price of zero, rows without a customer, dates that only the 13th settles, and a column
// that nothing needs.
func untidyShop() string {
	var b strings.Builder
	b.WriteString("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,Till\n")
	for i := range 240 {
		fmt.Fprintf(&b, "%d,A%d,Mug,%d,%02d/%02d/2024 10:00,%d.50,%d,France,1\n",
			50_000+i, i%9, 1+(i*i)%5, 1+i%28, 1+i%12, 2+(i*i)%23, 100+i%60-(i%7)*(i%3))
	}
	b.WriteString("50000,A0,Mug,1,01/01/2024 10:00,2.50,100,France,1\n")
	b.WriteString("C60000,A0,Mug,-1,02/01/2024 11:00,2.50,100,France,1\n")
	b.WriteString("60001,A0,Mug,1,03/01/2024 11:00,0,101,France,1\n")
	b.WriteString("60002,A0,Mug,4,03/01/2024 12:00,2.50,,France,1\n60003,A0,Mug,4,03/01/2024 12:00,2.50,,France,1\n")
	return b.String()
}

// What was read, what counts and what to be careful about is said before the results,
// in words that results.json confirms.
func TestTheTerminalSaysWhatTheDataIs(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "till.csv")
	if err := os.WriteFile(path, []byte(untidyShop()), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "--config", quickFile, "-o", dir, "--currency", "CHF", path)
	if code != exitDone {
		t.Fatal(stderr)
	}
	for _, want := range []string{
		"Data till.csv: 245 rows",
		"customer = CustomerID", "order = InvoiceNo", "date = InvoiceDate", "money is price × quantity", "not read: Till",
		"Left out 2 rows without a customer id, 1 equal to an earlier row, 1 on cancelled invoices, 1 with a price of 0 or less, 1 bought and returned",
		"Counted 239 rows, 239 orders,", "1 January 2024 to 28 December 2024",
		"Recency in days to 29 December 2024", "one day after the latest purchase",
		"Currency CHF Returns policy match leaves",
	} {
		if !strings.Contains(oneLine(stdout), want) {
			t.Errorf("nothing of %q in\n%s", want, stdout)
		}
	}
	if data, segments := strings.Index(stdout, "Data "), strings.Index(stdout, "Segments "); data != 0 || segments < data {
		t.Errorf("the data does not come before the results:\n%s", stdout)
	}
	var r segkit.Results
	if err := json.Unmarshal(read(t, dir, resultsFile), &r); err != nil {
		t.Fatal(err)
	}
	notes := 0
	for _, f := range r.Findings {
		if strings.Count(oneLine(stderr), oneLine(fmt.Sprintf("report: %s: %s", f.Severity, f.Text))) != 1 {
			t.Errorf("not said once: %q", f.Text)
		}
		if f.Severity == finding.Note {
			notes++
		}
	}
	if notes == 0 || notes == len(r.Findings) {
		t.Errorf("%d notes among %d findings of so small a shop", notes, len(r.Findings))
	}
	code, quietly, warnings := command(t, "--config", quickFile, "-o", dir, "--currency", "CHF", "-q", path)
	if code != exitDone || quietly != "" {
		t.Errorf("-q: exit %d, %q", code, quietly)
	}
	for line := range strings.Lines(warnings) {
		if !strings.HasPrefix(line, "report: warning: ") && !strings.HasPrefix(line, "        ") {
			t.Errorf("-q says %q", line)
		}
	}
}
