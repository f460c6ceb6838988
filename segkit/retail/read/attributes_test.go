package read

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/retail"
)

func readTable(t testing.TB, name, text string, opt AttributeOptions) (*retail.Attributes, error) {
	t.Helper()
	return Attributes(t.Context(), name, strings.NewReader(text), int64(len(text)), opt)
}

func TestAttributes(t *testing.T) {
	want := &retail.Attributes{
		Names:    []string{"age band", "region"},
		Customer: []string{"17850", "0042", "A7"},
		Values:   [][]string{{"30–39", "", "50–59"}, {"Köln, Mitte", "Graz", ""}},
	}
	for name, text := range map[string]string{
		"commas":           "CustomerID,age band,region\n17850.0,30–39,\"Köln, Mitte\"\n0042,,Graz\nA7,50–59,\n",
		"semicolons":       "\ufeffid;age band;region\r\n 17850 ; 30–39;Köln, Mitte\r\n0042;;Graz\r\nA7;50–59; \r\n",
		"Windows-1252":     "CustomerID,age band,region\n17850,30\x9639,\"K\xf6ln, Mitte\"\n0042,,Graz\nA7,50\x9659,\n",
		"short rows":       "CustomerID,age band,region\n17850,30–39,\"Köln, Mitte\"\n0042,,Graz\nA7,50–59\n",
		"CR line ends":     "CustomerID\tage band\tregion\r17850\t30–39\tKöln, Mitte\r0042\t\tGraz\rA7\t50–59\t\r",
		"trailing blanks":  "CustomerID ,age band ,region \n17850 ,30–39 ,\"Köln, Mitte \"\n0042 , ,Graz \nA7,50–59 \n \n\n",
		"a title above it": "Our customers\n\nCustomerID,age band,region\n17850,30–39,\"Köln, Mitte\"\n0042,,Graz\nA7,50–59,\n",
		"the id last":      "age band,region,Kundennummer\n30–39,\"Köln, Mitte\",17850\n,Graz,0042\n50–59,,A7\n",
		"unknown values":   "CustomerID,age band,region\n17850,30–39,\"Köln, Mitte\"\n0042,N/A,Graz\nA7,50–59,NULL\n",
	} {
		got, err := readTable(t, "customers.csv", text, AttributeOptions{})
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

// The same table gives the same attributes in every format.
func TestAttributesInEveryFormat(t *testing.T) {
	dir := t.TempDir()
	type row struct {
		ID     int64   `parquet:"Customer ID"`
		Region string  `parquet:"Region"`
		Spend  float64 `parquet:"Budget"`
	}
	var rows []row
	text := "Customer ID,Region,Budget\n"
	book := excelize.NewFile()
	sheetRow := func(n int, cells ...any) {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", n), &cells); err != nil {
			t.Fatal(err)
		}
	}
	sheetRow(1, "Customer ID", "Region", "Budget")
	for i := range 12 {
		r := row{int64(100 + i), []string{"north", "south"}[i%2], 1.5 * float64(i)}
		rows = append(rows, r)
		text += fmt.Sprintf("%d,%s,%g\n", r.ID, r.Region, r.Spend)
		sheetRow(i+2, r.ID, r.Region, r.Spend)
	}
	path := func(name string) string { return filepath.Join(dir, name) }
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		z.Close(), os.WriteFile(path("a.csv"), []byte(text), 0o644), os.WriteFile(path("a.csv.gz"), zipped.Bytes(), 0o644),
		parquet.WriteFile(path("a.parquet"), rows), book.SaveAs(path("a.xlsx")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	want, err := AttributesFiles(t.Context(), []string{path("a.csv")}, AttributeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if want.IsNumber(0) || !want.IsNumber(1) || want.NumbersOf(1, []string{"111"})[0] != 16.5 || want.Of(0, []string{"101"})[0] != "south" {
		t.Errorf("%+v", want)
	}
	for _, name := range []string{"a.csv.gz", "a.parquet", "a.xlsx"} {
		got, err := AttributesFiles(t.Context(), []string{path(name)}, AttributeOptions{})
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

// Beside a table of customers in an archive, other archives are passed over.
func TestAttributesBesideAnArchive(t *testing.T) {
	table := "id,region\n1,north\n2,south\n"
	got, err := readTable(t, "c.zip", zipped(t, "backup.ZIP", zipped(t, "old.csv", table), "customers.csv", table, "read.me", "x"), AttributeOptions{})
	if err != nil || !slices.Equal(got.Customer, []string{"1", "2"}) {
		t.Errorf("%+v, %v", got, err)
	}
}

// Of a workbook's sheets, the one that knows the customers is read.
func TestAttributesOfTheRightSheet(t *testing.T) {
	book := excelize.NewFile()
	if _, err := book.NewSheet("Kunden"); err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]any{"A1": "Notes", "A2": "made in May", "B2": "by hand"} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for cell, v := range map[string]any{"A1": "Region", "B1": "Kundennummer", "A2": "north", "B2": 8592, "A3": "south", "B3": "8593.0"} {
		if err := book.SetCellValue("Kunden", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	got, err := AttributesFiles(t.Context(), []string{path}, AttributeOptions{Customers: []string{"8592", "8593"}})
	if err != nil {
		t.Fatal(err)
	}
	want := &retail.Attributes{Names: []string{"Region"}, Customer: []string{"8592", "8593"}, Values: [][]string{{"north", "south"}},
		Notes: []string{`Customer table a.xlsx: the sheet "Kunden" was read.`}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Who bought decides which column holds the ids, if none is named so, or the one
// that is named knows nobody.
func TestAttributesFindTheIDByItsContent(t *testing.T) {
	bought := []string{"a1", "b2", "c3"}
	for name, text := range map[string]string{
		"unnamed":          "Kürzel,Region\nb2,north\na1,south\n",
		"not first":        "Region,Kürzel\nnorth,b2\nsouth,a1\n",
		"a row number":     "id,Customer ID,Region\n1,b2,north\n2,a1,south\n",
		"another is named": "Customer ID,Kürzel,Region\n77,b2,north\n78,a1,south\n",
	} {
		got, err := readTable(t, "c.csv", text, AttributeOptions{Customers: bought, Use: []string{"region"}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff([]string{"south", "north", ""}, got.Of(0, bought)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	_, err := readTable(t, "c.csv", "id,Region\n1,north\n", AttributeOptions{Customers: bought})
	if want := "customer table c.csv: knows none of the 3 customers who bought: column id was taken for the id"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v", err)
	}
	got, err := readTable(t, "c.csv", "a,b,c\nx,1,a1\ny,2,b2\n", AttributeOptions{ID: "B"})
	if err != nil || cmp.Diff([]string{"1", "2"}, got.Customer) != "" {
		t.Errorf("%+v, %v", got, err)
	}
}

// Repeated customers, contradictions, strangers and rows without an id are told.
func TestAttributesTellWhatTheyFound(t *testing.T) {
	text := "Customer,Region,Tier\nann,north,\nANN,north,gold\nbob,south,tin\nann,east,gold\n,west,tin\nzoe,west,gold,x\n"
	got, err := readTable(t, "folder/c.csv", text, AttributeOptions{Customers: []string{"ann", "ANN", "bob", "cem"}})
	if err != nil {
		t.Fatal(err)
	}
	want := &retail.Attributes{
		Names: []string{"Region", "Tier"}, Customer: []string{"ann", "ANN", "bob"},
		Values: [][]string{{"north", "north", "south"}, {"gold", "gold", "tin"}},
		Notes: []string{
			"Customer table c.csv: 1 row without a customer id.",
			"Customer table c.csv: 1 customer is in more than one row; further rows complete the first one.",
			"Customer table c.csv: 1 row with more values than the header has names; those are not read.",
			"Customer table c.csv: 1 of 4 customers who bought are not in it.",
			"Customer table c.csv: 1 customer in it bought nothing in this file.",
			"Customer table c.csv: Region differs between the rows of 1 customer (first in row 5); the first value counts.",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Codes are no numbers, numbers of few values are groups, and names say nothing.
func TestKindsOfAttributes(t *testing.T) {
	text := "id,age,post code,shoe,children,account,name,income\n"
	for i := range 60 {
		text += fmt.Sprintf("%d,%d,%05d,%d,%d,%d,Name %d,\"%d,5\"\n", i, 20+i%40, 1000+i%30, 36+i%9, i%3, 10000+i%25, i, 1000+i)
	}
	got, err := readTable(t, "c.csv", text, AttributeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for i, name := range got.Names {
		kinds[name] = got.IsNumber(i)
	}
	want := map[string]bool{"age": true, "post code": false, "shoe": false, "children": false, "account": false, "income": true}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
	if len(got.Notes) != 1 || !strings.Contains(got.Notes[0], "a value of their own in name, which says nothing about groups") {
		t.Errorf("%q", got.Notes)
	}
	if v := got.NumbersOf(got.Find("income"), []string{"3"}); v[0] != 1003.5 {
		t.Errorf("the income is %v", v)
	}
	got, err = readTable(t, "c.csv", text, AttributeOptions{Use: []string{"Age", "children", "name"}, Numbers: []string{"children"}, Categories: []string{"age"}})
	if err != nil || cmp.Diff([]string{"age", "children", "name"}, got.Names) != "" || cmp.Diff([]bool{false, true, false}, got.Numeric) != "" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAttributesErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                        `customer table: "c.csv" is empty: save or download it again`,
		"CustomerID\n1\n":         "customer table c.csv: needs the customer id and at least one attribute",
		"id,age\n":                "customer table c.csv: has a header but no customers",
		"id,\n1,\n":               "customer table: there is no attribute besides the customer id",
		"id,age\n1,\n2,N/A\n":     "customer table: there is no attribute besides the customer id; Customer table c.csv: no customer has a value in age; not used.",
		"PK\x03\x04 and the rest": `customer table: "c.csv" is a damaged zip archive (zip: not a valid zip file): save or download it again`,
	} {
		a, err := readTable(t, "c.csv", text, AttributeOptions{})
		if err == nil || err.Error() != want || !errors.Is(err, ErrAttributes) || a != nil {
			t.Errorf("%q:\ngot  %v\nwant %s", text, err, want)
		}
	}
	for want, opt := range map[string]AttributeOptions{
		"customer table c.csv: has no column code":                                                                         {ID: "code"},
		"customer table: there is no attribute length, only age, tier and size":                                            {Use: []string{"age", "length"}},
		"customer table: there is no attribute heel, only age, tier and size":                                              {Categories: []string{"heel"}},
		"customer table: the attribute size is not used; Customer table c.csv: no customer has a value in size; not used.": {Use: []string{"age", "size"}},
		"customer table c.csv: column tier: is to be read as numbers, but gold is none":                                    {Numbers: []string{"tier"}},
	} {
		if _, err := readTable(t, "c.csv", "id,age,tier,size\n1,2,gold,\n", opt); !errors.Is(err, ErrAttributes) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%+v: got %v", opt, err)
		}
	}
	if _, err := AttributesFiles(t.Context(), []string{filepath.Join(t.TempDir(), "none.csv")}, AttributeOptions{}); !errors.Is(err, ErrAttributes) || !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// Several tables complete each other.
func TestAttributesOfSeveralTables(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for name, text := range map[string]string{"a.csv": "id,region\n1,north\n2,south\n", "b.csv": "email;id;region;tier\nx@y.example;2;east;gold\nz@y.example;3;west;tin\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a.csv", "b.csv"} {
		paths = append(paths, filepath.Join(dir, name))
	}
	got, err := AttributesFiles(t.Context(), paths, AttributeOptions{Customers: []string{"1", "2", "3"}, Use: []string{"region", "tier"}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = AttributesFiles(t.Context(), paths, AttributeOptions{Use: []string{"length"}})
	if want := "customer table: there is no attribute length, only region, email and tier"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	got.Notes = nil
	want := &retail.Attributes{Names: []string{"region", "region (2)", "tier"}, Customer: []string{"1", "2", "3"},
		Values: [][]string{{"north", "south", ""}, {"", "east", "west"}, {"", "gold", "tin"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// E-mail addresses find their customers whatever their case.
func TestAttributesOfAddresses(t *testing.T) {
	a, err := readTable(t, "c.csv", "id,age\nAnn@Shop.example,2\nbo@shop.example\u200b,3\n", AttributeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"ann@shop.example", "bo@shop.example"}, a.Customer); diff != "" {
		t.Error(diff)
	}
}

// The order of a table's rows and columns, and rows that say the same twice, change
// nothing that is known of a customer.
func TestAttributesLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		var rows []string
		ids := make([]string, n)
		for i := range ids {
			ids[i] = fmt.Sprint(100 + i)
			rows = append(rows, fmt.Sprintf("%s,%s,%s", ids[i], rapid.SampledFrom([]string{"a", "b", ""}).Draw(t, "x"),
				rapid.SampledFrom([]string{"c", "d", "N/A"}).Draw(t, "y")))
		}
		rows = append(rows, "99,z,z") // so that no attribute is empty
		ids = append(ids, "99")
		read := func(rows []string) *retail.Attributes {
			text := "customer id,x,y\n" + strings.Join(rows, "\n")
			a, err := Attributes(t.Context(), "c.csv", strings.NewReader(text), int64(len(text)), AttributeOptions{})
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
		plain := read(rows)
		other := read(rapid.Permutation(append(rows, rapid.SampledFrom(rows).Draw(t, "twice"))).Draw(t, "order"))
		for i := range plain.Names {
			if diff := cmp.Diff(plain.Of(i, ids), other.Of(i, ids)); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}

// Columns of the transactions that are the same for a customer are attributes, in the
// ids that the transactions have.
func TestAttributesFromTransactions(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	text := "Orders of May\n\nOrder;Customer ID;Segment;Sales\n"
	for i := range 60 {
		text += fmt.Sprintf("%d;%d.0;%s;%d\n", i, 100+i%20, []string{"Consumer", "Corporate"}[i%20%2], i)
	}
	text += "60;100;Corporate;5\n61;;Corporate;7\n"
	orders, table := write("orders.csv", text), write("customers.csv", "id,Tier\n100,gold\n101,tin\n")
	opt := AttributeOptions{Customers: []string{"100", "101", "102"}}
	from := Constant{Paths: []string{orders}, Customer: "Customer ID", Columns: []string{"Segment"}}
	got, err := AttributesWith(t.Context(), []string{table}, from, opt)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Tier", "Segment"}, got.Names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Consumer", "Corporate", "Consumer"}, got.Of(1, opt.Customers)); diff != "" {
		t.Error(diff)
	}
	// 100 is written in two ways, with different values, of which the first counts.
	if all := strings.Join(got.Notes, "\n"); !strings.Contains(all, "Segment differs between the rows of 1 customer") {
		t.Error(all)
	}
	from.Columns = []string{"Sales"}
	_, err = AttributesWith(t.Context(), nil, from, opt)
	if want := "customer table: column Sales of the transactions varies within 20 of 21 customers, so it is no attribute of theirs"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	from.Columns = []string{"Region"}
	_, err = AttributesWith(t.Context(), nil, from, opt)
	if want := "customer table from orders.csv: has no such column: Region"; err == nil || err.Error() != want || !errors.Is(err, ErrAttributes) {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
