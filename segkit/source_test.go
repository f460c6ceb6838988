package segkit

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail/read"
)

// A file that cannot be opened is told in the words of the reader.
func TestHashOfAFileThatCannotBeOpened(t *testing.T) {
	_, err := hashFile(filepath.Join(t.TempDir(), "none.csv"))
	var worded *read.Error
	if !errors.As(err, &worded) || !strings.Contains(err.Error(), "cannot be opened") {
		t.Error(err)
	}
}

// The files of a folder and a list of the same files are one source, whatever the
// list's order. Another name or another byte is another one.
func TestFingerprintOfSeveralFiles(t *testing.T) {
	write := func(names ...string) (folder string) {
		folder = t.TempDir()
		for _, name := range names {
			text := "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n" + name[:3] + ",A,1,2011-01-05,2,7\n"
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return folder
	}
	of := func(inputs ...string) string {
		t.Helper()
		s, err := openSource(t.Context(), inputs, remote.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s.fingerprint()
	}
	folder := write("feb.csv", "jan.csv")
	jan, feb := filepath.Join(folder, "jan.csv"), filepath.Join(folder, "feb.csv")
	all := of(folder)
	for name, other := range map[string]string{
		"list": of(jan, feb), "list in order": of(feb, jan), "another folder": of(write("jan.csv", "feb.csv")),
	} {
		if other != all {
			t.Errorf("%s: %s, want %s", name, other, all)
		}
	}
	mixed, err := openSource(t.Context(), []string{write("mar.csv"), folder}, remote.Options{})
	if err != nil || len(mixed.files) != 3 || filepath.Base(mixed.files[0]) != "feb.csv" || filepath.Base(mixed.files[2]) != "mar.csv" {
		t.Errorf("a file and a folder: %v, %v", mixed, err)
	}
	for name, other := range map[string]string{
		"one of them": of(jan), "another name": of(write("feb.csv", "jan2.csv")), "one more": of(write("feb.csv", "jan.csv", "mar.csv")),
	} {
		if other == all {
			t.Errorf("%s has the same fingerprint", name)
		}
	}
	for want, inputs := range map[string][]string{
		"given twice":        {jan, feb, jan},
		"jan.csv is given t": {jan, folder}, // which holds it
		"there is no such":   {jan, filepath.Join(folder, "mar.csv")},
		"cannot be read tog": {jan, "https://shop.test/feb.csv"},
	} {
		if _, err := openSource(t.Context(), inputs, remote.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", inputs, err, want)
		}
	}
}

// A study of a list of files names them, and counts rows that two files share once.
func TestStudyOfSeveralFiles(t *testing.T) {
	folder := t.TempDir()
	head := "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n"
	for name, rows := range map[string]string{
		"jan.csv": "1,A,1,2011-01-05,2,7\n2,A,1,2011-01-31,2,8\n",
		"feb.csv": "2,A,1,2011-01-31,2,8\n3,A,1,2011-02-05,2,9\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(head+rows), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := Default()
	c.Input, c.MoreFiles = filepath.Join(folder, "jan.csv"), []string{filepath.Join(folder, "feb.csv")}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := study.Transactions()
	if err != nil || rows.Len() != 3 {
		t.Fatalf("%d rows (%v)", rows.Len(), err)
	}
	reading, err := study.Reading()
	if err != nil || reading.Files != 2 || reading.Overlaps != 1 {
		t.Errorf("%+v (%v)", reading, err)
	}
	source, err := study.Source()
	if err != nil || source.Name != "feb.csv and 1 more" || study.source.title() != "feb.csv and 1 more" {
		t.Errorf("%+v, %q (%v)", source, study.source.title(), err)
	}
}

func TestNamesOfSourcesCanBeShown(t *testing.T) {
	for _, s := range []*source{
		{path: "shops/a\x1eb\n.csv"},
		{own: "a\x1eb "},
		{path: "a\x1eb .csv", files: []string{"a\x1eb .csv", "c.csv"}},
	} {
		for _, name := range []string{s.name(), s.title()} {
			if !strings.HasPrefix(name, `a\u001eb `) {
				t.Errorf("%q", name)
			}
		}
	}
}
