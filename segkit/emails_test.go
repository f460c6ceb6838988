package segkit

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// E-mail addresses are found where the ids are some, in a column of the transactions,
// or in none; trimmed and in lower case.
func TestEmails(t *testing.T) {
	for name, c := range map[string]struct {
		header, id, more string // formats of a customer's number
		want             string // "" for none
	}{
		"ids":    {"InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,Email", " C%d@Example.com", "", "c%d@example.com"},
		"column": {"InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Email", "%d", ",Mail%d@Example.com", "mail%d@example.com"},
		"none":   {"InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID", "%d", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			text.WriteString(c.header + "\n")
			for i := range 60 {
				n := 1000 + i%30
				fmt.Fprintf(&text, "%d,P%d,1,2024-0%d-05 10:00:00,5.00,"+c.id, i, i%7, 1+i%9, n)
				if c.more != "" {
					fmt.Fprintf(&text, c.more, n)
				}
				text.WriteString("\n")
			}
			path := filepath.Join(t.TempDir(), "shop.csv")
			if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			config := Default()
			config.Input = path
			study, err := Open(t.Context(), config, Options{})
			if err != nil {
				t.Fatal(err)
			}
			got, err := study.Emails(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if c.want == "" {
				if got != nil {
					t.Errorf("%q", got)
				}
				return
			}
			want := fmt.Sprintf(c.want, 1007)
			if len(got) != 30 || !slices.Contains(got, want) {
				t.Errorf("%q, want %q among 30", got, want)
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	if got := addresses([]string{" A@B.co ", "nobody", "x@y.org"}); !slices.Equal(got, []string{"a@b.co", "", "x@y.org"}) {
		t.Errorf("%q", got)
	}
	for _, list := range [][]string{{}, {"a", "b"}, {"a@b.co", "x", "y"}, {"a@b", "a@b@c.de", "a b@c.de"}} {
		if got := addresses(list); got != nil {
			t.Errorf("%q: %q", list, got)
		}
	}
}
