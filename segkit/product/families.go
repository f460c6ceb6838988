package product

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/fold"
)

// Other is the name of the family of the products that no other has.
const Other = "Other products"

// Where families come from.
const (
	FromCategories   = "categories"
	FromDescriptions = "descriptions"
)

// Families is how the products of a shop were grouped.
type Families struct {
	Possible  bool     `json:"possible"`
	Reason    string   `json:"reason"`    // why not; else ""
	Source    string   `json:"source"`    // FromCategories or FromDescriptions
	Rule      string   `json:"rule"`      // how they were made, in sentences
	Languages []string `json:"languages"` // of the descriptions; empty where none was recognised
	Products  int      `json:"products"`  // with a sale
	List      []Family `json:"list"`      // the largest revenue first, then by name, Other last

	Of     []int32  `json:"of"`      // of each code of the cleaned data's products, its place in List, 0 where there are no families; −1 for what is no product
	Names  []string `json:"names"`   // of each code of the products, what people call it
	ByText bool     `json:"by_text"` // products are told apart by their descriptions, as the file has no codes
}

// Family is a group of products.
type Family struct {
	Name      string         `json:"name"`
	Words     []string       `json:"words"` // the entries of [families] in study.toml that select it
	Place     int            `json:"place"` // the order in which families take their products, from 0
	Own       bool           `json:"own"`   // given in study.toml
	Products  int            `json:"products"`
	Customers int            `json:"customers"`
	Orders    int            `json:"orders"`
	Revenue   *retail.Money  `json:"revenue"`  // null where withheld because of few customers
	Share     describe.Float `json:"share"`    // of the revenue of all products
	Examples  []string       `json:"examples"` // best-selling products, then by name
	Rest      bool           `json:"rest"`     // what no other family has
}

// Own is a family of one's own: its name and entries, which are a word or a phrase of
// the description, "code:" and a product code (a star at the end stands for anything),
// "category:" and a category, or "*" for all that is left.
type Own struct {
	Name    string   `json:"name"`
	Entries []string `json:"entries"`
}

// Options of Make; the zero value is ready to use.
type Options struct {
	Own         []Own    // in order of precedence
	NonProducts []string // codes that are not products; nil means retail.DefaultNonProductCodes
}

const (
	leastProducts = 4    // of a family made from words
	leastShare    = .002 // of all products, that such a family must have
	mostExamples  = 3
	// categories count if products with one have this share of the revenue, and if there are so
	// many products per category.
	leastCategorised = .5
	leastPerCategory = 2
)

// Make groups the products of the purchases t. O(rows + products · words), plus the
// search for words, which takes O(words of descriptions) for each family.
func Make(t *retail.Transactions, opt Options) *Families {
	f := &Families{Languages: []string{}, List: []Family{}, Of: []int32{}, Names: []string{}}
	m := newMaker(t, opt)
	f.ByText = m.byText
	switch {
	case t.Len() == 0:
		f.Reason = "There are no order lines, so nothing is known of products."
		return f
	case len(m.products) == 0:
		f.Reason = "The file does not say what was bought, so nothing is known of products."
		return f
	}
	f.Products, f.Of, f.Names = len(m.products), make([]int32, len(m.item.Dict)), m.names
	for c := range f.Of {
		f.Of[c] = -1
	}
	of := make([]int, len(m.products)) // place of each product's family in m.made
	for p := range of {
		of[p] = -1
	}
	m.own(of, opt.Own)
	switch {
	case m.categorised():
		f.Source = FromCategories
		m.byCategory(of)
		f.Rule = "Families are the categories of the file; a product is in the one that most of its order lines name."
	case m.described():
		f.Source = FromDescriptions
		m.byWords(of)
		f.Languages = m.vocabulary.names()
		f.Rule = fmt.Sprintf("Families come from the words of the descriptions, without colours, sizes, materials and numbers: first the word, or "+
			"two words, that tell most about the price, which a kind of thing does and a pattern does not; then the next among the products that are left. "+
			"A family has at least %d products.", m.least())
	}
	if len(m.made) == 0 {
		f.Reason = "The file has neither categories nor descriptions of products, so it has no families of them."
		if f.Source == FromDescriptions {
			f.Reason = "The descriptions of products share no words that would make families of them."
		}
		for _, c := range m.products {
			f.Of[c], f.Names[c] = 0, m.called(c)
		}
		return f
	}
	f.Possible = true
	if len(opt.Own) > 0 {
		f.Rule = "Families given in study.toml come first. " + f.Rule
	}
	m.finish(f, of)
	return f
}

