package main

import (
	"fmt"
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
		"group":      {"Customer,Segment,Next 90 days\nx,a,contact\ny,a,Contact\n", "2024-01-01", `has the group "Contact" in line 3`, exitFailure},
		"too late":   {"Customer,Segment,Next 90 days\n10000,a,contact\n", "2008-01-01", "after the 90 days of the plan", exitFailure},
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

// A plan that knew the chances of an order has customers of about the same compared with each
// other: the groups differ in who is in them here, and not in what they do.
func TestCampaignReadComparesLikeWithLike(t *testing.T) {
	var plan, data strings.Builder
	plan.WriteString("Customer,Segment,Next 90 days,Chance of an order,List\n")
	data.WriteString("customer,date,amount\n")
	n := 0
	add := func(group, chance string, customers, buyers int) {
		for i := range customers {
			n++
			fmt.Fprintf(&plan, "C%03d,Regulars,%s,%s,Reminder\n", n, group, chance)
			fmt.Fprintf(&data, "C%03d,2024-01-05,5.00\n", n)
			if i < buyers {
				fmt.Fprintf(&data, "C%03d,2024-03-01,5.00\n", n)
			}
		}
	}
	add("contact", "0.2", 100, 20)
	add("hold out", "0.2", 50, 10)
	add("contact", "0.8", 50, 40)
	add("hold out", "0.8", 100, 80)
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"plan.csv": plan.String(), "new.csv": data.String()} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, stderr := command(t, "campaign", "read", "-q", "--from", "2024-02-01", "-o", "read.csv", "plan.csv", "new.csv"); code != exitDone {
		t.Fatal(stderr)
	}
	// 60 of 150 against 90 of 150, which would be 20 points fewer; but 20 % against 20 %, and 80 % against 80 %.
	if row := rowsOf(t, "read.csv")[1]; row[0] != "Reminder" || row[1] != "150" || row[3] != "150" || row[5] != "0" {
		t.Errorf("%q", row)
	}
}

