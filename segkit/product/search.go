package product

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// How much a word is worth; the package documentation has the formula.
const priorPrice = 3.0 // products' worth of the spread of all prices in that of a word

// logPrice returns the logarithm of what one unit costs, NaN where that is no price.
func logPrice(money, quantity float64) float64 {
	if !(money > 0 && quantity > 0) {
		return math.NaN()
	}
	return math.Log(money / quantity)
}

// least is the fewest products of a family made from words.
func (m *maker) least() int {
	return max(leastProducts, int(math.Ceil(leastShare*float64(len(m.products)))))
}

// term is a word, or two, and the products that have it.
type term struct {
	text     string
	words    int
	products []int32
	left     int
	worth    float64 // 0 where it makes no family
}

// byWords makes families of the products that have none yet.
func (m *maker) byWords(of []int) {
	m.speak()
	price, spread := m.prices()
	terms, has := m.findTerms()
	for i := range terms {
		terms[i].weigh(of, price, spread, m.least())
	}
	for {
		best := -1
		for i := range terms {
			if terms[i].worth > 0 && (best < 0 || terms[i].before(&terms[best])) {
				best = i
			}
		}
		if best < 0 {
			return
		}
		chosen := &terms[best]
		var members []int
		for _, p := range chosen.products {
			if of[p] < 0 {
				members = append(members, int(p))
			}
		}
		name, entry := m.written(chosen, members)
		m.made = append(m.made, Family{Name: upperFirst(name), Words: []string{entry}})
		stale := map[int32]bool{}
		for _, p := range members {
			of[p] = len(m.made) - 1
			for _, i := range has[p] {
				stale[i] = true
			}
		}
		for i := range stale { // in any order: each is weighed by itself
			terms[i].weigh(of, price, spread, m.least())
		}
	}
}

// prices returns the logarithms of the products' prices, the mean where one has none,
// and their variance.
func (m *maker) prices() (price []float64, variance float64) {
	price = make([]float64, len(m.products))
	sum, n := 0.0, 0.0
	for p, c := range m.products {
		if price[p] = m.price[c]; !math.IsNaN(price[p]) {
			sum += price[p]
			n++
		}
	}
	mean := sum / max(n, 1)
	for p, x := range price {
		if math.IsNaN(x) {
			price[p] = mean
		}
		variance += (price[p] - mean) * (price[p] - mean)
	}
	return price, variance / max(n, 1)
}

// findTerms returns the terms with enough products, and the terms of each product.
func (m *maker) findTerms() (terms []term, has [][]int32) {
	number := map[string]int{}
	all := make([][]string, len(m.phrases))
	for p, text := range m.phrases {
		all[p] = m.vocabulary.terms(text)
		for _, t := range all[p] {
			number[t]++
		}
	}
	least := m.least()
	place := map[string]int32{}
	has = make([][]int32, len(all))
	for p, list := range all {
		for _, t := range list {
			if number[t] < least {
				continue
			}
			i, known := place[t]
			if !known {
				i = int32(len(terms))
				place[t] = i
				terms = append(terms, term{text: t, words: 1 + strings.Count(t, " ")})
			}
			terms[i].products = append(terms[i].products, int32(p))
			has[p] = append(has[p], i)
		}
	}
	return terms, has
}

// weigh finds what the term is worth for the products that have no family yet.
func (t *term) weigh(of []int, price []float64, spread float64, least int) {
	n, sum := 0.0, 0.0
	for _, p := range t.products {
		if of[p] < 0 {
			n++
			sum += price[p]
		}
	}
	if t.left, t.worth = int(n), 0; t.left < least {
		return
	}
	if spread == 0 { // one price for everything
		t.worth = n
		return
	}
	squares, mean := 0.0, sum/n
	for _, p := range t.products {
		if of[p] < 0 {
			squares += (price[p] - mean) * (price[p] - mean)
		}
	}
	own := (squares + priorPrice*spread) / (n - 1 + priorPrice)
	t.worth = math.Sqrt(n) * math.Log(spread/own) / 2
}

// before reports whether t is chosen before o.
func (t *term) before(o *term) bool {
	return cmp.Or(-cmp.Compare(t.worth, o.worth), -cmp.Compare(t.left, o.left), -cmp.Compare(t.words, o.words), cmp.Compare(t.text, o.text)) < 0
}

// written returns a term as most members write it, with the words between that are
// dropped, and as an entry of study.toml. Words beside it that all members have are a part
// of both.
func (m *maker) written(t *term, members []int) (name, entry string) {
	words := strings.Split(t.text, " ")
	if len(words) == 1 && m.isTail(words[0], members) {
		return words[0], words[0]
	}
	for {
		before, same := m.neighbour(words, members, -1)
		if same {
			words = append([]string{before}, words...)
			continue
		}
		after, same := m.neighbour(words, members, len(words))
		if !same {
			break
		}
		words = append(words, after)
	}
	spans, entries := map[string]int{}, map[string]int{}
	for _, p := range members {
		text := m.phrases[p]
		at := place(text.named, words)
		var own []string
		for _, w := range text.named[at : at+len(words)] {
			own = append(own, w.written)
		}
		entries[strings.Join(own, " ")]++
		spans[text.span(at, len(words))]++
	}
	return mostWritten(spans), mostWritten(entries)
}

// span returns what is written from the nth word that names something to so many more.
func (p phrase) span(n, count int) string {
	var out []string
	seen := 0
	for _, w := range p.all {
		named := seen < len(p.named) && w == p.named[seen]
		if named {
			seen++
		}
		if seen > n && (named || seen < n+count) {
			out = append(out, w.written)
		}
		if seen == n+count {
			break
		}
	}
	return strings.Join(out, " ")
}

// mostWritten returns the most frequent text; of several, the shortest, and of those the
// first by its letters.
func mostWritten(count map[string]int) (most string) {
	for text, n := range count {
		best := count[most]
		if n > best || n == best && cmp.Or(cmp.Compare(len(text), len(most)), cmp.Compare(text, most)) < 0 {
			most = text
		}
	}
	return most
}

// isTail reports whether a member has the word only as the end of another.
func (m *maker) isTail(w string, members []int) bool {
	return slices.ContainsFunc(members, func(p int) bool { return place(m.phrases[p].named, []string{w}) < 0 })
}

// neighbour returns the word at an offset from the words in every member, if it is the
// same in all.
func (m *maker) neighbour(words []string, members []int, offset int) (w string, same bool) {
	for i, p := range members {
		named := m.phrases[p].named
		at := place(named, words) + offset
		if at < 0 || at >= len(named) || i > 0 && named[at].folded != w {
			return "", false
		}
		w = named[at].folded
	}
	return w, len(members) > 0
}

// place returns where the words stand in a text, −1 where they do not.
func place(text []word, words []string) int {
	for at := 0; at+len(words) <= len(text); at++ {
		same := true
		for i, w := range words {
			same = same && text[at+i].folded == w
		}
		if same {
			return at
		}
	}
	return -1
}
