package main

import (
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
)

// The orders of a file that spills give the measures, the rhythm and the cohorts of the
// file itself, whatever the returns policy.
func TestDataOrders(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "shop.csv")
	mustData(t, "convert", "-q", "demo", in)
	type figures struct {
		table   *rfm.Table
		rhythms *rhythm.Result
		cohorts *cohort.Result
	}
	of := func(input, returns string) (f figures) {
		t.Helper()
		config := segkit.Default()
		config.Input, config.Cleaning.Returns = input, returns
		study, err := segkit.Open(t.Context(), config, segkit.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if f.table, err = study.RFM(); err == nil {
			if f.rhythms, err = study.Rhythm(); err == nil {
				f.cohorts, err = study.Cohorts()
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	for _, returns := range []string{"match", "drop", "net"} {
		out := filepath.Join(dir, returns+".csv")
		printed := mustData(t, "orders", in, "-o", out, "--memory", "1", "--returns", returns)
		table := rowsOf(t, out)
		if head := strings.Join(table[0], "|"); head != "Customer|Order|Date|Amount|Country" {
			t.Error(head)
		}
		negative := 0
		for _, row := range table[1:] {
			if strings.HasPrefix(row[3], "-") {
				negative++
			}
		}
		if (negative > 0) != (returns != "match") {
			t.Errorf("%s: %d rows of returns", returns, negative)
		}
		if !strings.Contains(printed, "rows for the orders of") {
			t.Error(printed)
		}
		want, got := of(in, returns), of(out, returns)
		if returns == "match" { // what was returned is gone
			clear(want.table.Returned)
			want.table.ReturnsOnly = 0
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the orders give other figures than the file:\n%s", returns, cmp.Diff(want, got, cmp.AllowUnexported(figures{})))
		}
	}
}

// unused returns an address of this machine at which nobody answers.
func unused(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// A warehouse that does not answer gives a sentence, and no file.
func TestDataOrdersOfAWarehouse(t *testing.T) {
	address := unused(t)
	out := filepath.Join(t.TempDir(), "orders.csv")
	_, stderr, code := data(t, "orders", "trino://ann@"+address+"/lake/shop/orders", "-o", out)
	if code == exitDone || !strings.Contains(stderr, "lake/shop/orders") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a file was written")
	}
}