// planFolder makes a folder of a plan as a run leaves it: customers.csv, whose lists
// differ from the segments, and results.json with the terms.
func planFolder(t *testing.T, results string) string {
	t.Helper()
	folder := t.TempDir()
	var plan strings.Builder
	plan.WriteString("Customer,Segment,Next 20 days,List\n")
	customer := func(list, group string, n int) {
		for i := range n {
			fmt.Fprintf(&plan, "%s%s%02d,\"Regulars, late\",%s,%s\n", list[:1], group[:1], i, group, list)
		}
	}
	customer("Best customers", "contact", 60)
	customer("Best customers", "hold out", 60)
	customer("Call list", "contact", 30)
	customer("Call list", "hold out", 30)
	plan.WriteString("nobody,\"Regulars, late\",,\n")
	for name, text := range map[string]string{"customers.csv": plan.String(), "results.json": results} {
		if text == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// ordersAfter writes orders of the customers of planFolder for an amount each: half of
// the groups buy on 3 February, all of those called, and everybody on 25 February.
func ordersAfter(t *testing.T, amount string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("customer,date,amount\n")
	for _, group := range []string{"Bc", "Bh", "Cc", "Ch"} {
		for i := range 60 {
			if i%2 == 0 && group[0] == 'B' || group == "Cc" {
				fmt.Fprintf(&b, "%s%02d,2024-02-03,%s\n", group, i, amount)
			}
			fmt.Fprintf(&b, "%s%02d,2024-02-25,%s\n", group, i, amount)
		}
	}
	path := filepath.Join(t.TempDir(), "new.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// termsOfPlan is a results.json with the terms of a plan of 20 days.
const termsOfPlan = `{"schema": "customer-segmentation/results/1", "snapshot": "2024-02-01T12:00:00Z",
	"options": {"currency": "€", "campaign": {"days": 20, "cost_per_contact": 2, "cost_per_call": 6, "margin": 0.5}},
	"campaign": [{"name": "Best customers", "list": "Best customers", "less": true, "difference": 0.2}]}`

// The days, the costs and the margin are those of the plan, unless flags set others;
// each list is read by itself, the call list at the cost of a call, and a list that is
// contacted less by its own test.
func TestCampaignReadTakesTheTermsOfThePlan(t *testing.T) {
	data := ordersAfter(t, "€10.00")
	for name, c := range map[string]struct {
		results string
		flags   []string
		days    string
		spent   string // the difference in revenue per head on the call list
		earned  [2]string
		says    string
	}{
		// 60 contacts saved at 2 each; 30 calls at 6 that bring 10 × .5 each.
		"of the plan": {termsOfPlan, nil, "20 days", "10", [2]string{"120", "-30"}, "did not lower the share who bought by 20.0 points"},
		// With 25 days everybody has bought: the called once more.
		"flags": {termsOfPlan, []string{"--days", "25", "--cost", "1", "--margin", "1"}, "25 days", "10", [2]string{"60", "120"}, "did not lower"},
		// A call costs what a contact does.
		"free calls": {strings.Replace(termsOfPlan, `"cost_per_call": 6, `, "", 1), []string{"--cost", "0.5"}, "20 days", "10", [2]string{"30", "135"}, "did not lower"},
		"no results": {"", []string{"--from", "2024-02-01", "--cost", "1"}, "20 days", "10", [2]string{"-60", "270"}, "No effect on the share"},
	} {
		plan := filepath.Join(planFolder(t, c.results), "customers.csv")
		out := filepath.Join(t.TempDir(), "read.csv")
		code, stdout, stderr := command(t, append([]string{"campaign", "read", "-q", "-o", out, plan, data}, c.flags...)...)
		if code != exitDone {
			t.Errorf("%s: %s", name, stderr)
			continue
		}
		rows := rowsOf(t, out)
		if rows[1][0] != "Best customers" || rows[2][0] != "Call list" || rows[3][0] != "All segments" {
			t.Errorf("%s: %q", name, columnOf(rows, 0))
		}
		if rows[1][10] != c.earned[0] || rows[2][10] != c.earned[1] || rows[2][8] != c.spent || !strings.Contains(rows[1][12], c.says) {
			t.Errorf("%s: %q", name, rows[1:3])
		}
		said := strings.Join(strings.Fields(stdout), " ")
		if !strings.Contains(said, "From 1 February 2024, "+c.days) || !strings.Contains(said, "Left out: 1 customer") || strings.Contains(said, "0.000") {
			t.Errorf("%s:\n%s", name, stdout)
		}
	}
}

// Amounts have the sign of the new data; that the plan was in another currency is said,
// and amounts in two currencies are refused.
func TestCampaignReadInAnotherCurrency(t *testing.T) {
	plan := filepath.Join(planFolder(t, termsOfPlan), "customers.csv")
	for amount, c := range map[string]struct{ shows, says string }{
		"€10.00": {"€10.00", ""},
		"£10.00": {"£10.00", "The plan is in € and the new data in £"},
		"10.00":  {"€10.00", ""},
	} {
		code, stdout, stderr := command(t, "campaign", "read", "-q", plan, ordersAfter(t, amount))
		said := strings.Join(strings.Fields(stdout), " ")
		if code != exitDone || !strings.Contains(said, c.shows) || !strings.Contains(said, c.says) || c.says == "" && strings.Contains(said, "The plan is in") {
			t.Errorf("%s: %s\n%s", amount, stderr, stdout)
		}
	}
	both := string(read(t, ordersAfter(t, "€10.00")))
	both += strings.SplitN(strings.ReplaceAll(both, "€", "£"), "\n", 2)[1]
	path := filepath.Join(t.TempDir(), "both.csv")
	if err := os.WriteFile(path, []byte(both), 0o644); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "campaign", "read", "-q", plan, path)
	if code != exitFailure || stdout != "" || !strings.Contains(stderr, "more than one currency") {
		t.Errorf("exit %d, %q\n%s", code, stderr, stdout)
	}
}

// Data that begins after the plan counts too few orders, and says so.
func TestCampaignReadOfLateData(t *testing.T) {
	plan := filepath.Join(planFolder(t, ""), "customers.csv")
	code, stdout, stderr := command(t, "campaign", "read", "-q", "--from", "2024-01-30", plan, ordersAfter(t, "10.00"))
	if said := strings.Join(strings.Fields(stdout), " "); code != exitDone || !strings.Contains(said, "begins on 3 February 2024, 4 days after the plan") {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
}
