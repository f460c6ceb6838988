package warehouse

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

var update = flag.Bool("update", false, "write the golden statements")

// The statement that people read: a change of it shows here.
func TestGoldenRFM(t *testing.T) {
	q := Query{Dialect: Trino, Table: []string{"hive", "shop", "orders"}, Columns: shopColumns, Cleaning: cleaning(retail.ReturnsNet)}
	got, err := q.RFM()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "rfm.trino.sql")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the statement is\n%s", got)
	}
}

func TestRefusals(t *testing.T) {
	good := Query{Dialect: Trino, Table: []string{"shop"}, Columns: shopColumns, Cleaning: cleaning(retail.ReturnsDrop)}
	with := func(change func(*Query)) Query {
		q := good
		q.Columns = map[columns.Role]string{}
		for role, name := range good.Columns {
			q.Columns[role] = name
		}
		change(&q)
		return q
	}
	for says, q := range map[string]Query{
		"use --returns net": with(func(q *Query) { q.Cleaning.Returns = retail.ReturnsMatch }),
		"--statuses":        with(func(q *Query) { q.Columns[columns.Status] = "state" }),
		"prepare it":        with(func(q *Query) { q.Columns[columns.OrderTotal] = "total" }),
		"use --returns drop": with(func(q *Query) {
			q.Columns[columns.Status], q.Statuses, q.Cleaning.Returns = "state", []string{"paid", "refunded"}, retail.ReturnsNet
		}),
	} {
		if _, err := q.RFM(); !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q: %v", says, err)
		}
	}
	for says, q := range map[string]Query{
		"customer=":       with(func(q *Query) { q.Columns[columns.Customer] = "" }),
		"date=":           with(func(q *Query) { delete(q.Columns, columns.Date) }),
		"price=":          with(func(q *Query) { delete(q.Columns, columns.Price) }),
		"product=":        with(func(q *Query) { q.Columns[columns.Product], q.Cleaning.DropNonProducts = "", true }),
		"zero byte":       with(func(q *Query) { q.Columns[columns.Date] = "a\x00b" }),
		"catalog.schema":  with(func(q *Query) { q.Table = nil }),
		"no SQL dialect":  with(func(q *Query) { q.Dialect = "oracle" }),
		"unknown returns": with(func(q *Query) { q.Cleaning.Returns = "keep" }),
	} {
		if _, err := q.Ledger(); err == nil || errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q: %v", says, err)
		}
	}
}

func TestQuoting(t *testing.T) {
	for d, want := range map[Dialect][2]string{
		Trino:     {`"a""b` + "`c\\\"", `'it''s \ "x"'`},
		Athena:    {`"a""b` + "`c\\\"", `'it''s \ "x"'`},
		DuckDB:    {`"a""b` + "`c\\\"", `'it''s \ "x"'`},
		Postgres:  {`"a""b` + "`c\\\"", `'it''s \ "x"'`},
		Snowflake: {`"a""b` + "`c\\\"", `'it''s \\ "x"'`},
		BigQuery:  {"`a\"b\\`c\\\\`", `'it\'s \\ "x"'`},
		Spark:     {"`a\"b``c\\`", `'it\'s \\ "x"'`},
	} {
		if got := [2]string{d.identifier("a\"b`c\\"), d.text(`it's \ "x"`)}; got != want {
			t.Errorf("%s: %q, want %q", d, got, want)
		}
	}
}

func TestParseTable(t *testing.T) {
	for name, want := range map[string][]string{
		"orders": {"orders"}, "hive.shop.orders": {"hive", "shop", "orders"}, `lake."my.shop"."a""b"`: {"lake", "my.shop", `a"b`},
		`"a b".c`: {"a b", "c"}, "": nil, "a..b": nil, "a.": nil, `"a`: nil, `"a"b`: nil, `a.""`: nil,
	} {
		got, err := ParseTable(name)
		if !slices.Equal(got, want) || (err == nil) != (want != nil) {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
	}
}

// What stands for nobody here does so for a local run too.
func TestNobodyIsNobody(t *testing.T) {
	for _, text := range nobody {
		if values.PlaceholderOf(text) != values.AlwaysPlaceholder {
			t.Errorf("%q is a customer in a local run", text)
		}
	}
}

// sqlglot parses every statement in its dialect. That is all that is checked of BigQuery,
// Snowflake and Spark.
func TestOtherDialectsParse(t *testing.T) {
	all := map[Dialect][]string{}
	m := someModel(prep.YeoJohnson, []float64{.3, -.4, 0}, true)
	for _, d := range Dialects() {
		queries := dirtyQueries()
		for name, q := range variants() {
			queries["shop "+name] = q
		}
		q := queries["status"]
		q.Snapshot = time.Date(2024, 12, 31, 23, 59, 0, 0, time.UTC)
		q.Columns[columns.Country] = "land"
		queries["status"] = q
		for name, q := range queries {
			q.Dialect, q.Table = d, []string{"lake", "shop's", "or`d\"ers\\"}
			for _, write := range []func() (string, error){q.Ledger, q.RFM, q.Orders} {
				s, err := write()
				if err != nil {
					t.Fatalf("%s, %s: %v", d, name, err)
				}
				all[d] = append(all[d], s)
			}
		}
		scoring, err := OfModel(m, d, []string{"shop"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		s, err := scoring.Score(m)
		if err != nil {
			t.Fatal(err)
		}
		all[d] = append(all[d], s)
		if s, err = scoring.WriteBack(m, []string{"crm", "labels"}); err == nil {
			all[d] = append(all[d], s)
		}
	}
	if said := script(t, "sqlglot", "sqlglot_parse.py", all); len(said) > 0 {
		t.Errorf("%s", said)
	}
}
