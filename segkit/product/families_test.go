package product

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
)

// shop collects order lines.
type shop struct{ lines []retail.Line }

// sell adds a line; an order is what a customer buys on a day.
func (s *shop) sell(customer, day, code, text string, quantity int64, price float64) {
	when, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	s.lines = append(s.lines, retail.Line{
		Order: customer + day, Product: code, Description: text, Customer: customer,
		Quantity: quantity, Price: retail.Money(price * retail.MoneyScale), Time: when,
	})
}

func (s *shop) table(t *testing.T) *retail.Transactions {
	t.Helper()
	out, err := retail.NewTransactions(slices.Values(s.lines))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// range of things in every pattern, each at its price, bought by ten customers.
func ranged(things map[string]float64, patterns ...string) *shop {
	var s shop
	n := 0
	for _, thing := range slices.Sorted(slices.Values(keys(things))) {
		for _, pattern := range patterns {
			n++
			for c := range 10 {
				s.sell(fmt.Sprint(c), "2024-05-01", fmt.Sprintf("P%03d", n), fmt.Sprintf(pattern, thing), 1, things[thing])
			}
		}
	}
	return &s
}

func keys(m map[string]float64) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}

func names(f *Families) (out []string) {
	for _, l := range f.List {
		out = append(out, l.Name)
	}
	slices.Sort(out)
	return out
}

// A kind of thing tells the price and a pattern does not, whichever stands first and
// however many things have it; colours and numbers do not count, and plurals do.
func TestFamiliesAreThings(t *testing.T) {
	things := map[string]float64{"MUG": 3, "CUSHION": 12, "WALL CLOCK": 20, "BAGS": 1.5, "DOORMAT": 8}
	s := ranged(things, "RED RETROSPOT %s", "%s SPACEBOY", "SET OF 3 %s STRAWBERRY", "%s WITH SKULL BLUE", "LARGE %s POLKADOT")
	s.sell("1", "2024-05-02", "X1", "Lantern", 1, 9)
	s.sell("1", "2024-05-02", "POST", "POSTAGE", 1, 9)
	f := Make(s.table(t), Options{})
	if got, want := names(f), []string{"Bags", "Cushion", "Doormat", "Mug", Other, "Wall clock"}; !reflect.DeepEqual(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
	if f.Source != FromDescriptions || !reflect.DeepEqual(f.Languages, []string{"English"}) || f.Products != 26 {
		t.Errorf("%+v", f)
	}
	// By hand: five clocks at 20, each bought once by ten customers on one order each.
	first, last := f.List[0], f.List[len(f.List)-1]
	if first.Name != "Wall clock" || first.Products != 5 || first.Customers != 10 || first.Orders != 10 || first.Revenue.Float() != 1000 {
		t.Errorf("%+v", first)
	}
	if want := []string{"Large wall clock polkadot", "Red retrospot wall clock", "Set of 3 wall clock strawberry"}; !reflect.DeepEqual(first.Examples, want) {
		t.Errorf("equally good sellers in the order of rows: %q", first.Examples)
	}
	if !last.Rest || last.Products != 1 || last.Examples[0] != "Lantern" {
		t.Errorf("%+v", last)
	}
	for c, at := range f.Of {
		if code := s.table(t).StockCode.Dict[c]; (code == "POST" || code == "") != (at < 0) {
			t.Errorf("%q is in family %d", code, at)
		}
	}
}

// What a product and a family are called, and their order, do not depend on the order of the rows where they tie.
func TestFamiliesThatTie(t *testing.T) {
	s := ranged(map[string]float64{"MUG": 3, "CUSHION": 3}, "%s SPACEBOY", "%s STRAWBERRY", "%s RETROSPOT", "%s POLKADOT")
	for _, l := range s.lines {
		l.Description = "A " + l.Description
		s.lines = append(s.lines, l)
	}
	want := Make(s.table(t), Options{})
	slices.Reverse(s.lines)
	got := Make(s.table(t), Options{})
	if !want.Possible || !reflect.DeepEqual(want.List, got.List) {
		t.Errorf("%+v\nwant %+v", got.List, want.List)
	}
	for c, name := range got.Names {
		if code := s.table(t).StockCode.Dict[c]; code != "" && name[:2] != "A " {
			t.Errorf("%s is called %q", code, name)
		}
	}
	for i, l := range s.lines {
		s.lines[i].Category = "Things of " + l.Description[len(l.Description)-3:]
	}
	var list [2][]string
	for turn := range list {
		f := Make(s.table(t), Options{})
		for _, family := range f.List {
			list[turn] = append(list[turn], family.Name)
		}
		slices.Reverse(s.lines)
	}
	if len(list[0]) != 4 || !slices.Equal(list[0], list[1]) {
		t.Errorf("categories with equal revenue: %q", list)
	}
}

// tradeShop sells the named products at one low price, and five others at higher ones, none alike.
func tradeShop(cheap ...string) *shop {
	var s shop
	for i, name := range append(cheap, "Window", "Door", "Gutter", "Roof tile", "Batten") {
		price := 5.0
		if i >= len(cheap) {
			price = 40 + 30*float64(i)
		}
		for c := range 5 {
			s.sell(fmt.Sprint(c), "2024-05-02", fmt.Sprint(i), name, 1, price)
		}
	}
	return &s
}

// A unit of quantity names no kind of thing, though it goes with a price.
func TestUnitsAreNoFamily(t *testing.T) {
	s := tradeShop("Cement 25 kg", "Mortar 30 kg", "Sand 20 kg", "Gravel 25 KG", "Plaster 10 kg")
	if got := names(Make(s.table(t), Options{})); slices.Contains(got, "Kg") {
		t.Errorf("%q", got)
	}
}

// A meter is a thing, in a shop of meters.
func TestMetersAreAFamily(t *testing.T) {
	s := tradeShop("Moisture meter", "Light meter", "Water meter", "Gas meter", "PH meters")
	if got := names(Make(s.table(t), Options{})); !slices.Contains(got, "Meter") {
		t.Errorf("%q", got)
	}
}

// A German shop: a compound word belongs to what it ends in.
func TestFamiliesOfCompounds(t *testing.T) {
	things := map[string]float64{"Tasse mit Henkel": 6, "Teetasse": 6, "Kaffeetasse": 6, "Tischdecke": 30, "Wolldecke": 30, "Decke": 30, "Vase": 15}
	f := Make(ranged(things, "%s rot für die Küche", "Große %s Blumen", "%s und Punkte").table(t), Options{})
	if got := names(f); !slices.Contains(got, "Tasse") || !slices.Contains(got, "Decke") || !reflect.DeepEqual(f.Languages, []string{"German"}) {
		t.Errorf("%q in %q", got, f.Languages)
	}
	for _, l := range f.List {
		if (l.Name == "Tasse" || l.Name == "Decke") && l.Products != 9 {
			t.Errorf("%+v", l)
		}
	}
}

func TestFamiliesOfCategories(t *testing.T) {
	s := ranged(map[string]float64{"Mug": 3, "Clock": 20}, "%s a", "%s b", "%s c")
	for i := range s.lines {
		s.lines[i].Category = "Kitchen "
		if strings.HasPrefix(s.lines[i].Description, "Clock") {
			s.lines[i].Category = "Living room"
		}
	}
	s.sell("1", "2024-05-02", "X1", "Lantern", 1, 9)
	f := Make(s.table(t), Options{Own: []Own{{"Timepieces", []string{"code:p001", "code:x1"}}}})
	if got, want := names(f), []string{"Kitchen", "Living room", "Timepieces"}; f.Source != FromCategories || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %q, want %q", f.Source, got, want)
	}
}

