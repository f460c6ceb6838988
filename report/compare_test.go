package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/compare"
	"customer-segmentation/segkit/retail/demo"
)

// monthsOfDemo writes the demo shop's order lines from one month up to another to a file.
func monthsOfDemo(t *testing.T, path string, from, to time.Month) {
	t.Helper()
	shop := demo.New(segkit.DemoSeed).Transactions
	var rows []int32
	for i := range shop.Len() {
		if m := shop.When(i).Month(); m >= from && m < to {
			rows = append(rows, int32(i))
		}
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := writeAs(f, path, shop.Select(rows)); err != nil {
		t.Fatal(err)
	}
}

// twoRuns makes the reports of nine months, once to the end of September and once a
// month later, in the folders september and october.
func twoRuns(t *testing.T, flags ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, run := range []struct {
		name     string
		from, to time.Month
	}{{"september", time.January, time.October}, {"october", time.February, time.November}} {
		monthsOfDemo(t, run.name+".csv", run.from, run.to)
		args := append([]string{"--config", quickFile, "-q", "-o", run.name, run.name + ".csv"}, flags...)
		if code, _, stderr := command(t, args...); code != exitDone {
			t.Fatalf("exit %d: %s", code, stderr)
		}
	}
}

func results(t *testing.T, folder string) (r segkit.Results) {
	t.Helper()
	if err := json.Unmarshal(read(t, folder, resultsFile), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// What is printed and what is written agree with the two runs' own files.
func TestCompareTwoMonths(t *testing.T) {
	twoRuns(t)
	code, stdout, stderr := command(t, "compare", "september", "october", "-o", "changes")
	if code != exitDone {
		t.Fatal(stderr)
	}
	var c compare.Comparison
	if err := json.Unmarshal(read(t, "changes", compareJSON), &c); err != nil {
		t.Fatal(err)
	}
	was, is := results(t, "september"), results(t, "october")
	if c.Earlier.Customers != was.RFM.Customers || c.Later.Customers != is.RFM.Customers || c.SameModel {
		t.Errorf("%+v and %+v", c.Earlier, c.Later)
	}
	f := c.Followed
	if f.Kept+f.Gone != was.RFM.Customers || f.Kept+f.New != is.RFM.Customers || f.Stayed+f.Moved != f.Kept {
		t.Errorf("%+v of %d and %d customers", f, was.RFM.Customers, is.RFM.Customers)
	}
	inFlow := 0
	for _, row := range f.Flow {
		for _, n := range row {
			inFlow += n
		}
	}
	if inFlow != f.Kept+f.New+f.Gone {
		t.Errorf("the flow counts %d customers", inFlow)
	}
	for _, p := range c.Segments {
		for _, s := range is.Segments {
			if p.Later != nil && p.Later.Name == s.Name && (p.Later.Customers != s.Customers || *p.Later.Revenue != s.Revenue) {
				t.Errorf("%s: %+v", s.Name, p.Later)
			}
		}
	}
	list, err := csv.NewReader(strings.NewReader(string(read(t, "changes", compareCSV)))).ReadAll()
	if err != nil || len(list) != 1+inFlow {
		t.Errorf("compare.csv has %d rows, %v", len(list), err)
	}
	for _, want := range []string{
		"Earlier september (september.csv), 2 January 2024 to 30 September 2024", "Later october (october.csv)",
		"Customers 1,073 → ", "kept,", "Revenue £", "Orders ", "Segments, matched by their centres", "Who moved where", "compare.csv written",
	} {
		if !strings.Contains(oneLine(stdout), want) {
			t.Errorf("nothing of %q in\n%s", want, stdout)
		}
	}
	if !strings.Contains(oneLine(stderr), "report: warning: The later model was made anew") || strings.Contains(stdout, "Differs") {
		t.Errorf("%s\n%s", stderr, stdout)
	}
	for line := range strings.Lines(stdout) {
		if n := len([]rune(line)); n > 106 {
			t.Errorf("a line of %d columns: %s", n, line)
		}
	}
	text, err := exec.Command(testenv.Tool(t, "pdftotext", "apt-get install poppler-utils"), "-layout", filepath.Join("changes", comparePDF), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"What changed", "new,", "Segments, matched by their centres", "Who moved where", "Read with care"} {
		if !strings.Contains(oneLine(string(text)), want) {
			t.Errorf("compare.pdf does not say %q", want)
		}
	}
	code, stdout, _ = command(t, "compare", "--json", "september/results.json", "october/model.json")
	if code != exitDone || strings.TrimSpace(stdout) != strings.TrimSpace(string(read(t, "changes", compareJSON))) {
		t.Errorf("--json by files of the runs: exit %d\n%s", code, stdout)
	}

	// New data, labelled by the earlier model: everybody by the same yardstick.
	code, stdout, stderr = command(t, "compare", "september", "october.csv", "--json")
	var labelled compare.Comparison
	if err := json.Unmarshal([]byte(stdout), &labelled); code != exitDone || err != nil {
		t.Fatalf("exit %d, %v, %s", code, err, stderr)
	}
	if !labelled.SameModel || labelled.Agreement != nil || labelled.Later.Customers != is.RFM.Customers || labelled.Followed.Kept != f.Kept ||
		len(labelled.Segments) != len(was.Segments) {
		t.Errorf("%+v", labelled)
	}

	// Without customers' rows, the segments are still compared.
	if err := os.Remove(filepath.Join("september", customersFile)); err != nil {
		t.Fatal(err)
	}
	code, stdout, _ = command(t, "compare", "september", "october", "--out", "changes")
	if code != exitDone || !strings.Contains(oneLine(stdout), "Nothing is known of the earlier customers one by one") || strings.Contains(stdout, "Who moved") {
		t.Errorf("exit %d\n%s", code, stdout)
	}
	if exists(filepath.Join("changes", compareCSV)) {
		t.Error("the customers of an earlier comparison are beside this one")
	}
	own := filepath.Join("changes", compareCSV) // the comparison in the folder wrote none
	if err := os.WriteFile(own, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr = command(t, "compare", "september", "october", "--out", "changes")
	if code != exitDone || !exists(own) || !strings.Contains(oneLine(stderr), own+" is not of this comparison, and was left") {
		t.Errorf("a user's own compare.csv: exit %d\n%s", code, stderr)
	}
	data := read(t, "october.csv")
	if err := os.WriteFile(own, data, 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr = command(t, "compare", "october", own, "--out", "changes")
	if code != exitUsage || !strings.Contains(stderr, "is an input and would be overwritten") || !slices.Equal(read(t, own), data) {
		t.Errorf("a compare.csv that is read: exit %d\n%s", code, stderr)
	}
}

// What explains differences is told first.
func TestCompareTellsWhatDiffers(t *testing.T) {
	twoRuns(t, "--pseudonyms")
	code, _, stderr := command(t, "--config", quickFile, "-q", "-o", "october", "--returns", "drop", "--currency", "€", "--snapshot", "30.11.2024", "october.csv")
	if code != exitDone {
		t.Fatal(stderr)
	}
	code, stdout, stderr := command(t, "compare", "september", "october")
	said := oneLine(stdout)
	for _, want := range []string{
		"Differs the currency was £ and is €: amounts are not compared", `Differs the option cleaning.returns was "match", is "drop"`,
		`Differs the option rfm.snapshot was "", is "2024-11-30"`, "One side has pseudonyms and the other customer ids",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing of %q in\n%s%s", want, stdout, stderr)
		}
	}
	if code != exitDone || strings.Index(said, "Differs") > strings.Index(said, "Customers") {
		t.Errorf("exit %d; the options do not come first:\n%s", code, stdout)
	}
	if revenue := said[strings.Index(said, "Revenue"):]; strings.Contains(revenue[:strings.Index(revenue, "Moved")], "%") {
		t.Errorf("amounts in two currencies are compared:\n%s", stdout)
	}
	// A file in which another column is the price.
	text := strings.Replace(string(read(t, "october.csv")), "UnitPrice", "Price", 1)
	if err := os.WriteFile("november.csv", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := command(t, "--config", quickFile, "-q", "-o", "november", "november.csv"); code != exitDone {
		t.Fatal(stderr)
	}
	_, stdout, _ = command(t, "compare", "september", "november")
	if said := oneLine(stdout); !strings.Contains(said, "price=UnitPrice") || !strings.Contains(said, "and are read as") || !strings.Contains(said, "price=Price") {
		t.Errorf("nothing of the columns in\n%s", stdout)
	}
	code, stdout, _ = command(t, "compare", "october", "september")
	if code != exitDone || !strings.Contains(oneLine(stdout), "Differs the data named as the later ends on 30 September 2024, before the earlier one") {
		t.Errorf("the wrong way round:\n%s", stdout)
	}
}

func TestCompareRefusesInSentences(t *testing.T) {
	out, _ := quick(t)
	other, _ := quick(t, "--k", "3")
	t.Chdir(t.TempDir())
	folder := func(name string, files ...string) {
		if err := os.Mkdir(name, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			if err := os.WriteFile(filepath.Join(name, filepath.Base(path)), read(t, path), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	folder("empty")
	folder("results", filepath.Join(out, resultsFile))
	folder("model", filepath.Join(out, modelFile))
	folder("mixed", filepath.Join(out, resultsFile), filepath.Join(other, modelFile))
	folder("rows", filepath.Join(out, resultsFile), filepath.Join(out, modelFile), filepath.Join(other, customersFile))
	var visits strings.Builder
	visits.WriteString("customer,date\n")
	for i := range 300 {
		fmt.Fprintf(&visits, "c%d,2024-%02d-%02d\n", (i*i)%83, 1+i%12, 1+i%28)
	}
	if err := os.WriteFile("visits.csv", []byte(visits.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "--config", quickFile, "-o", "visits", "visits.csv")
	if code != exitDone || !strings.Contains(oneLine(stdout), "Data visits.csv: 300 rows") || !strings.Contains(oneLine(stdout), "customer = customer, date = date") {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
	folder("hollow", filepath.Join(out, modelFile))
	hollow := map[string]any{}
	if err := json.Unmarshal(read(t, out, resultsFile), &hollow); err != nil {
		t.Fatal(err)
	}
	hollow["ledger"] = []any{}
	data, err := json.Marshal(hollow)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("hollow", resultsFile), data, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"hollow", out}, exitFailure, "is not whole"},
		{[]string{out, "visits.csv", "-q"}, exitFailure, "by recency, frequency and monetary value, and visits.csv has no money"},
		{[]string{"visits", out}, exitFailure, "the earlier model labels by recency and frequency, and the later one by recency, frequency and monetary"},
		{[]string{out}, exitUsage, "missing: <later>"},
		{[]string{"none", out}, exitUsage, "there is no file or folder none; EARLIER is the folder of a run or a model.json"},
		{[]string{out, "none"}, exitUsage, "there is no file or folder none; LATER is"},
		{[]string{"empty", out}, exitFailure, "empty is not the folder of a run: there is no results.json in it"},
		{[]string{"results", out}, exitFailure, "there is no model.json beside results.json"},
		{[]string{"mixed", out}, exitFailure, "results.json and model.json are of different runs"},
		{[]string{"rows", out}, exitFailure, "they are of different runs"},
		{[]string{out, "model/model.json"}, exitUsage, "is only a model: name the folder of the later run, or new data"},
		{[]string{out, other, "--snapshot", "2024-12-31"}, exitUsage, "--snapshot is for new data"},
		{[]string{out, "demo", "--snapshot", "tomorrow"}, exitUsage, `--snapshot: "tomorrow" is not a day`},
	} {
		code, stdout, stderr := command(t, append([]string{"compare"}, c.args...)...)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%v: exit %d, %q; want %q", c.args, code, stderr, c.want)
		}
	}
	// Without money, everything but money is compared. The later day is that of 28 December.
	code, stdout, stderr = command(t, "compare", "visits", "visits.csv", "-o", "followed", "-q")
	if code != exitDone || stdout != "" || !strings.Contains(string(read(t, "followed", compareCSV)), "\nc0,") {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
	code, stdout, stderr = command(t, "compare", "visits", "visits.csv", "--json")
	var same compare.Comparison
	if err := json.Unmarshal([]byte(stdout), &same); err != nil || code != exitDone {
		t.Fatal(code, err, stderr)
	}
	if f := same.Followed; f == nil || f.New+f.Gone+f.Moved > 0 || f.Kept != same.Later.Customers || f.KeptBefore != nil ||
		same.Later.Revenue != nil || same.Later.Snapshot.Format(time.DateOnly) != "2024-12-29" {
		t.Errorf("the same visits twice: %s", stdout)
	}
	code, stdout, stderr = command(t, "compare", "model/model.json", out)
	if code != exitDone || !strings.Contains(oneLine(stdout), "later; the earlier is not known") {
		t.Errorf("a model alone: exit %d, %s%s", code, stdout, stderr)
	}
}
