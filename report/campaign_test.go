package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A plan made from the past is read back from the data that followed: who bought is
// counted from the plan's first day on.
func TestCampaignRead(t *testing.T) {
	t.Chdir(t.TempDir())
	plan := "\ufeffCustomer,Segment,Next 90 days\n"
	data := "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n"
	for i := range 100 {
		id := string(rune('A'+i/26)) + string(rune('a'+i%26))
		if i == 0 {
			id = "'=A1" // as customers.csv writes =A1
		}
		group := "contact"
		if i >= 60 {
			group = "hold out"
		}
		plan += id + ",Regulars," + group + "\n"
		id = strings.TrimPrefix(id, "'")
		data += "1" + id + ",P,1,2024-01-05 10:00:00,5.00," + id + "\n"
		if i < 30 || i >= 90 { // half of the contacted, a quarter of the others
			data += "2" + id + ",P,1,2024-03-01 10:00:00,8.00," + id + "\n"
		}
	}
	plan += "Zz,Regulars,\n"
	data += "9,P,1,2024-03-02 10:00:00,8.00,New\n"
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("plan.csv", plan)
	write("new.csv", data)
	code, out, stderr := command(t, "campaign", "read", "-q", "--from", "2024-02-01", "--cost", "1", "-o", "read.csv", "plan.csv", "new.csv")
	if code != exitDone {
		t.Fatal(stderr)
	}
	for _, want := range []string{"50.0 %", "25.0 %", "covers 31 of the 90 days", "Not in the plan, and so in neither group: 1 customer",
		"Left out: 1 customer of the plan", "More of those contacted bought, by 25.0 points"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
	row := rowsOf(t, "read.csv")[1]
	// 2 more a head at 8 each, less 1: for 60 customers.
	if row[1] != "60" || row[3] != "40" || row[5] != "0.25" || row[8] != "2" || row[10] != "60" {
		t.Errorf("%q", row)
	}
}

func TestCampaignReadRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	smallShop(t, "orders.csv", 0)
	for name, c := range map[string]struct {
		plan, from, says string
		code             int
	}{
		"no start":   {"Customer,Segment,Next 90 days\nx,a,contact\n", "", "give --from DAY", exitUsage},
		"other file": {"a,b\n1,2\n", "2024-01-01", `has no column "Customer"`, exitFailure},
		"twice":      {"Customer,Segment,Next 90 days\nx,a,contact\nx,a,contact\n", "2024-01-01", "twice, in line 3", exitFailure},
		"strangers":  {"Customer,Segment,Next 90 days\nx,a,contact\n", "2024-01-01", "none of its customers", exitFailure},
		"bad day":    {"Customer,Segment,Next 90 days\nx,a,contact\n", "soon", "is not a day", exitUsage},
	} {
		path := filepath.Join(t.TempDir(), "customers.csv")
		if err := os.WriteFile(path, []byte(c.plan), 0o644); err != nil {
			t.Fatal(err)
		}
		args := []string{"campaign", "read", "-q", path, "orders.csv"}
		if c.from != "" {
			args = append(args, "--from", c.from)
		}
		code, _, stderr := command(t, args...)
		if code != c.code || !strings.Contains(stderr, c.says) {
			t.Errorf("%s: exit %d, %q", name, code, stderr)
		}
	}
}