// Families of one's own come first, in their order; the block that is printed makes the
// same families again.
func TestFamiliesOfOnesOwn(t *testing.T) {
	things := map[string]float64{"MUG": 3, "CUSHION": 12, "WALL CLOCK": 20, "BAGS": 1.5, "T-LIGHT": 8}
	table := ranged(things, "RED RETROSPOT %s", "%s SPACEBOY", "SET OF 3 %s STRAWBERRY", "%s WITH SKULL BLUE", "LARGE %s POLKADOT").table(t)
	f := Make(table, Options{Own: []Own{
		{"Dots", []string{"retrospot", " Polkadot "}}, {"One", []string{"code:p01*"}}, {"Clocks", []string{"wall clocks"}}, {"None", []string{"teapot"}}, {"Rest", []string{"*"}},
	}})
	count := map[string]int{}
	for _, l := range f.List {
		count[l.Name] = l.Products
	}
	// 25 products in the order of things: P001 to P005 bags, …, P010 to P019 end the cushions, the mugs and begin the T-lights.
	if want := map[string]int{"Dots": 10, "One": 6, "Clocks": 3, "None": 0, "Rest": 6}; !reflect.DeepEqual(count, want) {
		t.Errorf("%v, want %v", count, want)
	}
	made := Make(table, Options{})
	again := Make(table, Options{Own: ownOf(made)})
	if !reflect.DeepEqual(made.Of, again.Of) {
		t.Errorf("%s made other families: %q, want %q", made.Block(), names(again), names(made))
	}
	if block := made.Block(); !strings.HasPrefix(block, "[families]\n") || !strings.Contains(block, "\"T-light\" = [\"t-light\"]\n") {
		t.Error(block)
	}
}

// ownOf returns the families in the order in which they take their products.
func ownOf(f *Families) []Own {
	out := make([]Own, len(f.List))
	for _, l := range f.List {
		out[l.Place] = Own{l.Name, l.Words}
	}
	return slices.DeleteFunc(out, func(o Own) bool { return o.Name == Other })
}

func TestFamiliesOfNothing(t *testing.T) {
	if f := Make(&retail.Transactions{}, Options{}); f.Possible || f.Reason != "There are no order lines, so nothing is known of products." {
		t.Errorf("%+v", f)
	}
	var s shop
	s.sell("1", "2024-05-02", "", "", 1, 9)
	if f := Make(s.table(t), Options{}); f.Possible || f.Reason != "The file does not say what was bought, so nothing is known of products." {
		t.Errorf("%+v", f)
	}
	s.sell("1", "2024-05-02", "A", "", 1, 9)
	if f := Make(s.table(t), Options{}); f.Possible || len(f.Of) == 0 ||
		f.Reason != "The file has neither categories nor descriptions of products, so it has no families of them." {
		t.Errorf("%+v", f)
	}
	s = shop{}
	s.sell("1", "2024-05-02", "", "Mug", 1, 9) // without codes, descriptions tell products apart
	if f := Make(s.table(t), Options{}); f.Possible || !f.ByText || f.Products != 1 ||
		f.Reason != "The descriptions of products share no words that would make families of them." {
		t.Errorf("%+v", f)
	}
}

func TestSplit(t *testing.T) {
	var got []string
	for _, w := range split("SET/6 T-LIGHT, Children's 50's  déjà-vu (12cm) a") {
		got = append(got, w.folded+"="+w.written)
	}
	if want := []string{"set=set", "tlight=t-light", "childrens=children's", "deja=déjà", "vu=vu"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
