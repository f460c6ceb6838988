package columns

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExamine(t *testing.T) {
	rows := [][]Cell{
		{{Text: "1", Kind: Number}, {Text: "2024-01-05", Kind: Day}, {Text: "10.00", Kind: Text}, {Text: "ann@example.com", Kind: Text}, {Text: "EUR", Kind: Text}, {Text: "Germany", Kind: Text}, {Text: "NaN", Kind: Text}},
		{{Text: "2", Kind: Number}, {Text: "2024-01-06", Kind: Day}, {Text: "-2,50", Kind: Text}, {Text: "ben@example.com", Kind: Text}, {Text: "EUR", Kind: Text}, {Text: "FR", Kind: Text}, {Text: "#N/A", Kind: Error}},
		{{Text: "2", Kind: Number}, {Text: "x", Kind: Text}, {Text: "a b c", Kind: Text}, {Text: "", Kind: Blank}},
	}
	all := Examine([]string{"id", "date", "amount", "email", "currency", "country", "none"}, rows, Plain{})
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"rows", all[0].Rows, 3}, {"ids", all[0].Integers, 3}, {"different ids", all[0].Distinct, 2},
		{"dates", all[1].Dates, 2}, {"dates filled", all[1].Filled, 3},
		{"numbers", all[2].Numbers, 2}, {"decimals", all[2].Decimals, 2}, {"negatives", all[2].Negatives, 1},
		{"texts of three words", all[2].Spaced, 1},
		{"addresses", all[3].Emails, 2}, {"addresses filled", all[3].Filled, 2},
		{"currencies", all[4].Currencies, 2}, {"countries", all[5].Countries, 2}, {"none", all[6].Filled, 0},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, not %d", c.what, c.got, c.want)
		}
	}
	for _, c := range []struct {
		column int
		role   Role
		want   string
	}{
		{0, Customer, ""}, {0, Date, "holds no dates"}, {1, Date, ""}, {1, Customer, "holds dates"}, {2, Amount, ""},
		{2, Customer, ""}, {3, Email, ""}, {3, Order, "holds e-mail addresses"}, {3, Price, "holds no numbers"},
		{4, Currency, ""}, {5, Currency, "holds no currencies"}, {5, Country, ""}, {6, Description, "is empty"},
	} {
		if got := all[c.column].misfit(c.role); got != c.want {
			t.Errorf("column %d as %s: %q, not %q", c.column, c.role, got, c.want)
		}
	}
	if !all[0].equal(&all[0]) || all[0].equal(&all[2]) || all[4].same(&all[0]) {
		t.Error("columns are compared wrongly")
	}
}

