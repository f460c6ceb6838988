package lesson

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit"
)

// Without a place on S3, the cells only say what they would do. The test of the
// notebooks uses a real server.
func TestTransferDryRun(t *testing.T) {
	t.Setenv(UploadVariable, "")
	t.Setenv(UploadProfile, "publisher")
	s := study(t)
	upload, err := Upload(s, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	back, err := ReadBack(s)
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]string{
		upload.Rows[0][1].(string): "s3://BUCKET/PREFIX/demo.xlsx --profile publisher",
		back.Rows[0][1].(string):   `report data open "s3://BUCKET/PREFIX/demo.xlsx?versionId=…"`,
		upload.Caption:             "Nothing was done",
		back.Caption:               "Nothing was done",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q lacks %q", said, want)
		}
	}
}

// Rows are the same only if their texts are, including the spaces around them,
// which the study itself ignores.
func TestCompareRowsIncludingSpaces(t *testing.T) {
	const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
	const row = "536365,21078,IVORY KNITTED MUG COSY ,6,2010-12-01 08:26:00,1.65,17850,United Kingdom\n"
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	config := segkit.Default()
	config.Input = write("shop.csv", header+row)
	s, err := segkit.Open(t.Context(), config, segkit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ text, want string }{
		"copy.csv":    {header + row, "1 rows, each the same as in the study"},
		"trimmed.csv": {header + strings.Replace(row, "COSY ,", "COSY,", 1), "1 rows, not the same as in the study"},
	} {
		if got, _, err := compareRows(t.Context(), s, write(name, c.text)); err != nil || got != c.want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
}

// An error says which cell to run, or what to set.
func TestTransferErrors(t *testing.T) {
	t.Setenv(reportVariable, "")
	if _, err := Convert(study(t), t.TempDir()); err == nil || !strings.Contains(err.Error(), "notebooks setup") {
		t.Errorf("without the report command: %v", err)
	}
	t.Setenv(UploadVariable, "s3://shop/retail/")
	_, err := Upload(study(t), t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "first run the cell that converts the data") {
		t.Errorf("nothing to upload: %v", err)
	}
}