// maker holds what is known of products while families are made.
type maker struct {
	t        *retail.Transactions
	item     *retail.Text // what tells products apart: codes, or else descriptions
	byText   bool
	products []int32  // codes of item with a sale
	names    []string // by code
	category []string // by code; "" for none
	money    []retail.Money
	price    []float64 // logarithm, by code
	made     []Family

	vocabulary *vocabulary
	phrases    []phrase // by product
}

func newMaker(t *retail.Transactions, opt Options) *maker {
	m := &maker{t: t, item: &t.StockCode}
	some := func(text *retail.Text) bool {
		return slices.ContainsFunc(text.Code, func(c int32) bool { return c != 0 })
	}
	if !some(m.item) && some(&t.Description) {
		m.item, m.byText = &t.Description, true
	}
	codes := opt.NonProducts
	if codes == nil {
		codes = retail.DefaultNonProductCodes
	}
	noProduct := retail.MarkNonProducts(m.item, codes)
	n := len(m.item.Dict)
	m.money, m.price = make([]retail.Money, n), make([]float64, n)
	m.names, m.category = make([]string, n), make([]string, n)
	each := make([]int32, n)
	for c := range each {
		if each[c] = int32(c); c == 0 || noProduct[c] {
			each[c] = -1
		}
	}
	rows, start := m.item.Group(each, n)
	described, sorted := newCounter(&t.Description), newCounter(&t.Category)
	for c := range n {
		own := rows[start[c]:start[c+1]]
		if len(own) == 0 {
			continue
		}
		m.products = append(m.products, int32(c))
		quantity := 0.0
		for _, r := range own {
			m.money[c] += t.Amount(int(r))
			quantity += float64(t.Quantity[r]) / float64(max(t.Scale, 1))
		}
		m.price[c] = logPrice(m.money[c].Float(), quantity)
		m.names[c], m.category[c] = described.most(own), sorted.most(own)
		if m.names[c] == "" && m.byText {
			m.names[c] = m.item.Dict[c]
		}
	}
	return m
}

// counter finds the string that most of some rows have.
type counter struct {
	text  *retail.Text
	count []int32
}

func newCounter(text *retail.Text) *counter { return &counter{text, make([]int32, len(text.Dict))} }

// most returns the string that most of the rows have, the first by its letters in
// case of a tie; "" where none has one.
func (c *counter) most(rows []int32) string {
	if c.text.Code == nil {
		return ""
	}
	best := int32(0)
	for _, r := range rows {
		if code := c.text.Code[r]; code != 0 {
			c.count[code]++
			if n := c.count[code] - c.count[best]; best == 0 || n > 0 || n == 0 && c.text.Dict[code] < c.text.Dict[best] {
				best = code
			}
		}
	}
	for _, r := range rows {
		c.count[c.text.Code[r]] = 0
	}
	return strings.Join(strings.Fields(c.text.Dict[best]), " ")
}

// own gives products to the families of study.toml.
func (m *maker) own(of []int, list []Own) {
	if len(list) > 0 {
		m.speak()
	}
	for _, o := range list {
		place := len(m.made)
		m.made = append(m.made, Family{Name: o.Name, Words: o.Entries, Own: true})
		var matches []func(p int) bool
		for _, entry := range o.Entries {
			matches = append(matches, m.matcher(entry))
		}
		for p := range of {
			if of[p] < 0 && slices.ContainsFunc(matches, func(match func(int) bool) bool { return match(p) }) {
				of[p] = place
			}
		}
	}
}

// matcher returns what tells whether an entry of study.toml means a product.
func (m *maker) matcher(entry string) func(p int) bool {
	entry = strings.TrimSpace(entry)
	if entry == "*" {
		return func(int) bool { return true }
	}
	if code, is := cutPrefixFold(entry, "code:"); is {
		marked := retail.MarkNonProducts(m.item, []string{code})
		return func(p int) bool { return marked[m.products[p]] }
	}
	if category, is := cutPrefixFold(entry, "category:"); is {
		category = fold.Phrase(category)
		return func(p int) bool { return category != "" && fold.Phrase(m.category[m.products[p]]) == category }
	}
	var words []string
	for _, w := range split(entry) {
		words = append(words, m.vocabulary.singular(w.folded))
	}
	return func(p int) bool { return m.vocabulary.has(m.phrases[p], words) }
}

func cutPrefixFold(text, prefix string) (rest string, ok bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return text, false
	}
	return strings.TrimSpace(text[len(prefix):]), true
}

// speak splits the descriptions into words.
func (m *maker) speak() {
	if m.vocabulary != nil {
		return
	}
	texts := make([][]word, len(m.products))
	for p, c := range m.products {
		texts[p] = split(m.names[c])
	}
	m.vocabulary = newVocabulary(texts)
	m.phrases = make([]phrase, len(texts))
	for p, text := range texts {
		m.phrases[p] = m.vocabulary.phrase(text)
	}
}

