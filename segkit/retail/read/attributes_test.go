package read

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"

	"github.com/google/go-cmp/cmp"
)

func TestAttributes(t *testing.T) {
	want := &retail.Attributes{
		Names:    []string{"age band", "region"},
		Customer: []string{"17850", "0042", "A7"},
		Values:   [][]string{{"30–39", "", "50–59"}, {"Köln, Mitte", "Graz", ""}},
	}
	for name, text := range map[string]string{
		"commas":       "CustomerID,age band,region\n17850.0,30–39,\"Köln, Mitte\"\n0042,,Graz\nA7,50–59,\n",
		"semicolons":   "\ufeffid;age band;region\r\n 17850 ; 30–39;Köln, Mitte\r\n0042;;Graz\r\nA7;50–59; \r\n",
		"Windows-1252": "CustomerID,age band,region\n17850,30\x9639,\"K\xf6ln, Mitte\"\n0042,,Graz\nA7,50\x9659,\n",
	} {
		got, err := Attributes(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if diff := cmp.Diff([]string{"Graz", "", "Köln, Mitte", "", "Graz"}, want.Of(1, []string{"0042", "9", "17850", "A7", "0042"})); diff != "" {
		t.Error(diff)
	}
}

func TestAttributesErrors(t *testing.T) {
	const needs = "customer table: needs a header with the customer id and at least one attribute"
	for text, want := range map[string]string{
		"":                            needs,
		"CustomerID\n1\n":             needs,
		"id,age\n":                    "customer table: has a header but no customers",
		"id,age, age\n1,2,3\n":        `customer table: line 1: the attribute "age" has no name or occurs twice`,
		"id,age,\n1,2,3\n":            `customer table: line 1: the attribute "" has no name or occurs twice`,
		"id,age\n1,2\n\n1.0,3\n":      `customer table: line 4: customer id "1.0" is empty or occurs twice`,
		"id,age\n1,2\n ,3\n":          `customer table: line 3: customer id " " is empty or occurs twice`,
		"id,age\n1,2\nnan,3\n":        `customer table: line 3: customer id "nan" is empty or occurs twice`,
		"id,age\n1,2,3\n":             "customer table: record on line 2: wrong number of fields",
		"id,age\n1,\"2\n":             `customer table: parse error on line 2, column 6: extraneous or missing " in quoted-field`,
		"PK\x03\x04 and the rest":     "customer table: is not CSV text: it looks like a zip archive",
		"id,age\n1,2\n3,4\n5,6\n1,2 ": `customer table: line 5: customer id "1" is empty or occurs twice`,
	} {
		a, err := Attributes(strings.NewReader(text))
		if err == nil || err.Error() != want || !errors.Is(err, ErrAttributes) || a != nil {
			t.Errorf("%q:\ngot  %v\nwant %s", text, err, want)
		}
	}
}

func TestAttributesFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "customers.csv")
	if _, err := AttributesFile(path); !errors.Is(err, ErrAttributes) || !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if err := os.WriteFile(path, []byte("id,age\n1,2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if a, err := AttributesFile(path); err != nil || len(a.Customer) != 1 {
		t.Error(a, err)
	}
	if err := os.WriteFile(path, []byte("id,age\n1,2\n1,2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := AttributesFile(path)
	if want := "customer table " + path + `: line 3: customer id "1" is empty or occurs twice`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// E-mail addresses find their customers whatever their case.
func TestAttributesOfAddresses(t *testing.T) {
	a, err := Attributes(strings.NewReader("id,age\nAnn@Shop.example,2\nbo@shop.example\u200b,3\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"ann@shop.example", "bo@shop.example"}, a.Customer); diff != "" {
		t.Error(diff)
	}
}
