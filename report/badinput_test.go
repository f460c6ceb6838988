package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/report/exchange"
)

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"

// orders returns n customers with one order each, the same apart from the id.
func orders(n int) string {
	var b strings.Builder
	b.WriteString(header)
	for i := range n {
		fmt.Fprintf(&b, "%d,85123A,LANTERN,1,2011-05-01 10:00:00,2.50,%d,France\n", 500000+i, 10000+i)
	}
	return b.String()
}

// lockedWorkbook begins like an encrypted workbook: a compound file (MS-CFB) whose
// directory names the stream EncryptedPackage.
func lockedWorkbook() string {
	sector := make([]byte, 512)
	copy(sector, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	sector[30] = 9 // sectors of 512 bytes
	directory := make([]byte, 512)
	for i, c := range []byte("EncryptedPackage") {
		directory[128+2*i] = c
	}
	return string(sector) + string(directory)
}

// Bad input gives one line that says what to do, exit 1, and nothing written.
func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, file, content string
		args                []string
		want                []string
	}{
		{"no such file", "", "", []string{filepath.Join(dir, "none.xlsx")}, []string{"there is no such file"}},
		{"a folder", "", "", []string{dir}, []string{"is a folder"}},
		{"empty", "empty.csv", "", nil, []string{"is empty"}},
		{"only a header", "header.csv", header, nil, []string{"header.csv"}},
		{"not what its name says", "text.xlsx", "\x00\x01\x02", nil, []string{"text.xlsx", "binary"}},
		{"another thing", "page.csv", "<!DOCTYPE html><html></html>", nil, []string{"page.csv", "HTML"}},
		{"unknown ending", "data.ods", "x", nil, []string{"data.ods", ".xlsx"}},
		{"a damaged zip", "broken.xlsx", "PK\x03\x04 and nothing more", nil, []string{"broken.xlsx"}},
		{"a password", "locked.xlsx", lockedWorkbook(), nil, []string{"locked.xlsx", "password"}},
		{"missing columns", "columns.csv", "InvoiceNo,Price\n1,2\n", nil, []string{"columns.csv", "who bought", "--columns customer="}},
		{"text in a number column", "words.csv", header + strings.Repeat("1,a,b,many,2011-01-01,1,1,UK\n", 5), nil, []string{"words.csv", "row 2", "many"}},
		{"impossible dates", "dates.csv", header + strings.Repeat("1,a,b,1,2011-02-30,1,1,UK\n", 5), nil, []string{"dates.csv", "2011-02-30"}},
		{"all dropped", "dropped.csv", header + strings.Repeat("C1,a,b,-1,2011-01-01,1,1,UK\n", 5), nil, []string{"dropped"}},
		{"one customer", "one.csv", orders(1), nil, []string{"too few customers"}},
		{"fewer customers than clusters", "few.csv", orders(4), []string{"--k", "6"}, []string{"too few customers", "4 customers left", "--k"}},
		{"identical customers", "same.csv", orders(40), nil, []string{"nothing to segment"}},
		{"snapshot before the data", "early.csv", orders(40), []string{"--snapshot", "2010-01-01"}, []string{"snapshot"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := append([]string{"-q", "-o", filepath.Join(t.TempDir(), "out")}, c.args...)
			if c.file != "" {
				path := filepath.Join(dir, c.file)
				if err := os.WriteFile(path, []byte(c.content), 0o644); err != nil {
					t.Fatal(err)
				}
				args = append(args, path)
			}
			code, stdout, stderr := command(t, args...)
			if code != exitFailure {
				t.Errorf("exit %d, want %d: %s", code, exitFailure, stdout+stderr)
			}
			if strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "report: ") {
				t.Errorf("not one line: %q", stderr)
			}
			for _, want := range c.want {
				if !strings.Contains(stderr, want) {
					t.Errorf("%q does not say %q", stderr, want)
				}
			}
			if entries, _ := os.ReadDir(args[2]); len(entries) > 0 {
				t.Errorf("written: %v", entries)
			}
		})
	}
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := command(t, "-q", "-o", filepath.Join(file, "out"))
	if code != exitFailure || !strings.Contains(stderr, "output folder") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("exit %d, %q", code, stderr)
	}
}

