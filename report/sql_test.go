package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The SQL is that of package warehouse, which tests it on real engines; here it is that
// the flags and the file reach it.
func TestSQL(t *testing.T) {
	study := filepath.Join(t.TempDir(), "study.toml")
	text := "[columns]\ncustomer = \"Kunde\"\ndate = \"Datum\"\n\n[cleaning]\nreturns = \"drop\"\nrequire_customer = false\n"
	if err := os.WriteFile(study, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	columns := []string{"--columns", "customer=Kunde,date=Datum,price=Preis"}
	for _, c := range []struct {
		args []string
		code int
		says []string // in what is printed, or in the error
	}{
		{append(columns, "a.b.c", "--returns", "net"), exitDone, []string{`FROM "a"."b"."c"`, "customer id present", "bought - returned AS monetary"}},
		{append(columns, "a", "--returns", "drop", "--dialect", "bigquery"), exitDone, []string{"`Kunde`"}},
		{append(columns, "a", "--returns", "drop", "--ledger"), exitDone, []string{"could not be read", "ORDER BY s.step"}},
		{append(columns, "a", "--returns", "net", "--orders"), exitDone, []string{"One row per order.", "ORDER BY b.customer"}},
		{append(columns, "a", "--orders"), exitFailure, []string{"--returns net"}},
		{append(columns, "a", "--returns", "drop", "--snapshot", "2024-12-31"), exitDone, []string{"CAST(1735603200 AS BIGINT)"}},
		{[]string{"a", "--config", study, "--columns", "price=Preis"}, exitDone, []string{`"Datum"`, `"Preis"`}},
		{append(columns, "a"), exitFailure, []string{"--returns net"}},
		{[]string{"a"}, exitFailure, []string{"customer=…"}},
		{append(columns, "a", "--dialect", "oracle"), exitUsage, []string{"no SQL dialect"}},
		{append(columns, "a..b"), exitUsage, []string{"needs a name"}},
		{append(columns, "a", "--write-back", "b"), exitUsage, []string{"--score"}},
		{append(columns, "a", "--score", "m.json", "--returns", "net"), exitUsage, []string{"options are those of the model"}},
		{append(columns, "a", "--score", study), exitFailure, []string{"not a usable model"}},
	} {
		code, stdout, stderr := command(t, append([]string{"sql"}, c.args...)...)
		for _, want := range c.says {
			if code != c.code || !strings.Contains(stdout+stderr, want) {
				t.Errorf("%v: exit %d, want %d and %q\n%s%s", c.args, code, c.code, want, stdout, stderr)
			}
		}
	}
}

// A model of a real run labels in SQL, and only by the options of its study.
func TestSQLOfAModel(t *testing.T) {
	out, _ := quick(t)
	model := filepath.Join(out, modelFile)
	columns := "customer=CustomerID,order=InvoiceNo,date=InvoiceDate,quantity=Quantity,price=UnitPrice"
	code, _, stderr := command(t, "sql", "shop", "--score", model, "--columns", columns)
	if code != exitFailure || !strings.Contains(stderr, "returns policy match") {
		t.Errorf("match: exit %d, %q", code, stderr)
	}
	code, stdout, _ := command(t, "sql", "crm.rfm", "--score", model, "--write-back", "crm.labels",
		"--columns", "customer=customer,recency=recency,frequency=frequency,monetary=monetary")
	if code != exitDone || !strings.Contains(stdout, `CREATE OR REPLACE TABLE "crm"."labels" AS`) || !strings.Contains(stdout, "END AS segment") {
		t.Errorf("customers: exit %d\n%s", code, stdout)
	}
}