// categorised reports whether the categories of the file can be families.
func (m *maker) categorised() bool {
	var all, with retail.Money
	products, distinct := 0, map[string]bool{}
	for _, c := range m.products {
		all += m.money[c]
		if folded := fold.Phrase(m.category[c]); folded != "" {
			with += m.money[c]
			products++
			distinct[folded] = true
		}
	}
	return with.Float() >= leastCategorised*all.Float() && len(distinct) > 1 && products >= leastPerCategory*len(distinct)
}

func (m *maker) described() bool {
	return slices.ContainsFunc(m.products, func(c int32) bool { return m.names[c] != "" })
}

// byCategory makes a family of each category, in the order of their products.
func (m *maker) byCategory(of []int) {
	place := map[string]int{}
	for p, c := range m.products {
		folded := fold.Phrase(m.category[c])
		if of[p] >= 0 || folded == "" {
			continue
		}
		at, known := place[folded]
		if !known {
			at = len(m.made)
			place[folded] = at
			m.made = append(m.made, Family{Name: m.category[c], Words: []string{"category:" + m.category[c]}})
		}
		of[p] = at
	}
}

// finish puts the families in the order of their revenue, and counts who bought them.
func (m *maker) finish(f *Families, of []int) {
	n := len(m.made)
	rest := slices.Contains(of, -1)
	if rest {
		m.made = append(m.made, Family{Name: Other, Words: []string{"*"}, Rest: true})
	}
	money := make([]retail.Money, len(m.made))
	best := make([][]int32, len(m.made))
	all := retail.Money(0)
	for p, c := range m.products {
		if of[p] < 0 {
			of[p] = n
		}
		at := of[p]
		m.made[at].Products++
		money[at] += m.money[c]
		all += m.money[c]
		best[at] = append(best[at], c)
	}
	order := make([]int, 0, len(m.made))
	for at := range m.made {
		m.made[at].Place = at
		if m.made[at].Products > 0 || m.made[at].Own {
			order = append(order, at)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(compareBool(m.made[a].Rest, m.made[b].Rest), cmp.Compare(money[b], money[a]), cmp.Compare(m.made[a].Name, m.made[b].Name))
	})
	to := make([]int32, len(m.made))
	taken := map[string]int{}
	for place, at := range order {
		to[at] = int32(place)
		family, revenue := m.made[at], money[at]
		if family.Revenue = &revenue; all != 0 {
			family.Share = describe.Float(revenue.Float() / all.Float())
		}
		slices.SortStableFunc(best[at], func(a, b int32) int {
			if by := cmp.Compare(m.money[b], m.money[a]); by != 0 {
				return by
			}
			return cmp.Compare(m.called(a), m.called(b))
		})
		family.Examples = []string{}
		for _, c := range best[at][:min(mostExamples, len(best[at]))] {
			family.Examples = append(family.Examples, m.called(c))
		}
		if taken[family.Name]++; taken[family.Name] > 1 {
			family.Name = fmt.Sprintf("%s (%d)", family.Name, taken[family.Name])
		}
		f.List = append(f.List, family)
	}
	for p, c := range m.products {
		f.Of[c] = to[of[p]]
	}
	for _, c := range m.products {
		f.Names[c] = m.called(c)
	}
	m.count(f)
}

// count counts the customers and the orders of each family.
func (m *maker) count(f *Families) {
	tally := func(text *retail.Text, add func(*Family)) {
		last := make([]int32, len(f.List))
		each := make([]int32, len(text.Dict))
		for c := range each {
			each[c] = int32(c) - 1 // nobody, without a code, is left out
		}
		rows, start := text.Group(each, len(each))
		for g := range len(each) {
			for _, r := range rows[start[g]:start[g+1]] {
				if at := f.Of[m.item.Code[r]]; at >= 0 && last[at] != int32(g)+1 {
					last[at] = int32(g) + 1
					add(&f.List[at])
				}
			}
		}
	}
	tally(&m.t.Customer, func(f *Family) { f.Customers++ })
	tally(&m.t.Invoice, func(f *Family) { f.Orders++ })
}

// called returns what people call a product: its description, in sentence case if the
// file has it in capitals, or else its code.
func (m *maker) called(c int32) string {
	switch name := m.names[c]; {
	case name == "":
		return "Product " + m.item.Dict[c]
	case name != strings.ToUpper(name):
		return name
	default:
		return upperFirst(strings.ToLower(name))
	}
}

func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