// A full disk leaves the earlier report as it was. The limit holds for a process of its
// own: in this one, it would end the log of opened files too, which package testing
// writes meanwhile.
func TestFullDisk(t *testing.T) {
	const limited = "SEGKIT_TEST_LIMITED"
	if os.Getenv(limited) == "" {
		child := exec.Command(os.Args[0], "-test.v", "-test.run=^TestFullDisk$")
		child.Env = append(os.Environ(), limited+"=1")
		out, err := child.CombinedOutput()
		if strings.Contains(string(out), "--- SKIP") {
			t.Skip("file sizes are limited on Linux only")
		}
		if err != nil || !strings.Contains(string(out), "--- PASS: TestFullDisk") {
			t.Errorf("%v: %s", err, out)
		}
		return
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "report.pdf"), []byte("earlier"), 0o644); err != nil {
		t.Fatal(err)
	}
	const allowed = 64 << 10
	limitFileSize(t, allowed)
	err := writeAll(t.Context(), dir, []exchange.File{{Name: "report.pdf", Data: make([]byte, allowed+1)}})
	if err == nil {
		t.Fatal("a byte more than allowed was written")
	}
	if got := read(t, dir, "report.pdf"); string(got) != "earlier" {
		t.Errorf("the earlier report is gone: %d bytes", len(got))
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// Two clearly different kinds of customer and one whale: small shops get a report
// too.
func TestSmallShop(t *testing.T) {
	var b strings.Builder
	b.WriteString(header)
	for i := range 30 {
		fmt.Fprintf(&b, "%d,A%d,Ångström “Köln” 東京 🎁,%d,2011-%02d-01 10:00:00,2.50,%d,Ελλάδα\n", 500000+i, i%4, 1+i%3, 1+i%12, 10000+i)
		if i%3 == 0 {
			fmt.Fprintf(&b, "%d,A1,x,%d,2011-12-%02d 11:00:00,3.999,%d,Россия\n", 600000+i, 5+i, 1+i%28, 10000+i)
		}
	}
	b.WriteString("700000,A9,=1+1,100000,2011-12-09 09:00:00,99.99,99999,France\n")
	out := t.TempDir()
	path := filepath.Join(out, "small.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "--config", quickFile, "-o", out, path)
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if len(read(t, out, "report.pdf")) < 10_000 {
		t.Error("report.pdf is nearly empty")
	}
	before, err := readResults(filepath.Join(out, resultsFile))
	if err != nil {
		t.Fatal(err)
	}
	if !before.Decision.Fallback || !strings.Contains(stdout, "for orientation, as no clustering passes the rule") {
		t.Errorf("fallback %v, and the closing lines are %q", before.Decision.Fallback, stdout)
	}
}

// A file, a study.toml or a folder that is not there is told with the one that was meant.
func TestMisspeltFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"sales.csv": "customer,date,amount\na,2024-01-02,3\n", "study.toml": "seed = 1\n", "model.json": "{}", "logo.png": "", "september/model.json": "{}",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"salse.csv"}, "report: salse.csv: there is no such file; did you mean sales.csv?\n"},
		{[]string{"sales.xlsx"}, "report: sales.xlsx: there is no such file; did you mean sales.csv?\n"},
		{[]string{"stock.csv"}, "report: stock.csv: there is no such file; give demo, or a path"},
		{[]string{"data", "columns", "sale.csv"}, `report: "sale.csv" does not exist; did you mean sales.csv?` + "\n"},
		{[]string{"--config", "sutdy.toml"}, "report: there is no file sutdy.toml; did you mean study.toml?\n"},
		{[]string{"--logo", "logo.jpg"}, "report: cannot read the logo logo.jpg: no such file or directory; did you mean logo.png?\n"},
		{[]string{"score", "modl.json", "sales.csv"}, "report: cannot read modl.json: no such file or directory; did you mean model.json?\n"},
		{[]string{"compare", "septembre", "sales.csv"}, "report: there is no file or folder septembre; did you mean september?\n"},
		{[]string{"compare", "october", "sales.csv"}, "report: there is no file or folder october; EARLIER is the folder of a run"},
	} {
		if code, _, stderr := command(t, c.args...); code == exitDone || !strings.HasPrefix(stderr, c.want) {
			t.Errorf("%q: exit %d, %q; want %q", c.args, code, stderr, c.want)
		}
	}
}

// The plan stands in a workbook as well, which is not what is read back.
func TestPlanOfAWorkbook(t *testing.T) {
	out, _ := quick(t)
	code, _, stderr := command(t, "campaign", "read", filepath.Join(out, "customers.xlsx"), "demo")
	if code != exitFailure || !strings.Contains(stderr, "is a workbook: name the customers.csv of the same run") {
		t.Errorf("exit %d, %q", code, stderr)
	}
}

// A study.toml that names columns but no input is one whose input was forgotten; the demo shop that
// is named on the command line is read, as it was meant.
func TestInputForgotten(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("study.toml", []byte("[columns]\ncustomer = \"Email\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := command(t, "--config", "study.toml"); code != exitUsage || !strings.Contains(stderr, "name your file as the input") {
		t.Errorf("exit %d, %q", code, stderr)
	}
	if code, _, stderr := command(t, "data", "families", "-q", "--config", "study.toml", "demo"); code != exitDone {
		t.Errorf("exit %d, %q", code, stderr)
	}
}
