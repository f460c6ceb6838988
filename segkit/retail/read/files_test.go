package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// The exports of three months, of which each begins where the one before ends. One row
// of January stands there twice.
const (
	january = csvHeader +
		"1,A,x,2,2011-01-05,1.50,7,EIRE\n" +
		"1,A,x,2,2011-01-05,1.50,7,EIRE\n" +
		"2,B,y,1,2011-01-31,2,8,EIRE\n" +
		"2,C,z,4,2011-01-31,2,8,EIRE\n"
	february = "Country,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo\n" + // another order
		"EIRE,8,2,2011-01-31,1,y,B,2\n" +
		"EIRE,8,2,2011-01-31,1,y,B,2\n" + // here twice
		"EIRE,9,3,2011-02-10,1,y,B,3\n"
	march = csvHeader +
		"4,A,x,1,2011-03-01,1.50,7,EIRE\n" +
		csvHeader +
		"5,A,x,1,2011-03-02,1.50,7,EIRE\n"
)

// write writes files into a folder and returns their paths.
func write(t *testing.T, folder string, files ...string) (paths []string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(folder, files[i])
		if err := os.WriteFile(path, []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func TestSeveralFiles(t *testing.T) {
	const jan5, jan31, feb10, mar1, mar2 = 1294185600, 1296432000, 1297296000, 1298937600, 1299024000
	want := tableOf([]row{
		{"1", "A", "x", 2, jan5, 15000, "7", "EIRE"}, {"1", "A", "x", 2, jan5, 15000, "7", "EIRE"},
		{"2", "B", "y", 1, jan31, 20000, "8", "EIRE"}, {"2", "C", "z", 4, jan31, 20000, "8", "EIRE"},
		{"2", "B", "y", 1, jan31, 20000, "8", "EIRE"}, // the second one of February
		{"3", "B", "y", 1, feb10, 30000, "9", "EIRE"},
		{"4", "A", "x", 1, mar1, 15000, "7", "EIRE"}, {"5", "A", "x", 1, mar2, 15000, "7", "EIRE"},
	})
	folder := t.TempDir()
	files := write(t, folder, "01-january.csv", january, "02-february.csv.gz", gzipped(february), "03-march.csv", march)
	write(t, folder, "notes.pdf", "%PDF-", ".hidden.csv", "x")
	if err := os.Mkdir(filepath.Join(folder, "old"), 0o700); err != nil {
		t.Fatal(err)
	}
	listed, err := FilesIn(folder)
	if err != nil || !cmp.Equal(listed, files) {
		t.Fatalf("%q, want %q (%v)", listed, files, err)
	}
	archive := write(t, t.TempDir(), "2011.zip",
		zipped(t, "2011/03-march.csv", march, "2011/02-february.csv.gz", gzipped(february), "2011/01-january.csv", january))
	for _, paths := range [][]string{files, archive} {
		table, reading, err := Files(context.Background(), paths, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, table); diff != "" {
			t.Errorf("%q: -want +got\n%s", paths, diff)
		}
		if reading.Files != 3 || reading.Overlaps != 1 || reading.Rows != 9 || reading.NoData.Headers != 1 || len(reading.Columns) != 8 {
			t.Errorf("%+v", reading)
		}
		said := strings.Join(reading.Warnings, "\n")
		for _, want := range []string{`The files overlap in time (2011-01-31 to 2011-01-31): 1 row of "`, `february.csv.gz" is also in an earlier file, and count`} {
			if !strings.Contains(said, want) {
				t.Errorf("%q does not say %q", said, want)
			}
		}
	}
}

// A column that another file calls otherwise is read, and not told of as left out.
func TestFilesWithOtherNames(t *testing.T) {
	other := strings.NewReplacer("UnitPrice", "Price", "Country", "Country,Colour", "EIRE", "EIRE,red").Replace(february)
	_, reading, err := Files(context.Background(), write(t, t.TempDir(), "a.csv", january, "b.csv", other), Options{})
	if err != nil || !cmp.Equal(reading.LeftOut(), []string{"Colour"}) {
		t.Errorf("%v, %q", err, reading.LeftOut())
	}
	book := makeBook(t, excelize.Options{}, sheetOf("2023", "UnitPrice", "Country"), sheetOf("2024", "Price", "Colour"))
	_, reading, err = Transactions(context.Background(), "a.xlsx", bytes.NewReader(book.Bytes()), int64(book.Len()), Options{})
	if err != nil || len(reading.Sheets) != 2 || !cmp.Equal(reading.LeftOut(), []string{"Colour"}) {
		t.Errorf("%v, %q", err, reading.LeftOut())
	}
}

// sheetOf returns a sheet of one order whose price has that name, and one column more.
func sheetOf(year, price, more string) sheetRows {
	return sheetRows{year, [][]any{
		{"InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "CustomerID", price, more},
		{year + "1", "A", 2, year + "-01-05", "7", 1.5, "x"},
	}}
}

// TestBadRowOfSeveral names the file in which a bad row stands.
func TestBadRowOfSeveral(t *testing.T) {
	files := write(t, t.TempDir(), "a.csv", january, "b.csv", csvHeader+"6,A,x,1,2011-04-01,1.50,7,EIRE\n7,A,x,one,2011-04-01,1.50,7,EIRE\n")
	_, reading, err := Files(context.Background(), files, Options{MaxBadShare: .5})
	want := []BadRow{{File: "b.csv", Row: 3, Column: "Quantity", Value: "one", Want: "a number"}}
	if err != nil || !cmp.Equal(reading.FirstBad, want) {
		t.Errorf("%v (%v)", reading, err)
	}
	if got, want := want[0].String(), `file "b.csv", row 3, column Quantity, is "one", expected a number`; got != want {
		t.Error(got)
	}
}

// TestFilesThatDoNotFit are named.
func TestFilesThatDoNotFit(t *testing.T) {
	book := makeBook(t, excelize.Options{}, sheetRows{"Sheet1", [][]any{{"hello"}}}).String()
	for _, c := range []struct {
		name, content, want string
		kind                error
	}{
		{"b.csv", "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,A,x,2,2011-01-05,1.50,7\n",
			`b.csv" does not have the columns of "`, ErrColumns},
		{"b.csv", "", `b.csv" is empty`, ErrEmptyFile},
		{"b.csv", "%PDF-", `b.csv" is not a table`, ErrWrongFormat},
		{"b.xlsx", book, `b.xlsx" `, nil},
		{"b.zip", zipped(t, "c.csv", january), `b.zip" is an archive among other files: unpack it first`, ErrUnknownFormat},
	} {
		files := write(t, t.TempDir(), "a.csv", january, c.name, c.content)
		_, _, err := Files(context.Background(), files, Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) || c.kind != nil && !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	_, err := FilesIn(t.TempDir())
	if !errors.Is(err, ErrDirectory) || !strings.HasSuffix(err.Error(), "is a folder without a table in it: it is empty") {
		t.Error(err)
	}
	years := t.TempDir()
	if err := os.Mkdir(filepath.Join(years, "2024"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err = FilesIn(years)
	if want := fmt.Sprintf("; the folders in it are not searched: name one, such as %q", filepath.Join(years, "2024")); err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestOverlapsAreExact keeps rows that differ in any column.
func TestOverlapsAreExact(t *testing.T) {
	head := "Line,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
	first := head + "1,1,A,x,2,2011-01-05,1.50,7,EIRE\n2,1,A,x,2,2011-01-05,1.50,7,EIRE\n"
	second := head + "2,1,A,x,2,2011-01-05,1.50,7,EIRE\n3,1,A,x,2,2011-01-05,1.50,7,EIRE\n3,1,A,x,2,2011-01-05,1.50,8,EIRE\n"
	var table *retail.Transactions
	table, reading, err := Files(context.Background(), write(t, t.TempDir(), "a.csv", first, "b.csv", second), Options{})
	if err != nil || table.Len() != 4 || reading.Overlaps != 1 {
		t.Errorf("%d rows, %d overlaps (%v)", table.Len(), reading.Overlaps, err)
	}
}
