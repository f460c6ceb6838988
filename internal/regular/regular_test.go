package regular

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	for _, size := range []int{0, 1, 511, 512, 4096} {
		text := strings.Repeat("x", size)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := ReadFile(path, 4096); err != nil || string(got) != text {
			t.Errorf("%d bytes: %d read, %v", size, len(got), err)
		}
		_, err := ReadFile(path, int64(size)-1)
		if want := errors.Is(err, ErrTooLarge); size > 0 && !want {
			t.Errorf("%d bytes with a lower limit: %v", size, err)
		}
	}
	if _, err := ReadFile(path, 2048); err == nil || !strings.Contains(err.Error(), "it is too large: the limit is 2 KiB") {
		t.Error(err)
	}
	if _, err := ReadFile(dir, 100); !errors.Is(err, ErrFolder) {
		t.Error(err)
	}
	if _, err := ReadFile(filepath.Join(dir, "none"), 100); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
