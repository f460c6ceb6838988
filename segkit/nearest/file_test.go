package nearest

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFile(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"sales.csv", "stock.xlsx", "stock.csv", "June", ".hidden.csv", "2024-06.csv", "2024-07.csv", "shop-a.csv", "shop-b.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, want string }{
		{"salse.csv", "sales.csv"},
		{"sales.cvs", "sales.csv"},
		{"Sales.csv", "sales.csv"},
		{"sales", "sales.csv"},
		{"SALES.xlsx", "sales.csv"},
		{"june", "June"},
		{"stock", ""}, // two
		{"2024-08.csv", ""},
		{"2024-06.cvs", "2024-06.csv"},
		{"shop-c.csv", ""},
		{"sales.toml", ""},
		{"customers.csv", ""},
		{"hidden.csv", ""},
		{"sales.csv/x", ""}, // no folder
		{"none/sales.csv", ""},
	} {
		want := ""
		if c.want != "" {
			want = filepath.Join(dir, c.want)
		}
		if got := File(filepath.Join(dir, c.name)); got != want {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
	t.Chdir(dir)
	if got := DidYouMean("salse.csv"); got != "; did you mean sales.csv?" {
		t.Error(got)
	}
	if got := DidYouMean(filepath.Join("nowhere", "sales.csv")); got != "" {
		t.Error(got)
	}
}
