package exchange

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "scores.csv")
	var during fs.FileMode
	write := func(text string) error {
		return WriteFile(t.Context(), path, func(w io.Writer) error {
			info, err := w.(*os.File).Stat()
			if err != nil {
				return err
			}
			during = info.Mode().Perm()
			_, err = io.WriteString(w, text)
			return err
		})
	}
	if err := write("one"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "plain"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	plain, errPlain := os.Stat(filepath.Join(dir, "plain"))
	info, err := os.Stat(path)
	if err != nil || errPlain != nil || during != 0o600 || info.Mode() != plain.Mode() {
		t.Errorf("%v while it was written, %v in place (%v)", during, info.Mode(), err)
	}
	failed := errors.New("failed")
	if err := WriteFile(t.Context(), path, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return failed
	}); !errors.Is(err, failed) {
		t.Error(err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "one" {
		t.Errorf("%q, %v", data, err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 2 {
		t.Errorf("%v, %v", files, err)
	}
}

// The next run sweeps what a stopped one left, and nothing else.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-2 * abandoned)
	stay := []string{".hidden", ".report.pdf", "report-1", ".report-notes", "customers.csv", ".customers.csv12345678"}
	gone := []string{".scores.csv.report-123", ".report-987654321", ".customers.xlsx123456789", ".data.parquet.report-1"}
	for _, name := range append(append([]string{}, stay...), gone...) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if name != ".customers.csv12345678" { // just written, by an earlier version that may still run
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	blocked := false
	err := WriteFile(t.Context(), filepath.Join(dir, "scores.csv"), func(w io.Writer) error {
		// While one writes, nothing is swept: its own file would be.
		path := filepath.Join(dir, ".other.csv.report-5")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			return err
		}
		Sweep(dir)
		_, err := os.Lstat(path)
		blocked = err == nil
		return os.Remove(path)
	})
	if err != nil || !blocked {
		t.Errorf("%v; swept while a file was being written: %v", err, !blocked)
	}
	for _, name := range stay {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	for _, name := range gone {
		if _, err := os.Lstat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is left (%v)", name, err)
		}
	}
}
