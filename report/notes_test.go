package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
)

// What the reader noticed is said in the terminal and in the PDF, not only in
// results.json: here an id that stands for all customers without one.
func TestReadersNotesAreSaid(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
	for i := range 900 {
		customer := fmt.Sprint(10_000 + i%180)
		if i%3 == 0 {
			customer = "Guest"
		}
		fmt.Fprintf(&rows, "%d,%d,Mug,%d,2024-%02d-%02d 10:00:00,%d.50,%s,France\n",
			50_000+i, 100+i%9, 1+i%5, 1+i%12, 1+i%28, 2+(i*i)%23, customer)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "guests.csv")
	if err := os.WriteFile(path, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, quiet := range [][]string{nil, {"-q"}} {
		code, _, stderr := command(t, append([]string{"--config", quickFile, "-o", dir, path}, quiet...)...)
		if code != exitDone || !strings.Contains(oneLine(stderr), `report: warning: Column CustomerID: "Guest" has 300 orders`) {
			t.Errorf("%v: exit %d, %s", quiet, code, stderr)
		}
	}
	text, err := exec.Command(testenv.Tool(t, "pdftotext", "apt-get install poppler-utils"), filepath.Join(dir, "report.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if words := oneLine(string(text)); !strings.Contains(words, "has 300 orders and no customer more than") {
		t.Error("the PDF does not say whose rows have no customer")
	}
}

// oneLine joins lines that were wrapped.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
