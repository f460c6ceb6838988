package pages

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// How many rows the page for the business shows.
const (
	mostFamilies  = 8
	mostFirst     = 6
	mostPairs     = 6
	mostKin       = 4
	mostLikers    = 2 // segments named beside a family
	mostInDetails = 20
	fewInDetails  = 10 // where that many have room, the table is not broken for more
)

// products adds what customers buy: families, first orders that bring a second, and what
// is bought together.
func (b *book) products() error {
	f, first, baskets := &b.results.Families, b.results.FirstOrders, b.results.Baskets
	b.Add(pdf.Title{Text: "What they buy", Lead: "Which families of products bring the revenue and who likes them, after which first orders customers come back, and what is bought together."})
	if !f.Possible {
		b.Add(pdf.Callout{Text: pdf.Plain(f.Reason)})
	} else {
		b.Add(b.familiesTable())
	}
	if first.Possible && slices.ContainsFunc(first.Families, func(c product.First) bool { return c.Clear }) {
		caption := fmt.Sprintf("Customers whose first order held something of the family, against others who first ordered in the same month "+
			"and about as much. The points are moved towards 0 as far as they may be luck, and the bars are 95 %% intervals that allow for the choice "+
			"of the largest; a difference is clear where its bar stays right of 0. Of the %s whose %d days after the first order have ended, %s had ordered again; “Cohorts” estimates it for all.%s%s",
			describe.Counted(first.Customers, "customer"), first.Days, b.percent(first.Again), b.firstProducts(), b.examplesOf(b.firstFamilies(), b.largestFamilies()))
		b.Add(b.concluded("Second orders by what was in the first", tables.BringsBack(first), pdf.Plain(caption), 0, figures.FirstOrders(b.theme, first, mostFirst))...)
	} else if text := b.firstInWords(); text != "" {
		b.section("After which first orders do they come back?")
		b.Add(pdf.Paragraph{Text: pdf.Plain(text)})
	}
	switch pairs := b.pairs(); {
	case len(pairs.Rows) > 0:
		b.Add(pdf.Table{Data: *pairs, Compact: true})
	case baskets.Reason != f.Reason:
		b.section("What is bought together?")
		b.Add(pdf.Paragraph{Text: pdf.Plain(tables.Baskets(baskets).Caption)})
	}
	return nil
}

// familiesTable shows the largest families and the segments that buy more of them.
func (b *book) familiesTable() pdf.Block {
	f := &b.results.Families
	t := &table.Table{
		Name: "families", Title: headline(tables.LargestFamily(f)), Currency: b.currency,
		Columns: []table.Column{
			{Name: "Family"}, {Name: "Best-selling"}, {Name: "Customers", Kind: table.Count}, {Name: "Revenue", Kind: table.Money},
			{Name: "of all", Kind: table.Percent}, {Name: "Bought more by"},
		},
	}
	rest := 0
	for _, family := range f.List {
		if family.Rest || len(t.Rows) >= mostFamilies {
			rest++
			continue
		}
		row := []any{family.Name, bestSelling(&family), family.Customers, nil, nil, b.likers(family.Name)}
		if family.Revenue != nil {
			row[3], row[4] = family.Revenue.Float(), float64(family.Share)
		}
		t.Rows = append(t.Rows, row)
	}
	made := "Families are the categories of the file."
	if f.Source == product.FromDescriptions {
		made = "Families come from the words of the descriptions"
		made += b.see(theFamilies) + "; [families] in study.toml changes them."
	}
	t.Caption = made
	if slices.ContainsFunc(t.Rows, func(row []any) bool { return row[5] != table.UndefinedMark }) {
		t.Caption += " Bought more by: how many times as often as by all other customers in the same months, where that is clear and brings something."
	}
	return pdf.Table{Data: *t, Compact: true}
}

