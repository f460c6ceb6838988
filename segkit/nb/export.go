package nb

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"customer-segmentation/segkit/table"

	"github.com/google/renameio/v2"
)

// WriteCSV writes a result as a CSV file that pandas and spreadsheets open: whatever
// Show shows as a table, of which it takes the first, or columns of numbers. It makes
// the folder if necessary, and returns a sentence that Show can show.
//
//	nb.Show(nb.WriteCSV("../out/notebooks/baskets.csv", nb.Column{"basket", baskets}))
func WriteCSV(path string, result any, more ...Column) (string, error) {
	return writeAs(path, result, more, (*table.Table).CSV)
}

// WriteParquet writes a result as a Parquet file, which pandas.read_parquet opens with
// every column's type: text, whole numbers, decimals and days. It takes what WriteCSV
// takes.
func WriteParquet(path string, result any, more ...Column) (string, error) {
	return writeAs(path, result, more, writeParquet)
}

// writeAs writes a result with an encoder.
func writeAs(path string, result any, more []Column, encode func(*table.Table, io.Writer) error) (string, error) {
	t, err := exported(result, more)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", fmt.Errorf("the folder for %s cannot be created: %w", path, err)
	}
	var file bytes.Buffer
	if err := encode(t, &file); err != nil {
		return "", fmt.Errorf("%s cannot be written: %w", path, err)
	}
	if err := renameio.WriteFile(path, file.Bytes(), 0o644); err != nil { // an earlier file stays whole until then
		return "", fmt.Errorf("%s cannot be written: %w", path, err)
	}
	return fmt.Sprintf("%s: %s rows.", path, table.Format(len(t.Rows), count(""), "")), nil
}

// exported returns the table that is written.
func exported(result any, more []Column) (*table.Table, error) {
	first, is := result.(Column)
	if !is {
		if len(more) > 0 {
			return nil, fmt.Errorf("columns can be written beside a column, not beside %T", result)
		}
		list, err := tablesOf(result)
		if err != nil {
			return nil, err
		}
		return list[0], nil
	}
	t := &table.Table{Name: "columns", Title: "Columns"}
	for _, c := range append([]Column{first}, more...) {
		if len(c.Values) != len(first.Values) {
			return nil, fmt.Errorf("%s has %d values and %s %d: a row needs one of each", first.Name, len(first.Values), c.Name, len(c.Values))
		}
		t.Columns = append(t.Columns, number(c.Name, 6))
	}
	for i := range first.Values {
		row := []any{first.Values[i]}
		for _, c := range more {
			row = append(row, c.Values[i])
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
