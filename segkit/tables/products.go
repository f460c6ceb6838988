package tables

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/table"
)

// Families shows how products were grouped. Its caption is the conclusion.
func Families(f *segkit.FamilyResults, currency string) *table.Table {
	t := &table.Table{
		Name: "families", Title: "Families of products", Currency: currency,
		Columns: []table.Column{text("Family"), count("Products"), count("Customers"), count("Orders"), money("Revenue", 0), share("of all", 1),
			text("Best-selling"), text("Selected by")},
		Caption: f.Reason,
	}
	if !f.Possible {
		return t
	}
	t.Caption = LargestFamily(f)
	t.Notes = []string{f.Rule + " [families] in study.toml changes them; report data families prints them as a block to start from."}
	withheld := false
	for _, family := range f.List {
		by := strings.Join(family.Words, ", ")
		switch {
		case family.Rest:
			by = "what no other family has"
		case family.Own:
			by += " (study.toml)"
		}
		row := []any{family.Name, family.Products, family.Customers, family.Orders, nil, cell(family.Share), strings.Join(family.Examples, "; "), by}
		row[4], withheld = moneyCell(family.Revenue, withheld)
		t.Rows = append(t.Rows, row)
	}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	return t
}

// LargestFamily says which family brings most.
func LargestFamily(f *segkit.FamilyResults) string {
	families := slices.DeleteFunc(slices.Clone(f.List), func(family product.Family) bool { return family.Rest })
	for _, family := range families {
		if !family.Share.Defined() {
			continue
		}
		what := "the family that brings most"
		if len(families) == 1 {
			what = "the only family that the descriptions tell apart"
		}
		return fmt.Sprintf("“%s” is %s: %s of the revenue of products.", family.Name, what, table.Format(family.Share, share("", 0), ""))
	}
	return ""
}

// FamilyTastes shows the families that each segment buys more of than others do.
func FamilyTastes(f *segkit.FamilyResults, currency string) *table.Table {
	t := &table.Table{
		Name: "family lifts", Title: "Families bought more than by others, by segment", Currency: currency,
		Columns: []table.Column{text("Segment"), text("Family"), share("Buy it here", 0), share("elsewhere", 0), number("Lift", 2), number("at least", 2),
			money("Spend", 0), money("Extra", 0)},
		Caption: f.Reason,
		Notes: []string{"Lift: the family's order lines over those expected at the rate of all other customers in the same months, moved towards " +
			"the average of all families as far as it is uncertain. At least: lower bound of the 95 % interval, which allows for the choice of " +
			"the largest. Extra: the part of the spend beyond what the others' rate would bring."},
	}
	if !f.Possible {
		return t
	}
	t.Caption = StrongestTaste(f)
	for _, s := range f.Segments {
		for _, l := range s.Families {
			t.Rows = append(t.Rows, []any{s.Name, l.Family, l.Penetration, l.Elsewhere, l.Lift, describe.RoundDown(l.Low, 2), l.Spend.Float(), l.Extra.Float()})
		}
	}
	return t
}

// StrongestTaste says which segment's liking for a family brings most.
func StrongestTaste(f *segkit.FamilyResults) string {
	var best *product.Liked
	name := ""
	for _, s := range f.Segments {
		for i := range s.Families {
			if l := &s.Families[i]; best == nil || l.Extra > best.Extra {
				best, name = l, s.Name
			}
		}
	}
	if best == nil {
		return "No segment clearly buys more of a family than others do in the same months."
	}
	return fmt.Sprintf("%s buy %s× as much of “%s” as others do in the same months.", describe.Quoted(name), table.Format(best.Lift, number("", 1), ""), best.Family)
}

// FirstOrders shows what first orders hold whose customers come back, by family and by
// product.
func FirstOrders(f *product.FirstOrders) *table.Table {
	t := &table.Table{
		Name: "first orders", Title: "What was in the first order, and who ordered again",
		Columns: []table.Column{text("In the first order"), text("It is"), count("Customers"), share("ordered again", 0), share("of others like them", 0),
			points("Difference"), points("at least"), points("at most"), text("Clear")},
		Caption: f.Reason,
	}
	if !f.Possible {
		return t
	}
	t.Caption = BringsBack(f)
	t.Notes = []string{firstNote(f)}
	add := func(kind string, list []product.First) {
		for _, c := range list {
			clear := ""
			if c.Clear {
				clear = "yes"
			}
			t.Rows = append(t.Rows, []any{c.Name, kind, c.Customers, c.Again, c.Expected, 100 * c.Difference, 100 * c.Low, 100 * c.High, clear})
		}
	}
	add("family", f.Families)
	add("product", f.Products)
	return t
}