// likers names the segments that buy more of a family, the largest lift first.
func (b *book) likers(family string) string {
	type liker struct {
		name string
		lift float64
	}
	var list []liker
	for _, s := range b.results.Families.Segments {
		for _, l := range s.Families {
			if l.Family == family {
				list = append(list, liker{s.Name, l.Lift})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y liker) int {
		switch {
		case x.lift > y.lift:
			return -1
		case x.lift < y.lift:
			return 1
		}
		return 0
	})
	var parts []string
	for _, l := range list[:min(len(list), mostLikers)] {
		parts = append(parts, fmt.Sprintf("%s (%s×)", describe.Quoted(l.name), table.Format(l.lift, table.Column{Kind: table.Number, Decimals: 1}, "")))
	}
	if len(parts) == 0 {
		return table.UndefinedMark
	}
	return describe.Listed(parts)
}

// How many products are named whose first buyers come back more often, and by what share at least
// they must do so.
const (
	mostStanding  = 3
	leastStanding = .0005
)

// firstProducts names the products whose first buyers come back more often, but for one that
// [tables.BringsBack] has named: the first that is clear, where no family is.
func (b *book) firstProducts() string {
	first := b.results.FirstOrders
	also, named := "", !slices.ContainsFunc(first.Families, func(f product.First) bool { return f.Clear })
	var parts []string
	for _, p := range first.Products {
		switch {
		case named && p.Clear:
			also, named = "also ", false
		case len(parts) < mostStanding && p.Low >= leastStanding: // an interval from 0.0 does not stand out
			parts = append(parts, fmt.Sprintf("“%s” (%.0f in 100 more, %s to %s)", p.Name, 100*p.Difference, tables.InHundred(p.Low), tables.InHundred(p.High)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf(" Of %s compared, %s %s out: %s.", describe.Counted(first.Compared, "product"),
		verb(len(parts), "this one", "these"), also+verb(len(parts), "stands", "stand"), describe.Listed(parts))
}

// firstInWords says what first orders tell where no family stands out; "" where that is
// said already.
func (b *book) firstInWords() string {
	first := b.results.FirstOrders
	switch {
	case !first.Possible && first.Reason == b.results.Families.Reason:
		return ""
	case !first.Possible:
		return first.Reason
	}
	did := b.percent(first.Again)
	if first.Again == 0 {
		did = "nobody"
	}
	return fmt.Sprintf("%s Of the %s whose %d days after the first order have ended, %s did.%s",
		tables.BringsBack(first), describe.Counted(first.Customers, "customer"), first.Days, did, b.firstProducts())
}

// pairs shows what is bought together: products of different kinds, then families.
func (b *book) pairs() *table.Table {
	r := b.results.Baskets
	t := &table.Table{
		Name: "bought together", Title: headline(tables.MostTogether(r)),
		Columns: []table.Column{
			{Name: "In one order"}, {Name: "together with"}, {Name: "Orders", Kind: table.Count}, {Name: "of the first's orders", Kind: table.Percent},
			{Name: "Times chance", Kind: table.Number, Decimals: 1}, {Name: "at least", Kind: table.Number, Decimals: 1},
		},
	}
	add := func(list []product.Pair, most int, of string) {
		shown := slices.Clone(list[:min(len(list), most)])
		slices.SortStableFunc(shown, func(x, y product.Pair) int { return y.Orders - x.Orders })
		for _, p := range shown {
			t.Rows = append(t.Rows, []any{of + p.A, of + p.B, p.Orders, p.Confidence, p.Lift, describe.RoundDown(p.Low, 1)})
		}
	}
	add(r.Products, mostPairs, "")
	families := len(t.Rows)
	add(r.Families, mostKin, "")
	var names []string
	for _, p := range r.Families[:min(mostKin, len(r.Families))] {
		names = append(names, p.A, p.B)
	}
	t.Caption = "The pairs with the most orders beyond chance, by their orders. Chance: what orders of the same month and about the same size would have."
	switch n := len(t.Rows) - families; {
	case n == 0:
	case families == 0:
		t.Caption += " All are families."
	case n == 1:
		t.Caption += " The last row is of families."
	default:
		t.Caption += fmt.Sprintf(" The last %d rows are of families.", n)
	}
	if len(r.Variants) > 0 {
		v := r.Variants[0]
		t.Caption += fmt.Sprintf(" Variants of one kind are left out, such as “%s” and “%s”, which are in %s together.",
			v.A, v.B, describe.Counted(v.Orders, "order"))
	}
	t.Caption += b.examplesOf(names, append(b.largestFamilies(), b.firstFamilies()...))
	return t
}

// bestSelling names the best-selling product of a family; "–" where none has a name.
func bestSelling(family *product.Family) string {
	if len(family.Examples) == 0 {
		return table.UndefinedMark
	}
	return family.Examples[0]
}

// examplesOf gives an example of each of the families whose name is a single word of descriptions, which
// says little by itself (“Heart”), but for those given already and those whose best-selling products all
// begin with that word; "" where all are clear.
func (b *book) examplesOf(names, given []string) string {
	var list []string
	for _, name := range names {
		if slices.Contains(given, name) {
			continue
		}
		given = append(given, name)
		of := slices.IndexFunc(b.results.Families.List, func(f product.Family) bool { return f.Name == name })
		if of < 0 || strings.Contains(name, " ") || b.results.Families.Source != product.FromDescriptions {
			continue
		}
		if family := &b.results.Families.List[of]; !family.Own && slices.ContainsFunc(family.Examples, func(e string) bool { return !begins(e, name) }) {
			list = append(list, fmt.Sprintf("“%s” in %s", family.Examples[0], name))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return " Best-selling: " + describe.Listed(list) + "."
}

// begins reports whether a product's name begins with a word, in whatever case.
func begins(product, word string) bool {
	first, _, _ := strings.Cut(product, " ")
	return strings.EqualFold(first, word)
}

// largestFamilies names the families of the page's table.
func (b *book) largestFamilies() (names []string) {
	for _, f := range b.results.Families.List {
		if !f.Rest && len(names) < mostFamilies {
			names = append(names, f.Name)
		}
	}
	return names
}

// firstFamilies names the families in first orders that the page's chart has.
func (b *book) firstFamilies() (names []string) {
	for _, f := range b.results.FirstOrders.Families[:min(mostFirst, len(b.results.FirstOrders.Families))] {
		names = append(names, f.Name)
	}
	return names
}

// grouping adds how products were grouped, for those who check.
func (b *book) grouping() error {
	f := &b.results.Families
	if !f.Possible {
		return nil
	}
	heading, text := pdf.Heading{Text: theFamilies, Level: 2, Listed: true}, pdf.Paragraph{Text: pdf.Plain(b.grouped())}
	most := mostInDetails
	for most > fewInDetails && !b.Fits(heading, text, b.detailedFamilies(most)) {
		most--
	}
	t := b.detailedFamilies(most)
	b.whole(len(t.Data.Rows), heading, text, t)
	return nil
}

// detailedFamilies returns a table of the largest families, with at most so many rows.
func (b *book) detailedFamilies(most int) pdf.Table {
	f := &b.results.Families
	t := tables.Families(f, b.currency)
	t.Title, t.Caption, t.Notes = "", "", nil
	if n := len(t.Rows); n > most {
		left := t.Rows[most:]
		t.Rows = t.Rows[:most]
		last := f.List[len(f.List)-1]
		if last.Rest {
			t.Rows[most-1] = left[len(left)-1]
			t.Notes = []string{fmt.Sprintf("The %d largest families and the rest; evidence.xlsx has all %s.", most-1, b.count(n))}
		} else {
			t.Notes = []string{fmt.Sprintf("The %d largest families; evidence.xlsx has all %s.", most, b.count(n))}
		}
	}
	t.Columns = t.Columns[:7]
	for i, row := range t.Rows {
		t.Rows[i] = append(row[:6:6], strings.Join(f.List[i].Examples[:min(2, len(f.List[i].Examples))], "; "))
	}
	if n := len(t.Rows); n < len(f.List) && f.List[len(f.List)-1].Rest {
		last := f.List[len(f.List)-1]
		t.Rows[n-1][6] = strings.Join(last.Examples[:min(2, len(last.Examples))], "; ")
	}
	return pdf.Table{Data: *t, Compact: true, Dense: true, NoTitle: true}
}

// grouped says how families were made.
func (b *book) grouped() string {
	f := &b.results.Families
	text := f.Rule
	if len(f.Languages) > 0 {
		text += fmt.Sprintf(" The words left out are those of %s.", describe.Listed(f.Languages))
	}
	if last := f.List[len(f.List)-1]; last.Rest && last.Share.Defined() {
		text += fmt.Sprintf(" %s of the %s, with %s of the revenue, are in no family.",
			b.count(last.Products), describe.Counted(f.Products, "product"), b.percent(float64(last.Share)))
	}
	return text + " To change them, paste what “report data families” prints into study.toml, and edit it."
}