// BenchmarkMatch maps a thousand item lines.
func BenchmarkMatch(b *testing.B) {
	header := []string{"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"}
	row := Texts("536365", "85123A", "WHITE HOLDER", "6", "2010-12-01 08:26", "2.55", "17850", "United Kingdom")
	rows := make([][]Cell, 1000)
	for i := range rows {
		rows[i] = row
	}
	for b.Loop() {
		if _, err := Match(header, Examine(header, rows, Plain{}), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMatchWide maps an export with many columns.
func BenchmarkMatchWide(b *testing.B) {
	text, err := os.ReadFile(filepath.Join("testdata", "exports", "shopify-items.csv"))
	if err != nil {
		b.Fatal(err)
	}
	header, rows := table(b, string(text), ',')
	for b.Loop() {
		if _, err := Match(header, Examine(header, rows, Plain{}), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMatchUnknown maps a header with 300 names that no list has, each of which is compared with all words.
func BenchmarkMatchUnknown(b *testing.B) {
	header := []string{"Customer", "Order", "Date", "Price"}
	for i := range 300 {
		header = append(header, fmt.Sprintf("feature_%dlevel", i))
	}
	for b.Loop() {
		if _, err := Match(header, nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// TestProductsByName takes a single column of products for their names too where it holds names,
// so that nobody is told that codes stand for them; a column of codes stays one, and the user may
// say that there are no names.
func TestProductsByName(t *testing.T) {
	for _, c := range []struct {
		products, given string
		named           bool
	}{
		{"abcd|efgh|ijkl|mnop", "", false},
		{"abcd|efgh|ijkl|mnop|ab12", "", false},
		{"abcd|efgh|ijkl|mnop|QRST", "", false},
		{"latte|mocha|chais|toast|lungo", "", true},
		{"latte|mocha", "", true},
		{"пирог|сырок|чашка", "", true},
		{"lunch|match|yolks|herbs", "", true},
		{"紅茶|緑茶500ml|木のスプーン", "", true},
		{"绿茶|马克杯|咖啡勺", "", true},
		{"커피|우유 1L|머그컵", "", true},
		{"商品12|商品13|商品14", "", false},
		{"東1|東2|西3", "", false},
		{"kqhzt|zxcvb|latte|prwmd|mocha", "", false},
		{"Latte|Tea|Flat white|Cake|muffin", "", true},
		{"latte|mocha|flat white|americano", "", true},
		{"Latte|Tea|Flat white", "", true},
		{"Sofa three seats grey|Bønner 500 g|LED-Lampe E27", "", true},
		{"SKU-12|sku_13|P001", "", false},
		{"85123A|POST|22752", "", false},
		{"bolt-m8-20|bolt-m10-20|nut-m8", "", false},
		{"SKU 1234|SKU 1235|SKU 1236", "", false},
		{"ABC 123|ART 00123|REF 12/3|POST 1", "", false},
		{"abc|def|none", "", false},
		{"red-mug|blue-mug|tea-pot", "", false},
		{"croissant|baguette|pretzel", "", true},
		{"abc|xyz|qrs", "", false},
		{"Item no 12|Item no 13|Item no 14", "", false},
		{"Artikel 12|Artikel 13|Artikel 14", "", false},
		{"Latte|Latte|Latte|Tea", "", true},
		{"Oat latte 0.3 l|Latte 0.3 l|iPhone", "", true},
		{"T-Shirt blue M|T-Shirt blue L|T-Shirt red M", "", true},
		{"WHITE HANGING HEART T-LIGHT HOLDER|WHITE METAL LANTERN|SET 7 BABUSHKA NESTING BOXES", "", true},
		{"Чай зелёный|Кофе|Хлеб", "", true},
		{"咖啡豆|绿茶叶|牛奶糖", "", true},
		{"قهوة|شاي أخضر|حليب", "", true},
		{"Latte|Tea|Flat white", "product=item", true},
		{"Latte|Tea|Flat white", "description=", false},
	} {
		file := "customer,order,date,item,amount\n"
		for i, product := range strings.Split(c.products, "|") {
			file += fmt.Sprintf("a%d,%d,2024-01-05,%s,1.50\n", i, i, product)
		}
		var given map[Role]string
		if c.given != "" {
			given = mustParse(t, c.given)
		}
		m, err := matchText(t, file, given)
		if err != nil {
			t.Fatal(err)
		}
		if named := m.At(Description) >= 0; named != c.named || m.At(Product) != 3 || named && m.At(Description) != 3 {
			t.Errorf("%s, given %q: %s", c.products, c.given, summary(m))
		}
		again, err := matchText(t, file, mustParse(t, m.Line()))
		if err != nil || !c.named && c.given == "" && again.At(Description) >= 0 || c.named && again.At(Description) != 3 {
			t.Errorf("%s: read again by %q: %v, %v", c.products, m.Line(), again, err)
		}
	}
	for _, header := range []string{"product_id", "SKU", "Artikelnummer"} {
		file := "customer,order,date," + header + ",amount\n"
		for i, product := range strings.Split("croissant|baguette|pretzel", "|") {
			file += fmt.Sprintf("a%d,%d,2024-01-05,%s,1.50\n", i, i, product)
		}
		if m, err := matchText(t, file, nil); err != nil || m.At(Product) != 3 || m.At(Description) >= 0 {
			t.Errorf("%s: %v", header, err)
		}
	}
}
