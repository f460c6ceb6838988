package main

import (
	"os"
	"strings"
	"testing"
)

// A customer table that does not exist, or has no customer of the data, is an error
// rather than an empty page.
func TestTableOfCustomersMustFit(t *testing.T) {
	t.Chdir(t.TempDir())
	smallShop(t, "orders.csv", 0)
	quickOptions := string(read(t, quickFile))
	for name, c := range map[string]struct{ table, says string }{
		"missing": {"", "cannot read the customer table none.csv"},
		"foreign": {"customer,band\nX1,a\nX2,b\n", "knows none of the "},
	} {
		table := "none.csv"
		if c.table != "" {
			table = "table.csv"
			if err := os.WriteFile(table, []byte(c.table), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile("study.toml", []byte("customers = '"+table+"'\n"+quickOptions), 0o644); err != nil {
			t.Fatal(err)
		}
		code, _, stderr := command(t, "-q", "--config", "study.toml", "orders.csv")
		if code != exitFailure || !strings.Contains(stderr, c.says) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: exit %d, %q", name, code, stderr)
		}
		if _, err := os.Stat("out/report.pdf"); err == nil {
			t.Errorf("%s: a report was written", name)
		}
	}
}