func points(name string) table.Column { return unit(number(name, 1), "points") }

// firstNote says whom the comparison of first orders counts.
func firstNote(f *product.FirstOrders) string {
	note := fmt.Sprintf("Counted are the %s whose %d days after their first order in the data have ended; %s first ordered later and are left out. "+
		"Others like them first ordered in the same month, and about as many different products. The difference is moved towards the average of all "+
		"as far as it is uncertain, and its interval allows for the choice of the largest. It is no proof that the product is the reason.",
		describe.Counted(f.Customers, "customer"), f.Days, describe.Count(f.TooLate))
	if f.Compared > 0 {
		note += fmt.Sprintf(" Of %s compared, those that clearly differ are listed.", describe.Counted(f.Compared, "product"))
	}
	return note
}

// BringsBack says after which first orders customers come back more often.
func BringsBack(f *product.FirstOrders) string {
	best := func(list []product.First) *product.First {
		for i := range list {
			if list[i].Clear {
				return &list[i]
			}
		}
		return nil
	}
	first := best(f.Families)
	if first == nil {
		first = best(f.Products)
	}
	if first == nil {
		return fmt.Sprintf("No family or product in the first order clearly goes with more customers who order again within %d days.", f.Days)
	}
	return fmt.Sprintf("With “%s” in the first order, %.0f in 100 more order again within %d days than others like them (%s to %s).",
		first.Name, 100*float64(first.Difference), f.Days, InHundred(first.Low), InHundred(first.High))
}

// InHundred writes a share as a number of a hundred, with a decimal where a whole number would
// be 0.
func InHundred(share float64) string {
	if text := fmt.Sprintf("%.0f", 100*share); text != "0" && text != "-0" {
		return text
	}
	return strings.TrimPrefix(fmt.Sprintf("%.1f", 100*share), "-")
}

// Baskets shows what is bought together: products of different kinds, variants of one
// kind, and families.
func Baskets(b *product.Baskets) *table.Table {
	t := &table.Table{
		Name: "bought together", Title: "What is bought together",
		Columns: []table.Column{text("This"), text("and this"), text("They are"), count("Orders with both"), count("Customers"), share("Support", 1),
			share("of the first's orders", 0), share("of the second's", 0), number("Plain lift", 1), number("Lift", 1), number("at least", 1),
			count("Orders beyond those expected")},
		Caption: b.Reason,
	}
	if !b.Possible {
		return t
	}
	t.Caption = MostTogether(b)
	t.Notes = []string{basketNote(b)}
	add := func(kind string, list []product.Pair) {
		for _, p := range list {
			t.Rows = append(t.Rows, []any{p.A, p.B, kind, p.Orders, p.Customers, p.Support, p.Confidence, p.Back, p.Plain, p.Lift,
				describe.RoundDown(p.Low, 1), int(math.Round(p.Extra))})
		}
	}
	add("products", b.Products)
	add("variants of one kind", b.Variants)
	add("families", b.Families)
	return t
}

// basketNote says how pairs were counted.
func basketNote(b *product.Baskets) string {
	note := fmt.Sprintf("An order is one customer's invoice; %s are counted, and pairs that are in at least %s of them.",
		describe.Counted(b.Orders, "order"), describe.Count(b.Least))
	if b.Long > 0 {
		note += fmt.Sprintf(" Left out: %s with %d different products or more, which %s nearly everything.",
			describe.Counted(b.Long, "order"), b.LongFrom, plural(b.Long, "holds", "hold"))
	}
	note += " Plain lift compares with all orders. Lift compares with orders of the same month and about the same size, because large orders hold " +
		"everything; it is moved towards the average of all pairs as far as it is uncertain, and its lower bound allows for the choice of the largest."
	if b.Left > 0 {
		note += fmt.Sprintf(" Only the %s most frequent products are compared.", describe.Count(b.Items-b.Left))
	}
	return note
}

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// MostTogether says which products of different kinds go together most, or else which
// families or variants.
func MostTogether(b *product.Baskets) string {
	for _, list := range [][]product.Pair{b.Products, b.Families, b.Variants} {
		if len(list) > 0 {
			p := list[0]
			return fmt.Sprintf("“%s” and “%s” are in one order %s× as often as chance would have it.",
				p.A, p.B, table.Format(p.Lift, number("", 1), ""))
		}
	}
	return "No two products are clearly ordered together more often than by chance."
}
